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
from desktop_nn.views.surface.relief import Relief, relief_of
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

    losses = _losses(51)
    relief = _relief(losses)
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
        _compare(widget.grabFramebuffer(), relief, camera, str(camera))
    for name, ground in _grounds().items():
        widget.set_relief(ground, ("a", "b", "loss"))
        _wait(app)
        _compare(widget.grabFramebuffer(), ground, orbit.camera, name)
    widget.close()
    return 0


def _losses(side: int, waves: float = 4.0) -> np.ndarray:
    x, y = np.meshgrid(np.linspace(-1, 1, side), np.linspace(-1, 1, side))
    return np.asarray(0.2 + x**2 + 0.4 * y**2 + 0.3 * np.sin(waves * x + y))


def _relief(losses: np.ndarray) -> Relief:
    a, b = (np.linspace(-1, 1, size) for size in losses.shape[::-1])
    return relief_of(a, b, losses, scale_of(losses))


def _grounds() -> dict[str, Relief]:
    """What is sent to the graphics card over what is there: other heights, other holes, another resolution."""
    hole, moved = _losses(51), _losses(51)
    hole[10:30, 5:25] = np.nan
    moved[30:45, 20:45] = np.nan
    reliefs = (_losses(51, 7.0), hole, moved, _losses(51), _losses(33), _losses(33)[:20])
    names = ("other heights", "a hole", "another hole", "no hole", "fewer points", "fewer rows than columns")
    return dict(zip(names, map(_relief, reliefs), strict=True))


def _wait(app: QApplication) -> None:
    end = time.monotonic() + 0.2
    while time.monotonic() < end:
        app.processEvents()


def _compare(image: QImage, relief: Relief, camera: Camera, name: str) -> None:
    share = _agreement(image, drawn(relief, camera, WIDTH, HEIGHT, shaded_lut(sequential_lut())))
    assert share > 0.98, f"{name}: the drawings agree in {share:.3f} of the pixels only"


def _agreement(image: QImage, flat: np.ndarray) -> float:
    """Return in which share of the pixels both show the surface, or both do not."""
    rgb = image.convertToFormat(QImage.Format.Format_RGB32)
    pixels = np.frombuffer(rgb.constBits(), np.uint32).reshape(rgb.height(), -1)[:, : rgb.width()] & 0xFFFFFF
    background, line = int(DARK.panel[1:], 16), int(DARK.border[1:], 16)
    covered = (pixels != background) & (pixels != line)
    return float((covered == (flat != 0)).mean())


if __name__ == "__main__":
    sys.exit(main())
