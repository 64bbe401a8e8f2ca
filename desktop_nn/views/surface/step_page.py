"""The next step taken apart by its learning rate: the ruler, and the limit that the sharpest direction sets."""

from __future__ import annotations

import time

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from desktop_nn.engine.optimizers import OPTIMIZERS
from desktop_nn.engine.settings import LEARNING_RATE
from desktop_nn.engine.snapshot import Snapshot
from desktop_nn.project import edits
from desktop_nn.project.model import Project
from desktop_nn.project.samples import samples_of
from desktop_nn.session.samples import split_of
from desktop_nn.session.step_job import StepField, StepJob
from desktop_nn.session.workspace import Workspace
from desktop_nn.views.surface.renewal import pause_after
from desktop_nn.views.surface.step_plot import StepPlot
from desktop_nn.views.surface.step_words import limit_sentence, rate_reading, step_sentence


class StepPage(QWidget):
    """Asks for a ruler of the step that comes next whenever it is looked at and there is another one."""

    changed = Signal()  # there is something else to say

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.field: StepField | None = None
        self.plot = StepPlot()
        self.limit = QLabel(wordWrap=True)
        self.limit.setObjectName("surface-limit")
        self.limit.setProperty("role", "muted")
        self._optimizer = ""
        self._rate: float | None = None  # under the pointer
        self._job: StepJob | None = None
        self._asked_for: tuple[object, ...] = ()
        self._asked_at, self._duration = 0.0, 0.0
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self.changed)
        self.plot.pointed.connect(self._on_pointed)
        self.plot.chosen.connect(self._on_chosen)
        workspace.fields.field_ready.connect(self._on_field_ready)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.plot, 1)
        column.addWidget(self.limit)

    def follow(self, project: Project, snapshot: Snapshot) -> None:
        """Ask for the ruler of the step after a snapshot, unless it is known, or on its way and training goes on."""
        asked_for = (project.network, project.data, project.training, snapshot.record.now)
        fields, playing = self._workspace.fields, self._workspace.training.playing
        if asked_for == self._asked_for or (playing and fields.busy_with(StepJob)):
            return
        wait = self._asked_at + (pause_after(self._duration) if playing else 0.0) - time.monotonic()
        if wait > 0:
            if not self._later.isActive():
                self._later.start(max(1, round(wait * 1000)))
            return
        self._asked_for, self._asked_at = asked_for, time.monotonic()
        samples = samples_of(split_of(project.data))
        self._job = StepJob(project.network, project.training, samples, snapshot.record.now)
        fields.request(self._job)

    def stop(self) -> None:
        """Nobody looks any more."""
        self._later.stop()
        self._workspace.fields.cancel(StepJob)
        self._asked_for = ()

    def sentence(self) -> str:
        """Where the next step leads, or one of the rate pointed at."""
        if self.field is None:
            return self.tr("The next step is being tried out…")
        if self._rate is not None:
            return rate_reading(self.field.ruler, self._rate)
        return step_sentence(self.field.ruler, self._optimizer)

    def refresh(self) -> None:
        """Draw and say what there is, in the language of now."""
        self.plot.plot.viewport().setToolTip(self.tr("Double click: train with this learning rate"))
        self.plot.setAccessibleName(self.tr("Loss after the next step against learning rate"))
        self.plot.set_names(self.tr("learning rate"), self.tr("loss"))
        self.plot.show_field(self.field, self.tr("limit 2/λ"))
        text = limit_sentence(self.field, self._optimizer) if self.field is not None else ""
        if text != self.limit.text():
            self.limit.setText(text)
        self.plot.setAccessibleDescription(f"{self.sentence()}. {text}")

    @Slot(object)
    def _on_field_ready(self, field: object) -> None:
        if not isinstance(field, StepField) or field.job is not self._job:
            return
        old, self._optimizer = self.field, field.job.settings.optimizer
        if field.final:
            self._duration = time.monotonic() - self._asked_at
        elif old is not None and old.sharpness is not None and old.job.spec == field.job.spec:
            field = StepField(field.job, field.ruler, old.sharpness, final=False)  # until the new one is known
        self.field = field
        self.changed.emit()

    @Slot(object)
    def _on_pointed(self, rate: float | None) -> None:
        self._rate = rate
        self.changed.emit()

    @Slot(float)
    def _on_chosen(self, rate: float) -> None:
        """Train with the rate that was pointed at; what a schedule makes of it stays in proportion."""
        ruler = self.field.ruler if self.field is not None else None
        if ruler is None or OPTIMIZERS[self._optimizer].search is not None:
            return
        wanted = float(f"{self._workspace.document.project.training.learning_rate * rate / ruler.rate:.2g}")
        rate = min(max(wanted, LEARNING_RATE.low), LEARNING_RATE.high)
        self._workspace.document.edit(lambda project: edits.set_training(project, learning_rate=rate), "set-training")
