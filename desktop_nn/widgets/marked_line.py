"""Lines in the colour and dashes of a `Mark`, drawn segment by segment: Qt's own dashes take several times as long."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from desktop_nn.widgets.marks import FAR, Mark, pen_of
from desktop_nn.widgets.polyline import Polyline
from desktop_nn.widgets.theme import qcolor

Floats = NDArray[np.floating]

LONGEST = 2e4  # pixels: of a line that leaves the picture so far, Qt skips the dashes out there faster


def seen(points: Floats, least: float = 1.5) -> Floats:
    """Return the points ``(M, 2)`` in pixels that a line needs: finite, not too far, about `least` apart."""
    points = points[np.isfinite(points).all(axis=1)]
    points = np.clip(points, -FAR, FAR)  # Qt takes seconds to clip a line that is astronomically long
    if len(points) < 3:
        return points
    along = _along(points)
    keep = np.diff(np.floor(along / least), prepend=-1.0) > 0
    keep[-1] = True
    return np.asarray(points[keep])


def dashes_of(points: Floats, pattern: Sequence[float]) -> Floats:
    """Return the parts ``(K, 4)`` of the line through ``points (M, 2)`` that dashes cover: x and y of both ends.

    ``pattern`` is the length of a dash, of the gap after it, and so on, an even number of them.
    """
    along, edges = _along(points), np.cumsum(pattern)
    cuts = (np.arange(int(along[-1] / edges[-1]) + 1)[:, None] * edges[-1] + edges).ravel()
    at = np.union1d(along, cuts[cuts < along[-1]])
    middles = (at[:-1] + at[1:]) / 2 % edges[-1]
    covered = np.searchsorted(edges, middles, side="right") % 2 == 0
    places = np.column_stack([np.interp(at, along, points[:, axis]) for axis in (0, 1)])
    return np.column_stack([places[:-1], places[1:]])[covered]


def draw_marked(painter: QPainter, line: Polyline, points: Floats, mark: Mark, width: float) -> None:
    """Draw the line through ``points (M, 2)``, two or more, as `seen` returns them; dashes run on over its corners."""
    if not mark.dashes:
        painter.setPen(pen_of(mark, width))
        line.draw(painter, points)
    elif _along(points)[-1] < LONGEST:
        painter.setPen(QPen(qcolor(mark.color), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
        line.draw_segments(painter, dashes_of(points, [width * part for part in mark.dashes]))
    else:
        painter.setPen(pen_of(mark, width))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(QPolygonF([QPointF(*point) for point in points.tolist()]))


def _along(points: Floats) -> Floats:
    """Return how far along the line each of its points is."""
    return np.concatenate([[0.0], np.hypot(*np.diff(points, axis=0).T).cumsum()])
