"""Asks for a learning-rate range test, and shows in its card what comes of it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from desktop_nn.data import Split
from desktop_nn.engine.snapshot import Snapshot
from desktop_nn.project.samples import samples_of
from desktop_nn.session.rate_job import RateField, RateJob
from desktop_nn.session.workspace import Workspace
from desktop_nn.views.training_panel.rate_card import RateCard


class RateFinder(QObject):
    """One test at a time; closing the card gives it up."""

    chosen = Signal(float)

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._job: RateJob | None = None
        self.card = RateCard(parent)
        self.card.chosen.connect(self.chosen)
        self.card.closed.connect(self._on_closed)
        workspace.fields.field_ready.connect(self._on_field_ready)

    def open(self, button: QWidget, split: Split, snapshot: Snapshot) -> None:
        """Open the card beside a button and try rates from where the run stands."""
        project = self._workspace.document.project
        self._job = RateJob(project.network, project.training, samples_of(split), snapshot.record)
        self.card.begin(project.training.learning_rate)
        self.card.open_at(button)
        self._workspace.fields.request(self._job)

    @Slot()
    def _on_closed(self) -> None:
        self._job = None
        self._workspace.fields.cancel(RateJob)

    @Slot(object)
    def _on_field_ready(self, field: object) -> None:
        if isinstance(field, RateField) and field.job is self._job:
            self.card.show_test(field.test, final=field.final)
