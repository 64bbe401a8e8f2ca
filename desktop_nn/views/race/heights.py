"""How high each racer is over the steps, as curves in the racers' own lines."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter

from desktop_nn.widgets.layers import UprightLayer, in_pixels
from desktop_nn.widgets.marked_line import draw_marked, seen
from desktop_nn.widgets.marks import Mark
from desktop_nn.widgets.plot import fix_axes, make_plot
from desktop_nn.widgets.polyline import Polyline
from desktop_nn.widgets.theme import current_theme, qcolor

Floats = NDArray[np.floating]

AXIS_LEFT, AXIS_BOTTOM = 50, 34
WIDTH = 1.6
DECADES = 12.0  # on a logarithmic axis at most, from the start down: what falls further runs out of the picture
ABOVE = 3.0  # times the height at the start: what climbs further runs out of the picture


def scaled(losses: Floats) -> tuple[Floats, bool]:
    """Return heights ``(M, K)`` as they are drawn, and whether these are logarithms.

    They are where all are positive or 0; what is more than `DECADES` below the start lies a decade below these.
    """
    finite = losses[np.isfinite(losses)]
    if not finite.size or finite.min() < 0 or finite.max() <= 0:
        return np.where(np.isfinite(losses), losses, np.nan), False
    start = float(losses[0][np.isfinite(losses[0])].max(initial=0.0)) or float(finite.max())
    floor = np.log10(start) - DECADES
    with np.errstate(invalid="ignore", divide="ignore"):
        y = np.log10(losses)
    return np.where(np.isfinite(losses), np.where(y < floor, floor - 1.0, y), np.nan), True


class _Curve(pg.PlotCurveItem):
    """A curve in the line of a mark, painted in pixels and no finer than these."""

    def __init__(self) -> None:
        super().__init__(connect="finite", skipFiniteCheck=False)
        self.mark: Mark | None = None
        self._line = Polyline()

    def paint(self, painter: QPainter, *_: object) -> None:
        x, y = self.getData()
        if x is None or self.mark is None:
            return
        to_pixels = painter.worldTransform()
        points = seen(np.column_stack(in_pixels(x, y, to_pixels)))
        if len(points) > 1:
            painter.save()
            painter.resetTransform()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            draw_marked(painter, self._line, points, self.mark, WIDTH)
            painter.restore()


class Heights:
    """The plot of the heights; its widget is `plot`."""

    def __init__(self) -> None:
        self.plot = make_plot(mouse=False)
        self.plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        fix_axes(self.plot, AXIS_LEFT, AXIS_BOTTOM)
        self.plot.getPlotItem().layout.setContentsMargins(0, 4, 8, 0)
        self._curves: list[_Curve] = []
        self._now = UprightLayer(self.plot, qcolor(current_theme().text_faint))

    def show_heights(self, steps: NDArray[np.integer], losses: Floats, marks: Sequence[Mark]) -> None:
        """Show heights ``(M, K)`` at `steps (M,)`, each in its mark."""
        y, log = scaled(losses)
        self.plot.setLogMode(y=log)
        while len(self._curves) < len(marks):
            self._curves.append(_Curve())
            self.plot.addItem(self._curves[-1], ignoreBounds=True)
        for k, curve in enumerate(self._curves):
            if k < len(marks):
                curve.mark = marks[k]
                curve.setData(steps, y[:, k])
            else:
                curve.setData([], [])
        low, high = _range(y, log=log)
        self.plot.setYRange(low, high, padding=0.04)
        self.plot.setXRange(0, max(float(steps[-1]), 1.0), padding=0.01)

    def show_step(self, step: float | None) -> None:
        """Mark the step the map stands at."""
        self._now.set_color(qcolor(current_theme().text_faint))
        self._now.show(step)

    def clear(self) -> None:
        """Show nothing."""
        for curve in self._curves:
            curve.setData([], [])
        self.show_step(None)


def _range(y: Floats, *, log: bool) -> tuple[float, float]:
    """Return the heights to show: what climbs far above the start, or falls without end, runs out of the picture."""
    first = y[0][np.isfinite(y[0])]
    finite = y[np.isfinite(y)]
    if not first.size:
        return 0.0, 1.0
    start = float(first[0])
    room = np.log10(ABOVE) if log else (ABOVE - 1) * max(abs(start), 1e-12)
    depth = DECADES if log else 10 * max(abs(start), 1e-12)
    low, high = max(float(finite.min()), start - depth), min(float(finite.max()), start + room)
    return (low, high) if high > low else (low - 0.5, high + 0.5)
