"""The learning-rate range test as a job for the fields thread."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from desktop_nn.engine.rate_finder import RateTest, rate_tests
from desktop_nn.engine.record import RunRecord, tuning_at
from desktop_nn.engine.settings import TrainingSettings
from desktop_nn.engine.spec import NetworkSpec
from desktop_nn.engine.starting import handed_over
from desktop_nn.engine.training_data import Samples


@dataclass(frozen=True, slots=True, eq=False)
class RateJob:
    """Rates to try with these settings, on a copy of the run as it stands at ``record.now``."""

    spec: NetworkSpec
    settings: TrainingSettings
    samples: Samples
    record: RunRecord


@dataclass(frozen=True, slots=True, eq=False)
class RateField:
    """The test as far as it has come, or, as the `final` answer, whole."""

    job: RateJob
    test: RateTest
    final: bool


def rate_fields(job: RateJob, cancelled: Callable[[], bool]) -> Iterator[RateField]:
    """Try the rates; where the run used another optimiser last, the new one's memory is empty."""
    now, samples = job.record.now, job.samples
    before = tuning_at(job.record.tunings, now.step).settings
    now = handed_over(now, before, job.settings, len(samples.x_train))
    latest: RateTest | None = None
    for test in rate_tests(job.spec, job.settings, samples, now, cancelled=cancelled):
        if latest is not None:
            yield RateField(job, latest, final=False)
        latest = test
    if latest is not None and not cancelled():
        yield RateField(job, latest, final=True)
