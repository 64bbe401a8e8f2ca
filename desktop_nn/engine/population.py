"""Many networks in training at once: the same reference code, with one more axis on theta.

K members of one architecture take their steps together, each with its own seed (first weights, order of the samples,
dropout) and learning rate. Each does what a run of its own would do, to rounding.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from desktop_nn.engine.batches import batch_rows
from desktop_nn.engine.learning_rates import SCHEDULES
from desktop_nn.engine.masks import masks
from desktop_nn.engine.network import Network
from desktop_nn.engine.next_step import updated
from desktop_nn.engine.optimizers import OPTIMIZERS
from desktop_nn.engine.problems import EngineError
from desktop_nn.engine.settings import TrainingSettings
from desktop_nn.engine.spec import NetworkSpec
from desktop_nn.engine.starting import check_widths
from desktop_nn.engine.training_data import TrainingData
from desktop_nn.engine.watch import START

Array = NDArray[np.floating]


class Population:
    """K networks in lock-step, in float64.

    Parameters
    ----------
    spec : NetworkSpec
    settings : TrainingSettings
        What all members share.
    data : TrainingData
    seeds : sequence of int
        One for each of the K members.
    learning_rates : sequence of float, optional
        One for each member; without it all have the settings' own.

    Attributes
    ----------
    theta : ndarray, shape (K, P)
    state : ndarray, shape (K, slots, P)
    step : int
        Updates made.

    Raises
    ------
    EngineError
        Where network, settings or samples do not fit, and for what one member decides by its own loss: L-BFGS and a
        schedule that waits for a plateau.
    """

    def __init__(
        self,
        spec: NetworkSpec,
        settings: TrainingSettings,
        data: TrainingData,
        seeds: Sequence[int],
        learning_rates: Sequence[float] | None = None,
    ) -> None:
        check_widths(spec, data)
        rates = [settings.learning_rate] * len(seeds) if learning_rates is None else learning_rates
        self._members = [
            replace(settings, seed=seed, learning_rate=rate).checked() for seed, rate in zip(seeds, rates, strict=True)
        ]
        if OPTIMIZERS[settings.optimizer].search is not None:
            raise EngineError("not-for-many", "optimizer")
        if SCHEDULES[settings.schedule].reacts:
            raise EngineError("not-for-many", "schedule")
        self._data, self._settings = data, settings
        self.network = Network.of(spec, settings)
        self.theta: Array = np.array([self.network.layout.initial(spec, seed) for seed in seeds])
        self.state: Array = OPTIMIZERS[settings.optimizer].init(self.theta)
        self.step = 0

    def run(self, until: int) -> None:
        """Take steps up to step `until`."""
        with np.errstate(all="ignore"):
            while self.step < until:
                self._advance()

    def losses(self) -> Array:
        """Return the loss of every member on all training samples, penalty included, ``(K,)``."""
        with np.errstate(all="ignore"):
            return self.network.loss(self.theta, self._data.x_train, self._data.y_train, None, self._data.weights)

    def _advance(self) -> None:
        """Make one update of all members."""
        data, step, count = self._data, self.step, len(self._data.x_train)
        size = self._settings.samples_per_step
        rows = np.array([batch_rows(member.seed, step, count, size) for member in self._members])
        own = [masks(self.network.spec, member.seed, step, rows.shape[1]) for member in self._members]
        drop = {layer: np.stack([each[layer] for each in own]) for layer in own[0]}
        x, y = data.x_train[rows].astype(np.float64), data.y_train[rows].astype(np.float64)
        weights = None if data.weights is None else data.weights[rows]
        _, grad = self.network.loss_and_grad(self.theta, x, y, drop, weights)
        rates = np.array([[START.rate(step, member, count)] for member in self._members])
        self.theta, self.state, _ = updated(
            _no_search, self.network, self._settings, self.theta, grad, self.state, step + 1,
            rates,  # type: ignore[arg-type]  # one for each member: all arithmetic is element by element
        )  # fmt: skip
        self.step += 1


def _no_search(theta: Array) -> tuple[float, Array]:
    """Stand in for the objective of an optimiser that searches, which no population has."""
    raise AssertionError
