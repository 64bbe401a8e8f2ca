"""Arrows: which way is down at points of the grid, which way the path went, and how an arrow is drawn."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

Floats = NDArray[np.floating]

HEAD = 7.0  # pixels
HEAD_HALF = 3.0
ROUNDING = 1e-6  # of the highest loss over the width of the surface: what slopes less is level
COLUMNS, ROWS = 11, 7  # of arrows over the surface


def descent_field(a: Floats, b: Floats, losses: Floats, lengths: tuple[float, float]) -> tuple[Floats, Floats]:
    """Return points ``(M, 2)`` of the grid and the way down at each, ``(M, 2)``, in the coordinates a and b.

    ``losses[i, j]`` belongs to ``(a[j], b[i])``. For directions u and v of those lengths the gradient in the plane is
    (∂L/∂a)·u/|u|² + (∂L/∂b)·v/|v|²; the way down is its negative. Its length is the slope's, to the power of ⅓ and with
    the steepest as 1: slopes span decades. Central differences of the grid; none beside holes.
    """
    losses = np.where(np.isfinite(losses), losses, np.nan)
    slope_a, slope_b = np.asarray(np.gradient(losses, a, axis=1)), np.asarray(np.gradient(losses, b, axis=0))
    rows = np.linspace(0, len(b) - 1, ROWS + 2)[1:-1].round().astype(int)
    columns = np.linspace(0, len(a) - 1, COLUMNS + 2)[1:-1].round().astype(int)
    i, j = (part.ravel() for part in np.meshgrid(rows, columns, indexing="ij"))
    way = -np.stack([slope_a[i, j] / lengths[0] ** 2, slope_b[i, j] / lengths[1] ** 2], axis=-1)
    slopes = np.hypot(slope_a[i, j] / lengths[0], slope_b[i, j] / lengths[1])
    rounding = ROUNDING * np.nanmax(np.abs(losses), initial=0.0) / (lengths[0] * (a[-1] - a[0]))
    kept = np.isfinite(way).all(axis=1) & (slopes > rounding)
    points, way, slopes = np.stack([a[j], b[i]], axis=-1)[kept], way[kept], slopes[kept]
    if not len(points):
        return points, way
    return points, way * (np.cbrt(slopes / slopes.max()) / np.hypot(*way.T))[:, None]


def arrow_segments(points: Floats, ways: Floats, longest: float) -> Floats:
    """Return start and end ``(M, 2, 2)`` of arrows around pixels, the longest of them so many pixels long."""
    half = ways * (longest / 2)
    return np.stack([points - half, points + half], axis=1)


def heads_along(points: Floats, spacing: float) -> Floats:
    """Return start and end ``(N, 2, 2)`` of the stretches of a path ``(M, 2)`` of pixels that get an arrow head.

    One for each step where there is room, else one in every `spacing` pixels.
    """
    ways = np.diff(points, axis=0)
    lengths = np.hypot(*ways.T)
    if not len(ways) or not np.isfinite(lengths).all():
        return np.empty((0, 2, 2))
    along = np.concatenate([[0.0], lengths.cumsum()])
    marks = np.unique(np.searchsorted(along, np.arange(spacing, along[-1], spacing), side="right") - 1)
    marks = marks[(marks < len(ways)) & (lengths[np.minimum(marks, len(ways) - 1)] > 0)]
    middle = (points[marks] + points[marks + 1]) / 2
    return np.stack([middle - ways[marks] / lengths[marks, None], middle], axis=1)


def head(start: Floats, end: Floats, size: float = HEAD, half: float = HEAD_HALF) -> Floats:
    """Return the corners ``(3, 2)`` of an arrow's head that ends at `end`."""
    way = (end - start) / max(float(np.hypot(*(end - start))), 1e-9)
    base, side = end - size * way, half * np.array([-way[1], way[0]])
    return np.stack([end, base + side, base - side])


def draw_arrow(painter: QPainter, start: Floats, end: Floats, color: QColor, width: float) -> None:
    """Draw a line with a head; one shorter than the head is the head alone."""
    if not (np.isfinite(start).all() and np.isfinite(end).all()):
        return
    size = min(HEAD + width, max(float(np.hypot(*(end - start))), 4.0))
    corners = head(start, end, size, size * HEAD_HALF / HEAD)
    painter.setPen(QPen(color, width))
    painter.drawLine(QPointF(*start), QPointF(*((corners[1] + corners[2]) / 2)))
    fill_head(painter, corners, color)


def fill_head(painter: QPainter, corners: Floats, color: QColor) -> None:
    """Draw a head alone."""
    painter.save()
    painter.setPen(QPen(QColor(0, 0, 0, 0), 0))
    painter.setBrush(color)
    painter.drawPolygon(QPolygonF([QPointF(*corner) for corner in corners.tolist()]))
    painter.restore()
