"""How the network does on a part of the samples, as a job for the fields thread."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from desktop_nn.engine.assessment import Assessment, assess
from desktop_nn.engine.cancelling import Cancelled
from desktop_nn.engine.network import Network
from desktop_nn.engine.settings import TrainingSettings
from desktop_nn.engine.spec import NetworkSpec
from desktop_nn.engine.training_data import Part, Samples


@dataclass(frozen=True, slots=True, eq=False)
class ResultsJob:
    """The samples of a part, which there is, at ``theta (P,)``."""

    spec: NetworkSpec
    settings: TrainingSettings
    samples: Samples
    theta: NDArray[np.floating]
    part: Part


@dataclass(frozen=True, slots=True, eq=False)
class ResultsField:
    """The one answer."""

    job: ResultsJob
    assessment: Assessment

    @property
    def final(self) -> bool:
        """Always: there is nothing on the way."""
        return True


def results_fields(job: ResultsJob, cancelled: Callable[[], bool]) -> Iterator[ResultsField]:
    """Run the samples through the network."""
    network, (x, y) = Network.of(job.spec, job.settings), job.samples.part(job.part)
    with suppress(Cancelled):
        yield ResultsField(job, assess(network, job.theta, x, y, job.samples.task, cancelled))
