"""File → Save picture of → animation: choose length and size; painted here bit by bit, written on a thread."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
from PySide6.QtCore import QSize, Qt, QTimer, Slot
from PySide6.QtGui import QImage
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QProgressBar,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from desktop_nn.app.dialogs.file_dialog import ask_file_to_save
from desktop_nn.app.film_worker import FilmStudio
from desktop_nn.export.film import Frame, suffixes
from desktop_nn.project.atomic import write_atomically
from desktop_nn.project.errors import FileProblem
from desktop_nn.views.base import Film
from desktop_nn.views.problem_text import problem_sentence
from desktop_nn.widgets.combo import Combo

WIDTH = 380
SIZES = ((480, 300), (640, 400), (960, 600), (1280, 800))
SHORTEST, USUAL, LONGEST = 1, 6, 30  # s
RATE = 20  # pictures a second
NAMES = {".gif": "GIF", ".webp": "WebP"}


class FilmDialog(QDialog):
    """Saves a film; once accepted, `written` is its file."""

    def __init__(self, film: Film, start: Path, parent: QWidget) -> None:
        super().__init__(parent)
        self._film, self._start = film, start
        self.written: Path | None = None
        self._path = start
        self._frames: list[Frame] = []
        self._pictures: Iterator[QImage] = iter(())
        self._painting = QTimer(self)
        self._painting.timeout.connect(self._on_paint_next)
        self._studio = FilmStudio(self)
        self._studio.progressed.connect(self._on_progressed)
        self._studio.done.connect(self._on_done)
        self._studio.failed.connect(self._refuse)
        self.setWindowTitle(self.tr("Save animation"))
        self.setMinimumWidth(WIDTH)
        self.kind, self.size_choice, self.seconds = Combo(self), Combo(self), QSpinBox(self)
        self.progress = QProgressBar(self)
        self.error = QLabel(self, wordWrap=True)
        self._build()

    def _build(self) -> None:
        for suffix in suffixes():
            self.kind.addItem(NAMES[suffix], suffix)
        for width, height in SIZES:
            self.size_choice.addItem(f"{width} × {height}", QSize(width, height))
        self.size_choice.setCurrentIndex(1)
        self.seconds.setRange(SHORTEST, LONGEST)
        self.seconds.setValue(USUAL)
        self.seconds.setSuffix(self.tr(" s"))
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(self.tr("Progress"))
        self.error.setTextFormat(Qt.TextFormat.PlainText)
        self.error.setProperty("role", "error")
        for part in (self.progress, self.error):
            part.hide()
        self.form = QFormLayout()
        self.form.addRow(self.tr("F&ormat"), self.kind)
        self.form.addRow(self.tr("&Size"), self.size_choice)
        self.form.addRow(self.tr("&Length"), self.seconds)
        buttons = QDialogButtonBox(self)
        self.save = buttons.addButton(self.tr("&Save…"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.save.setDefault(True)
        buttons.addButton(self.tr("&Cancel"), QDialogButtonBox.ButtonRole.RejectRole).setAutoDefault(False)
        buttons.accepted.connect(self._on_save)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addLayout(self.form)
        column.addWidget(self.progress)
        column.addWidget(self.error)
        column.addWidget(buttons)

    def done(self, result: int) -> None:
        """Close; what is under way is given up."""
        self._painting.stop()
        self._studio.close()
        super().done(result)

    @property
    def _suffix(self) -> str:
        return str(self.kind.currentData())

    @Slot()
    def _on_save(self) -> None:
        name = NAMES[self._suffix]
        filters = [self.tr("{kind} animation").format(kind=name) + f" (*{self._suffix})"]
        path = ask_file_to_save(self, self.windowTitle(), self._start.with_suffix(self._suffix), filters)
        if path is not None:
            self.begin(path)

    def begin(self, path: Path) -> None:
        """Paint the film and write it to a file, whose ending is that of the format."""
        self._path = path if path.suffix.lower() == self._suffix else path.with_name(path.name + self._suffix)
        count = self.seconds.value() * RATE
        self._frames = []
        self._pictures = self._film(self.size_choice.currentData(), count)
        self.error.hide()
        self.progress.setRange(0, 2 * count)
        self.progress.setValue(0)
        self.progress.show()
        for part in (self.kind, self.size_choice, self.seconds, self.save):
            part.setEnabled(False)
        self._painting.start(0)

    @Slot()
    def _on_paint_next(self) -> None:
        """Paint one picture: between two of them the window answers."""
        picture = next(self._pictures, None)
        if picture is not None:
            self._frames.append(pixels_of(picture))
            self.progress.setValue(len(self._frames))
            return
        self._painting.stop()
        frames, self._frames = tuple(self._frames), []
        self._studio.write(frames, self._suffix, 1000 // RATE)

    @Slot(int)
    def _on_progressed(self, frames: int) -> None:
        self.progress.setValue(self.progress.maximum() // 2 + frames)

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
        """Say why there is no film, and let the user try again."""
        self.error.setText(text)
        self.error.show()
        self.progress.hide()
        for part in (self.kind, self.size_choice, self.seconds, self.save):
            part.setEnabled(True)


def pixels_of(picture: QImage) -> Frame:
    """Return the pixels of a picture ``(height, width, 3)``, a copy."""
    rgb = picture.convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(rgb.constBits(), np.uint8).reshape(rgb.height(), rgb.bytesPerLine())
    return rows[:, : 3 * rgb.width()].reshape(rgb.height(), rgb.width(), 3).copy()
