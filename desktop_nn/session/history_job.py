"""The history of a few weights as a job for the fields thread."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from desktop_nn.engine.layout import ParamLayout
from desktop_nn.engine.record import RunRecord
from desktop_nn.engine.spec import NetworkSpec, WeightRef
from desktop_nn.engine.training_data import Samples
from desktop_nn.engine.weight_history import WeightHistory, steps_of, weight_history


@dataclass(frozen=True, slots=True, eq=False)
class HistoryJob:
    """The weights `refs` over the run `record`."""

    spec: NetworkSpec
    samples: Samples
    record: RunRecord
    refs: tuple[WeightRef, ...]


@dataclass(frozen=True, slots=True, eq=False)
class HistoryField:
    """The history as far as it has come, or, as the `final` answer, whole."""

    job: HistoryJob
    history: WeightHistory
    final: bool


def history_fields(job: HistoryJob, cancelled: Callable[[], bool]) -> Iterator[HistoryField]:
    """Compute it from the first checkpoint on."""
    layout, whole = ParamLayout.of(job.spec), len(steps_of(job.record))
    places = [layout.index(ref) for ref in job.refs]
    for history in weight_history(job.spec, job.record, job.samples, places, cancelled=cancelled):
        for array in (history.steps, history.values, history.gradients, history.moves):
            array.flags.writeable = False
        yield HistoryField(job, history, len(history.steps) == whole)
