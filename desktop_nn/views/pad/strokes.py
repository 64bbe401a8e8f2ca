"""Strokes of a pen as values: where they have been drawn, and the ink they leave on paper.

A drawing is a tuple of strokes, a stroke one of points (x, y) on paper that goes from 0 to 1 both ways, y downwards.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QPolygonF

Point = tuple[float, float]
Stroke = tuple[Point, ...]
Drawing = tuple[Stroke, ...]

SIDE = 168  # pixels of the ink: six for each of 28
PEN = 0.14  # as wide as the strokes of the data sets are, for a digit of height 1
LEAST_STEP = 0.008  # between two points of a stroke


def begun(drawing: Drawing, point: Point) -> Drawing:
    """Put the pen down."""
    return (*drawing, (_on_paper(point),))


def continued(drawing: Drawing, point: Point) -> Drawing:
    """Move the pen; what is no way at all leaves the drawing as it is."""
    (x, y), (x0, y0) = _on_paper(point), drawing[-1][-1]
    if abs(x - x0) + abs(y - y0) < LEAST_STEP:
        return drawing
    return (*drawing[:-1], (*drawing[-1], (x, y)))


def ink_of(drawing: Drawing) -> NDArray[np.float64]:
    """Return the ink of a drawing that fills the paper, shares from 0 to 1, ``(SIDE, SIDE)``: as wide however small."""
    image = QImage(SIDE, SIDE, QImage.Format.Format_Grayscale8)
    image.fill(0)
    points = np.array([point for stroke in drawing for point in stroke]).reshape(-1, 2)
    if len(points):
        low, high = points.min(axis=0), points.max(axis=0)
        scale = SIDE * (1 - PEN) / max(float((high - low).max()), 1e-9)
        middle = (low + high) / 2
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(pen(QColor("white"), PEN * SIDE))
        for stroke in drawing:
            painter.drawPolyline(polygon((np.array(stroke) - middle) * scale + SIDE / 2))
        painter.end()
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(SIDE, image.bytesPerLine())
    return rows[:, :SIDE] / 255.0


def polygon(points: NDArray[np.float64]) -> QPolygonF:
    """Return a stroke as Qt draws it; a single point is drawn as one, with a pen that has a round tip."""
    found = [QPointF(x, y) for x, y in points.tolist()]
    return QPolygonF(found if len(found) > 1 else [*found, QPointF(found[0].x() + 0.01, found[0].y())])


def pen(color: QColor, width: float) -> QPen:
    """Return a pen with a round tip."""
    return QPen(color, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)


def _on_paper(point: Point) -> Point:
    x, y = (min(max(float(value), 0.0), 1.0) for value in point)
    return x, y
