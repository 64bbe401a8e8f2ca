"""Thin lines in place of the picture of the edges until it is built, so that a new network is never without edges."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from desktop_nn.session.edge_look import EdgeLook
from desktop_nn.views.diagram import pens
from desktop_nn.views.diagram.geometry import EdgeSet, Ints
from desktop_nn.views.diagram.looks import Looks

MOST = 200  # edges, for the time they take; the strongest are drawn
LEVELS = 4  # of strength


class PlainEdges:
    """The curves of the strongest edges, which are made once."""

    def __init__(self, edges: EdgeSet, looks: Looks) -> None:
        order = np.argsort(-looks.strength, kind="stable")
        self._chosen: Ints = order[:MOST].astype(np.int64)
        self._paths = [edge_path(edges, edge) for edge in self._chosen.tolist()]

    def paint(self, painter: QPainter, looks: Looks, look: EdgeLook, colors: Sequence[QColor], ground: QColor) -> None:
        """Draw each edge that is shown in its colour, the weakest first and nearest to the ground."""
        levels = np.minimum(looks.strength[self._chosen] * LEVELS, LEVELS - 1).astype(int)
        levels[~looks.shown[self._chosen]] = LEVELS
        kinds = looks.color[self._chosen]
        for level in range(LEVELS):
            opacity = float(pens.opacities(np.array((level + 0.5) / LEVELS), look))
            for kind in np.unique(kinds[levels == level]).tolist():
                color = _mixed(ground, colors[kind], opacity)  # without alpha it takes a third of the time
                painter.setPen(QPen(color, 0))
                for i in np.flatnonzero((levels == level) & (kinds == kind)).tolist():
                    painter.drawPath(self._paths[i])


def _mixed(ground: QColor, color: QColor, share: float) -> QColor:
    parts = ((color.red(), ground.red()), (color.green(), ground.green()), (color.blue(), ground.blue()))
    return QColor(*(round(b + (a - b) * share) for a, b in parts))


def edge_path(edges: EdgeSet, edge: int) -> QPainterPath:
    """Return the curve of an edge."""
    x0, y0, xa, ya, xb, yb, x1, y1 = edges.curve(edge)
    path = QPainterPath(QPointF(x0, y0))
    path.cubicTo(xa, ya, xb, yb, x1, y1)
    return path
