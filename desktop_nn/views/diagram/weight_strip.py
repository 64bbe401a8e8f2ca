"""A neuron's incoming weights at a glance: a bar for each, or a picture where they belong to the pixels of one."""

from __future__ import annotations

import math

import numpy as np
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from desktop_nn.views.diagram import heat
from desktop_nn.views.diagram.looks import Floats
from desktop_nn.widgets.theme import current_theme, diverging_lut, qcolor

LEAST_PIXELS = 64  # of an image
WIDTH, HEIGHT, PICTURE = 190, 34, 112
WIDEST = 20.0  # bar with its gap


def image_side(weights: int, *, from_input: bool) -> int:
    """Return how many pixels the side of the inputs' image has; 0 where they do not look like one."""
    side = math.isqrt(weights)
    return side if from_input and weights >= LEAST_PIXELS and side * side == weights else 0


class WeightStrip(QWidget):
    """Bars stand above the line for positive weights and hang below it for negative ones."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._weights: Floats = np.empty(0)
        self._side = 0

    def show_weights(self, weights: Floats, side: int) -> None:
        """Show weights; `side` is that of the picture they make, or 0."""
        if (len(weights), side) != (len(self._weights), self._side):
            self.updateGeometry()
        self._weights, self._side = np.nan_to_num(weights).clip(-heat.MOST, heat.MOST), side
        self.setVisible(len(weights) > 0)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(PICTURE, PICTURE) if self._side else QSize(WIDTH, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._side:
            self._paint_picture(painter)
        else:
            self._paint_bars(painter)
        painter.end()

    def _paint_picture(self, painter: QPainter) -> None:
        """Draw the first weight at the top left, as images are read."""
        values = self._weights.reshape(1, self._side, self._side)
        low, high = heat.value_range("linear", values)
        pixels = heat.packed(diverging_lut(current_theme())).take(heat.levels_of(values, low, high)[0]).tobytes()
        image = QImage(pixels, self._side, self._side, self._side * 4, QImage.Format.Format_ARGB32)
        painter.drawImage(QRectF(0, 0, PICTURE, PICTURE), image)

    def _paint_bars(self, painter: QPainter) -> None:
        theme, middle = current_theme(), HEIGHT / 2
        bars = shown_bars(self._weights, self.width() // 2)
        step = min(self.width() / max(len(bars), 1), WIDEST)
        most = float(np.abs(bars).max(initial=0.0)) or 1.0
        painter.setPen(Qt.PenStyle.NoPen)
        for i, weight in enumerate(bars.tolist()):
            height = weight / most * (middle - 1)
            painter.setBrush(qcolor(theme.positive_fill if weight >= 0 else theme.negative_fill))
            painter.drawRect(QRectF(i * step, middle - max(height, 0.0), max(step - 1, 1.0), abs(height)))
        painter.fillRect(QRectF(0, middle, len(bars) * step, 1), qcolor(theme.text_faint))


def shown_bars(weights: Floats, most: int) -> Floats:
    """Return at most `most` bars: of weights that share one the largest is shown."""
    if len(weights) <= most:
        return weights
    parts = np.array_split(weights, max(most, 1))
    return np.array([part[np.argmax(np.abs(part))] for part in parts])
