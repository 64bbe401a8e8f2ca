"""The kinds of work the fields thread does, a row for each: the type of a job, and what computes it answer by answer.

A job is a frozen value that holds everything its computation needs; its answers are frozen too, their arrays not
writeable. Jobs of different kinds take turns after each answer, so the way from one answer to the next should be short,
and no answer should come more often than a window draws.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Protocol

from desktop_nn.session.baseline_job import BaselineJob, baseline_fields
from desktop_nn.session.batch_job import BatchJob, batch_fields
from desktop_nn.session.checkup_job import CheckupJob, checkup_fields
from desktop_nn.session.cost_job import CostJob, cost_fields
from desktop_nn.session.difference_job import DifferenceJob, difference_fields
from desktop_nn.session.hidden_job import HiddenJob, hidden_fields
from desktop_nn.session.history_job import HistoryJob, history_fields
from desktop_nn.session.importance_job import ImportanceJob, importance_fields
from desktop_nn.session.measure_job import MeasureJob, measure_fields
from desktop_nn.session.passes_job import PassesJob, passes_fields
from desktop_nn.session.race_job import RaceJob, race_fields
from desktop_nn.session.rate_job import RateJob, rate_fields
from desktop_nn.session.restarts_job import FallJob, RestartsJob, fall_fields, restarts_fields
from desktop_nn.session.results_job import ResultsJob, results_fields
from desktop_nn.session.samples_job import SamplesJob, samples_fields
from desktop_nn.session.step_job import StepJob, step_fields
from desktop_nn.session.surface_job import SurfaceJob, surface_fields


class Field(Protocol):
    """One of the answers to a job; after the `final` one nothing comes any more."""

    @property
    def job(self) -> object:
        """The job it answers."""

    @property
    def final(self) -> bool:
        """Whether it is the last; only a cancelled job ends without one."""


# job and `cancelled()`, which is to be asked every few milliseconds
Compute = Callable[[Any, Callable[[], bool]], Iterator[Field]]

JOBS: dict[type, Compute] = {
    SurfaceJob: surface_fields,
    BatchJob: batch_fields,
    DifferenceJob: difference_fields,
    PassesJob: passes_fields,
    HistoryJob: history_fields,
    ImportanceJob: importance_fields,
    MeasureJob: measure_fields,
    RateJob: rate_fields,
    CheckupJob: checkup_fields,
    CostJob: cost_fields,
    RaceJob: race_fields,
    RestartsJob: restarts_fields,
    FallJob: fall_fields,
    StepJob: step_fields,
    SamplesJob: samples_fields,
    ResultsJob: results_fields,
    BaselineJob: baseline_fields,
    HiddenJob: hidden_fields,
}
