"""The relief drawn by OpenGL. Loaded only where `has_opengl` has said yes: the import itself reaches for the driver."""

from __future__ import annotations

import numpy as np
import pyqtgraph.opengl as gl
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QVector3D
from PySide6.QtWidgets import QWidget

from desktop_nn.views.surface.anatomy import Anatomy, Words
from desktop_nn.views.surface.camera import CENTER, Camera, horizontal_view
from desktop_nn.views.surface.gl_ground import Ground, GroundItem
from desktop_nn.views.surface.look import Look
from desktop_nn.views.surface.orbit import Orbit
from desktop_nn.views.surface.overlay import Overlay
from desktop_nn.views.surface.raster import DARKEST
from desktop_nn.views.surface.relief import Relief, box_corners
from desktop_nn.views.surface.scene import Trace
from desktop_nn.widgets.theme import current_theme, qcolor, sequential_lut

Floats = NDArray[np.floating]


class GLRelief(gl.GLViewWidget):
    """Shows a relief from the camera of an `Orbit`; the same interface as `SoftRelief`."""

    def __init__(self, orbit: Orbit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._orbit = orbit
        self._ground = GroundItem()
        self._floor = gl.GLLinePlotItem(mode="line_strip", glOptions="translucent")
        self._floor.setVisible(False)
        self.addItem(self._floor)
        self.addItem(self._ground)
        self.overlay = Overlay(orbit, self)
        self._over = self.overlay.canvas = _Over(self.overlay, self)
        orbit.serve(self)
        orbit.camera_changed.connect(self._on_camera_changed)
        self._restyle()
        self._aim()

    def set_relief(self, relief: Relief | None, names: tuple[str, str, str]) -> None:
        """Show another surface; the names are those of both directions and of the loss."""
        self.overlay.relief, self.overlay.names = relief, names
        self._floor.setVisible(relief is not None)
        self._ground.set_ground(None if relief is None else ground_of(relief), mesh=self.overlay.look.wire)
        self._over.update()

    def set_trace(self, trace: Trace | None) -> None:
        """Show the path and the ball elsewhere."""
        self.overlay.trace = trace
        self._over.update()

    def show_anatomy(self, anatomy: Anatomy | None, words: Words | None) -> None:
        """Show the next step taken apart, in these words, or not."""
        self.overlay.anatomy, self.overlay.words = anatomy, words
        self._over.update()

    def set_wire(self, wire: Floats | None) -> None:
        """Show another surface as a wire over this one, see `wire_of`, or none."""
        self.overlay.wire = wire
        self._over.update()

    def set_look(self, look: Look) -> None:
        """Draw other extras."""
        other, self.overlay.look = look.wire != self.overlay.look.wire, look
        if other:
            self.set_relief(self.overlay.relief, self.overlay.names)
        self._over.update()

    def set_hurried(self, hurried: bool) -> None:
        """The graphics card is fast enough at all times."""

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._restyle()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._over.setGeometry(self.rect())
        self._aim()

    @Slot(object)
    def _on_camera_changed(self, _camera: Camera) -> None:
        self._aim()
        self._over.update()

    def _aim(self) -> None:
        camera = self._orbit.camera
        self.opts["fov"] = horizontal_view(max(self.width(), 1), max(self.height(), 1))
        self.setCameraPosition(
            pos=QVector3D(*CENTER), distance=camera.distance, elevation=camera.elevation, azimuth=camera.azimuth
        )

    def _restyle(self) -> None:
        theme, corners = current_theme(), box_corners()
        self.setBackgroundColor(qcolor(theme.panel))
        self._floor.setData(pos=np.concatenate([corners, corners[:1]]), color=qcolor(theme.border).getRgbF())


class _Over(QWidget):
    """Path, ball and names, painted over the picture: OpenGL lines are neither smooth nor pale behind a hill."""

    def __init__(self, overlay: Overlay, parent: QWidget) -> None:
        super().__init__(parent)
        self._overlay = overlay
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._overlay.paint(painter)
        painter.end()


def ground_of(relief: Relief) -> Ground:
    """Return the surface of a relief in the light that falls on it: normals on the graphics card would cost more."""
    lut = sequential_lut()[:, :3].astype(np.float32)
    place = np.clip(np.nan_to_num(relief.unit) * (len(lut) - 1), 0, len(lut) - 1).astype(np.intp)
    colors = np.full((*relief.unit.shape, 4), 255, np.uint8)
    colors[..., :3] = lut[place] * (DARKEST + (1 - DARKEST) * relief.shade).astype(np.float32)[..., None] + np.float32(
        0.5
    )
    return Ground(relief.points[..., 2].astype(np.float32), colors)
