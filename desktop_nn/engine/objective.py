"""What an optimiser goes down: a network's loss on its samples, or a function of two variables.

Both answer for many places at once, along the leading axis of theta ``(K, P)``, and both hand a gradient to the same
rows of `OPTIMIZERS`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from desktop_nn.engine.batches import batch_rows
from desktop_nn.engine.masks import masks
from desktop_nn.engine.network import Network
from desktop_nn.engine.next_step import updated
from desktop_nn.engine.optimizers import OPTIMIZERS, Terms
from desktop_nn.engine.parameters import Param
from desktop_nn.engine.settings import LEARNING_RATE, TrainingSettings
from desktop_nn.engine.test_functions import ClassicFunction
from desktop_nn.engine.training_data import TrainingData

Array = NDArray[np.floating]

RATE: Param = replace(LEARNING_RATE, high=100.0)  # on a gentle slope a rate may be larger than a network's


@dataclass(frozen=True, slots=True)
class Racer:
    """An optimiser with its learning rate and those of its own numbers that differ from their defaults."""

    optimizer: str
    learning_rate: float
    hyper: tuple[tuple[str, float], ...] = ()

    @property
    def values(self) -> dict[str, float]:
        """All the optimiser's own numbers."""
        return OPTIMIZERS[self.optimizer].values(dict(self.hyper))

    def checked(self) -> Racer:
        """Return self; raise `EngineError` where a number may not be used."""
        RATE.check(self.learning_rate)
        OPTIMIZERS[self.optimizer].values(dict(self.hyper))
        return self


class Objective(Protocol):
    """Something to go down, with P parameters."""

    @property
    def size(self) -> int:
        """P."""

    def losses(self, theta: Array) -> Array:
        """Return the height ``(K,)`` at ``theta (K, P)``."""

    def gradients(self, theta: Array, step: int) -> Array:
        """Return what the step after `step` sees of the slope at ``theta (K, P)``, ``(K, P)``."""

    def advance(self, racer: Racer, theta: Array, grad: Array, state: Array, step: int) -> tuple[Array, Array, Terms]:
        """Return theta ``(P,)`` and the optimiser's state after that step, and the optimiser's own terms."""


@dataclass(frozen=True, slots=True, eq=False)
class FunctionObjective:
    """A function of two variables; every step sees all of it."""

    function: ClassicFunction

    @property
    def size(self) -> int:
        """Two."""
        return 2

    def losses(self, theta: Array) -> Array:
        """Return f ``(K,)``."""
        return self.function.value(theta)

    def gradients(self, theta: Array, step: int) -> Array:
        """Return ∂f ``(K, 2)``."""
        return self.function.gradient(theta)

    def advance(self, racer: Racer, theta: Array, grad: Array, state: Array, step: int) -> tuple[Array, Array, Terms]:
        """Return where the optimiser goes, see `Optimizer.step`."""
        optimizer = OPTIMIZERS[racer.optimizer]
        return optimizer.step(self._both, theta, grad, state, step + 1, racer.learning_rate, racer.values)

    def _both(self, theta: Array) -> tuple[float, Array]:
        return float(self.function.value(theta)), self.function.gradient(theta)


@dataclass(frozen=True, slots=True, eq=False)
class NetworkObjective:
    """A network's loss on its training samples, penalty included.

    All racers see the same mini-batches and dropout masks, those of the settings' seed. The learning rate stays the
    racer's own: a schedule is left out, so that optimisers alone make the difference. An optimiser that searches sees
    all samples in every step.
    """

    network: Network
    settings: TrainingSettings
    data: TrainingData

    @property
    def size(self) -> int:
        """P."""
        return self.network.layout.size

    def losses(self, theta: Array) -> Array:
        """Return the loss on all training samples, dropout switched off, ``(K,)``."""
        data = self.data
        return self.network.loss(theta, data.x_train, data.y_train, None, data.weights)

    def gradients(self, theta: Array, step: int) -> Array:
        """Return ∂L/∂theta of the step's mini-batch ``(K, P)``."""
        return self._slope(theta, step, self.settings.batch_size)[1]

    def advance(self, racer: Racer, theta: Array, grad: Array, state: Array, step: int) -> tuple[Array, Array, Terms]:
        """Return what one step of training makes of theta, clipping and bounds of the settings included."""
        own = replace(self.settings, optimizer=racer.optimizer, hyper=racer.hyper)

        def objective(theta: Array) -> tuple[float, Array]:
            loss, slope = self._slope(theta, step, own.samples_per_step)
            return float(loss), slope

        if OPTIMIZERS[racer.optimizer].search is not None:
            grad = objective(theta)[1]
        after, memory, terms = updated(objective, self.network, own, theta, grad, state, step + 1, racer.learning_rate)
        if self.network.layout.is_running.any():
            rows, drop = self._batch(step, own.samples_per_step)
            passes = self.network.forward(theta, self.data.x_train[rows], drop)
            after = self.network.with_statistics(after, passes)
        return after, memory, terms

    def _slope(self, theta: Array, step: int, size: int) -> tuple[Array, Array]:
        data = self.data
        rows, drop = self._batch(step, size)
        weights = None if data.weights is None else data.weights[rows]
        return self.network.loss_and_grad(theta, data.x_train[rows], data.y_train[rows], drop, weights)

    def _batch(self, step: int, size: int) -> tuple[NDArray[np.intp], dict[str, Array]]:
        """Return the samples of a step's mini-batch, and its dropout masks."""
        rows = batch_rows(self.settings.seed, step, len(self.data.x_train), size)
        return rows, masks(self.network.spec, self.settings.seed, step, len(rows))
