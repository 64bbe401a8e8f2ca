"""What is painted over the relief, the same for both ways of drawing it, and what of it the mouse can find."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from desktop_nn.views.surface.camera import projected
from desktop_nn.views.surface.orbit import Orbit
from desktop_nn.views.surface.relief import Relief
from desktop_nn.views.surface.scene import Trace, draw_names, draw_trace
from desktop_nn.views.surface.unproject import ground_under, nearest_ground
from desktop_nn.widgets.theme import current_theme

Floats = NDArray[np.floating]


class Overlay:
    """Path, ball and names over the relief that a widget shows from the camera of an `Orbit`."""

    def __init__(self, orbit: Orbit, widget: QWidget) -> None:
        self._orbit, self._widget = orbit, widget
        self.relief: Relief | None = None
        self.trace: Trace | None = None
        self.names = ("", "", "")

    def paint(self, painter: QPainter) -> None:
        """Paint all of it."""
        relief, camera, (width, height) = self.relief, self._orbit.camera, self._size()
        if relief is None:
            return
        if self.trace is not None:
            draw_trace(painter, self.trace, relief, camera, width, height)
        draw_names(painter, relief, self.names, camera, width, height, current_theme())

    def ball_pixel(self) -> QPointF | None:
        """Return where the ball is drawn, None where it is not."""
        return self._pixel(self.trace.ball) if self.trace is not None else None

    def foot_pixel(self) -> QPointF | None:
        """Return where the surface below the ball is drawn, or else the ball."""
        found = self._pixel(self.trace.foot) if self.trace is not None else None
        return found if found is not None else self.ball_pixel()

    def path_pixels(self) -> Floats:
        """Return where the points of the path are drawn, ``(M, 2)``."""
        if self.trace is None:
            return np.empty((0, 2))
        return projected(self.trace.path, self._orbit.camera, *self._size())[:, :2]

    def coords_at(self, point: QPointF) -> tuple[float, float] | None:
        """Return a and b of the surface seen at a point, None where none is."""
        if self.relief is None:
            return None
        return ground_under(self.relief, self._orbit.camera, *self._size(), (point.x(), point.y()))

    def nearest_coords(self, point: QPointF) -> tuple[float, float] | None:
        """Return a and b of the surface nearest to a point, None where there is no surface."""
        if self.relief is None:
            return None
        return nearest_ground(self.relief, self._orbit.camera, *self._size(), (point.x(), point.y()))

    def _size(self) -> tuple[int, int]:
        return self._widget.width(), self._widget.height()

    def _pixel(self, point: Floats) -> QPointF | None:
        if not np.isfinite(point).all():
            return None
        return QPointF(*projected(point, self._orbit.camera, *self._size())[:2])
