"""One training step of K networks at once, as `compiled.py` makes one of a single network.

The members lie side by side along the axis of the batch, ``(units, K·B)``: activations and losses are the same calls as
for one network, over longer rows, and the optimisers run over ``(K, P)``. Only the products go member by member, each
a call into BLAS of its own behind a single NumPy call, over views ``(K, units, B)``.
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from numpy.typing import DTypeLike, NDArray

from desktop_nn.engine.compiled_activations import compiled_activation_of
from desktop_nn.engine.compiled_forward import Areas
from desktop_nn.engine.compiled_losses import COMPILED_FUSED, COMPILED_LOSSES
from desktop_nn.engine.compiled_optimizers import COMPILED_OPTIMIZERS, StepMemory, UpdateFactors
from desktop_nn.engine.network import Network
from desktop_nn.engine.optimizers import OPTIMIZERS
from desktop_nn.engine.program import Call, Program, Slot
from desktop_nn.engine.settings import TrainingSettings
from desktop_nn.engine.training_data import TrainingData

Array = NDArray[np.floating]


def is_compiled(network: Network, settings: TrainingSettings, data: TrainingData) -> bool:
    """Whether `PopulationStep` covers a training: a plain chain of dense layers, and updates without bounds."""
    spec = network.spec
    first, *others = (spec.layer(layer_id) for layer_id in spec.order)
    is_chain = all(b.kind == "dense" and b.inputs == (a.id,) for a, b in pairwise([first, *others]))
    is_plain = is_chain and bool(others) and first.kind == "input" and first.activation == "linear"
    bounds = network.l1 or settings.clip_value or settings.clip_norm or settings.max_norm or network.held.all.size
    weighted = data.weights is not None or bool(network.class_weights)
    return is_plain and not bounds and not weighted and settings.optimizer in COMPILED_OPTIMIZERS


class PopulationMemory(StepMemory):
    """`StepMemory` with an axis for the members: ``theta (K, P)``, ``state (slots, K, P)``."""

    def __init__(self, settings: TrainingSettings, members: int, parameters: int, dtype: DTypeLike) -> None:
        super().__init__(settings, members * parameters, dtype)
        everything: Array = self.all.reshape(-1, members, parameters)
        powers: Array = self.moments.reshape(-1, members, parameters)
        self.all, self.moments = everything, powers
        self.theta, self.state = self.all[0], self.all[1:]
        self.grad = self.moments[0]


class _Update(Program):
    """The calls of an optimiser, every number of which may be another one for each member."""

    def __init__(self, members: int, dtype: DTypeLike) -> None:
        super().__init__(0, dtype)
        self._members = members

    def number(self, value: float) -> Array:
        """Return a column ``(K, 1)``."""
        return np.full((self._members, 1), value, self.dtype)


class PopulationStep:
    """The program of a step for K batches of exactly `batch` samples, bound to the live parameters in ``memory``."""

    def __init__(self, network: Network, settings: TrainingSettings, batch: int, memory: PopulationMemory) -> None:
        members, dtype = len(memory.theta), memory.all.dtype
        self._network, self._shape = network, (members, batch)
        self._program = Program(members * batch, dtype)
        self._weights = {b.layer: b.view(memory.theta) for b in network.layout.blocks}
        self._grads = {b.layer: b.view(memory.grad) for b in network.layout.blocks}
        fused = network.fused is not None
        self._areas = Areas(network, self._program, network.spec.output if fused else "", slopes=True)
        self._emit_forward(fused)
        self._emit_backward(fused)
        loss = (COMPILED_FUSED if fused else COMPILED_LOSSES)[network.loss_row.name]
        self._targets = loss.targets
        scale = loss.factor(network.spec.widths[network.spec.output]) / batch
        decay = (2 * network.l2 * network.layout.is_weight).astype(dtype) if network.l2 > 0 else None
        values = OPTIMIZERS[settings.optimizer].values(dict(settings.hyper))
        self._update = _Update(members, dtype)
        self.tick = COMPILED_OPTIMIZERS[settings.optimizer](self._update, memory, UpdateFactors(scale, decay, values))

    def targets(self, y: Array) -> Array:
        """Return what `bind` takes as y of labels ``(N, k)``: a row for each sample."""
        return self._targets(self._network.targets(y))

    def bind(self, x: Array, y: Array) -> list[Call]:
        """Return the calls of a step on what will lie in ``x (d + 1, K·B)``, ones last, and ``y (k, K·B)``."""
        columns = self._by_member(x)
        batch = {Slot.COLUMNS: columns, Slot.ROWS: columns.transpose(0, 2, 1), Slot.TARGETS: y}
        return self._program.bound(batch) + self._update.bound({})

    def _by_member(self, buffer: Array) -> Array:
        """Return a view ``(K, units, B)`` of a buffer ``(units, K·B)``."""
        units = buffer.reshape(len(buffer), *self._shape, copy=False)
        return units.transpose(1, 0, 2)

    def _emit_forward(self, fused: bool) -> None:
        spec, program, areas = self._network.spec, self._program, self._areas
        for source, layer_id in pairwise(spec.order):
            own, slope = areas.extended[layer_id][:-1], areas.slopes.get(layer_id)
            read = self._by_member(areas.extended[source]) if source in areas.extended else Slot.COLUMNS
            program.emit(np.matmul, self._weights[layer_id], read, self._by_member(own))
            row = compiled_activation_of(spec.layer(layer_id))
            if fused and layer_id == spec.output:
                continue
            if row.together is not None and slope is not None:
                row.together(program, own, own, slope)
            else:
                row.value(program, own, own)

    def _emit_backward(self, fused: bool) -> None:
        network, program, areas = self._network, self._program, self._areas
        spec, name = network.spec, network.loss_row.name
        out, delta = areas.extended[spec.output][:-1], program.buffer(spec.widths[spec.output])
        if fused:
            COMPILED_FUSED[name].slope(program, out, out, delta)
        else:
            COMPILED_LOSSES[name].slope(program, out, delta, network.loss_values)
        areas.emit_slopes(program)
        for source, layer_id in reversed(list(pairwise(spec.order))):
            if not (fused and layer_id == spec.output):
                delta = self._delta(layer_id, delta)
            self._emit_grad(source, layer_id, delta)
            if source in areas.extended:
                back = program.buffer(spec.widths[source])
                weights = self._weights[layer_id][:, :, :-1].transpose(0, 2, 1)
                program.emit(np.matmul, weights, self._by_member(delta), self._by_member(back))
                delta = back

    def _delta(self, layer_id: str, upstream: Array) -> Array:
        """Emit ∂L/∂z."""
        row, slope = compiled_activation_of(self._network.spec.layer(layer_id)), self._areas.slopes.get(layer_id)
        if row.pullback is None and slope is None:
            return upstream
        delta = self._program.buffer(len(upstream))
        if row.pullback is not None:
            row.pullback(self._program, self._areas.extended[layer_id][:-1], upstream, delta)
        else:
            self._program.emit(np.multiply, upstream, slope, delta)
        return delta

    def _emit_grad(self, source: str, layer_id: str, delta: Array) -> None:
        """Emit ∂L/∂(W | b) of every member."""
        known = self._areas.extended.get(source)
        rows = Slot.ROWS if known is None else self._by_member(known).transpose(0, 2, 1)
        self._program.emit(np.matmul, self._by_member(delta), rows, self._grads[layer_id])
