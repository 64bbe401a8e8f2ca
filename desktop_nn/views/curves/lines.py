"""From curves to what is painted: smoothed ones before their raw ones, earlier runs faintly behind, dashes as gaps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor, QPainter, QPen, QTransform

from desktop_nn.views.curves.across import Across
from desktop_nn.views.curves.dashes import dashed, thinned
from desktop_nn.views.curves.series import Curve, smoothed, to_scale
from desktop_nn.widgets.layered_plot import LayeredPlot
from desktop_nn.widgets.layers import in_pixels
from desktop_nn.widgets.polyline import Polyline

Values = NDArray[np.float64]

WIDTH, THIN = 1.6, 1.0
RAW, GHOST = 0.38, 0.26  # shares of the colour, the rest being the ground's


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """A polyline in the axes' own scales; ``strength`` is how much of its colour shows on the ground."""

    key: str
    x: Values
    y: Values
    color: str
    dashed: bool
    strength: float = 1.0


def lines_of(curves: Sequence[Curve], across: Across, log: bool, beta: float) -> list[Line]:
    """Return the lines of curves, the raw ones before the smoothed ones."""
    raw = RAW if beta else 1.0
    lines = [_line(curve, across, to_scale(curve.values, log), raw) for curve in curves]
    if beta:
        lines += [_line(curve, across, to_scale(smoothed(curve.values, beta), log), 1.0) for curve in curves]
    return lines


def ghost_lines(curves: Sequence[Curve], across: Across, log: bool, beta: float) -> list[Line]:
    """Return the lines of an earlier run, which is drawn once and faintly, smoothed where the present one is."""
    return [_line(curve, across, to_scale(smoothed(curve.values, beta), log), GHOST) for curve in curves]


def _line(curve: Curve, across: Across, heights: Values, strength: float) -> Line:
    return Line(curve.key, np.asarray(across.at(curve.steps), np.float64), heights, curve.color, curve.dashed, strength)


def within(line: Line, low: float, high: float) -> Values:
    """Return the heights of a line between two places, those to either side of them included."""
    first, last = np.searchsorted(line.x, (low, high))
    return line.y[max(int(first) - 1, 0) : int(last) + 1]


def cut(line: Line, columns: int, scale: tuple[float, float]) -> tuple[Values, Values]:
    """Return a line as it is painted: thinned to the columns of pixels and, where it is to be, cut into dashes."""
    x, y = thinned(line.x, line.y, columns)
    return dashed(x, y, scale) if line.dashed else (x, y)


class LinesLayer:
    """Any number of lines above the scene of a plot."""

    def __init__(self, plot: LayeredPlot) -> None:
        self._plot = plot
        self._polyline = Polyline()
        self._painted: list[tuple[Values, QPen]] = []
        self.lines: list[Line] = []
        plot.above.append(self.paint)

    def show(self, lines: Sequence[Line], ground: str) -> None:
        """Show these lines, the last one in front, on a ground of that colour."""
        self.lines = list(lines)
        box = self._plot.getViewBox()
        (left, right), (low, high) = box.viewRange()
        scale = (box.width() / (right - left), box.height() / (high - low))
        self._painted = []
        for line in lines:
            points = cut(_clipped(line, left, right), max(int(box.width()), 1), scale)
            width = WIDTH if line.strength == 1.0 else THIN
            self._painted.append((np.column_stack(points), QPen(blended(line.color, ground, line.strength), width)))
        self._plot.repaint_layers()

    def paint(self, painter: QPainter, to_pixels: QTransform) -> None:
        """Paint the lines."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for points, pen in self._painted:
            painter.setPen(pen)
            self._polyline.draw(painter, np.column_stack(in_pixels(points[:, 0], points[:, 1], to_pixels)))


def _clipped(line: Line, left: float, right: float) -> Line:
    """Return the part of a line that a zoomed plot shows, with the next points outside: thinning is for pixels seen."""
    first, last = np.searchsorted(line.x, (left, right))
    part = slice(max(int(first) - 1, 0), int(last) + 1)
    return Line(line.key, line.x[part], line.y[part], line.color, line.dashed, line.strength)


def blended(color: str, ground: str, share: float) -> QColor:
    """Return a colour of which a share shows on the ground; an opaque one, since strokes overlap where they meet."""
    front, back = QColor(color), QColor(ground)
    parts = ((front.red(), back.red()), (front.green(), back.green()), (front.blue(), back.blue()))
    return QColor(*(round(share * a + (1 - share) * b) for a, b in parts))
