"""What is drawn on the surface seen from above: written levels, minima and saddles, arrows downhill."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QTransform

from desktop_nn.views.surface.arrows import arrow_segments, draw_arrow
from desktop_nn.views.surface.labels import Label, placed
from desktop_nn.views.surface.landmarks import minima, saddles
from desktop_nn.views.surface.look import Look
from desktop_nn.widgets.fonts import text_font
from desktop_nn.widgets.layers import in_pixels
from desktop_nn.widgets.numbers import format_short
from desktop_nn.widgets.theme import current_theme, qcolor

Floats = NDArray[np.floating]

INK, HALO = QColor(255, 255, 255, 235), QColor(20, 22, 34, 150)
BATCH = QColor("#ffb35c")  # of the ground of the mini-batch, over the whole one
SLOPE_INK = QColor(255, 255, 255, 150)
LABEL_PIXELS = 10
MOST_FILLED = 500
NOWHERE: Floats = np.empty((0, 2))
MARK = 4.0  # half the size of a mark


class GroundMarks:
    """Keeps what there is to mark on one surface; placed anew only when surface or picture change."""

    def __init__(self) -> None:
        self.look = Look()
        self._lines: Sequence[tuple[float, Floats]] = ()
        self._lowest: Floats = NOWHERE
        self._saddles: Floats = NOWHERE
        self._points: Floats = NOWHERE
        self._ways: Floats = NOWHERE
        self._labels: list[Label] = []
        self._labels_for: tuple[object, ...] = ()

    def show(self, a: Floats, b: Floats, unit: Floats, lines: Sequence[tuple[float, Floats]]) -> None:
        """Mark a surface of those heights, ``unit[i, j]`` at ``(a[j], b[i])``."""
        self._lines, self._labels_for = lines, ()
        self._lowest, self._saddles = (coords_of(found(unit), a, b) for found in (minima, saddles))

    def show_slopes(self, points: Floats, ways: Floats) -> None:
        """Show arrows downhill ``(M, 2)`` at points ``(M, 2)``."""
        self._points, self._ways = points, ways

    def clear(self) -> None:
        """Mark nothing."""
        self._lines, self._labels_for = (), ()
        self._lowest = self._saddles = NOWHERE
        self.show_slopes(NOWHERE, NOWHERE)

    def paint(self, painter: QPainter, to_pixels: QTransform, frame: QRectF, path: Floats) -> None:
        """Paint what the look asks for inside a frame of pixels; labels stay clear of the path as it is at first."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.look.slopes:
            self._paint_slopes(painter, to_pixels, frame)
        if self.look.labels:
            self._paint_labels(painter, to_pixels, frame, path)
        if self.look.marks:
            for x, y in _pixels(self._lowest, to_pixels):
                draw_minimum(painter, x, y)
            for x, y in _pixels(self._saddles, to_pixels):
                draw_saddle(painter, x, y)

    def _paint_slopes(self, painter: QPainter, to_pixels: QTransform, frame: QRectF) -> None:
        if not len(self._points):
            return
        ways = self._ways * (to_pixels.m11(), to_pixels.m22())
        lengths = np.hypot(*self._ways.T) / np.maximum(np.hypot(*ways.T), 1e-12)
        longest = min(frame.width() / 12, frame.height() / 6)
        for start, end in arrow_segments(_pixels(self._points, to_pixels), ways * lengths[:, None], longest):
            draw_arrow(painter, start, end, SLOPE_INK, 1.2)

    def _paint_labels(self, painter: QPainter, to_pixels: QTransform, frame: QRectF, path: Floats) -> None:
        font = text_font(LABEL_PIXELS)
        painter.setFont(font)
        key = (to_pixels, frame, self.look.marks)
        if key != self._labels_for:
            self._labels_for = key
            metrics, corner = QFontMetricsF(font), (frame.x(), frame.y())
            texts = [format_short(float(f"{level:.2g}")) for level, _ in self._lines]
            widths = [metrics.horizontalAdvance(text) + 4 for text in texts]
            lines = [_pixels(line, to_pixels) - corner for _, line in self._lines]
            size = frame.width(), frame.height()
            self._labels = placed(
                lines, texts, widths, metrics.height(), size, filled(_pixels(path, to_pixels)) - corner
            )
        for label in self._labels:
            painter.save()
            painter.translate(frame.x() + label.x, frame.y() + label.y)
            painter.rotate(label.angle)
            room = QRectF(-40, -10, 80, 20)
            painter.setPen(HALO)
            for dx, dy in ((1, 0), (-1, 0), (0, 1), (0, -1)):
                painter.drawText(room.translated(dx, dy), Qt.AlignmentFlag.AlignCenter, label.text)
            painter.setPen(INK)
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter, label.text)
            painter.restore()


def filled(points: Floats, gap: float = 6.0) -> Floats:
    """Return a path ``(M, 2)`` of pixels with more points between its own; what is not finite is left out."""
    points = points[np.isfinite(points).all(axis=1)]
    if len(points) < 2:
        return points
    along = np.concatenate([[0.0], np.hypot(*np.diff(points, axis=0).T).cumsum()])
    at = np.linspace(0.0, along[-1], min(int(along[-1] / gap) + 2, MOST_FILLED))
    return np.column_stack([np.interp(at, along, points[:, axis]) for axis in (0, 1)])


def coords_of(places: list[tuple[int, int]], a: Floats, b: Floats) -> Floats:
    """Return coordinates ``(M, 2)`` of rows and columns of a grid."""
    return np.array([(a[j], b[i]) for i, j in places]).reshape(-1, 2)


def draw_focus(painter: QPainter, frame: QRectF) -> None:
    """Draw the ring around what has the keyboard."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(qcolor(current_theme().focus), 1.0))
    painter.drawRoundedRect(frame.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)


def draw_minimum(painter: QPainter, x: float, y: float, alpha: float = 1.0) -> None:
    """Draw a ring."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for color, width in ((HALO, 3.6), (INK, 1.6)):
        painter.setPen(_pen(color, width, alpha))
        painter.drawEllipse(QPointF(x, y), MARK, MARK)


def draw_saddle(painter: QPainter, x: float, y: float, alpha: float = 1.0) -> None:
    """Draw a cross."""
    half = MARK * 0.85
    for color, width in ((HALO, 3.6), (INK, 1.6)):
        painter.setPen(_pen(color, width, alpha))
        painter.drawLine(QPointF(x - half, y - half), QPointF(x + half, y + half))
        painter.drawLine(QPointF(x - half, y + half), QPointF(x + half, y - half))


def _pen(color: QColor, width: float, alpha: float) -> QPen:
    color = QColor(color)
    color.setAlphaF(color.alphaF() * alpha)
    return QPen(color, width)


def _pixels(points: Floats, to_pixels: QTransform) -> Floats:
    return np.column_stack(in_pixels(points[:, 0], points[:, 1], to_pixels))
