"""File → Save film of training: choose views, length and size; painted here bit by bit, written on a thread."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from pathlib import Path

import numpy as np
from PySide6.QtCore import QSize, QTimer, Slot
from PySide6.QtGui import QImage
from PySide6.QtWidgets import (
    QCheckBox,
    QSpinBox,
    QWidget,
)

from desktop_nn.app.dialogs.file_dialog import ask_file_to_save
from desktop_nn.app.dialogs.saving_dialog import SavingDialog
from desktop_nn.app.film_stage import StageError
from desktop_nn.app.film_worker import FilmStudio
from desktop_nn.app.training_film import Film, Pictures
from desktop_nn.engine.moments import EVEN, SLOW_START
from desktop_nn.export.film import Frame, suffixes
from desktop_nn.widgets.combo import Combo

WIDTH = 400
MARGIN = 7  # px from a field's edge to its text
SIZES = ((480, 300), (640, 400), (960, 600), (1280, 800))
USUAL_SIZE = 2
SHORTEST, USUAL, LONGEST = 1, 8, 60  # s
RATES = (10, 20, 25)  # pictures a second
USUAL_RATE = 1
MOST_PIXELS = 400_000_000  # of a film, which is put together in memory
NAMES = {".gif": "GIF", ".webp": "WebP", ".png": "APNG"}
LOOK_MS = 2  # between two looks at whether the next picture is ready

Maker = Callable[[Collection[str], int], Film]  # ids of views and a power of time: what paints them


class FilmDialog(SavingDialog):
    """Saves a film; once accepted, `written` is its file."""

    def __init__(
        self, maker: Maker, titles: Mapping[str, str], chosen: Collection[str], start: Path, parent: QWidget
    ) -> None:
        studio = FilmStudio(parent)
        super().__init__(studio, WIDTH, parent)
        self._studio = studio
        self.setWindowTitle(self.tr("Save film of training"))
        self._maker, self._start = maker, start
        self._pictures: Pictures | None = None
        self._painted = 0
        self._painting = QTimer(self)
        self._painting.setInterval(LOOK_MS)
        self._painting.timeout.connect(self._on_paint_next)
        self._studio.progressed.connect(self._on_progressed)
        self.views = {key: QCheckBox(title.replace("&", "&&"), self) for key, title in titles.items()}
        for key, box in self.views.items():
            box.setChecked(key in chosen)
            box.toggled.connect(self._on_choice)
        self.kind, self.size_choice = Combo(self), Combo(self)  # in the order in which Tab goes
        self.seconds = QSpinBox(self)
        self.rate, self.pace = Combo(self), Combo(self)
        self._fill()
        self._build()
        self._on_choice()

    def _fill(self) -> None:
        for suffix in suffixes():
            self.kind.addItem(NAMES[suffix], suffix)
        for width, height in SIZES:
            self.size_choice.addItem(f"{width} × {height}", QSize(width, height))
        for rate in RATES:
            self.rate.addItem(self.tr("{count} pictures a second").format(count=rate), rate)
        self.pace.addItem(self.tr("The start in slow motion"), SLOW_START)
        self.pace.addItem(self.tr("All steps alike"), EVEN)
        self.size_choice.setCurrentIndex(USUAL_SIZE)
        self.rate.setCurrentIndex(USUAL_RATE)
        self.seconds.setRange(SHORTEST, LONGEST)
        self.seconds.setValue(USUAL)
        self.seconds.setSuffix(self.tr(" s"))
        self.seconds.lineEdit().setTextMargins(MARGIN, 0, 0, 0)  # the style sheet's padding ends outside of it
        for choice in (self.size_choice, self.rate):
            choice.currentIndexChanged.connect(self._on_choice)
        self.seconds.valueChanged.connect(self._on_choice)

    def _build(self) -> None:
        for i, box in enumerate(self.views.values()):
            self.form.addRow("" if i else self.tr("What it shows"), box)
        self.form.addRow(self.tr("F&ormat"), self.kind)
        self.form.addRow(self.tr("Si&ze"), self.size_choice)
        self.form.addRow(self.tr("&Length"), self.seconds)
        self.form.addRow(self.tr("&Pictures"), self.rate)
        self.form.addRow(self.tr("&Time"), self.pace)
        self._arrange()

    def done(self, result: int) -> None:
        """Close; what is under way is given up."""
        self._stop_painting()
        super().done(result)

    @property
    def _suffix(self) -> str:
        return str(self.kind.currentData())

    @property
    def _count(self) -> int:
        """How many pictures the film has."""
        return self.seconds.value() * int(self.rate.currentData())

    def _chosen(self) -> list[str]:
        return [key for key, box in self.views.items() if box.isChecked()]

    @Slot()
    def _on_choice(self) -> None:
        """Let the film become no larger than memory allows, and say how many pictures it is."""
        size, rate = self.size_choice.currentData(), int(self.rate.currentData())
        self.seconds.setMaximum(min(LONGEST, MOST_PIXELS // (size.width() * size.height() * rate)))
        self.save.setEnabled(bool(self._chosen()))
        self.facts.setText(
            self.tr("{count} pictures, each painted from the state of its step").format(count=self._count)
            if self._chosen()
            else self.tr("Choose at least one view.")
        )

    @Slot()
    def _on_save(self) -> None:
        name = NAMES[self._suffix]
        filters = [self.tr("{kind} animation").format(kind=name) + f" (*{self._suffix})"]
        start = self._start.with_suffix(self._suffix)
        path = ask_file_to_save(self, self.windowTitle(), start, filters, [self._suffix])
        if path is not None:
            self.begin(path)

    def begin(self, path: Path) -> None:
        """Paint the film and write it to a file, whose ending is that of the format."""
        film = self._maker(self._chosen(), int(self.pace.currentData()))
        self._painted, self._pictures = 0, film(self.size_choice.currentData(), self._count)
        self._studio.begin(self._count, self._suffix, 1000 // int(self.rate.currentData()))
        named = path if path.suffix.lower() == self._suffix else path.with_name(path.name + self._suffix)
        self._start_on(named, 2 * self._count)
        self._painting.start()

    def _choices(self) -> list[QWidget]:
        return [*self.views.values(), self.kind, self.size_choice, self.seconds, self.rate, self.pace]

    @Slot()
    def _on_paint_next(self) -> None:
        """Paint a part of a picture: between two of them the window answers."""
        if self._pictures is None or not self._studio.takes_more:
            return
        try:
            picture = next(self._pictures, None)
        except StageError as failure:
            self._refuse(str(failure))
            return
        if picture is not None:
            self._painted += 1
            self._studio.add(pixels_of(picture))
            self.progress.setValue(max(self.progress.value(), self._painted))
        if self._painted == self._count:
            self._stop_painting()

    def _stop_painting(self) -> None:
        self._painting.stop()
        if self._pictures is not None:
            self._pictures.close()
            self._pictures = None

    @Slot(int)
    def _on_progressed(self, frames: int) -> None:
        self.progress.setValue(self._painted + frames)

    @Slot(str)
    def _refuse(self, text: str) -> None:
        self._stop_painting()
        super()._refuse(text)


def pixels_of(picture: QImage) -> Frame:
    """Return the pixels of a picture ``(height, width, 3)``, a copy."""
    rgb = picture.convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(rgb.constBits(), np.uint8).reshape(rgb.height(), rgb.bytesPerLine())
    return rows[:, : 3 * rgb.width()].reshape(rgb.height(), rgb.width(), 3).copy()
