"""The axes of the relief: the edges of its box that face the viewer, with ticks and names, in pixels."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from desktop_nn.views.surface.camera import Camera, projected
from desktop_nn.views.surface.relief import HALF_HEIGHT, Relief
from desktop_nn.widgets.fonts import text_font
from desktop_nn.widgets.numbers import format_short
from desktop_nn.widgets.plot import log_ticks
from desktop_nn.widgets.scale import LossScale, even_ticks
from desktop_nn.widgets.theme import Theme, qcolor

Floats = NDArray[np.floating]

ROOM, ROOM_UPRIGHT = 46.0, 26.0  # pixels of an axis for each tick
FEWEST_TICKS, MOST_TICKS = 3, 6
SHORTEST = 34.0  # pixels: a shorter axis, seen along its length, is left out
TICK, GAP = 4.0, 3.0  # pixels: length of a tick, and from there to its number
TICK_PIXELS, NAME_PIXELS = 10, 11


@dataclass(frozen=True, eq=False)
class Axis:
    """One axis on the screen: its ends ``(2, 2)``, its ticks ``(M, 2)`` with texts, and the unit way out of the box."""

    name: str
    ends: Floats
    ticks: Floats
    texts: tuple[str, ...]
    outward: Floats
    upright: bool


def loss_ticks(scale: LossScale, most: int) -> list[float]:
    """Return round losses of a scale, at most so many."""
    if not scale.log:
        return even_ticks(scale.low, scale.high, most)
    return [float(f"{10.0**power:.3g}") for power in log_ticks(math.log10(scale.low), math.log10(scale.high), most)]


def box_axes(
    relief: Relief, names: tuple[str, str, str], camera: Camera, width: float, height: float
) -> tuple[Axis, ...]:
    """Return the axes that face the viewer: u, v along the floor's near edges, and the loss at the left corner."""
    azimuth = math.radians(camera.azimuth)
    near_x, near_y = math.copysign(1.0, math.cos(azimuth)), math.copysign(1.0, math.sin(azimuth))
    corners = ((near_x, -near_y), (-near_x, near_y))
    floor = projected(np.array([(x, y, -HALF_HEIGHT) for x, y in corners]), camera, width, height)
    left = corners[int(floor[1, 0] < floor[0, 0])]
    middle = projected(np.array([0.0, 0.0, 0.0]), camera, width, height)[:2]

    def axis(name: str, start: Floats, end: Floats, low: float, high: float, scale: LossScale | None = None) -> Axis:
        ends = projected(np.stack([start, end]), camera, width, height)[:, :2]
        room = ROOM if scale is None else ROOM_UPRIGHT
        most = int(min(max(np.hypot(*(ends[1] - ends[0])) / room, FEWEST_TICKS), MOST_TICKS))
        values = np.array(even_ticks(low, high, most) if scale is None else loss_ticks(scale, most))
        parts = (values - low) / (high - low) if scale is None else scale.unit(values)
        points = projected(start + parts[:, None] * (end - start), camera, width, height)[:, :2]
        texts = tuple(format_short(float(f"{value:.4g}")) for value in values.tolist())
        if scale is not None and scale.floored:  # what is lower lies there too: the first to be written
            points, texts = np.vstack([ends[:1], points]), (f"≤ {format_short(float(f'{scale.low:.1g}'))}", *texts)
        return Axis(name, ends, points, texts, _outward(ends, middle), scale is not None)

    low, high = -HALF_HEIGHT, HALF_HEIGHT
    return (
        axis(names[0], np.array([-1.0, near_y, low]), np.array([1.0, near_y, low]), *relief.a),
        axis(names[1], np.array([near_x, -1.0, low]), np.array([near_x, 1.0, low]), *relief.b),
        axis(names[2], np.array([*left, low]), np.array([*left, high]), low, high, relief.scale),
    )


def _outward(ends: Floats, middle: Floats) -> Floats:
    """Return the unit way across an axis that leads away from the middle of the box."""
    way = ends[1] - ends[0]
    across = np.array([-way[1], way[0]]) / max(float(np.hypot(*way)), 1e-9)
    return across if across @ (ends.mean(axis=0) - middle) >= 0 else -across


def draw_axes(painter: QPainter, axes: tuple[Axis, ...], width: float, height: float, theme: Theme) -> None:
    """Draw the axes; texts stay inside the picture, and of two that would touch the first is written."""
    taken: list[QRectF] = []
    for axis in axes:
        if np.hypot(*(axis.ends[1] - axis.ends[0])) < SHORTEST:
            continue
        painter.setPen(QPen(qcolor(theme.border), 1.0))
        painter.drawLine(QPointF(*axis.ends[0]), QPointF(*axis.ends[1]))
        _draw_name(painter, axis, width, height, theme, taken)
        painter.setFont(text_font(TICK_PIXELS))
        for point, text in zip(axis.ticks, axis.texts, strict=True):
            end = point + TICK * axis.outward
            painter.setPen(QPen(qcolor(theme.text_faint), 1.0))
            painter.drawLine(QPointF(*point), QPointF(*end))
            _write(painter, text, end + GAP * axis.outward, axis.outward, width, height, taken)


def _draw_name(painter: QPainter, axis: Axis, width: float, height: float, theme: Theme, taken: list[QRectF]) -> None:
    painter.setFont(text_font(NAME_PIXELS))
    painter.setPen(qcolor(theme.text_muted))
    if axis.upright:
        top = axis.ends[axis.ends[:, 1].argmin()] + (0.0, -2.0)
        _write(painter, axis.name, top, np.array([0.0, -1.0]), width, height, taken)
    else:
        off = TICK + 2 * GAP + TICK_PIXELS * (1 + abs(axis.outward[0]))
        _write(painter, axis.name, axis.ends.mean(axis=0) + off * axis.outward, axis.outward, width, height, taken)


def _write(
    painter: QPainter, text: str, at: Floats, outward: Floats, width: float, height: float, taken: list[QRectF]
) -> None:
    """Write a text that begins at a point and lies on its outward side, unless something else is written there."""
    metrics = QFontMetricsF(painter.font())
    wide, high = metrics.horizontalAdvance(text) + 2, metrics.capHeight() + 4
    x = at[0] + (outward[0] - 1) / 2 * wide
    y = at[1] + (outward[1] - 1) / 2 * high
    x, y = min(max(x, 1.0), max(width - wide - 1, 1.0)), min(max(y, 1.0), max(height - high - 1, 1.0))
    room = QRectF(x, y, wide, high)
    if not any(room.intersects(other) for other in taken):
        taken.append(room)
        painter.drawText(room.adjusted(-8, -8, 8, 8), Qt.AlignmentFlag.AlignCenter, text)
