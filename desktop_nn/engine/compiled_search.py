"""A training step that evaluates the loss several times: not a straight line, but the reference itself in float64."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from desktop_nn.engine.compiled_optimizers import StepMemory
from desktop_nn.engine.masks import masks
from desktop_nn.engine.max_norm import limited
from desktop_nn.engine.network import Network
from desktop_nn.engine.optimizers import OPTIMIZERS
from desktop_nn.engine.program import Call
from desktop_nn.engine.settings import TrainingSettings

Array = NDArray[np.floating]


class SearchStep:
    """Stands in for `CompiledStep` where an optimiser asks for the objective itself, as L-BFGS does."""

    def __init__(self, network: Network, settings: TrainingSettings, batch: int, memory: StepMemory) -> None:
        self.memory = memory
        self.batch = batch
        self._network = network
        self._settings = settings
        self._at = (0, 1)

    def targets(self, y: Array, weights: Array | None = None) -> Array:
        """Return the labels as they are, and behind them how much each sample counts."""
        return np.column_stack([y, np.ones(len(y)) if weights is None else weights])

    def before(self, step: int, t: int) -> None:
        """Note which step comes: its dropout masks, and what the memory has seen, follow from it."""
        self._at = (step, t)

    def bind(self, x: Array, y: Array) -> list[Call]:
        """Return the one call of a step on the batch in ``x (B, d + 1)``, ``y (k + 1, B)``."""
        return [lambda: self._step(x[:, :-1].astype(np.float64), y.T.astype(np.float64))]

    def _step(self, x: Array, labels: Array) -> None:
        step, t = self._at
        network, settings, memory = self._network, self._settings, self.memory
        y, weights = labels[:, :-1], labels[:, -1]
        drop = masks(network.spec, settings.seed, step, self.batch)

        def objective(theta: Array) -> tuple[float, Array]:
            loss, grad = network.loss_and_grad(theta, x, y, drop, weights)
            return float(loss), grad

        start, past = memory.theta.astype(np.float64), memory.state.astype(np.float64)
        optimizer, lr = OPTIMIZERS[settings.optimizer], settings.learning_rate
        theta, state, _ = network.held.step(optimizer, objective, start, np.zeros_like(start), past, t, lr, {})
        after = network.held.back(limited(network.layout, theta, settings.max_norm), start)
        memory.theta[:] = network.with_statistics(after, network.forward(start, x, drop))
        memory.state[:] = state
