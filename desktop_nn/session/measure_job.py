"""What a run was like at some of its steps, as a job for the fields thread."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from desktop_nn.engine.record import RunRecord
from desktop_nn.engine.run_measures import Entry, run_measures
from desktop_nn.engine.spec import NetworkSpec
from desktop_nn.engine.standing import alike_before
from desktop_nn.engine.training_data import Samples


@dataclass(frozen=True, slots=True, eq=False)
class MeasureJob:
    """Measure a run by a row of `MEASURES`; what is ``known`` of it is not measured again."""

    kind: str
    spec: NetworkSpec
    samples: Samples
    record: RunRecord
    known: Mapping[int, Entry]


@dataclass(frozen=True, slots=True, eq=False)
class MeasureField:
    """What has been found so far, by step, rising; the `final` answer is whole."""

    job: MeasureJob
    entries: Mapping[int, Entry]
    final: bool


def next_job(
    kind: str, spec: NetworkSpec, samples: Samples, record: RunRecord, last: MeasureField | None
) -> MeasureJob:
    """Return a job that takes over what another one has found of the same run."""
    known: Mapping[int, Entry] = {}
    if last is not None and (last.job.kind, last.job.spec) == (kind, spec) and last.job.samples is samples:
        end = alike_before(last.job.record, record)
        known = {step: entry for step, entry in last.entries.items() if step < end}
    return MeasureJob(kind, spec, samples, record, known)


def measure_fields(job: MeasureJob, cancelled: Callable[[], bool]) -> Iterator[MeasureField]:
    """Measure from the first step on, and answer as it grows."""
    for entries, final in run_measures(job.kind, job.spec, job.record, job.samples, job.known, cancelled):
        yield MeasureField(job, entries, final)
