"""What an edit has cost on the loss, as a job for the fields thread."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from desktop_nn.project.model import Project
from desktop_nn.project.removal import Cost, compared


@dataclass(frozen=True, slots=True, eq=False)
class CostJob:
    """Find the losses of two projects on samples ``x (N, d)``, ``y (N, k)``."""

    before: Project
    after: Project
    x: NDArray[np.float64]
    y: NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class CostField:
    """The one answer: None where one of the projects has no loss."""

    job: CostJob
    cost: Cost | None

    @property
    def final(self) -> bool:
        """Always: there is nothing on the way."""
        return True


def cost_fields(job: CostJob, _cancelled: Callable[[], bool]) -> Iterator[CostField]:
    """Yield the answer; of many samples for a large network it takes only as many as are done in a moment."""
    yield CostField(job, compared(job.before, job.after, job.x, job.y))
