"""What the next step would make of the loss with other learning rates: along its own way, all else as it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from desktop_nn.engine.cancelling import Cancelled, never
from desktop_nn.engine.network import Network
from desktop_nn.engine.next_step import next_step, updated
from desktop_nn.engine.record import Checkpoint
from desktop_nn.engine.settings import TrainingSettings
from desktop_nn.engine.training_data import TrainingData

Array = NDArray[np.floating]

RATES = 81
DECADES = 2.0  # of the ruler on either side of the rate in use
_NUMBERS = 1 << 18  # activations of one layer at once


@dataclass(frozen=True, slots=True, eq=False)
class StepRuler:
    """The training loss, penalty included, after the next step, by learning rate.

    Attributes
    ----------
    rates : ndarray, shape (K,)
        Rising, evenly spaced by their logarithm; ``rates[here]`` is the one that the step will use.
    losses : ndarray, shape (K,)
        NaN or infinity where the step leads out of the numbers.
    here : int
    loss : float
        The loss before the step.
    """

    rates: Array
    losses: Array
    here: int
    loss: float

    @property
    def rate(self) -> float:
        """The learning rate of the next step."""
        return float(self.rates[self.here])

    @property
    def best(self) -> int | None:
        """Which rate leads to the lowest loss, None where all lead out of the numbers."""
        return int(np.nanargmin(self._finite)) if np.isfinite(self.losses).any() else None

    @property
    def overshoot(self) -> float | None:
        """The rate from which on the loss after the step is higher than before it, None where there is none.

        The least rate above the best one, linear in the logarithm between two rates of the ruler.
        """
        if self.best is None:
            return None
        higher = np.flatnonzero(~(self.losses[self.best :] <= self.loss))
        if not higher.size:
            return None
        after = self.best + int(higher[0])
        if after == self.best or not np.isfinite(self.losses[after]):
            return float(self.rates[after])
        low, high = self.losses[after - 1 : after + 1]
        part = (self.loss - low) / (high - low)
        return float(self.rates[after - 1] * (self.rates[after] / self.rates[after - 1]) ** part)

    @property
    def _finite(self) -> Array:
        return np.where(np.isfinite(self.losses), self.losses, np.nan)


def step_ruler(
    network: Network,
    settings: TrainingSettings,
    data: TrainingData,
    now: Checkpoint,
    cancelled: Callable[[], bool] = never,
) -> StepRuler:
    """Return the ruler of the step after `now`.

    The gradient is that of the mini-batch of the step, dropout on, as training takes it, and the optimiser, its memory,
    clipping and the bound on the weights have their say at every rate; the loss is that of the whole training set.
    An optimiser that searches its own step length has the same loss at every rate.

    Raises
    ------
    Cancelled
        Once `cancelled()`.
    """
    passes = next_step(network, settings, data, now)
    rate = passes.result.learning_rate
    rates = rate * np.logspace(-DECADES, DECADES, RATES)
    x, y = data.x_train.astype(np.float64), data.y_train.astype(np.float64)
    theta, state = now.theta.astype(np.float64), now.state.astype(np.float64)

    def objective(at: Array) -> tuple[float, Array]:
        loss, grad = network.loss_and_grad(at, passes.x, passes.y, passes.masks, passes.weights)
        return float(loss), grad

    gradient = passes.backward.grad
    with np.errstate(all="ignore"):
        thetas = np.stack(
            [updated(objective, network, settings, theta, gradient, state, now.t + 1, float(r))[0] for r in rates]
        )
    thetas = network.with_statistics(thetas, passes.forward)
    losses = _losses(network, np.concatenate([theta[None], thetas]), x, y, data.weights, cancelled)
    for array in (rates, losses):
        array.flags.writeable = False
    return StepRuler(rates, losses[1:], RATES // 2, float(losses[0]))


def _losses(
    network: Network, thetas: Array, x: Array, y: Array, weights: Array | None, cancelled: Callable[[], bool]
) -> Array:
    """Return the losses ``(K,)`` of networks ``(K, P)``, some at a time."""
    some = max(1, _NUMBERS // (len(x) * max(network.spec.widths.values())))
    found = np.empty(len(thetas))
    for start in range(0, len(thetas), some):
        if cancelled():
            raise Cancelled
        with np.errstate(all="ignore"):
            found[start : start + some] = network.loss(thetas[start : start + some], x, y, None, weights)
    return found
