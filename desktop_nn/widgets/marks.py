"""How many things of one kind are told apart in a drawing: by colour, and where colours run out or fail, by more.

Colours come from the theme's series; dashes change faster than they, so that no two neighbours share both, and each
thing has a shape of its own among the first ones.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPainterPath, QPen, QPixmap

from desktop_nn.widgets.theme import Theme, qcolor

SHAPES = ("circle", "square", "triangle", "diamond", "down", "plus", "cross", "star")
DASHES: tuple[tuple[float, ...], ...] = ((), (5, 2.5), (1.5, 2), (6, 2, 1.5, 2))
SWATCH = (28, 14)  # pixels
FAR = 1e5  # pixels: what is further away is nowhere near the picture


@dataclass(frozen=True, slots=True)
class Mark:
    """A colour ("#rrggbb"), a pattern of dashes in widths of the pen (none: an unbroken line) and a shape."""

    color: str
    dashes: tuple[float, ...]
    shape: str


def mark_of(theme: Theme, index: int) -> Mark:
    """Return the mark of thing number `index`; the first 32 differ from each other."""
    colors = theme.series
    turn = index // len(colors)
    return Mark(colors[index % len(colors)], DASHES[(index + turn) % len(DASHES)], SHAPES[(index + turn) % len(SHAPES)])


def pen_of(mark: Mark, width: float) -> QPen:
    """Return the pen of a mark, so many pixels wide at any zoom."""
    pen = QPen(qcolor(mark.color), width)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    pen.setCosmetic(True)
    if mark.dashes:
        pen.setDashPattern(mark.dashes)
    return pen


@cache
def shape_path(shape: str, radius: float) -> QPainterPath:
    """Return the outline of a shape around the origin, shared: do not change it. KeyError for one there is not."""
    path = QPainterPath()
    if shape == "circle":
        path.addEllipse(QPointF(), radius, radius)
        return path
    corners = [QPointF(radius * r * math.cos(t), radius * r * math.sin(t)) for r, t in _CORNERS[shape]]
    path.moveTo(corners[0])
    for corner in corners[1:]:
        path.lineTo(corner)
    path.closeSubpath()
    return path


def draw_shape(painter: QPainter, mark: Mark, at: QPointF, radius: float, outline: QColor) -> None:
    """Draw a mark's shape at a place, with an outline that parts it from the ground."""
    draw_shapes(painter, mark, np.array([[at.x(), at.y()]]), radius, outline)


def draw_shapes(painter: QPainter, mark: Mark, points: NDArray[np.floating], radius: float, outline: QColor) -> None:
    """Draw a mark's shape at each of the points ``(M, 2)`` that is finite and not astronomically far away."""
    painter.setPen(QPen(outline, 1.4))
    painter.setBrush(qcolor(mark.color))
    shape = shape_path(mark.shape, radius)
    for x, y in points[(np.abs(points) < FAR).all(axis=1)].tolist():
        painter.drawPath(shape.translated(x, y))


def swatch(mark: Mark, ground: str, ratio: float = 1.0) -> QIcon:
    """Return a little picture of a mark: its line with its shape in the middle."""
    width, height = SWATCH
    picture = QPixmap(round(width * ratio), round(height * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(pen_of(mark, 2.0))
    middle = QRectF(0, 0, width, height).center()
    painter.drawLine(QPointF(0, middle.y()), QPointF(width, middle.y()))
    draw_shape(painter, mark, middle, 4.5, qcolor(ground))
    painter.end()
    return QIcon(picture)


def _polygon(corners: int, first: float, size: float = 1.15) -> tuple[tuple[float, float], ...]:
    """Return the corners of a regular polygon as radius and angle, the first one at `first` degrees."""
    return tuple((size, math.radians(first + 360 * i / corners)) for i in range(corners))


def _spikes(spikes: int, first: float, inner: float, size: float = 1.3) -> tuple[tuple[float, float], ...]:
    """Return a star's corners, every second one further in."""
    step = 180 / spikes
    return tuple((size * (inner if i % 2 else 1), math.radians(first + i * step)) for i in range(2 * spikes))


def _cross(first: float, thick: float = 0.42, size: float = 1.2) -> tuple[tuple[float, float], ...]:
    """Return the twelve corners of a cross with arms in four directions."""
    arm, notch = math.hypot(size, thick), math.hypot(thick, thick)
    lean = math.degrees(math.atan2(thick, size))
    found: list[tuple[float, float]] = []
    for quarter in range(4):
        turn = first + 90 * quarter
        found += [(arm, math.radians(turn - lean)), (arm, math.radians(turn + lean)), (notch, math.radians(turn + 45))]
    return tuple(found)


_CORNERS: dict[str, tuple[tuple[float, float], ...]] = {
    "square": _polygon(4, 45, 1.25),
    "triangle": _polygon(3, -90, 1.3),
    "diamond": _polygon(4, 0, 1.3),
    "down": _polygon(3, 90, 1.3),
    "plus": _cross(0),
    "cross": _cross(45),
    "star": _spikes(5, -90, 0.45),
}
