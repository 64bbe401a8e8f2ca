"""Samples that are pictures side by side, each with what the network takes it for."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QImage, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from desktop_nn.data import Split
from desktop_nn.engine.classes_of import classes_of
from desktop_nn.engine.training_data import Part
from desktop_nn.session.selection import SampleRef
from desktop_nn.views.boundary.frame import Frame
from desktop_nn.views.pictures import ink_image
from desktop_nn.views.source_names import class_name
from desktop_nn.widgets.fonts import text_font
from desktop_nn.widgets.numbers import format_fixed, format_percent
from desktop_nn.widgets.theme import Theme, current_theme, qcolor

TILE, LABEL, GAP = 50, 15, 5  # pixels: a tile's side, the line below it, and between two
PIXELS = 11


class Gallery(QWidget):
    """As many samples of one part as there is room for; says which one was clicked."""

    clicked = Signal(object)  # SampleRef

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._split: Split | None = None
        self._part: Part = "test"
        self._images: dict[SampleRef, QImage] = {}
        self._frame: Frame | None = None
        self._chosen: SampleRef | None = None
        self._theme = current_theme()

    def show_samples(self, split: Split, part: Part, theme: Theme) -> None:
        """Show the samples of a split's part; what they are taken for comes with the next frame."""
        self._split, self._part, self._frame = split, part, None
        self._images.clear()
        self._theme = theme
        self.update()

    def draw(self, frame: Frame) -> None:
        """Show what the network of a frame takes the samples for."""
        self._frame = frame
        self.update()

    def clear(self) -> None:
        """Leave the samples alone."""
        self._frame = None
        self.update()

    def choose(self, sample: SampleRef | None) -> None:
        """Mark a sample."""
        if sample != self._chosen:
            self._chosen = sample
            self.update()

    def shown(self) -> list[tuple[SampleRef, QRectF]]:
        """Return the samples there is room for, and where each lies; the chosen one is always among them."""
        if self._split is None:
            return []
        across, down = max(1, (self.width() + GAP) // (TILE + GAP)), max(1, self.height() // (TILE + LABEL))
        count = len(getattr(self._split, self._part))
        refs = [SampleRef(self._part, i) for i in range(min(across * down, count))]
        if self._chosen is not None and self._chosen not in refs and refs:
            refs[-1] = self._chosen
        places = (divmod(place, across) for place in range(len(refs)))
        return [
            (ref, QRectF(column * (TILE + GAP), row * (TILE + LABEL), TILE, TILE))
            for ref, (row, column) in zip(refs, places, strict=True)
        ]

    def sample_at(self, x: float, y: float) -> SampleRef | None:
        """Return the sample at a place."""
        return next((ref for ref, place in self.shown() if place.adjusted(0, 0, 0, LABEL).contains(x, y)), None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.clicked.emit(self.sample_at(event.position().x(), event.position().y()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, painter = self._theme, QPainter(self)
        painter.setFont(text_font(PIXELS))
        for ref, place in self.shown():
            painter.fillRect(place, qcolor(theme.raised))
            painter.drawImage(place, self._image(ref, theme))
            text, wrong = self._told(ref)
            painter.setPen(qcolor(theme.error if wrong else theme.text_muted))
            below = QRectF(place.left() - 2, place.bottom(), place.width() + 4, LABEL)
            painter.drawText(below, Qt.AlignmentFlag.AlignCenter, text)
            if wrong or ref == self._chosen:
                painter.setPen(QPen(qcolor(theme.selection if ref == self._chosen else theme.error), 2.0))
                painter.drawRect(place.adjusted(1, 1, -1, -1))
            if wrong:  # not by colour alone
                painter.drawLine(place.topRight() + QPointF(-9, 3), place.topRight() + QPointF(-3, 9))
                painter.drawLine(place.topRight() + QPointF(-3, 3), place.topRight() + QPointF(-9, 9))
        painter.end()

    def _image(self, ref: SampleRef, theme: Theme) -> QImage:
        if ref not in self._images:
            data = getattr(self._split.columns, ref.part)  # type: ignore[union-attr]  # there are samples
            self._images[ref] = ink_image(data, ref.index, theme)
        return self._images[ref]

    def _told(self, ref: SampleRef) -> tuple[str, bool]:
        """Return what a sample is taken for and how surely, and whether that is wrong."""
        if self._frame is None:
            return "", False
        data, outputs = getattr(self._frame.split, ref.part), getattr(self._frame.outputs, ref.part)
        if ref.index >= len(outputs):
            return "", False
        return told(data.task, data.classes, data.y[ref.index], outputs[ref.index], self._frame.loss.threshold)


def told(
    task: str, classes: tuple[str, ...], target: NDArray[np.float64], output: NDArray[np.floating], threshold: float
) -> tuple[str, bool]:
    """Return an output in a few letters, and whether it names another class than the target."""
    if task == "regression":
        return format_fixed(float(output[0]), 2), False
    if task == "binary":
        label, share = int(output[0] > threshold), float(output[0])
        share = share if label else 1.0 - share
        return f"{class_name(classes[label])} {format_percent(share, 0)}", label != int(target[0] > 0.5)
    label = int(classes_of(output[None])[0])
    return f"{class_name(classes[label])} · {format_percent(float(output[label]), 0)}", label != int(target.argmax())
