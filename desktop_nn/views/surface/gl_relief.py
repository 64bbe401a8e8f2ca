"""The relief drawn by OpenGL. Loaded only where `has_opengl` has said yes: the import itself reaches for the driver."""

from __future__ import annotations

import math

import numpy as np
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from desktop_nn.views.surface.camera import clip_matrix
from desktop_nn.views.surface.gl_ground import Ground, GroundPainter
from desktop_nn.views.surface.orbit import Orbit
from desktop_nn.views.surface.raster import DARKEST
from desktop_nn.views.surface.relief import Relief
from desktop_nn.views.surface.soft_relief import SoftRelief
from desktop_nn.widgets.theme import sequential_lut


class GLRelief(SoftRelief):
    """Shows a relief from the camera of an `Orbit`, its surface drawn by OpenGL."""

    def __init__(self, orbit: Orbit, parent: QWidget | None = None) -> None:
        super().__init__(orbit, parent)
        self._painter = GroundPainter()
        self._ground: tuple[Relief, Ground] | None = None

    def surface(self, relief: Relief, size: QSize, *, mesh: int) -> QImage:
        """Return the picture of a relief alone, with lines of its grid so many pixels wide."""
        if self._ground is None or self._ground[0] is not relief:
            self._ground = relief, ground_of(relief)
        matrix = clip_matrix(self._orbit.camera, size.width(), size.height())
        image = self._painter.drawn(self._ground[1], matrix, size, mesh=mesh)
        return image if image is not None else super().surface(relief, size, mesh=mesh)

    def coarse(self) -> int:
        """Every pixel of the screen: OpenGL has the time."""
        return math.ceil(self.devicePixelRatioF())


def ground_of(relief: Relief) -> Ground:
    """Return the surface of a relief in the light that falls on it: normals on the graphics card would cost more."""
    lut = sequential_lut()[:, :3].astype(np.float32)
    place = np.clip(np.nan_to_num(relief.unit) * (len(lut) - 1), 0, len(lut) - 1).astype(np.intp)
    colors = np.full((*relief.unit.shape, 4), 255, np.uint8)
    colors[..., :3] = lut[place] * (DARKEST + (1 - DARKEST) * relief.shade).astype(np.float32)[..., None] + np.float32(
        0.5
    )
    return Ground(relief.points[..., 2].astype(np.float32), colors)
