"""Dots on the curves where their values are read off, as a layer of the plot."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter, QPen, QTransform

from desktop_nn.widgets.layered_plot import LayeredPlot
from desktop_nn.widgets.theme import current_theme, qcolor

RADIUS = 3.5
RIM = 1.5  # in the colour of the ground, which sets a dot off from the curve

Dot = tuple[float, float, str]  # place, height and colour


class DotsLayer:
    """One dot for each curve; none costs nothing."""

    def __init__(self, plot: LayeredPlot) -> None:
        self._plot = plot
        self.dots: tuple[Dot, ...] = ()
        plot.above.append(self.paint)

    def show(self, dots: Sequence[Dot]) -> None:
        """Show these dots; an empty sequence takes them away."""
        if tuple(dots) != self.dots:
            self.dots = tuple(dots)
            self._plot.repaint_layers()

    def paint(self, painter: QPainter, to_pixels: QTransform) -> None:
        """Paint the dots that have a height."""
        if not self.dots:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(qcolor(current_theme().panel), RIM))
        for x, y, color in self.dots:
            if math.isfinite(y):
                painter.setBrush(qcolor(color))
                painter.drawEllipse(to_pixels.map(QPointF(x, y)), RADIUS, RADIUS)
