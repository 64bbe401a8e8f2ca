"""All edges as strokes of a pen, for pictures to take along: too slow for the screen, sharp at every size."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPen

from desktop_nn.views.diagram import pens
from desktop_nn.views.diagram.coverage import DASH, GAP, Canvas
from desktop_nn.views.diagram.geometry import NO_WEIGHT, EdgeSet, Floats
from desktop_nn.views.diagram.plain_edges import edge_path


def paint(painter: QPainter, edges: EdgeSet, weights: Floats, colors: Mapping[int, QColor], canvas: Canvas) -> None:
    """Draw every edge by ``weights (E,)`` as wide as the picture on `canvas` shows it, the strongest on top."""
    unweighted = edges.index == NO_WEIGHT
    strength = np.nan_to_num(pens.strengths(weights, edges.scale))
    strength = np.where(unweighted, pens.PLAIN_STRENGTH / pens.STRENGTHS, strength)
    widths = 2 * pens.half_widths(strength, canvas.half_width, canvas.scale) / canvas.scale
    opacities = pens.opacities(strength)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for edge in np.argsort(strength, kind="stable").tolist():
        negative = not unweighted[edge] and weights[edge] < 0
        kind = pens.PLAIN if unweighted[edge] else pens.NEGATIVE if negative else pens.POSITIVE
        painter.strokePath(edge_path(edges, edge), stroke(colors[kind], widths[edge], opacities[edge], dashed=negative))


def stroke(color: QColor, width: float, opacity: float, *, dashed: bool) -> QPen:
    """Return a pen in scene units."""
    color = QColor(color)
    color.setAlphaF(opacity)
    pen = QPen(color, width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if dashed:
        pen.setDashPattern([DASH / width, GAP / width])
    return pen
