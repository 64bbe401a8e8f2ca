"""The next step as arrows at the ball: the gradient, −η·gradient, and what the optimiser makes of it."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from desktop_nn.engine.next_step import NextStep
from desktop_nn.engine.planes import Plane
from desktop_nn.views.surface.arrows import draw_arrow
from desktop_nn.widgets.fonts import text_font
from desktop_nn.widgets.numbers import format_short

Floats = NDArray[np.floating]

GRADIENT, PLAIN, SHARE, UPDATE = QColor("#ffd166"), QColor("#7cecdc"), QColor("#ffffff"), QColor("#ff8a94")
INK_BELOW = QColor(12, 14, 24, 170)
GRADIENT_LENGTH = 34.0  # pixels: its own unit is another, only its direction can be drawn
WANTED = 64.0  # pixels: so long the longest of the other arrows may become
SHORTEST_SHARE = 4.0  # pixels
LEGEND_PIXELS = 10
LEGEND_SHARE = 0.8  # of the width of the picture: as much as it may take


@dataclass(frozen=True, eq=False)
class Anatomy:
    """Ways in the coordinates of a plane, each ``(2,)``: the gradient, −η times it, and the update."""

    gradient: Floats
    plain: Floats
    update: Floats
    momentum: bool  # whether the optimiser has a velocity


@dataclass(frozen=True, slots=True)
class Words:
    """The rows of the legend."""

    gradient: str
    plain: str
    momentum: str
    share: str
    update: str


def anatomy_of(plane: Plane, step: NextStep) -> Anatomy:
    """Return the parts of a step as they lie in a plane."""
    ways = np.stack([step.gradient, -step.learning_rate * step.gradient, step.update])
    axes = np.stack([plane.u, plane.v], axis=-1)
    lengths = np.square(axes).sum(axis=0)
    found = np.divide(ways @ axes, lengths, out=np.zeros((3, 2)), where=lengths > 0)
    return Anatomy(found[0], found[1], found[2], "velocity" in step.terms)


def magnified(length: float, wanted: float = WANTED) -> float:
    """Return by how much to stretch a length of pixels so that it can be seen: 1, 2 or 5 times a power of ten."""
    if not (math.isfinite(length) and length > 0):
        return 1.0
    power = 10.0 ** math.floor(math.log10(wanted / length))
    return max(factor * power for factor in (1.0, 2.0, 5.0) if factor * power * length <= wanted)


def draw_anatomy(painter: QPainter, at: Floats, ways: Floats, legend: QRectF, words: Words, *, momentum: bool) -> None:
    """Draw the arrows at a pixel, ``ways (3, 2)`` being those of an `Anatomy` in pixels, and what they are."""
    if not (np.isfinite(at).all() and np.isfinite(ways).all()):
        return
    gradient, plain, update = ways
    scale = magnified(max(float(np.hypot(*plain)), float(np.hypot(*update))))
    plain, update, steepness = plain * scale, update * scale, float(np.hypot(*gradient))
    rows = [(PLAIN, words.plain), (UPDATE, f"{words.update} ×{format_short(scale)}")]
    if np.hypot(*(update - plain)) > SHORTEST_SHARE:
        rows.insert(1, (SHARE, words.momentum if momentum else words.share))
        painter.setPen(QPen(SHARE, 1.2, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(*(at + plain)), QPointF(*(at + update)))
    if steepness > 0:
        rows.insert(0, (GRADIENT, words.gradient))
        _arrow(painter, at, at + gradient * (GRADIENT_LENGTH / steepness), GRADIENT, 1.6)
    _arrow(painter, at, at + plain, PLAIN, 1.8)
    _arrow(painter, at, at + update, UPDATE, 2.4)
    _draw_legend(painter, rows, legend)


def _arrow(painter: QPainter, start: Floats, end: Floats, color: QColor, width: float) -> None:
    draw_arrow(painter, start, end, INK_BELOW, width + 1.6)
    draw_arrow(painter, start, end, color, width)


def _draw_legend(painter: QPainter, rows: list[tuple[QColor, str]], room: QRectF) -> None:
    """Write what the colours mean at the lower left of a rectangle."""
    painter.setFont(text_font(LEGEND_PIXELS))
    metrics = QFontMetricsF(painter.font())
    height = metrics.height()
    width = max(metrics.horizontalAdvance(text) for _, text in rows) + 26
    if width > LEGEND_SHARE * room.width():
        return  # it would hide what it explains
    box = QRectF(room.left() + 4, room.bottom() - 4 - height * len(rows), width, height * len(rows))
    painter.fillRect(box, INK_BELOW)
    for row, (color, text) in enumerate(rows):
        y = box.top() + (row + 0.5) * height
        painter.setPen(QPen(color, 2.0, Qt.PenStyle.DashLine if color is SHARE else Qt.PenStyle.SolidLine))
        painter.drawLine(QPointF(box.left() + 5, y), QPointF(box.left() + 18, y))
        painter.setPen(QColor(255, 255, 255))
        line = QRectF(box.left() + 22, y - height / 2, width, height)
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
