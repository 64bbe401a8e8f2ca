"""What can move on a plot: pictures, lines and marks, as layers of a `LayeredPlot`.

Each keeps what it was last told to show; the plot asks it to paint.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QTransform

from desktop_nn.widgets.layered_plot import LayeredPlot
from desktop_nn.widgets.polyline import Polyline

Values = NDArray[np.floating]

NONE: Values = np.empty(0)


class PictureLayer:
    """A picture below the scene."""

    def __init__(self, plot: LayeredPlot) -> None:
        self._plot = plot
        self._rect = QRectF()
        self._image = QImage()
        self.pixels: NDArray[np.uint8] | None = None
        plot.below.append(self.paint)

    def show(self, pixels: NDArray[np.uint8] | None, rect: QRectF) -> None:
        """Show RGBA pixels (rows, columns, 4), row 0 at the bottom, over a rectangle of the plot, or nothing."""
        self.pixels, self._rect = pixels, rect
        if pixels is not None:
            upright = np.ascontiguousarray(pixels[::-1])
            height, width = upright.shape[:2]
            image = QImage(upright.data, width, height, 4 * width, QImage.Format.Format_RGBA8888)
            self._image = image.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)  # has its own memory
        self._plot.repaint_layers()

    def paint(self, painter: QPainter, to_pixels: QTransform) -> None:
        """Paint the picture smoothly."""
        if self.pixels is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(to_pixels.mapRect(self._rect), self._image)


class LineLayer:
    """A curve above the scene; where y is NaN, it has a gap."""

    def __init__(self, plot: LayeredPlot, color: QColor, width: float) -> None:
        self._plot = plot
        self._pen = QPen(color, width)
        self._polyline = Polyline()
        self.x, self.y = NONE, NONE
        plot.above.append(self.paint)

    def show(self, x: Values, y: Values) -> None:
        """Draw the curve through these points."""
        self.x, self.y = x, y
        self._plot.repaint_layers()

    def set_color(self, color: QColor) -> None:
        """Draw in another colour."""
        self._pen.setColor(color)
        self._plot.repaint_layers()

    def paint(self, painter: QPainter, to_pixels: QTransform) -> None:
        """Paint the curve."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._pen)
        self._polyline.draw(painter, np.column_stack(in_pixels(self.x, self.y, to_pixels)))


class UprightLayer:
    """A vertical line above the scene."""

    def __init__(self, plot: LayeredPlot, color: QColor) -> None:
        self._plot = plot
        self._pen = QPen(color, 1.0)
        self.x: float | None = None
        plot.above.append(self.paint)

    def show(self, x: float | None) -> None:
        """Draw the line at x, or none."""
        if x != self.x:
            self.x = x
            self._plot.repaint_layers()

    def set_color(self, color: QColor) -> None:
        """Draw in another colour."""
        self._pen.setColor(color)
        self._plot.repaint_layers()

    def paint(self, painter: QPainter, to_pixels: QTransform) -> None:
        """Paint the line one pixel wide."""
        if self.x is not None:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
            painter.setPen(self._pen)
            low, high = self._plot.getViewBox().viewRange()[1]  # not beyond: not every picture is clipped
            painter.drawLine(to_pixels.map(QPointF(self.x, low)), to_pixels.map(QPointF(self.x, high)))


def in_pixels(x: Values, y: Values, to_pixels: QTransform) -> tuple[Values, Values]:
    """Return where points of the plot lie on the widget; not finite where that is beyond all numbers."""
    with np.errstate(over="ignore", invalid="ignore"):
        return to_pixels.m11() * x + to_pixels.dx(), to_pixels.m22() * y + to_pixels.dy()
