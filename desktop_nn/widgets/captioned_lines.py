"""Upright lines over a plot, each with a caption."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen, QTransform

from desktop_nn.widgets.fonts import text_font
from desktop_nn.widgets.layered_plot import LayeredPlot
from desktop_nn.widgets.theme import current_theme, qcolor

CAPTION_PIXELS = 11
GAP = 4  # pixels between a line and its caption


@dataclass(frozen=True)
class CaptionedLine:
    """An upright line at an exponent, with a caption; ``role`` is its colour in the theme."""

    exponent: float
    caption: str
    role: str
    dashed: bool


class CaptionedLines:
    """Lines over the whole height, then their captions below each other, each on the side of its line with room."""

    def __init__(self, plot: LayeredPlot) -> None:
        self._plot = plot
        self.marks: tuple[CaptionedLine, ...] = ()
        plot.above.append(self.paint)

    def show(self, marks: Sequence[CaptionedLine]) -> None:
        """Show these marks."""
        self.marks = tuple(marks)
        self._plot.repaint_layers()

    def paint(self, painter: QPainter, to_pixels: QTransform) -> None:
        """Paint the marks; a caption covers what lies behind it."""
        theme, places = current_theme(), [to_pixels.m11() * mark.exponent + to_pixels.dx() for mark in self.marks]
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for x, mark in zip(places, self.marks, strict=True):
            style = Qt.PenStyle.DashLine if mark.dashed else Qt.PenStyle.SolidLine
            painter.setPen(QPen(qcolor(getattr(theme, mark.role)), 1.6, style))
            painter.drawLine(QPointF(x, 0), QPointF(x, painter.viewport().height()))
        font, picture = text_font(CAPTION_PIXELS), painter.clipBoundingRect()
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        for row, (x, mark) in enumerate(zip(places, self.marks, strict=True)):
            width = metrics.horizontalAdvance(mark.caption) + 2
            left = x + GAP if x + GAP + width < picture.right() else x - GAP - width
            place = QRectF(left, picture.top() + 2 + row * metrics.height(), width, metrics.height())
            painter.fillRect(place, qcolor(theme.panel))
            painter.setPen(qcolor(getattr(theme, mark.role)))
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, mark.caption)
