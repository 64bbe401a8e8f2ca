"""The error of a finite difference against its width, both logarithmic, with its two sides as faint lines."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QTransform
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_nn.engine.difference_curve import DifferenceCurve
from desktop_nn.widgets.layered_plot import LayeredPlot
from desktop_nn.widgets.layers import NONE, LineLayer, UprightLayer, in_pixels
from desktop_nn.widgets.plot import fix_axes, make_plot
from desktop_nn.widgets.theme import current_theme, qcolor

LOWEST = 1e-17  # an error of 0 is drawn here
AXIS_LEFT, AXIS_BOTTOM = 46, 34
DOT = 2.6


class DotsLayer:
    """Round marks above the scene."""

    def __init__(self, plot: LayeredPlot, color: QColor) -> None:
        self._plot, self._color = plot, color
        self.x: NDArray[np.floating] = NONE
        self.y: NDArray[np.floating] = NONE
        plot.above.append(self.paint)

    def show(self, x: NDArray[np.floating], y: NDArray[np.floating]) -> None:
        """Put a mark at each of these points."""
        self.x, self.y = x, y
        self._plot.repaint_layers()

    def set_color(self, color: QColor) -> None:
        """Draw in another colour."""
        self._color = color
        self._plot.repaint_layers()

    def paint(self, painter: QPainter, to_pixels: QTransform) -> None:
        """Paint the marks."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._color)
        for x, y in zip(*(part.tolist() for part in in_pixels(self.x, self.y, to_pixels)), strict=True):
            if np.isfinite(x) and np.isfinite(y):
                painter.drawEllipse(QPointF(x, y), DOT, DOT)


class DifferencePlot(QWidget):
    """Draws one `DifferenceCurve`; ``mark`` is the width that the chain rule's check uses."""

    def __init__(self, mark: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme = current_theme()
        self.plot = make_plot(mouse=False)
        self.plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # there is nothing to do in it by keyboard
        fix_axes(self.plot, AXIS_LEFT, AXIS_BOTTOM)
        self.plot.getAxis("left").setLogMode(y=True)
        self.plot.getAxis("bottom").setLogMode(x=True)
        self.used = UprightLayer(self.plot, qcolor(theme.text_muted))
        self.rounding = LineLayer(self.plot, qcolor(theme.negative), 1.0)
        self.truncation = LineLayer(self.plot, qcolor(theme.positive), 1.0)
        self.error = LineLayer(self.plot, qcolor(theme.text), 1.8)
        self.dots = DotsLayer(self.plot, qcolor(theme.text))
        self.crossing = DotsLayer(self.plot, qcolor(theme.warning))
        self._mark = float(np.log10(mark))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.plot)
        self.setMinimumSize(160, 110)

    def show_curve(self, curve: DifferenceCurve | None) -> None:
        """Draw a curve, or nothing."""
        if curve is None:
            for layer in (self.rounding, self.truncation, self.error, self.dots, self.crossing):
                layer.show(NONE, NONE)
            self.used.show(None)
            return
        x, y = np.log10(curve.widths), _log(curve.errors)
        self.plot.setXRange(float(x[0]), float(x[-1]), padding=0.02)
        self.plot.setYRange(float(np.nanmin(y, initial=-12.0)) - 0.5, 1.0, padding=0.0)
        self.error.show(x, y)
        self.dots.show(x[~curve.crosses], y[~curve.crosses])
        self.crossing.show(x[curve.crosses], y[curve.crosses])
        self.rounding.show(x, _log(curve.rounding))
        self.truncation.show(x, _log(curve.truncation))
        self.used.show(self._mark)

    def name_axes(self, width: str, error: str) -> None:
        """Write the axes' names."""
        self.plot.setLabel("bottom", width)
        self.plot.setLabel("left", error)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and "crossing" in vars(self):
            theme = current_theme()
            self.used.set_color(qcolor(theme.text_muted))
            self.rounding.set_color(qcolor(theme.negative))
            self.truncation.set_color(qcolor(theme.positive))
            self.error.set_color(qcolor(theme.text))
            self.dots.set_color(qcolor(theme.text))
            self.crossing.set_color(qcolor(theme.warning))


def _log(values: NDArray[np.floating]) -> NDArray[np.floating]:
    """Return log₁₀; what is no finite number leaves a gap."""
    with np.errstate(all="ignore"):
        found = np.log10(np.maximum(values, LOWEST))
    found[~np.isfinite(values)] = np.nan
    return found
