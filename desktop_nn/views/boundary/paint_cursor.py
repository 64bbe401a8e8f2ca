"""The cross that the arrow keys move while points are painted."""

from __future__ import annotations

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter, QPen, QTransform

from desktop_nn.widgets.layered_plot import LayeredPlot
from desktop_nn.widgets.theme import current_theme, qcolor

ARM, GAP, WIDTH = 12, 4, 2.0  # pixels: how long its arms are, what is free in the middle, and how wide they are


class PaintCursor:
    """A layer of a plot, seen once the keyboard is used."""

    def __init__(self, plot: LayeredPlot) -> None:
        self._plot = plot
        self.place: tuple[float, float] | None = None
        plot.above.append(self._paint)

    def show(self, place: tuple[float, float] | None) -> None:
        """Stand at a place, or nowhere."""
        if place != self.place:
            self.place = place
            self._plot.repaint_layers()

    def _paint(self, painter: QPainter, to_pixels: QTransform) -> None:
        if self.place is None:
            return
        at, theme = to_pixels.map(QPointF(*self.place)), current_theme()
        for color, width in ((theme.panel, WIDTH + 2), (theme.text, WIDTH)):
            painter.setPen(QPen(qcolor(color), width))
            for way in (QPointF(1, 0), QPointF(-1, 0), QPointF(0, 1), QPointF(0, -1)):
                painter.drawLine(at + way * GAP, at + way * ARM)
