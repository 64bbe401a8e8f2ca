"""Steps in a row, as fast as they go: the live state of a run, and nothing in between."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import numpy as np
from numpy.typing import DTypeLike, NDArray

from desktop_nn.engine.compiled import Rate, compile_step
from desktop_nn.engine.compiled_optimizers import StepMemory
from desktop_nn.engine.feed import Feed
from desktop_nn.engine.network import Network
from desktop_nn.engine.settings import TrainingSettings
from desktop_nn.engine.training_data import TrainingData
from desktop_nn.engine.watch import START, Watch, is_constant

Array = NDArray[np.floating]


class Loop:
    """The live state of a run and the way it takes steps.

    Parameters
    ----------
    network : Network
    settings : TrainingSettings
    data : TrainingData
    dtype : dtype
        float32 to train, float64 to check.
    x : ndarray, optional
        The attribute of another loop over the same samples, to save making it again.
    rate : callable, optional
        ``rate(step)`` to use instead of the settings' learning rate and schedule.

    Attributes
    ----------
    x : ndarray, shape (N, d + 1)
        The training samples with a last column of ones.
    memory : StepMemory
        theta and the optimiser's state.
    t : int
        Updates the optimiser's state has seen.
    watch : Watch
        Where the schedule stands.
    """

    def __init__(
        self,
        network: Network,
        settings: TrainingSettings,
        data: TrainingData,
        dtype: DTypeLike = np.float32,
        x: Array | None = None,
        rate: Rate | None = None,
    ) -> None:
        self.memory = StepMemory(settings, network.layout.size, dtype)
        self.t = 0
        self.watch = START
        self._held = network.held
        count = len(data.x_train)
        size = min(settings.samples_per_step, count)
        if rate is None and not is_constant(settings):
            rate = partial(self._rate, settings, count)
        weighted = data.weights is not None
        full = compile_step(network, settings, size, dtype, self.memory, rate, weighted)
        short = count % size
        rest = compile_step(network, settings, short, dtype, self.memory, rate, weighted) if short else None
        with np.errstate(over="ignore"):  # what float32 does not hold is told as the health of the first step
            self.x: Array = x if x is not None else np.insert(data.x_train, data.x_train.shape[1], 1, 1).astype(dtype)
        self._feed = Feed(self.x, data.y_train, data.weights, settings.seed, full, rest)

    @property
    def theta(self) -> Array:
        """The live parameters ``(P,)``."""
        return self.memory.theta

    def _rate(self, settings: TrainingSettings, samples: int, step: int) -> float:
        """Return the learning rate of the step after `step`."""
        return self.watch.rate(step, settings, samples)

    def load(self, theta: Array, state: Array, t: int, watch: Watch = START) -> None:
        """Stand at this state; cut edges are 0, and nothing held has a memory."""
        self.watch = watch
        self.memory.theta[:] = self._held.without_cut(theta)
        self.memory.state[:] = self._held.free(state)
        self.t = t

    def advance(self, step: int, until: int, stop: Callable[[], bool]) -> int:
        """Take steps from `step` to `until`, fewer where `stop()` says so; return the step reached."""
        while step < until:
            for program, calls in self._feed.upcoming(step, until - step):
                if program.before:
                    program.before(step, self.t + 1)
                for call in calls:
                    call()
                step += 1
                self.t += 1
                if stop():
                    return step
        return step
