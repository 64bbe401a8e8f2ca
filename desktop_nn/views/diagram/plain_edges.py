"""Thin lines in place of the picture of the edges until it is built, so that a new network is never without edges."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from desktop_nn.views.diagram import pens
from desktop_nn.views.diagram.geometry import NO_WEIGHT, EdgeSet, Floats, Ints

MOST = 200  # edges, for the time they take; the strongest are drawn
LEVELS = 4  # of strength


class PlainEdges:
    """The curves of the strongest edges, which are made once."""

    def __init__(self, edges: EdgeSet, weights: Floats) -> None:
        order = np.argsort(-pens.strengths(weights, edges.scale), kind="stable")
        self._edges = edges
        self._chosen: Ints = order[:MOST].astype(np.int64)
        self._paths = [edge_path(edges, edge) for edge in self._chosen.tolist()]

    def paint(self, painter: QPainter, weights: Floats, colors: Mapping[int, QColor], ground: QColor) -> None:
        """Draw each edge in the colour of its kind by ``weights (E,)``, the weakest first and nearest to the ground."""
        strength = pens.strengths(weights[self._chosen], self._edges.scale[self._chosen])
        unweighted = self._edges.index[self._chosen] == NO_WEIGHT
        strength = np.where(unweighted, pens.PLAIN_STRENGTH / pens.STRENGTHS, np.nan_to_num(strength))
        levels = np.minimum(strength * LEVELS, LEVELS - 1).astype(int)
        kinds = np.where(unweighted, pens.PLAIN, np.where(weights[self._chosen] < 0, pens.NEGATIVE, pens.POSITIVE))
        for level in range(LEVELS):
            opacity = float(pens.opacities(np.array((level + 0.5) / LEVELS)))
            for kind, color in colors.items():
                painter.setPen(QPen(_mixed(ground, color, opacity), 0))  # without alpha it takes a third of the time
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
