"""Asks for what was not measured while training went on, as far as a page that is looked at needs it."""

from __future__ import annotations

import time
from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal, Slot

from desktop_nn.engine.run_measures import Entry, wanted_steps
from desktop_nn.engine.snapshot import Snapshot
from desktop_nn.engine.spec import NetworkSpec
from desktop_nn.engine.standing import alike_before
from desktop_nn.engine.training_data import Samples
from desktop_nn.session.measure_job import MeasureField, MeasureJob, next_job
from desktop_nn.session.workspace import Workspace

RENEWED = 0.8  # s from one asking to the next while training plays


class Measuring(QObject):
    """Keeps the newest answer, and asks for those steps that it does not have."""

    changed = Signal()

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._job: MeasureJob | None = None
        self._field: MeasureField | None = None
        self._asked_at = 0.0
        self.complete = True
        workspace.fields.field_ready.connect(self._on_field_ready)

    def look(self, kind: str, spec: NetworkSpec, samples: Samples, snapshot: Snapshot) -> Mapping[int, Entry]:
        """Return what is known of a run, by step, and ask for the rest of it."""
        job = next_job(kind, spec, samples, snapshot.record, self._field)
        self.complete = all(step in job.known for step in wanted_steps(kind, snapshot.record, samples))
        if not self.complete and not self._is_under_way(job) and self._is_time(job):
            self._job, self._asked_at = job, time.monotonic()
            self._workspace.fields.request(job)
        return job.known

    def stop(self) -> None:
        """Ask for nothing more; what is known is kept."""
        self._workspace.fields.cancel(MeasureJob)
        self._job, self.complete = None, True

    def _is_under_way(self, job: MeasureJob) -> bool:
        """Whether a job of the same run is being computed: its answer is awaited."""
        return self._job is not None and self._workspace.fields.busy_with(MeasureJob) and _same_run(self._job, job)

    def _is_time(self, job: MeasureJob) -> bool:
        other = self._job is None or not _same_run(self._job, job)
        return other or not self._workspace.training.playing or time.monotonic() - self._asked_at >= RENEWED

    @Slot(object)
    def _on_field_ready(self, field: object) -> None:
        if isinstance(field, MeasureField) and field.job is self._job:
            self._field = field
            self.changed.emit()


def _same_run(old: MeasureJob, new: MeasureJob) -> bool:
    same = (old.kind, old.spec) == (new.kind, new.spec) and old.samples is new.samples
    return same and alike_before(old.record, new.record) == float("inf")
