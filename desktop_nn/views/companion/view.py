"""A strip of two lines, this network and its companion, with the difference between them; seen while there is one."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

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
NARROW = 640  # pixels; with less the sentence goes below, and what can be left out is
LEAST = 340  # pixels that the narrow strip needs
FAR_OFF = 1000.0  # from here on R² is written in figures, not in places


class CompanionView(View):
    """Tells what is compared, how it goes, and lets the two change places."""

    least_gap = 0.15

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self.names = {"main": QLabel(), "companion": QLabel()}
        self.readings = {(run, key): QLabel() for run in self.names for key in NUMBERS}
        self.difference, self.note = QLabel(wordWrap=True), QLabel(wordWrap=True)
        self.swap, self.end = QPushButton(), QPushButton()
        self._narrow = False
        self._grid = QGridLayout(self)
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
        self.swap.setToolTip(
            self.tr("The companion becomes the network that is edited, and the other way round (Ctrl+Shift+K)")
        )
        self.end.setToolTip(self.tr("Let the companion go; undo brings it back"))
        self._write_buttons()
        self.setAccessibleName(self.tr("Comparison of this network and its companion"))
        self.mark_dirty()

    def restyle(self) -> None:
        self.swap.setIcon(icon("shuffle"))
        self.end.setIcon(icon("x"))

    def minimumSizeHint(self) -> QSize:
        return QSize(LEAST, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = event.size().width() < NARROW
        if narrow != self._narrow:
            self._narrow = narrow
            self._arrange()
            self._write_buttons()
            self.mark_dirty()

    def _write_buttons(self) -> None:
        for button, text in ((self.swap, self.tr("Swap")), (self.end, self.tr("End comparison"))):
            button.setText("" if self._narrow else text)
            button.setAccessibleName(text)

    def _show_numbers(self, run: str, project: Project, snapshot: Snapshot | None) -> None:
        texts = dict.fromkeys(NUMBERS, NOTHING)
        if snapshot is not None:
            metrics = snapshot.metrics
            texts["train_loss"] = self.tr("train {loss}").format(loss=format_number(metrics.train_loss))
            texts["test_loss"] = self.tr("test {loss}").format(loss=format_number(metrics.test_loss))
            texts["test_score"] = self._score_text(metrics.test_score, _task(project))
        for key, text in texts.items():
            _write(self.readings[run, key], text)

    def _score_text(self, score: float, task: str) -> str:
        if task != "regression":
            text = format_percent(score)
            return text if self._narrow else self.tr("test accuracy {score}").format(score=text)
        text = format_fixed(score, 3) if abs(score) < FAR_OFF else format_number(score)
        return f"R² {text}" if self._narrow else self.tr("test R² {score}").format(score=text)

    def _lay_out(self) -> None:
        self._grid.setContentsMargins(12, 6, 12, 6)
        self._grid.setHorizontalSpacing(18)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(1, 1)
        table = QGridLayout()
        table.setHorizontalSpacing(14)
        table.setVerticalSpacing(2)
        for line, (run, name) in enumerate(self.names.items()):
            table.addWidget(name, line, 0)
            for column, key in enumerate(NUMBERS, start=1):
                table.addWidget(self.readings[run, key], line, column)
            for label in (name, *(self.readings[run, key] for key in NUMBERS)):
                label.setProperty("role", "companion" if run == "companion" else "")
        self._said = QWidget()
        said = QVBoxLayout(self._said)
        said.setContentsMargins(0, 0, 0, 0)
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
        self._grid.addLayout(table, 0, 0)
        self._grid.addLayout(buttons, 0, 2)
        self._arrange()

    def _arrange(self) -> None:
        """Put the sentence beside the numbers, or where there is little room below them."""
        self._grid.removeWidget(self._said)
        if self._narrow:
            self._grid.addWidget(self._said, 1, 0, 1, 3)
        else:
            self._grid.addWidget(self._said, 0, 1)
        for run in self.names:
            self.readings[run, "train_loss"].setVisible(not self._narrow)

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
