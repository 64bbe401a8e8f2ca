"""A strip of two lines, this network and its companion, with the difference between them; seen while there is one."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from desktop_nn.data import source_for
from desktop_nn.engine.snapshot import Snapshot
from desktop_nn.project import companion
from desktop_nn.project.model import Project
from desktop_nn.session.workspace import Workspace
from desktop_nn.views.base import View
from desktop_nn.views.companion.words import note, stated_difference
from desktop_nn.widgets.icons import icon
from desktop_nn.widgets.numbers import format_fixed, format_number, format_percent

NUMBERS = ("train_loss", "test_loss", "test_score")
NOTHING = "–"


class CompanionView(View):
    """Tells what is compared, how it goes, and lets the two change places."""

    least_gap = 0.15

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self.names = {"main": QLabel(), "companion": QLabel()}
        self.readings = {(run, key): QLabel() for run in self.names for key in NUMBERS}
        self.difference, self.note = QLabel(wordWrap=True), QLabel(wordWrap=True)
        self.swap, self.end = QPushButton(), QPushButton()
        self._lay_out()
        self.swap.clicked.connect(self._on_swap)
        self.end.clicked.connect(self._on_end)
        workspace.document.project_changed.connect(self._on_compared)
        self._on_compared()

    def draw(self) -> None:
        snapshot, other = self.snapshot, self.project.companion
        if other is None:
            return
        _write(self.difference, stated_difference(self.project, other))
        if snapshot is None:
            return
        _write(self.note, note(self.project, other, snapshot, _task(self.project)))
        self.note.setVisible(bool(self.note.text()))
        self._show_numbers("main", self.project, snapshot)
        self._show_numbers("companion", other, snapshot.companion)

    def retranslate(self) -> None:
        self.names["main"].setText(self.tr("This network"))
        self.names["companion"].setText(self.tr("Companion"))
        self.swap.setText(self.tr("Swap"))
        self.swap.setToolTip(
            self.tr("The companion becomes the network that is edited, and the other way round (Ctrl+Shift+K)")
        )
        self.end.setText(self.tr("End comparison"))
        self.end.setToolTip(self.tr("Let the companion go; undo brings it back"))
        self.setAccessibleName(self.tr("Comparison of this network and its companion"))
        self.mark_dirty()

    def restyle(self) -> None:
        self.swap.setIcon(icon("shuffle"))
        self.end.setIcon(icon("x"))

    def _show_numbers(self, run: str, project: Project, snapshot: Snapshot | None) -> None:
        texts = dict.fromkeys(NUMBERS, NOTHING)
        if snapshot is not None:
            metrics = snapshot.metrics
            texts["train_loss"] = self.tr("train {loss}").format(loss=format_number(metrics.train_loss))
            texts["test_loss"] = self.tr("test {loss}").format(loss=format_number(metrics.test_loss))
            score = metrics.test_score
            if _task(project) == "regression":
                texts["test_score"] = self.tr("test R² {score}").format(score=format_fixed(score, 3))
            else:
                texts["test_score"] = self.tr("test accuracy {score}").format(score=format_percent(score))
        for key, text in texts.items():
            _write(self.readings[run, key], text)

    def _lay_out(self) -> None:
        table = QGridLayout()
        table.setHorizontalSpacing(14)
        table.setVerticalSpacing(2)
        for line, (run, name) in enumerate(self.names.items()):
            table.addWidget(name, line, 0)
            for column, key in enumerate(NUMBERS, start=1):
                table.addWidget(self.readings[run, key], line, column)
            for label in (name, *(self.readings[run, key] for key in NUMBERS)):
                label.setProperty("role", "companion" if run == "companion" else "")
        said = QVBoxLayout()
        said.setSpacing(2)
        for label in (self.difference, self.note):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            said.addWidget(label)
        self.note.setProperty("role", "faint")
        buttons = QVBoxLayout()
        buttons.setSpacing(4)
        buttons.addWidget(self.swap)
        buttons.addWidget(self.end)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 12, 6)
        row.setSpacing(18)
        row.addLayout(table)
        row.addLayout(said, 1)
        row.addLayout(buttons)

    @Slot()
    def _on_compared(self) -> None:
        self.setVisible(self.project.companion is not None)

    @Slot()
    def _on_swap(self) -> None:
        self.document.edit(companion.swapped, "swap-companion")

    @Slot()
    def _on_end(self) -> None:
        self.document.edit(companion.ended, "end-comparison")


def _task(project: Project) -> str:
    source = source_for(project.data)
    return source.task if source else ""


def _write(label: QLabel, text: str) -> None:
    """Set a text where it is another one: each setting lays the strip out anew."""
    if text != label.text():
        label.setText(text)
