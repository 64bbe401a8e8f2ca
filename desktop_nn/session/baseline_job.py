"""What the network has to beat, as a job for the fields thread."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from desktop_nn.engine.baselines import Baseline, baseline_steps
from desktop_nn.engine.network import Network
from desktop_nn.engine.settings import TrainingSettings
from desktop_nn.engine.training_data import Samples

ANSWER = 0.03  # s from one answer to the next


@dataclass(frozen=True, slots=True, eq=False)
class BaselineJob:
    """Fit the models that a network on these samples is compared with."""

    samples: Samples
    settings: TrainingSettings


@dataclass(frozen=True, slots=True, eq=False)
class BaselineField:
    """How many steps the fit has made, and when it is done the fitted model, the constant one and what both answer.

    Attributes
    ----------
    models : tuple of Baseline
        None on the way.
    outputs : tuple of ndarray, shape (M, k)
        What each answers to the test samples.
    """

    job: BaselineJob
    step: int
    models: tuple[Baseline, ...] = ()
    outputs: tuple[NDArray[np.floating], ...] = ()

    @property
    def final(self) -> bool:
        """Whether the models are there."""
        return bool(self.models)


def baseline_fields(job: BaselineJob, cancelled: Callable[[], bool]) -> Iterator[BaselineField]:
    """Fit step by step."""
    answered = time.perf_counter()
    for step, models in enumerate(baseline_steps(job.samples, job.settings)):
        if cancelled():
            return
        if models is not None:
            yield BaselineField(job, step, models, tuple(_answers(model, job) for model in models))
        elif time.perf_counter() - answered > ANSWER:
            yield BaselineField(job, step)
            answered = time.perf_counter()


def _answers(model: Baseline, job: BaselineJob) -> NDArray[np.floating]:
    found = Network.of(model.spec, job.settings).predict(model.theta, job.samples.x_test)
    found.flags.writeable = False
    return found
