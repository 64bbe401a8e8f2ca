"""Many networks in training at once.

K members of one architecture take their steps together, each with its own seed (first weights, order of the samples,
dropout) and learning rate. Each does what a run of its own would do, to rounding. Plain chains of dense layers run as
a compiled program; for all else it is the reference code, with one more axis on theta.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import DTypeLike, NDArray

from desktop_nn.engine.batches import batch_rows
from desktop_nn.engine.compiled_population import PopulationMemory, PopulationStep, is_compiled
from desktop_nn.engine.inputs import expect, float_type, numbers
from desktop_nn.engine.learning_rates import SCHEDULES
from desktop_nn.engine.masks import masks
from desktop_nn.engine.network import Network
from desktop_nn.engine.next_step import updated
from desktop_nn.engine.optimizers import OPTIMIZERS
from desktop_nn.engine.population_feed import PopulationFeed
from desktop_nn.engine.problems import EngineError
from desktop_nn.engine.settings import UNTIL, TrainingSettings
from desktop_nn.engine.spec import NetworkSpec
from desktop_nn.engine.starting import check_class_weights, check_widths
from desktop_nn.engine.training_data import TrainingData, samples_from
from desktop_nn.engine.watch import START, is_constant

Array = NDArray[np.floating]


class Population:
    """K networks in lock-step.

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
    dtype : dtype
        Of the compiled program: float32 to train, float64 to check. What is not compiled is computed in float64.

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
        dtype: DTypeLike = np.float32,
    ) -> None:
        data, dtype = samples_from(data), float_type(dtype, "dtype")
        expect(settings, TrainingSettings, "settings")
        check_widths(spec, data)
        numbers(seeds, "seeds", None)
        if learning_rates is not None:
            numbers(learning_rates, "learning_rates", None)
        rates = [settings.learning_rate] * len(seeds) if learning_rates is None else learning_rates
        if not len(seeds) or len(rates) != len(seeds):
            raise EngineError("members-differ", "seeds", seeds=len(seeds), rates=len(rates))
        self._members = [
            replace(settings, seed=seed, learning_rate=rate).checked() for seed, rate in zip(seeds, rates, strict=True)
        ]
        check_class_weights(settings, data)
        if OPTIMIZERS[settings.optimizer].search is not None:
            raise EngineError("not-for-many", "optimizer")
        if SCHEDULES[settings.schedule].reacts:
            raise EngineError("not-for-many", "schedule")
        self._data, self._settings = data, settings
        self.network = Network.of(spec, settings)
        self.theta: Array = np.array([self.network.layout.initial(spec, seed) for seed in seeds])
        self.state: Array = OPTIMIZERS[settings.optimizer].init(self.theta)
        self.step = 0
        self._feed: PopulationFeed | None = None
        if is_compiled(self.network, settings, data):
            self._compile(dtype)

    def run(self, until: int) -> None:
        """Take steps up to step `until`; EngineError where that is no step."""
        UNTIL.check(until)
        with np.errstate(all="ignore"):
            while self.step < until:
                self._advance() if self._feed is None else self._advance_compiled(self._feed)

    def losses(self) -> Array:
        """Return the loss of every member on all training samples, penalty included, ``(K,)``."""
        with np.errstate(all="ignore"):
            return self.network.loss(self.theta, self._data.x_train, self._data.y_train, None, self._data.weights)

    def _compile(self, dtype: DTypeLike) -> None:
        """Make the programs, and the memory they share with `theta` and `state`."""
        network, settings, data = self.network, self._settings, self._data
        memory = PopulationMemory(settings, len(self.theta), network.layout.size, dtype)
        memory.theta[:] = self.theta
        self.theta, self.state = memory.theta, memory.state.swapaxes(0, 1)
        count = len(data.x_train)
        size = min(settings.samples_per_step, count)
        full = PopulationStep(network, settings, size, memory)
        rest = PopulationStep(network, settings, count % size, memory) if count % size else full
        x = np.insert(data.x_train, data.x_train.shape[1], 1, axis=1).T.astype(dtype, order="C")
        y = full.targets(data.y_train).T.astype(dtype, order="C")
        self._feed = PopulationFeed(x, y, [member.seed for member in self._members], size, full, rest)
        self._constant, self._first_rates = is_constant(settings), self._rates(0)
        self._ticks = OPTIMIZERS[settings.optimizer].counts or not self._constant
        for program in (full, rest):
            program.tick(1, self._first_rates)  # type: ignore[arg-type]  # one for each member

    def _rates(self, step: int) -> Array:
        """Return every member's learning rate for the step after `step`, ``(K, 1)``."""
        count = len(self._data.x_train)
        return np.array([[START.rate(step, member, count)] for member in self._members])

    def _advance_compiled(self, feed: PopulationFeed) -> None:
        """Make one update of all members by the program."""
        program, calls = feed.at(self.step)
        if self._ticks:
            rates = self._first_rates if self._constant else self._rates(self.step)
            program.tick(self.step + 1, rates)  # type: ignore[arg-type]  # one for each member
        for call in calls:
            call()
        self.step += 1

    def _advance(self) -> None:
        """Make one update of all members."""
        data, step, count = self._data, self.step, len(self._data.x_train)
        size = self._settings.samples_per_step
        rows = np.array([batch_rows(member.seed, step, count, size) for member in self._members])
        own = [masks(self.network.spec, member.seed, step, rows.shape[1]) for member in self._members]
        drop = {layer: np.stack([each[layer] for each in own]) for layer in own[0]}
        x, y = data.x_train[rows].astype(np.float64), data.y_train[rows].astype(np.float64)
        weights = None if data.weights is None else data.weights[rows]
        passes = self.network.forward(self.theta, x, drop)
        grad = self.network.backward(self.theta, passes, y, drop, weights).grad
        rates = self._rates(step)
        theta, self.state, _ = updated(
            _no_search, self.network, self._settings, self.theta, grad, self.state, step + 1,
            rates,  # type: ignore[arg-type]  # one for each member: all arithmetic is element by element
        )  # fmt: skip
        self.theta = self.network.with_statistics(theta, passes)
        self.step += 1


def _no_search(theta: Array) -> tuple[float, Array]:
    """Stand in for the objective of an optimiser that searches, which no population has."""
    raise AssertionError
