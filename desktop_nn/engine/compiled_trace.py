"""One sample's forward and backward pass with every number kept, as a program: for what is asked at every click.

It computes what `trace.reference_trace` computes, by the calls of the training program. All that is kept lies in one
array, which is copied once; the arrays of a layer are cut out of the copy when the layer is first looked at.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from threading import get_ident

import numpy as np
from numpy.typing import NDArray

from desktop_nn.engine.compiled_activations import compiled_activation_of
from desktop_nn.engine.compiled_backward import Backward
from desktop_nn.engine.compiled_forward import Forward
from desktop_nn.engine.compiled_losses import COMPILED_DELTAS, COMPILED_LOSSES
from desktop_nn.engine.compiled_optimizers import StepMemory
from desktop_nn.engine.layout import Block
from desktop_nn.engine.losses import EPSILON
from desktop_nn.engine.network import Masks, Network
from desktop_nn.engine.program import Operand, Program, Slot
from desktop_nn.engine.settings import TrainingSettings
from desktop_nn.engine.step_trace import LayerTrace

Array = NDArray[np.floating]
Loss = Callable[[Array, Array, Array], float]

LARGEST = 1 << 18  # parameters; with more of them the numbers take the time, not the calls
_PROGRAMS = 8  # kept for the next time


class _Arena(Program):
    """A program for one sample whose buffers lie behind one another in an array, as far as that reaches."""

    def __init__(self, numbers: int) -> None:
        super().__init__(1, np.float64)
        self.whole = np.zeros(numbers)
        self.used = 0

    def buffer(self, units: int) -> Array:
        """Return a part of the array ``(units, 1)``."""
        start, self.used = self.used, self.used + units
        return self.whole[start : self.used, None] if self.used <= len(self.whole) else super().buffer(units)

    def place(self, buffer: Array) -> slice:
        """Return where in the array a buffer lies."""
        address, first = (array.__array_interface__["data"][0] for array in (buffer, self.whole))
        start = (address - first) // self.whole.itemsize
        return slice(start, start + len(buffer))


@dataclass(frozen=True, slots=True)
class _Places:
    """Where in the arena the numbers of a layer lie, and where in theta its parameters."""

    xs: tuple[slice, ...]
    z: slice
    a: slice
    upstream: slice
    delta: slice
    block: Block | None


class _Layers(Mapping[str, LayerTrace]):
    """What all layers did, by id; a layer's record is made when it is first looked at."""

    def __init__(self, places: Mapping[str, _Places], kept: Array, grad: Array) -> None:
        self._places = places
        self._kept = kept
        self._grad = grad
        self._made: dict[str, LayerTrace] = {}

    def __getitem__(self, layer_id: str) -> LayerTrace:
        if layer_id not in self._made:
            self._made[layer_id] = self._make(self._places[layer_id])
        return self._made[layer_id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)

    def _make(self, at: _Places) -> LayerTrace:
        kept = self._kept[None]
        xs = tuple(kept[:, place] for place in at.xs)
        z, a, upstream, delta = (kept[:, place] for place in (at.z, at.a, at.upstream, at.delta))
        if at.block is None:
            return LayerTrace(xs, z, a, upstream, delta, None, None)
        gradient, fan_in = at.block.view(self._grad), at.block.fan_in
        return LayerTrace(xs, z, a, upstream, delta, gradient[:, :fan_in], gradient[:, fan_in])


