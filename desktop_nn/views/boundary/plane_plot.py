"""A map over the plane as a picture under the samples."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QTransform

from desktop_nn.views.boundary.arrangement import AXIS_BOTTOM, AXIS_LEFT, EDGE
from desktop_nn.views.boundary.points import Points
from desktop_nn.widgets.fonts import text_font
from desktop_nn.widgets.layers import PictureLayer
from desktop_nn.widgets.plot import fix_axes, make_plot
from desktop_nn.widgets.theme import current_theme, qcolor

LABEL_SHIFT = 13  # pixels from a sample to its label
LABEL_PIXELS, LABEL_MARGIN = 12, 4


class PlanePlot:
    """The plot of two inputs; its widget is `plot`."""

    def __init__(self) -> None:
        self.plot = make_plot(grid=False, mouse=False)
        fix_axes(self.plot, AXIS_LEFT, AXIS_BOTTOM)
        self.plot.getPlotItem().layout.setContentsMargins(0, EDGE, EDGE, 0)
        self._frame = QRectF(0, 0, 1, 1)
        self.picture = PictureLayer(self.plot)
        self.points = Points(self.plot)
        self.labels: tuple[tuple[float, float, str], ...] = ()
        self.plot.above.append(self._paint_labels)

    def show_frame(self, spans: tuple[tuple[float, float], ...], names: tuple[str, ...]) -> None:
        """Show the rectangle of both axes' spans, the axes called by these names."""
        (left, right), (low, high) = spans
        self._frame = QRectF(left, low, right - left, high - low)
        self.plot.setRange(self._frame, padding=0.0)
        for side, name in zip(("bottom", "left"), names, strict=True):
            self.plot.setLabel(side, name)

    def show_picture(self, picture: NDArray[np.uint8] | None) -> None:
        """Show a picture (R, R, 4) with row 0 at the bottom, or none."""
        self.picture.show(picture, self._frame)

    def show_labels(self, places: NDArray[np.float64], texts: list[str]) -> None:
        """Write a text below each place; none at all for empty lists."""
        labels = tuple((float(x), float(y), text) for (x, y), text in zip(places, texts, strict=True))
        if labels != self.labels:
            self.labels = labels
            self.plot.repaint_layers()

    def _paint_labels(self, painter: QPainter, to_pixels: QTransform) -> None:
        theme = current_theme()
        painter.setFont(text_font(LABEL_PIXELS))
        metrics = painter.fontMetrics()
        for x, y, text in self.labels:
            at = to_pixels.map(QPointF(x, y))
            width, height = metrics.horizontalAdvance(text) + 2 * LABEL_MARGIN, metrics.height() + LABEL_MARGIN
            box = QRectF(at.x() - width / 2, at.y() + LABEL_SHIFT, width, height)
            painter.fillRect(box, qcolor(theme.panel, 0.85))
            painter.setPen(qcolor(theme.text))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
