"""One training step of one network as a straight-line program of preallocated NumPy calls.

It computes what `network.py` and `optimizers.py` compute, in the fewest calls known:

- a layer's activations lie in a buffer with a last row of ones, so that one product with (W | b) gives z, and one
  product of delta with the same buffer gives ∂L/∂W and ∂L/∂b together, right in its place in the flat gradient;
- activations of one kind lie one behind the other, so that their slopes take one call for all layers;
- what comes back into a layer is not copied but pointed at, and not computed where nothing needs it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np
from numpy.typing import DTypeLike, NDArray

from desktop_nn.engine.compiled_backward import Backward
from desktop_nn.engine.compiled_forward import Forward
from desktop_nn.engine.compiled_limits import emit_gradient, emit_held, emit_max_norm
from desktop_nn.engine.compiled_losses import COMPILED_FUSED, COMPILED_LOSSES
from desktop_nn.engine.compiled_optimizers import COMPILED_OPTIMIZERS, StepMemory, Tick
from desktop_nn.engine.compiled_search import SearchStep
from desktop_nn.engine.masks import MaskSource, is_random
from desktop_nn.engine.network import Network
from desktop_nn.engine.optimizers import OPTIMIZERS
from desktop_nn.engine.program import Call, Program, Slot, StepProgram
from desktop_nn.engine.settings import TrainingSettings

Array = NDArray[np.floating]
Before = Callable[[int, int], None]
Rate = Callable[[int], float]


def compile_step(
    network: Network,
    settings: TrainingSettings,
    batch: int,
    dtype: DTypeLike = np.float32,
    memory: StepMemory | None = None,
    rate: Rate | None = None,
    weighted: bool = False,
) -> StepProgram:
    """Return the program of one step for batches of exactly `batch` samples.

    Parameters
    ----------
    network : Network
    settings : TrainingSettings
        Optimiser and its numbers; loss and penalty are the network's.
    batch : int
    dtype : dtype
        float32 to train, float64 to check.
    memory : StepMemory, optional
        The live parameters, where several programs share them.
    rate : callable, optional
        ``rate(step)`` is the learning rate of the step after `step`; without it, the settings' one for ever.
    weighted : bool
        Whether samples come with weights of their own; a network's class weights count anyway.
    """
    memory = memory or StepMemory(settings, network.layout.size, dtype)
    if OPTIMIZERS[settings.optimizer].search is not None:
        return SearchStep(network, settings, batch, memory)
    return CompiledStep(network, settings, batch, memory, rate, weighted)


class CompiledStep:
    """The program of a step, bound to the live parameters in ``memory``.

    ``before(step, t)`` has to be called ahead of the calls of each step where it is not None: it draws the dropout
    masks and sets the factors that change with the learning rate and with t, the number of this update counted from 1.
    """

    def __init__(
        self,
        network: Network,
        settings: TrainingSettings,
        batch: int,
        memory: StepMemory,
        rate: Rate | None = None,
        weighted: bool = False,
    ) -> None:
        self.memory = memory
        self.batch = batch
        self._network = network
        self._weighted = weighted or bool(network.class_weights)
        self._program = Program(batch, memory.all.dtype)
        fused = network.fused is not None
        loss = (COMPILED_FUSED if fused else COMPILED_LOSSES)[network.loss_row.name]
        self._targets = loss.targets
        masks = _masks(network, self._program)
        forward = Forward(network, self._program, memory, masks, fused)
        Backward(network, self._program, memory, masks, forward).run(fused, self._weighted)
        scale = loss.factor(network.spec.widths[network.spec.output]) / batch
        factors = emit_gradient(network, settings, self._program, memory, scale)
        emit_back = emit_held(network.held, self._program, memory)
        tick = COMPILED_OPTIMIZERS[settings.optimizer](self._program, memory, factors)
        emit_back()
        if settings.max_norm > 0:
            emit_max_norm(network, settings, self._program, memory)
            emit_back()
        tick(1, settings.learning_rate)
        self.before = _before(network, settings, masks, tick, rate)

    def targets(self, y: Array, weights: Array | None = None) -> Array:
        """Return what `bind` takes as y of labels ``(N, k)`` and weights ``(N,)``: a row for each sample."""
        found = self._targets(self._network.targets(y))
        if not self._weighted:
            return found
        each = self._network.weights(y, weights)
        return np.column_stack([found, np.ones(len(y)) if each is None else each])

    def bind(self, x: Array, y: Array) -> list[Call]:
        """Return the calls of a step on the batch that will lie in these arrays.

        ``x`` is ``(B, d + 1)`` with a last column of ones; the columns of ``y`` hold rows of ``targets(y, weights)``.
        """
        columns, k = x.T, self._network.spec.widths[self._network.spec.output]
        batch = {Slot.ROWS: x, Slot.COLUMNS: columns, Slot.FEATURES: columns[:-1], Slot.TARGETS: y[:k]}
        return self._program.bound(batch | {Slot.WEIGHTS: y[-1]})


def _masks(network: Network, program: Program) -> dict[str, Array]:
    """Return a buffer for the mask or noise of every layer that has one."""
    spec = network.spec
    return {layer.id: program.buffer(spec.widths[layer.id]) for layer in spec.layers if is_random(layer)}


def _before(
    network: Network, settings: TrainingSettings, masks: Mapping[str, Array], tick: Tick, rate: Rate | None
) -> Before | None:
    """Return what each step begins with: its learning rate, where that or the optimiser changes, and its masks."""
    drops = [
        (MaskSource(settings.seed, network.spec.layer(layer_id), into.shape, into.dtype), into)
        for layer_id, into in masks.items()
    ]
    lr, ticks = settings.learning_rate, rate is not None or OPTIMIZERS[settings.optimizer].counts

    def before(step: int, t: int) -> None:
        for source, into in drops:
            into[:] = source.mask(step)
        if ticks:
            tick(t, lr if rate is None else rate(step))

    return before if drops or ticks else None
