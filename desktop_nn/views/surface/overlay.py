"""What is painted over the relief, the same for both ways of drawing it, and what of it the mouse can find."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QWidget

from desktop_nn.views.surface.anatomy import Anatomy, Words, draw_anatomy
from desktop_nn.views.surface.box_axes import box_axes, draw_axes
from desktop_nn.views.surface.camera import projected
from desktop_nn.views.surface.ground_marks import BATCH, draw_focus, draw_minimum, draw_saddle
from desktop_nn.views.surface.landmarks import minima, saddles
from desktop_nn.views.surface.look import Look
from desktop_nn.views.surface.occlusion import hidden
from desktop_nn.views.surface.orbit import Orbit
from desktop_nn.views.surface.relief import Relief
from desktop_nn.views.surface.scene import LIFT, Trace, draw_ball, draw_beside, draw_trace
from desktop_nn.views.surface.unproject import ground_under, nearest_ground
from desktop_nn.widgets.polyline import Polyline
from desktop_nn.widgets.theme import current_theme

Floats = NDArray[np.floating]

NEAR = 1e-3  # of the box


class Overlay:
    """Path, ball and names over the relief that a widget shows from the camera of an `Orbit`."""

    def __init__(self, orbit: Orbit, widget: QWidget) -> None:
        self._orbit, self._widget = orbit, widget
        self.canvas = widget  # what is painted anew where the mouse has changed something
        self.relief: Relief | None = None
        self.trace: Trace | None = None
        self.beside: Trace | None = None  # of the companion
        self.names = ("", "", "")
        self.look = Look()
        self._hot = False
        self.wire: Floats | None = None  # of the batch, lines of points in the box
        self._segments = Polyline()
        self.anatomy: Anatomy | None = None
        self.words: Words | None = None
        self._marks_for: Relief | None = None
        self._marks = np.empty((0, 3)), np.empty((0, 3))  # minima and saddles in the box

    def paint(self, painter: QPainter) -> None:
        """Paint all of it."""
        relief, camera, (width, height) = self.relief, self._orbit.camera, self._size()
        if relief is None:
            return
        draw_axes(painter, box_axes(relief, self.names, camera, width, height), width, height, current_theme())
        if self.wire is not None:
            self._paint_wire(painter, self.wire)
        if self.look.marks:
            self._paint_marks(painter, relief)
        if self.beside is not None:
            draw_beside(painter, self.beside, relief, camera, width, height)
        if self.trace is not None:
            draw_trace(painter, self.trace, relief, camera, width, height, steps=self.look.steps, hot=self._hot)
            self._paint_anatomy(painter, relief, self.trace)
        if self._widget.hasFocus():
            draw_focus(painter, QRectF(0, 0, width, height))

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

    def set_hot(self, hot: bool) -> None:
        """Say whether the mouse is on the ball, which shows that it can be taken."""
        self._hot = hot
        self.canvas.update()

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

    def _paint_wire(self, painter: QPainter, wire: Floats) -> None:
        gap = np.full((len(wire), 1, 3), np.nan)
        points = np.concatenate([wire, gap], axis=1).reshape(-1, 3)
        painter.setPen(QPen(BATCH, 1.0))
        self._segments.draw(painter, projected(points, self._orbit.camera, *self._size())[:, :2])

    def _paint_anatomy(self, painter: QPainter, relief: Relief, trace: Trace) -> None:
        """Paint the next step at the height of the ball: a step is a way across the plane."""
        if self.anatomy is None or self.words is None:
            return
        camera, (width, height) = self._orbit.camera, self._size()
        (a0, a1), (b0, b1) = relief.a, relief.b
        parts = np.stack([self.anatomy.gradient, self.anatomy.plain, self.anatomy.update])
        flat = parts * (2 / (a1 - a0), 2 / (b1 - b0))
        short = flat * (NEAR / np.maximum(np.hypot(*flat.T), 1e-300))[:, None]  # so near, perspective does not count
        ends = trace.ball + np.column_stack([short, np.zeros(3)])
        at = projected(trace.ball, camera, width, height)[:2]
        ways = (projected(ends, camera, width, height)[:, :2] - at) * (np.hypot(*flat.T) / NEAR)[:, None]
        painter.save()
        legend = QRectF(0, 0, width, height)
        draw_anatomy(painter, at, ways, legend, self.words, momentum=self.anatomy.momentum)
        draw_ball(painter, at, 1.0)
        painter.restore()

    def _paint_marks(self, painter: QPainter, relief: Relief) -> None:
        """Paint minima and saddles, pale where a hill hides them."""
        if relief is not self._marks_for:
            self._marks_for = relief
            found = [tuple(np.array(f(relief.unit), int).reshape(-1, 2).T) for f in (minima, saddles)]
            self._marks = relief.points[found[0]], relief.points[found[1]]
        camera, size = self._orbit.camera, self._size()
        for points, draw in zip(self._marks, (draw_minimum, draw_saddle), strict=True):
            if len(points):
                behind = hidden(points + LIFT, relief, camera)
                for (x, y, _), pale in zip(projected(points, camera, *size).tolist(), behind.tolist(), strict=True):
                    draw(painter, x, y, 0.3 if pale else 1.0)

    def _size(self) -> tuple[int, int]:
        return self._widget.width(), self._widget.height()

    def _pixel(self, point: Floats) -> QPointF | None:
        if not np.isfinite(point).all():
            return None
        return QPointF(*projected(point, self._orbit.camera, *self._size())[:2])
