"""Draws the relief by OpenGL, in a process with a display of its own, and compares it with the drawing in NumPy.

Run by ``test_opengl.py``. Qt prints what goes wrong while a widget paints and goes on; the test reads that.
"""

from __future__ import annotations

import sys
import time

import numpy as np
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from desktop_nn.engine.probes import ProjectedPath
from desktop_nn.views.surface.camera import Camera, clip_matrix
from desktop_nn.views.surface.opengl import has_opengl
from desktop_nn.views.surface.orbit import Orbit
from desktop_nn.views.surface.raster import DARKEST, drawn, shaded_lut
from desktop_nn.views.surface.relief import Relief, relief_of
from desktop_nn.views.surface.scene import Trace, trace_of
from desktop_nn.widgets.scale import scale_of
from desktop_nn.widgets.theme import apply_theme, sequential_lut

NO_OPENGL = 77
WIDTH, HEIGHT = 320, 220
CAMERAS = (Camera(), Camera(40, 60, 4.5), Camera(170, 10, 3.0))


def main() -> int:
    """Return 0 if both drawings agree, `NO_OPENGL` where there is none to compare."""
    app = QApplication([])
    apply_theme(app, "dark")
    if not has_opengl():
        return NO_OPENGL
    from desktop_nn.views.surface.gl_ground import GroundPainter
    from desktop_nn.views.surface.gl_relief import GLRelief, ground_of

    painter = GroundPainter()
    for name, (relief, camera) in _scenes().items():
        matrix = clip_matrix(camera, WIDTH, HEIGHT)
        _compare(painter.drawn(ground_of(relief), matrix, QSize(WIDTH, HEIGHT), mesh=1), relief, camera, name)
    orbit = Orbit()
    widget = GLRelief(orbit)
    widget.resize(WIDTH, HEIGHT)
    widget.set_relief(relief, ("a", "b", "loss"))
    widget.set_trace(_trace(relief))
    widget.show()
    _wait(app)
    by_opengl = painter.drawn(ground_of(relief), clip_matrix(orbit.camera, WIDTH, HEIGHT), QSize(WIDTH, HEIGHT), mesh=1)
    assert widget.surface(relief, QSize(WIDTH, HEIGHT), mesh=1) == by_opengl, "the widget does not draw by OpenGL"
    widget.close()
    return 0


def _trace(relief: Relief) -> Trace:
    steps = np.arange(30)
    coords = np.stack([np.linspace(-0.8, 0.1, 30), np.linspace(0.7, 0.0, 30)], axis=1)
    path = ProjectedPath(steps, coords, np.linspace(1.5, 0.3, 30), np.zeros(30), coords[-1], 0.3, 0.0)
    return trace_of(relief, np.ones(relief.unit.shape), path)


def _losses(side: int, waves: float = 4.0) -> np.ndarray:
    x, y = np.meshgrid(np.linspace(-1, 1, side), np.linspace(-1, 1, side))
    return np.asarray(0.2 + x**2 + 0.4 * y**2 + 0.3 * np.sin(waves * x + y))


def _relief(losses: np.ndarray) -> Relief:
    a, b = (np.linspace(-1, 1, size) for size in losses.shape[::-1])
    return relief_of(a, b, losses, scale_of(losses))


def _scenes() -> dict[str, tuple[Relief, Camera]]:
    """One after the other: other cameras, and what is sent to the graphics card over what is there."""
    hole, moved = _losses(51), _losses(51)
    hole[10:30, 5:25] = np.nan
    moved[30:45, 20:45] = np.nan
    relief = _relief(_losses(51))
    scenes = {str(camera): (relief, camera) for camera in CAMERAS}
    others = (_losses(51, 7.0), hole, moved, _losses(51), _losses(33)[:20], _losses(33))
    names = ("other heights", "a hole", "another hole", "no hole", "fewer rows than columns", "fewer points")
    return scenes | {name: (_relief(losses), CAMERAS[1]) for name, losses in zip(names, others, strict=True)}


def _wait(app: QApplication) -> None:
    end = time.monotonic() + 0.2
    while time.monotonic() < end:
        app.processEvents()


def _compare(image: QImage | None, relief: Relief, camera: Camera, name: str) -> None:
    """Refuse where fewer than 99 % of the pixels are alike: both show the surface, or both do not."""
    assert image is not None, f"{name}: no context"
    pixels = np.frombuffer(image.constBits(), np.uint32).reshape(HEIGHT, WIDTH)
    flat = drawn(relief, camera, WIDTH, HEIGHT, shaded_lut(sequential_lut(), DARKEST))
    share = float(((pixels != 0) == (flat != 0)).mean())
    assert share > 0.99, f"{name}: the drawings agree in {share:.3f} of the pixels only"
    both = (pixels != 0) & (flat != 0)
    apart = [np.abs((pixels[both] >> bits & 255).astype(int) - (flat[both] >> bits & 255)) for bits in (0, 8, 16)]
    assert np.mean(apart) < 16, f"{name}: their colours are {np.mean(apart):.1f} of 255 apart"


if __name__ == "__main__":
    sys.exit(main())
