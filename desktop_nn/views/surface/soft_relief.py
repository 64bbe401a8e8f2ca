"""The relief drawn without OpenGL: the surface is a cached picture, only path and ball are drawn at every frame."""

from __future__ import annotations

import time
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Slot
from PySide6.QtGui import QHideEvent, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from desktop_nn.views.surface.anatomy import Anatomy, Words
from desktop_nn.views.surface.camera import Camera
from desktop_nn.views.surface.look import Look
from desktop_nn.views.surface.orbit import Orbit
from desktop_nn.views.surface.overlay import Overlay
from desktop_nn.views.surface.raster import DARKEST, drawn, shaded_lut
from desktop_nn.views.surface.relief import Relief
from desktop_nn.views.surface.scene import Trace, draw_frame
from desktop_nn.widgets.theme import current_theme, sequential_lut

Floats = NDArray[np.floating]

COARSE, FINE = 1, 2  # pixels of the picture per logical pixel
REST_MS = 160  # so long after the last change the fine picture is made


@dataclass(frozen=True, eq=False)
class _Cached:
    """A picture and what it shows."""

    relief: Relief
    camera: Camera
    size: tuple[int, int]
    ratio: int
    wire: bool
    image: QImage

    def shows(self, relief: Relief, camera: Camera, size: tuple[int, int], wire: bool) -> bool:
        return self.relief is relief and (self.camera, self.size, self.wire) == (camera, size, wire)


class SoftRelief(QWidget):
    """Shows a relief from the camera of an `Orbit`; what draws the surface itself can be replaced, see `surface`."""

    def __init__(self, orbit: Orbit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._orbit = orbit
        self.overlay = Overlay(orbit, self)
        self._cached: _Cached | None = None
        self._lut = shaded_lut(sequential_lut(), darkest=DARKEST)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setTimerType(Qt.TimerType.PreciseTimer)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self.update)
        self._changed = 0.0
        self._hurried = False
        orbit.serve(self)
        orbit.camera_changed.connect(self._on_camera_changed)

    def set_relief(self, relief: Relief | None, names: tuple[str, str, str]) -> None:
        """Show another surface; the names are those of both directions and of the loss."""
        self.overlay.relief, self.overlay.names = relief, names
        self._touch()

    def set_trace(self, trace: Trace | None, beside: Trace | None = None) -> None:
        """Show the path and the ball elsewhere, and the companion's path beside them."""
        self.overlay.trace, self.overlay.beside = trace, beside
        self.update()

    def show_anatomy(self, anatomy: Anatomy | None, words: Words | None) -> None:
        """Show the next step taken apart, in these words, or not."""
        self.overlay.anatomy, self.overlay.words = anatomy, words
        self.update()

    def set_wire(self, wire: Floats | None) -> None:
        """Show another surface as a wire over this one, see `wire_of`, or none."""
        self.overlay.wire = wire
        self.update()

    def set_look(self, look: Look) -> None:
        """Draw other extras."""
        self.overlay.look = look
        self._touch()

    def set_hurried(self, hurried: bool) -> None:
        """Say whether the time of a fine picture can be spared at all."""
        if hurried != self._hurried:
            self._hurried = hurried
            self.update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.update()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._rest.stop()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, theme = QPainter(self), current_theme()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.overlay.relief is not None:
            cached = self._picture(self.overlay.relief)
            draw_frame(painter, self._orbit.camera, self.width(), self.height(), theme)
            painter.drawImage(0, 0, cached.image)
            self.overlay.paint(painter)
        painter.end()

    def surface(self, relief: Relief, size: QSize, *, mesh: int) -> QImage:
        """Return the picture of a relief alone, with lines of its grid where `mesh` is not 0."""
        pixels = drawn(relief, self._orbit.camera, size.width(), size.height(), self._lut, wire=mesh > 0)
        height, width = pixels.shape
        return QImage(pixels.data, width, height, QImage.Format.Format_ARGB32_Premultiplied).copy()

    def coarse(self) -> int:
        """Return how many pixels per logical pixel there is time for while things change."""
        return COARSE

    def _picture(self, relief: Relief) -> _Cached:
        """The surface's picture: coarse while things change, fine soon after."""
        size, camera, wire = (self.width(), self.height()), self._orbit.camera, self.overlay.look.wire
        resting = time.monotonic() - self._changed >= REST_MS / 1000
        ratio = max(FINE, self.coarse()) if resting and not self._hurried else self.coarse()
        cached = self._cached
        if cached is None or not cached.shows(relief, camera, size, wire) or cached.ratio < ratio:
            picture = self.surface(relief, self.size() * ratio, mesh=ratio if wire else 0)
            image = _fitted(picture, self.size() * self.devicePixelRatioF(), self.devicePixelRatioF())
            cached = self._cached = _Cached(relief, camera, size, ratio, wire, image)
        if cached.ratio < FINE and not self._hurried:
            self._rest.start()
        return cached

    @Slot(object)
    def _on_camera_changed(self, _camera: Camera) -> None:
        self._touch()

    def _touch(self) -> None:
        self._changed = time.monotonic()
        self.update()


def _fitted(picture: QImage, size: QSize, device_ratio: float) -> QImage:
    """The picture as an image of that many physical pixels, scaled once and not at every frame."""
    smooth = Qt.TransformationMode.SmoothTransformation
    image = picture.scaled(size, Qt.AspectRatioMode.IgnoreAspectRatio, smooth) if picture.size() != size else picture
    image.setDevicePixelRatio(device_ratio)
    return image
