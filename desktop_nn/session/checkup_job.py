"""A look at the run for what may be wrong, as a job for the fields thread."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from desktop_nn.engine.checkup import checkup
from desktop_nn.engine.network import Network
from desktop_nn.engine.record import RunRecord
from desktop_nn.engine.training_data import TrainingData
from desktop_nn.project.hints import Hint, hints
from desktop_nn.project.model import Project


@dataclass(frozen=True, slots=True, eq=False)
class CheckupJob:
    """Look at a project's run; the record may have come further than the project's own."""

    project: Project
    record: RunRecord
    samples: TrainingData


@dataclass(frozen=True, slots=True, eq=False)
class CheckupField:
    """The one answer: what there is to say."""

    job: CheckupJob
    hints: tuple[Hint, ...]

    @property
    def final(self) -> bool:
        """Always: there is nothing on the way."""
        return True


def checkup_fields(job: CheckupJob, cancelled: Callable[[], bool]) -> Iterator[CheckupField]:
    """Measure, then judge."""
    if cancelled():
        return
    training = job.project.training
    found = checkup(Network.of(job.project.network, training), training, job.samples, job.record)
    yield CheckupField(job, hints(job.project, found))
