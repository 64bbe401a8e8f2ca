"""Where the restarts come from: asks for them, keeps the newest answer, and knows whether it still fits the project."""

from __future__ import annotations

import time
from dataclasses import replace

from PySide6.QtCore import QObject, Signal, Slot

from desktop_nn.engine.batches import steps_per_epoch
from desktop_nn.engine.layout import ParamLayout
from desktop_nn.engine.learning_rates import SCHEDULES
from desktop_nn.engine.optimizers import OPTIMIZERS
from desktop_nn.engine.restarts import most_members, record_of, steps_of
from desktop_nn.engine.settings import SEED
from desktop_nn.project import edits
from desktop_nn.project.first_weights import kept
from desktop_nn.project.model import Project
from desktop_nn.project.samples import samples_of
from desktop_nn.session.restarts_job import FallField, FallJob, RestartsField, RestartsJob
from desktop_nn.session.samples import split_of
from desktop_nn.session.workspace import Workspace

MOST_EPOCHS = 100_000
QUICK = 3e9  # products of weights and samples, forward and back
GAP = 0.2  # s between two pictures of a training under way: lines by the hundred are drawn anew


class RestartsSource(QObject):
    """Holds the restarts to draw, `field`."""

    changed = Signal()

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.field: RestartsField | None = None
        self._job: RestartsJob | None = None
        self._asked_for: tuple[object, ...] = ()
        self._told_at = 0.0
        workspace.fields.field_ready.connect(self._on_field_ready)
        workspace.fields.failed.connect(self.changed)

    @property
    def running(self) -> bool:
        """Whether networks are being trained."""
        return self._job is not None and self._workspace.fields.busy_with(RestartsJob)

    @property
    def fits(self) -> bool:
        """Whether network, data and settings, but for the seed, are still those of the restarts."""
        return self._asked_for == _question(self._workspace.document.project)

    @property
    def project(self) -> Project:
        return self._workspace.document.project

    def refusal(self) -> str:
        """Return "network", "optimizer" or "schedule", what keeps many from being trained at once; "" where nothing."""
        if not self._workspace.training.can_play:
            return "network"
        if OPTIMIZERS[self.project.training.optimizer].search is not None:
            return "optimizer"
        return "schedule" if SCHEDULES[self.project.training.schedule].reacts else ""

    def most(self, epochs: int) -> int:
        """Return how many networks fit into memory."""
        project = self.project
        return most_members(project.network, project.training, self._steps(epochs))

    def is_quick(self, count: int, epochs: int) -> bool:
        """Whether so many networks are trained within seconds."""
        project = self.project
        parameters = ParamLayout.of(project.network).size
        batch = min(project.training.samples_per_step, len(split_of(project.data).train))
        return 3 * batch * parameters * self._steps(epochs) * count < QUICK

    def seeds(self, count: int) -> tuple[int, ...]:
        """Return so many seeds, the document's own first."""
        first, room = self.project.training.seed - int(SEED.low), int(SEED.high - SEED.low) + 1
        return tuple(int(SEED.low) + (first + i) % room for i in range(count))

    def start(self, count: int, epochs: int) -> None:
        """Train so many networks, the first with the document's seed."""
        project = self.project
        samples, seeds = samples_of(split_of(project.data)), self.seeds(count)
        self._asked_for, self.field = _question(project), None
        self._job = RestartsJob(project.network, project.training, samples, seeds, self._steps(epochs), kept(project))
        self._workspace.fields.request(self._job)
        self.changed.emit()

    def stop(self) -> None:
        """Give up what is under way."""
        self._workspace.fields.cancel(FallJob)
        if self.running:
            self._workspace.fields.cancel(RestartsJob)
            self.changed.emit()

    def finish(self) -> None:
        """Give up the training under way, and have a look from above at how far it has come."""
        if self.running:
            self.stop()
            if self.field is not None and self.field.restarts.steps:
                self._workspace.fields.request(FallJob(self.field))

    def follow(self) -> None:
        """Give up the training under way where it is not that of the project any more."""
        if not self.fits:
            self.stop()

    def can_open(self, member: int) -> bool:
        """Whether a member can become the document's run."""
        field = self.field
        return field is not None and field.final and self.fits and bool(field.restarts.alive[member])

    def open(self, member: int) -> None:
        """Make a member the document's run, by one edit."""
        if self.field is None or not self.can_open(member):
            return
        restarts = self.field.restarts
        record = record_of(restarts, member, len(self.field.job.samples.x_train))
        settings = restarts.settings_of(member)
        self._workspace.document.edit(lambda project: edits.open_run(project, settings, record), "open-restart")

    def epoch(self, step: int) -> float:
        """Return the epochs that so many steps of the restarts are."""
        if self._job is None:
            return 0.0
        return step / steps_per_epoch(len(self._job.samples.x_train), self._job.settings.samples_per_step)

    def _steps(self, epochs: int) -> int:
        return steps_of(self.project.training, len(split_of(self.project.data).train), epochs)

    @Slot(object)
    def _on_field_ready(self, field: object) -> None:
        if isinstance(field, FallField) and field.job.field is self.field:
            self.field = field.restarts
            self.changed.emit()
        if isinstance(field, RestartsField) and field.job is self._job:
            self.field = field
            now = time.monotonic()
            if field.fall is not None or field.final or now - self._told_at > GAP:
                self._told_at = now
                self.changed.emit()


def _question(project: Project) -> tuple[object, ...]:
    """Return what restarts depend on: everything but the seed."""
    return project.network, project.data, replace(project.training, seed=int(SEED.default))
