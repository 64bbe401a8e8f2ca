"""The forward pass as calls into buffers: where every layer's activation lies, and what is computed into it."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from desktop_nn.engine.compiled_activations import CompiledActivation, compiled_activation_of
from desktop_nn.engine.compiled_norms import batch_norm, layer_norm
from desktop_nn.engine.compiled_optimizers import StepMemory
from desktop_nn.engine.network import Network
from desktop_nn.engine.program import Operand, Program, Slot
from desktop_nn.engine.spec import LayerSpec, NetworkSpec

Array = NDArray[np.floating]

WIDE, MANY = 256, 128  # features and samples from which on the first product is turned


class Areas:
    """Where activations and slopes lie: layers of one activation behind one another.

    Slopes have room where they are wanted; ``skip`` is a layer that has none of its own, "" for no such layer.
    """

    def __init__(self, network: Network, program: Program, skip: str, slopes: bool) -> None:
        spec = network.spec
        self.extended: dict[str, Array] = {}
        self.slopes: dict[str, Array] = {}
        self._pairs: list[tuple[CompiledActivation, Array, Array]] = []
        groups: dict[CompiledActivation, list[str]] = {}
        for layer_id in spec.order:
            if layer_id != skip and not _is_plain_input(spec, layer_id):
                groups.setdefault(compiled_activation_of(spec.layer(layer_id)), []).append(layer_id)
        for row, ids in groups.items():
            self._lay_out(program, row if slopes else None, ids, [spec.widths[i] + 1 for i in ids])
        if skip:
            self._lay_out(program, None, [skip], [spec.widths[skip] + 1])

    def _lay_out(self, program: Program, row: CompiledActivation | None, ids: list[str], heights: list[int]) -> None:
        """Give layers of one row room behind one another, and their slopes where the row is given and has some."""
        has_slope = row is not None and (row.slope is not None or row.together is not None)
        area = program.buffer(sum(heights))
        slopes = program.buffer(sum(heights)) if has_slope else None
        start = 0
        for layer_id, height in zip(ids, heights, strict=True):
            self.extended[layer_id] = area[start : start + height]
            self.extended[layer_id][-1] = 1
            if slopes is not None:
                self.slopes[layer_id] = slopes[start : start + height - 1]
            start += height
        if row is not None and slopes is not None:
            self._pairs.append((row, area, slopes))

    def emit_slopes(self, program: Program) -> None:
        """Emit the slopes of all layers that do not come with their activations."""
        for row, area, slopes in self._pairs:
            if row.slope is not None:
                row.slope(program, area, slopes)


class Forward:
    """Emits the forward pass; ``a`` and ``extended`` tell where every layer's activation lies.

    ``extended[layer]`` is ``a[layer]`` with the row of ones behind it, ``z[layer]`` the weighted sum. Layers that
    change nothing share their source's buffers. While ``training`` a backward pass follows; batch norm then goes
    ``by_batch`` unless told otherwise. Where z are ``kept``, no activation is written over them.
    """

    def __init__(
        self,
        network: Network,
        program: Program,
        memory: StepMemory,
        masks: Mapping[str, Array],
        fused: bool,
        *,
        training: bool = True,
        by_batch: bool = True,
        kept: bool = False,
    ) -> None:
        self._program = program
        self._masks = masks
        self._spec = network.spec
        self._training = training
        self._kept = kept
        self.by_batch = training and by_batch and program.batch > 1  # of one sample there are no statistics
        self.z: dict[str, Operand] = {}
        self.a: dict[str, Operand] = {}
        self.extended: dict[str, Operand] = {}
        self.read: dict[str, Operand] = {}
        self.normalised: dict[str, tuple[Array, Array]] = {}
        self.blocks = {b.layer: b.view(memory.theta) for b in network.layout.blocks}
        self.areas = Areas(network, program, network.spec.output if fused else "", training)
        for layer_id in self._spec.order:
            if _is_plain_input(self._spec, layer_id):
                self.z[layer_id] = self.a[layer_id] = Slot.FEATURES
                self.extended[layer_id] = Slot.COLUMNS
                continue
            self._emit(self._spec.layer(layer_id), last=fused and layer_id == self._spec.output)

    @property
    def z_of_output(self) -> Operand:
        """The output's weighted sum."""
        return self.z[self._spec.output]

    def _emit(self, layer: LayerSpec, last: bool) -> None:
        """Compute a layer's z, and its activation unless that is left to the loss behind it."""
        whole = self.areas.extended[layer.id]
        own = whole[:-1]
        apart = self._kept and layer.activation != "linear"
        z = self.z[layer.id] = self._emit_z(layer, self._program.buffer(len(own)) if apart else own)
        if layer.activation == "linear" and z is not own:
            self.a[layer.id], self.extended[layer.id] = z, self.extended[layer.inputs[0]]
            return
        if not last:
            self._emit_activation(layer, z, own)
        self.a[layer.id], self.extended[layer.id] = own, whole

    def _emit_activation(self, layer: LayerSpec, z: Operand, a: Array) -> None:
        """Emit a layer's activation, and its slope where that does not wait for `Areas.emit_slopes`."""
        row, slope = compiled_activation_of(layer), self.areas.slopes.get(layer.id)
        if row.together is not None and slope is not None:
            row.together(self._program, z, a, slope)
        else:
            row.value(self._program, z, a)

    def _emit_z(self, layer: LayerSpec, own: Array) -> Operand:
        """Emit z into the layer's own buffer, or return the buffer of its source where z is just that."""
        sources = [self.a[source] for source in layer.inputs]
        if layer.kind == "input":
            return Slot.FEATURES
        if layer.kind == "dense":
            self.read[layer.id] = self._joined(layer)
            self._emit_product(layer, own)
            return own
        if layer.kind in ("add", "multiply"):
            combine = np.add if layer.kind == "add" else np.multiply
            for i, source in enumerate(sources[1:]):
                self._program.emit(combine, own if i else sources[0], source, own)
            return own
        if layer.kind == "concatenate":
            self._copy(layer, own)
            return own
        if layer.kind == "layer_norm":
            self.normalised[layer.id] = layer_norm(self._program, sources[0], self.blocks[layer.id], own)
            return own
        if layer.kind == "batch_norm":
            block = self.blocks[layer.id]
            self.normalised[layer.id] = batch_norm(self._program, sources[0], block, own, self.by_batch)
            return own
        if layer.id in self._masks:
            apply = np.add if layer.kind == "gaussian_noise" else np.multiply
            self._program.emit(apply, sources[0], self._masks[layer.id], own)
            return own
        return sources[0]

    def _emit_product(self, layer: LayerSpec, own: Array) -> None:
        """Emit (W | b)·x; few units of many gathered samples with many features as x'·(W | b)' and turned.

        BLAS takes up to half as long so, turning included: it reads the samples as they lie.
        """
        block, read, batch = self.blocks[layer.id], self.read[layer.id], self._program.batch
        if read is Slot.COLUMNS and self._training and len(block.T) >= WIDE and batch >= max(MANY, 4 * len(block)):
            turned = np.zeros((batch, len(block)), self._program.dtype)
            self._program.emit(np.dot, Slot.ROWS, block.T, turned)
            self._program.emit(np.positive, turned.T, own)
        else:
            self._program.emit(block.dot, read, own)

    def _joined(self, layer: LayerSpec) -> Operand:
        """Return what a dense layer reads, one buffer with a row of ones; several sources are copied together."""
        if len(layer.inputs) == 1:
            return self.extended[layer.inputs[0]]
        both = self._program.buffer(self._spec.fan_in(layer.id) + 1)
        both[-1] = 1
        self._copy(layer, both)
        return both

    def _copy(self, layer: LayerSpec, into: Array) -> None:
        """Emit copies of a layer's sources, one below the other."""
        start = 0
        for source in layer.inputs:
            stop = start + self._spec.widths[source]
            self._program.emit(np.positive, self.a[source], into[start:stop])
            start = stop


def _is_plain_input(spec: NetworkSpec, layer_id: str) -> bool:
    """Whether a layer's activation is the samples themselves, which need no buffer."""
    layer = spec.layer(layer_id)
    return layer.kind == "input" and layer.activation == "linear"
