"""The next step by learning rate, and the limit of the learning rate, as a job for the fields thread."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from desktop_nn.engine.cancelling import Cancelled
from desktop_nn.engine.curvature import Eigenvalue, sharpest
from desktop_nn.engine.network import Network
from desktop_nn.engine.record import Checkpoint
from desktop_nn.engine.settings import TrainingSettings
from desktop_nn.engine.spec import NetworkSpec
from desktop_nn.engine.step_ruler import StepRuler, step_ruler
from desktop_nn.engine.training_data import Samples


@dataclass(frozen=True, slots=True, eq=False)
class StepJob:
    """What the step after `now` would do with other learning rates."""

    spec: NetworkSpec
    settings: TrainingSettings
    samples: Samples
    now: Checkpoint


@dataclass(frozen=True, slots=True, eq=False)
class StepField:
    """The ruler, and with the `final` answer the largest eigenvalue of the Hessian of the training loss."""

    job: StepJob
    ruler: StepRuler
    sharpness: Eigenvalue | None
    final: bool

    @property
    def limit(self) -> float | None:
        """2/λmax: the rate up to which gradient descent settles along the sharpest direction.

        None where it is not known, or where the loss bends up in no direction.
        """
        if self.sharpness is None or not self.sharpness.value > 0:
            return None
        return 2 / self.sharpness.value


def step_fields(job: StepJob, cancelled: Callable[[], bool]) -> Iterator[StepField]:
    """Compute the ruler, then the limit."""
    network, samples = Network.of(job.spec, job.settings), job.samples
    try:
        ruler = step_ruler(network, job.settings, samples, job.now, cancelled)
        yield StepField(job, ruler, None, final=False)
        theta = job.now.theta.astype(np.float64)
        sharpness = sharpest(network, theta, samples.x_train, samples.y_train, samples.weights, cancelled)[0]
    except Cancelled:
        return
    yield StepField(job, ruler, sharpness, final=True)