class CompiledTrace:
    """The program of a trace of one sample, in float64.

    ``masked`` are the layers for which masks or noise come, `weighted` tells whether the sample comes with a weight.
    """

    def __init__(self, network: Network, masked: tuple[str, ...], weighted: bool) -> None:
        self._network = network
        self._weighted = weighted
        self._memory = StepMemory(TrainingSettings(optimizer="sgd"), network.layout.size, np.float64)
        self._cut = network.held.cut if network.held.cut.size else None
        self._loss = _loss(network)
        self._targets = COMPILED_LOSSES[network.loss_row.name].targets
        arena = _Arena(0)
        for _ in range(2):  # the first time tells how much room is needed
            arena = _Arena(arena.used)
            self._build(arena, masked)

    def run(self, theta: Array, x: Array, y: Array, masks: Masks, weight: float) -> tuple[float, _Layers]:
        """Return the loss without penalty and what the layers did with ``x (1, d)``, ``y (1, k)``."""
        labels, grad = self._network.targets(y), self._memory.grad
        self._memory.theta[:] = theta
        self._x[:] = x[0]
        self._y[:] = self._targets(labels)[0]
        for layer_id, mask in self._masks.items():
            mask[:, 0] = masks[layer_id][0]
        if self._weighted:
            self._weight[()] = weight
        if self._cut is not None:
            self._memory.theta[self._cut] = 0
        for call in self._calls:
            call()
        if self._cut is not None:
            grad[self._cut] = 0
        kept = self._arena.whole.copy()
        found = grad.copy()
        kept.flags.writeable = found.flags.writeable = False
        return weight * self._loss(labels, *self._output), _Layers(self._places, kept, found)

    def _build(self, arena: _Arena, masked: tuple[str, ...]) -> None:
        """Make buffers and calls, and note where everything lies."""
        network, spec = self._network, self._network.spec
        assert spec.input is not None
        columns, targets = arena.buffer(spec.input.units + 1), arena.buffer(spec.widths[spec.output])
        columns[-1] = 1
        batch = {Slot.ROWS: columns.T, Slot.COLUMNS: columns, Slot.FEATURES: columns[:-1], Slot.TARGETS: targets}
        self._x, self._y, self._weight = columns[:-1, 0], targets[:, 0], arena.number(1)
        self._masks = {layer_id: arena.buffer(spec.widths[layer_id]) for layer_id in masked}
        forward = Forward(network, arena, self._memory, self._masks, network.fused is not None, kept=True)
        back = Backward(network, arena, self._memory, self._masks, forward, everything=True)
        back.chain(*self._emit_end(arena, forward))
        self._arena, self._calls = arena, arena.bound(batch)

        def lies(operand: Operand) -> Array:
            return batch[operand] if isinstance(operand, Slot) else operand

        def places(layer_id: str) -> _Places:
            sources = [forward.a[source] for source in spec.layer(layer_id).inputs] or [Slot.FEATURES]
            return _Places(
                tuple(arena.place(lies(source)) for source in sources),
                arena.place(lies(forward.z[layer_id])),
                arena.place(lies(forward.a[layer_id])),
                arena.place(back.upstream[layer_id]),
                arena.place(back.delta[layer_id]),
                network.layout.block(layer_id) if layer_id in network.layout else None,
            )

        self._output = tuple(lies(of[spec.output]).T for of in (forward.z, forward.a))
        self._places = {layer_id: places(layer_id) for layer_id in spec.order}

    def _emit_end(self, program: Program, forward: Forward) -> tuple[Array, Array | None]:
        """Emit ∂ℓ/∂a of the output, and where the loss is taken together with its activation that and ∂ℓ/∂z."""
        network, name, width = self._network, self._network.loss_row.name, len(self._y)
        output, delta = network.spec.output, None
        z, a, upstream = forward.z_of_output, forward.a[output], program.buffer(width)
        if network.fused is not None:
            delta, own = program.buffer(width), forward.areas.extended[output][:-1]
            if name == "bce" and width == 1:
                program.emit(_logistic_end, z, own, Slot.TARGETS, upstream, delta)
            else:
                compiled_activation_of(network.spec.layer(output)).value(program, z, own)
                COMPILED_DELTAS[name](program, own, delta)
                COMPILED_LOSSES[name].slope(program, own, upstream, network.loss_values)
        else:
            COMPILED_LOSSES[name].slope(program, a, upstream, network.loss_values)
        factor = COMPILED_LOSSES[name].factor(width)
        for slope in (upstream,) if delta is None else (upstream, delta):
            if factor != 1:
                program.emit(np.multiply, slope, program.number(factor), slope)
            if self._weighted:
                program.emit(np.multiply, slope, self._weight, slope)
        return upstream, delta


@lru_cache(maxsize=_PROGRAMS)
def _program(network: Network, masked: tuple[str, ...], weighted: bool, thread: int) -> CompiledTrace:
    return CompiledTrace(network, masked, weighted)


def compiled_trace(network: Network, masked: tuple[str, ...], weighted: bool) -> CompiledTrace:
    """Return the program for a network, made once for each thread, since a run writes into its buffers."""
    return _program(network, masked, weighted, get_ident())


def _logistic_end(z: Array, a: Array, y: Array, upstream: Array, delta: Array) -> None:
    """Write a = σ(z), ∂ℓ/∂a and ∂ℓ/∂z of cross-entropy for one number: NumPy takes three times as long for that."""
    target, share = y.item(), 0.5 * math.tanh(0.5 * z.item()) + 0.5
    p = min(max(share, EPSILON), 1 - EPSILON)
    a[0, 0] = share
    upstream[0, 0] = (p == share) * (p - target) / (p * (1 - p))
    delta[0, 0] = share - target


def _loss(network: Network) -> Loss:
    """Return a function of ``y, z, a (1, k)`` that gives the loss of a sample."""
    fused, values = network.fused, network.loss_values
    if fused is None:
        return lambda y, z, a: float(network.loss_row.value(y, a, values)[0])
    if network.loss_row.name == "bce":
        return _cross_entropy
    return _class_entropy if fused.activation == "softmax" else lambda y, z, a: float(fused.value(y, z)[0])


def _cross_entropy(y: Array, z: Array, a: Array) -> float:
    """Mean of max(z, 0) - z·y + log(1 + e^-|z|); of few outputs plain floats are faster than arrays."""
    pairs = list(zip(z[0].tolist(), y[0].tolist(), strict=True))
    return sum(max(z, 0.0) - z * y + math.log1p(math.exp(-abs(z))) for z, y in pairs) / len(pairs)


def _class_entropy(y: Array, z: Array, a: Array) -> float:
    """Σ y·(log Σe^z - z), where log Σe^z = z_i - log a_i for any i: here that of the largest a, never near 0."""
    top = int(a.argmax())
    log_sum = float(z[0, top]) - math.log(a[0, top])
    return float(y[0].dot(log_sum - z[0]))
