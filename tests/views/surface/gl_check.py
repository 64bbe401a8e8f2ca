"""Draws the relief by OpenGL, in a process with a display of its own, and compares it with the drawing in NumPy.

Run by ``test_opengl.py``. pyqtgraph prints what goes wrong while it paints and goes on; the test reads that.
"""

from __future__ import annotations

import sys
import time

import numpy as np
from OpenGL import platform
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from desktop_nn.engine.probes import ProjectedPath
from desktop_nn.views.surface.camera import Camera
from desktop_nn.views.surface.opengl import has_opengl
from desktop_nn.views.surface.orbit import Orbit
from desktop_nn.views.surface.raster import drawn, shaded_lut
from desktop_nn.views.surface.relief import relief_of
from desktop_nn.views.surface.scene import trace_of
from desktop_nn.widgets.scale import scale_of
from desktop_nn.widgets.theme import DARK, apply_theme, sequential_lut

NO_OPENGL = 77
WIDTH, HEIGHT = 320, 220
CAMERAS = (Camera(), Camera(40, 60, 4.5), Camera(170, 10, 3.0))


def main() -> int:
    """Return 0 if both drawings agree, `NO_OPENGL` where there is none to compare."""
    QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_ShareOpenGLContexts)
    app = QApplication([])
    apply_theme(app, "dark")
    if not has_opengl():
        return NO_OPENGL
    from desktop_nn.views.surface.gl_relief import GLRelief

    axis = np.linspace(-1, 1, 51)
    x, y = np.meshgrid(axis, axis)
    losses = 0.2 + x**2 + 0.4 * y**2 + 0.3 * np.sin(4 * x + y)
    relief = relief_of(axis, axis, losses, scale_of(losses))
    steps = np.arange(30)
    coords = np.stack([np.linspace(-0.8, 0.1, 30), np.linspace(0.7, 0.0, 30)], axis=1)
    path = ProjectedPath(steps, coords, np.linspace(1.5, 0.3, 30), np.zeros(30), coords[-1], 0.3, 0.0)
    orbit = Orbit()
    widget = GLRelief(orbit)
    widget.resize(WIDTH, HEIGHT)
    widget.set_relief(relief, ("a", "b", "loss"))
    widget.set_trace(trace_of(relief, losses, path))
    widget.show()
    for camera in CAMERAS:
        orbit.set_camera(camera)
        _wait(app)
        widget.makeCurrent()
        assert platform.GetCurrentContext(), "PyOpenGL does not see Qt's context"
        widget.doneCurrent()
        flat = drawn(relief, camera, WIDTH, HEIGHT, shaded_lut(sequential_lut()))
        share = _agreement(widget.grabFramebuffer(), flat)
        assert share > 0.97, f"{camera}: the drawings agree in {share:.3f} of the pixels only"
    widget.close()
    return 0


def _wait(app: QApplication) -> None:
    end = time.monotonic() + 0.3
    while time.monotonic() < end:
        app.processEvents()


def _agreement(image: QImage, flat: np.ndarray) -> float:
    """Return in which share of the pixels both show the surface, or both do not."""
    rgb = image.convertToFormat(QImage.Format.Format_RGB32)
    pixels = np.frombuffer(rgb.constBits(), np.uint32).reshape(rgb.height(), -1)[:, : rgb.width()] & 0xFFFFFF
    background, line = int(DARK.panel[1:], 16), int(DARK.border[1:], 16)
    covered = (pixels != background) & (pixels != line)
    return float((covered == (flat != 0)).mean())


if __name__ == "__main__":
    sys.exit(main())
