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


class DotsLayer:
    """One dot for each curve, all above one step; none costs nothing."""

    def __init__(self, plot: LayeredPlot, roles: Sequence[str]) -> None:
        """`roles` are the theme's fields for the colours of the dots."""
        self._plot = plot
        self._roles = tuple(roles)
        self.x = 0.0
        self.heights: tuple[float, ...] = ()
        plot.above.append(self.paint)

    def show(self, x: float, heights: Sequence[float]) -> None:
        """Put the dots at these heights, in the order of the curves; no heights take them away."""
        if (x, tuple(heights)) != (self.x, self.heights):
            self.x, self.heights = x, tuple(heights)
            self._plot.repaint_layers()

    def paint(self, painter: QPainter, to_pixels: QTransform) -> None:
        """Paint the dots that have a height."""
        if not self.heights:
            return
        theme = current_theme()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(qcolor(theme.panel), RIM))
        for role, height in zip(self._roles, self.heights, strict=True):
            if math.isfinite(height):
                painter.setBrush(qcolor(getattr(theme, role)))
                painter.drawEllipse(to_pixels.map(QPointF(self.x, height)), RADIUS, RADIUS)
