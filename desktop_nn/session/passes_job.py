"""What a whole gradient costs, by backpropagation and by differences, as a job for the fields thread: measured."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from desktop_nn.engine.gradcheck import finite_difference
from desktop_nn.engine.network import Network
from desktop_nn.engine.settings import TrainingSettings
from desktop_nn.engine.spec import NetworkSpec
from desktop_nn.engine.training_data import Samples

PATIENCE = 3.0  # s; of a larger network a part of the weights is measured
SHOWN_EVERY = 0.05  # s


@dataclass(frozen=True, slots=True, eq=False)
class PassesJob:
    """Find ∂L/∂theta at ``theta (P,)`` over the whole training set in both ways."""

    spec: NetworkSpec
    settings: TrainingSettings
    samples: Samples
    theta: NDArray[np.floating]


@dataclass(frozen=True, slots=True, eq=False)
class PassesField:
    """How far both are.

    Attributes
    ----------
    backward_seconds : float
        One forward and one backward pass: every gradient at once.
    difference_seconds : float
        Two forward passes for each of the ``done`` weights.
    done, parameters : int
    worst : float
        Largest |difference - backpropagation| so far, relative to the largest gradient of all.
    """

    job: PassesJob
    backward_seconds: float
    difference_seconds: float
    done: int
    parameters: int
    worst: float
    final: bool

    @property
    def whole_seconds(self) -> float:
        """What the differences of all weights take, at the pace of those done."""
        return self.difference_seconds * self.parameters / self.done


def passes_fields(job: PassesJob, cancelled: Callable[[], bool]) -> Iterator[PassesField]:
    """Measure backpropagation, then difference after difference until all are done or patience is at its end."""
    network, theta = Network.of(job.spec, job.settings), job.theta.astype(np.float64)
    x, y, weights = job.samples.x_train, job.samples.y_train, job.samples.weights
    network.loss_and_grad(theta, x, y, None, weights)  # the first time everything is fetched into the caches
    start = time.perf_counter()
    _, grad = network.loss_and_grad(theta, x, y, None, weights)
    backward, spent, worst = time.perf_counter() - start, 0.0, 0.0
    largest, shown = float(np.abs(grad).max()) or 1.0, 0.0
    free = np.setdiff1d(np.flatnonzero(~network.layout.is_running), network.held.cut)
    for done, index in enumerate(free.tolist(), start=1):
        if cancelled():
            return
        start = time.perf_counter()
        numeric = finite_difference(network, theta, x, y, index, weights=weights)
        spent += time.perf_counter() - start
        worst = max(worst, abs(numeric - float(grad[index])) / largest)
        final = done == len(free) or spent > PATIENCE
        if final or spent - shown > SHOWN_EVERY:
            shown = spent
            yield PassesField(job, backward, spent, done, len(free), worst, final)
        if final:
            return
