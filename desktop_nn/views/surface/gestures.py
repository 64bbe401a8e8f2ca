"""What the mouse does to the ball, as objects: begun by a press, moved, and finished or cancelled."""

from __future__ import annotations

from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF

from desktop_nn.engine.planes import Plane
from desktop_nn.views.surface.mover import Mover

Floats = NDArray[np.floating]
Coords = tuple[float, float]

REACH = 11.0  # pixels from the middle of the ball: so near it is meant


class Picture(Protocol):
    """A drawing of the ground, flat or in relief. Points are pixels of its widget."""

    def ball_pixel(self) -> QPointF | None:
        """Return where the ball is drawn, None where it is not."""

    def foot_pixel(self) -> QPointF | None:
        """Return where the ground below the ball is drawn, None where it is not."""

    def path_pixels(self) -> Floats:
        """Return where the points of the path are drawn, ``(M, 2)``."""

    def set_hot(self, hot: bool) -> None:
        """Say whether the mouse is on the ball, which shows that it can be taken."""

    def coords_at(self, point: QPointF) -> Coords | None:
        """Return a and b of the ground seen at a point, None where none is."""

    def nearest_coords(self, point: QPointF) -> Coords | None:
        """Return a and b of the ground nearest to a point, None where there is no ground at all."""


class Gesture(Protocol):
    """What the mouse is doing."""

    def move(self, point: QPointF) -> None:
        """The mouse has moved."""

    def finish(self, point: QPointF) -> None:
        """The button has been released."""

    def cancel(self) -> None:
        """Esc: leave everything as it was."""


class RollBall:
    """The ball is taken and rolls over the ground below the mouse."""

    def __init__(self, start: QPointF, picture: Picture, mover: Mover, plane: Plane) -> None:
        self._picture, self._mover = picture, mover
        foot = picture.foot_pixel()
        self._start, self._grip = start, (foot - start if foot is not None else QPointF())
        self._rolls = False
        mover.grab(plane)

    def move(self, point: QPointF) -> None:
        """Roll, once the mouse has left its place."""
        self._rolls = self._rolls or point != self._start
        coords = self._picture.nearest_coords(point + self._grip) if self._rolls else None
        if coords is not None:
            self._mover.move(coords)

    def finish(self, point: QPointF) -> None:
        """Leave the ball here."""
        self.move(point)
        self._mover.drop()

    def cancel(self) -> None:
        """Put the ball back."""
        self._mover.cancel()


def on_ball(ball: QPointF | None, point: QPointF) -> bool:
    """Whether a point is on the ball, or near enough."""
    return ball is not None and float(np.hypot(point.x() - ball.x(), point.y() - ball.y())) <= REACH
