"""A dialog that makes a file on a thread and closes once it is written: what films and replays have in common."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLabel, QProgressBar, QVBoxLayout, QWidget

from desktop_nn.app.film_worker import FilmStudio
from desktop_nn.app.replay_worker import ReplayStudio
from desktop_nn.project.atomic import write_atomically
from desktop_nn.project.errors import FileProblem
from desktop_nn.views.problem_text import problem_sentence


class SavingDialog(QDialog):
    """Writes what its studio makes; once accepted, `written` is the file. A subclass asks how, and begins."""

    def __init__(self, studio: FilmStudio | ReplayStudio, width: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.written: Path | None = None
        self._path = Path()
        self._making = studio
        studio.setParent(self)
        studio.done.connect(self._on_done)
        studio.failed.connect(self._refuse)
        self.setMinimumWidth(width)
        self.form = QFormLayout()
        self.facts, self.error = QLabel(self, wordWrap=True), QLabel(self, wordWrap=True)
        self.facts.setProperty("role", "muted")
        self.error.setTextFormat(Qt.TextFormat.PlainText)
        self.error.setProperty("role", "error")
        self.progress = QProgressBar(self)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(self.tr("Progress"))
        self.progress.hide()
        self.error.hide()

    def _arrange(self, *above: QWidget) -> None:
        """Lay everything out, the form in the middle; the buttons come last, for Tab too."""
        buttons = QDialogButtonBox(self)
        self.save = buttons.addButton(self.tr("&Save…"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.save.setDefault(True)
        buttons.addButton(self.tr("&Cancel"), QDialogButtonBox.ButtonRole.RejectRole).setAutoDefault(False)
        buttons.accepted.connect(self._on_save)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        for part in above:
            column.addWidget(part)
        column.addLayout(self.form)
        for below in (self.facts, self.progress, self.error, buttons):
            column.addWidget(below)

    def _choices(self) -> Sequence[QWidget]:
        """Return the fields that stay as they are while the file is made."""
        raise NotImplementedError

    def _on_save(self) -> None:
        """Ask for a place, and begin."""
        raise NotImplementedError

    def _start_on(self, path: Path, steps: int) -> None:
        """Show that a file is being made, in so many steps (0: nobody knows yet)."""
        self._path = path
        self.error.hide()
        self.progress.setRange(0, steps)
        self.progress.setValue(0)
        self.progress.show()
        self._enable(False)

    def _enable(self, on: bool) -> None:
        for part in (*self._choices(), self.save):
            part.setEnabled(on)

    def done(self, result: int) -> None:
        """Close; what is under way is given up."""
        self._making.close()
        super().done(result)

    @Slot(bytes)
    def _on_done(self, data: bytes) -> None:
        try:
            write_atomically(self._path, bytes(data))
        except FileProblem as problem:
            self._refuse(problem_sentence(problem))
            return
        self.written = self._path
        self.accept()

    @Slot(str)
    def _refuse(self, text: str) -> None:
        """Say why there is no file, and let the user try again."""
        self._making.cancel()
        self.error.setText(text)
        self.error.show()
        self.progress.hide()
        self._enable(True)
