"""All edges as strokes of a pen, for pictures to take along: too slow for the screen, sharp at every size."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPen

from desktop_nn.session.edge_look import EdgeLook
from desktop_nn.views.diagram import pens
from desktop_nn.views.diagram.coverage import DASH, GAP, Canvas
from desktop_nn.views.diagram.geometry import EdgeSet
from desktop_nn.views.diagram.looks import Looks
from desktop_nn.views.diagram.plain_edges import edge_path

DOTTED = (1.2, 3.2)  # dot and gap of a cut edge, in widths of the pen


def paint(
    painter: QPainter, edges: EdgeSet, looks: Looks, look: EdgeLook, colors: Sequence[QColor], canvas: Canvas
) -> None:
    """Draw every edge that is shown as wide as the picture on `canvas` shows it, the strongest on top."""
    widths = 2 * pens.half_widths(looks.width, canvas.half_width, canvas.scale) / canvas.scale
    opacities = pens.opacities(looks.strength, look)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    order = np.argsort(looks.strength, kind="stable")
    for edge in order[looks.shown[order]].tolist():
        pen = stroke(colors[looks.color[edge]], widths[edge], opacities[edge], dashed=bool(looks.dashed[edge]))
        painter.strokePath(edge_path(edges, edge), pen)


def stroke(color: QColor, width: float, opacity: float, *, dashed: bool) -> QPen:
    """Return a pen in scene units."""
    color = QColor(color)
    color.setAlphaF(opacity)
    pen = QPen(color, width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if dashed:
        pen.setDashPattern([DASH / width, GAP / width])
    return pen
