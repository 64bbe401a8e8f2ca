"""The descent of one weight on its curve: the tangent at the ball, and the step as an arrow along the axis."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QTransform

from desktop_nn.views.surface.arrows import draw_arrow
from desktop_nn.widgets.theme import current_theme, qcolor

Floats = NDArray[np.floating]

TANGENT = 46.0  # pixels to either side of the ball
SHORTEST = 2.0  # pixels: a shorter step is no arrow


def tangent_ends(at: Floats, slope: float, to_pixels: QTransform, length: float = TANGENT) -> Floats:
    """Return the ends ``(2, 2)``, in pixels, of a stretch of the tangent around a point ``(2,)`` of pixels."""
    way = np.array([to_pixels.m11(), to_pixels.m22() * slope])
    way *= length / max(float(np.hypot(*way)), 1e-300)
    return np.stack([at - way, at + way])


def draw_slope(
    painter: QPainter, at: Floats, slope: float, move: float, landing: float, to_pixels: QTransform, frame: QRectF
) -> None:
    """Draw the tangent at a pixel, the step along the axis at the foot of the picture, and where it lands."""
    theme = current_theme()
    if np.isfinite(slope) and np.isfinite(at).all():
        ends = tangent_ends(at, slope, to_pixels)
        painter.setPen(QPen(qcolor(theme.warning), 1.8))
        painter.drawLine(QPointF(*ends[0]), QPointF(*ends[1]))
    reach = to_pixels.m11() * move
    if not (np.isfinite(reach) and np.isfinite(at).all() and abs(reach) >= SHORTEST):
        return
    end = float(np.clip(at[0] + reach, frame.left(), frame.right()))
    foot = frame.bottom() - 7.0
    painter.setPen(QPen(qcolor(theme.text_faint), 1.0, Qt.PenStyle.DotLine))
    painter.drawLine(QPointF(*at), QPointF(at[0], foot))
    if np.isfinite(landing):
        painter.drawLine(QPointF(end, foot), QPointF(end, to_pixels.m22() * landing + to_pixels.dy()))
    draw_arrow(painter, np.array([at[0], foot]), np.array([end, foot]), qcolor(theme.error), 2.2)
