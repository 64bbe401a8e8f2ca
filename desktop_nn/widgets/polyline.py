"""A line through many points, drawn segment by segment: as one wide path it would take five times as long."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from pyqtgraph.Qt.internals import PrimitiveArray
from PySide6.QtCore import QLineF
from PySide6.QtGui import QPainter

Values = NDArray[np.floating]


class Polyline:
    """Keeps the memory of its segments from one drawing to the next."""

    def __init__(self) -> None:
        self._segments = PrimitiveArray(QLineF, 4)

    def draw(self, painter: QPainter, points: Values) -> None:
        """Draw the line through ``points (M, 2)`` in the painter's opaque pen, with gaps where one is not finite."""
        segments = np.column_stack((points[:-1], points[1:]))
        self.draw_segments(painter, segments[np.isfinite(segments).all(axis=1)])

    def draw_segments(self, painter: QPainter, segments: Values) -> None:
        """Draw segments ``(K, 4)``, each from x, y to x, y, all finite."""
        self._segments.resize(len(segments))
        self._segments.ndarray()[:] = segments
        painter.drawLines(*self._segments.drawargs())
