"""Backpropagation as calls into buffers, from the slope of the loss to the gradient of every layer's block."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from desktop_nn.engine.compiled_activations import compiled_activation_of
from desktop_nn.engine.compiled_forward import Forward
from desktop_nn.engine.compiled_losses import COMPILED_FUSED, COMPILED_LOSSES
from desktop_nn.engine.compiled_norms import batch_norm_back, layer_norm_back
from desktop_nn.engine.compiled_optimizers import StepMemory
from desktop_nn.engine.network import Network
from desktop_nn.engine.program import Program, Slot
from desktop_nn.engine.spec import LayerSpec

Array = NDArray[np.floating]


class Backward:
    """Emits the backward pass; what several readers send back to a layer is added up.

    ``upstream`` and ``delta`` tell where a layer's ∂L/∂a and ∂L/∂z lie: of those layers that a gradient needs, or of
    ``everything``. Without `gradient` those of dense layers are left out.
    """

    def __init__(
        self,
        network: Network,
        program: Program,
        memory: StepMemory,
        masks: Mapping[str, Array],
        forward: Forward,
        *,
        everything: bool = False,
        gradient: bool = True,
    ) -> None:
        self._network = network
        self._program = program
        self._masks = masks
        self._forward = forward
        self._gradient = gradient
        self._grads = {b.layer: b.view(memory.grad) for b in network.layout.blocks}
        self._sent: dict[str, list[Array]] = {layer.id: [] for layer in network.spec.layers}
        self._needed = set(network.spec.order) if everything else _with_weights_before(network)
        self.upstream: dict[str, Array] = {}
        self.delta: dict[str, Array] = {}

    def run(self, fused: bool, weighted: bool) -> None:
        """Emit everything from the loss back; `weighted` where samples count more or less than once."""
        spec, program = self._network.spec, self._program
        out, into = self._forward.a[spec.output], program.buffer(spec.widths[spec.output])
        name = self._network.loss_row.name
        if fused:
            COMPILED_FUSED[name].slope(program, self._forward.z_of_output, out, into)
        else:
            COMPILED_LOSSES[name].slope(program, out, into, self._network.loss_values)
        if weighted:
            program.emit(np.multiply, into, Slot.WEIGHTS, into)
        self.chain(into, into if fused else None)

    def chain(self, upstream: Array, delta: Array | None) -> None:
        """Emit everything from ∂L/∂a of the output back, and from its ∂L/∂z where that is known."""
        spec = self._network.spec
        self._forward.areas.emit_slopes(self._program)
        self._sent[spec.output].append(upstream)
        if delta is not None:
            self.delta[spec.output] = delta
        for layer_id in reversed(spec.order):
            if layer_id in self._needed:
                layer = spec.layer(layer_id)
                self.upstream[layer_id] = self._sum(layer_id)
                if layer_id not in self.delta:
                    self.delta[layer_id] = self._emit_delta(layer, self.upstream[layer_id])
                self._emit(layer, self.delta[layer_id])

    def _sum(self, layer_id: str) -> Array:
        """Return ∂L/∂a, what all readers of a layer send back."""
        first, *others = self._sent[layer_id]
        if not others:
            return first
        total = self._program.buffer(len(first))
        for i, other in enumerate(others):
            self._program.emit(np.add, total if i else first, other, total)
        return total

    def _emit_delta(self, layer: LayerSpec, upstream: Array) -> Array:
        """Emit delta = ∂L/∂z."""
        pullback, slope = compiled_activation_of(layer).pullback, self._forward.areas.slopes.get(layer.id)
        if pullback is None and slope is None:
            return upstream
        delta = self._program.buffer(len(upstream))
        if pullback is not None:
            pullback(self._program, self._forward.a[layer.id], upstream, delta)
        else:
            self._program.emit(np.multiply, upstream, slope, delta)
        return delta

    def _emit(self, layer: LayerSpec, delta: Array) -> None:
        """Emit what a layer makes of its delta: its gradient, and what it sends back to its sources."""
        if layer.kind == "dense":
            delta = self._emit_dense(layer, delta)
        elif layer.kind in ("layer_norm", "batch_norm"):
            delta = self._emit_norm(layer, delta)
        elif layer.kind == "multiply":
            self._emit_multiply(layer, delta)
            return
        elif layer.kind == "dropout" and layer.id in self._masks:
            masked = self._program.buffer(len(delta))
            self._program.emit(np.multiply, delta, self._masks[layer.id], masked)
            delta = masked
        start = 0
        for source in layer.inputs:
            stop = start + self._network.spec.widths[source]
            self._sent[source].append(delta[start:stop])
            start = start if layer.kind == "add" else stop

    def _emit_multiply(self, layer: LayerSpec, delta: Array) -> None:
        """Emit what each source of a product gets: delta times all the others."""
        for i, source in enumerate(layer.inputs):
            back = self._program.buffer(len(delta))
            self._sent[source].append(back)
            if source in self._needed:
                others = [self._forward.a[other] for j, other in enumerate(layer.inputs) if j != i]
                for j, other in enumerate(others):
                    self._program.emit(np.multiply, back if j else delta, other, back)

    def _emit_dense(self, layer: LayerSpec, delta: Array) -> Array:
        """Emit the block's gradient; return where ∂L/∂x of everything it reads lies."""
        read = self._forward.read[layer.id]
        rows = Slot.ROWS if isinstance(read, Slot) else read.T
        if self._gradient:
            self._program.emit(delta.dot, rows, self._grads[layer.id])
        back = self._program.buffer(self._network.spec.fan_in(layer.id) + 1)
        if any(source in self._needed for source in layer.inputs):
            self._program.emit(self._forward.blocks[layer.id].T.dot, delta, back)
        return back

    def _emit_norm(self, layer: LayerSpec, delta: Array) -> Array:
        """Emit ∂L/∂γ and ∂L/∂β; return where ∂L/∂x lies."""
        (hat, spread), back = self._forward.normalised[layer.id], self._program.buffer(len(delta))
        into = back if layer.inputs[0] in self._needed else None
        given = (self._program, delta, hat, spread, self._forward.blocks[layer.id], self._grads[layer.id], into)
        if layer.kind == "layer_norm":
            layer_norm_back(*given)
        else:
            batch_norm_back(*given, self._forward.by_batch)
        return back


def _with_weights_before(network: Network) -> set[str]:
    """Return the layers with parameters and those that read, through others, from one: those that need a gradient."""
    needed: set[str] = set()
    for layer_id in network.spec.order:
        layer = network.spec.layer(layer_id)
        if layer_id in network.layout or any(source in needed for source in layer.inputs):
            needed.add(layer_id)
    return needed
