"""The plot of the curves: train and test, the present step, and the pointer."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_nn.views.curves.dashes import dashed, thinned
from desktop_nn.views.curves.dots import DotsLayer
from desktop_nn.views.curves.series import Curves, rounded_up, span, to_scale
from desktop_nn.widgets.layers import LineLayer, UprightLayer
from desktop_nn.widgets.plot import Crosshair, fix_axes, make_plot
from desktop_nn.widgets.theme import current_theme, qcolor

HEADROOM = 0.06  # of the height, above and below
WIDTH = 1.6
LEAST_HEIGHT = 80
AXIS_LEFT, AXIS_BOTTOM = 40, 22


class CurvesPlot(QWidget):
    """Two curves over the steps."""

    pointed = Signal(object)  # the step under the pointer, None where it has left

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.plot = make_plot(mouse=False)
        self.plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # there is nothing to do in it by keyboard
        fix_axes(self.plot, AXIS_LEFT, AXIS_BOTTOM)
        theme = current_theme()
        self.now = UprightLayer(self.plot, qcolor(theme.text_muted))
        self.train = LineLayer(self.plot, qcolor(theme.train), WIDTH)
        self.test = LineLayer(self.plot, qcolor(theme.test), WIDTH)
        self._shown: tuple[object, ...] = ()
        self._steps, self._heights = np.empty(0, np.int64), (np.empty(0), np.empty(0))
        self._crosshair = Crosshair(self.plot)
        self.dots = DotsLayer(self.plot, ("train", "test"))
        self._crosshair.moved.connect(self._on_pointer_moved)
        self._crosshair.left.connect(self._on_pointer_left)
        self.setMinimumHeight(LEAST_HEIGHT)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.plot)

    def show_curves(self, curves: Curves, *, log: bool, score: bool, now: int, last: int) -> None:
        """Show the curves up to step `last` and mark the step `now`."""
        low, high = span([curves.train, curves.test], log, score)
        room = HEADROOM * (high - low)
        first = int(curves.steps[0]) if len(curves.steps) else 0
        self._show_axes((first, rounded_up(max(last, first + 1))), (low - room, high + room), log)
        train, test = to_scale(curves.train, log), to_scale(curves.test, log)
        self._steps, self._heights = curves.steps, (train, test)
        self.train.show(*self._thinned(curves.steps, train))
        self.test.show(*self._dashed(*self._thinned(curves.steps, test)))
        self.now.show(now if len(curves.steps) else None)

    def point_at(self, row: int | None) -> None:
        """Put the crosshair on one of the measurements shown, or take it away."""
        if row is None:
            self._crosshair.hide()
            self.dots.show(0.0, ())
        else:
            step = float(self._steps[row])
            self._crosshair.show_at(step)
            self.dots.show(step, [float(heights[row]) for heights in self._heights])

    def _show_axes(self, x: tuple[float, float], y: tuple[float, float], log: bool) -> None:
        """Set the ends of the axes where they are others: the plot is painted anew for it."""
        if (x, y, log) != self._shown:
            self._shown = (x, y, log)
            if log != self.plot.getAxis("left").logMode:
                self.plot.getAxis("left").setLogMode(y=log)
            self.plot.setXRange(*x, padding=0.01)
            self.plot.setYRange(*y, padding=0.0)

    def _thinned(self, steps: np.ndarray, heights: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        return thinned(steps, heights, max(int(self.plot.getViewBox().width()), 1))

    def _dashed(self, x: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        box = self.plot.getViewBox()
        (left, right), (low, high) = box.viewRange()
        return dashed(x, y, (box.width() / (right - left), box.height() / (high - low)))

    def restyle(self) -> None:
        """Take every colour from the current theme."""
        theme = current_theme()
        for layer, color in ((self.now, theme.text_muted), (self.train, theme.train), (self.test, theme.test)):
            layer.set_color(qcolor(color))
        self._crosshair.restyle()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.restyle()

    def _on_pointer_moved(self, step: float) -> None:
        self.pointed.emit(step)

    def _on_pointer_left(self) -> None:
        self.pointed.emit(None)
