"""How long a surface takes to be drawn: contour lines, and frames of the relief with and without OpenGL."""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from desktop_nn.display import has_display
from desktop_nn.engine.probes import ProjectedPath
from desktop_nn.views.surface.opengl import has_opengl
from desktop_nn.views.surface.orbit import Orbit
from desktop_nn.views.surface.raster import drawn, shaded_lut
from desktop_nn.views.surface.relief import Relief, relief_of
from desktop_nn.views.surface.scene import Trace, draw_trace, trace_of
from desktop_nn.widgets.contours import contour_lines
from desktop_nn.widgets.scale import scale_of
from desktop_nn.widgets.theme import apply_theme, sequential_lut

TIMES = 25
WIDTH, HEIGHT = 520, 340
NAMES = ("a", "b", "loss")


def main() -> None:
    """Print medians in milliseconds; OpenGL needs a display."""
    if not has_display(os.environ):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    apply_theme(app, "dark")
    axis, losses = _field(51)
    scale = scale_of(losses)
    unit = scale.unit(losses)
    _say("contours of 51 x 51, 12 levels", _median(lambda: contour_lines(axis, axis, unit, scale)), 3.0)
    _without_opengl()
    if has_opengl():
        _with_opengl()
    else:
        print("no OpenGL here: the frames drawn by it are not measured")


def _without_opengl() -> None:
    axis, losses = _field(51)
    orbit, lut = Orbit(), shaded_lut(sequential_lut())

    def frame() -> None:
        relief = relief_of(axis, axis, losses, scale_of(losses))
        drawn(relief, orbit.camera, WIDTH, HEIGHT, lut)

    _say("relief of 51 x 51 without OpenGL, new heights", _median(frame), 20.0)
    relief, trace = _scene(51)
    image = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _say("path and ball", _median(lambda: draw_trace(painter, trace, relief, orbit.camera, WIDTH, HEIGHT)), 2.0)
    painter.end()


def _with_opengl() -> None:
    """Measure all that a frame is in the window: heights, light, colours, and the picture in the widget's memory."""
    from desktop_nn.views.surface.gl_relief import GLRelief

    axis, losses = _field(101)
    widget = GLRelief(Orbit())
    widget.resize(WIDTH, HEIGHT)
    _, trace = _scene(101)
    image = QImage(WIDTH, HEIGHT, QImage.Format.Format_ARGB32_Premultiplied)

    def surface() -> None:
        widget.surface(relief_of(axis, axis, losses, scale_of(losses)), widget.size(), mesh=1)

    def frame() -> None:
        widget.set_relief(relief_of(axis, axis, losses, scale_of(losses)), NAMES)
        widget.render(image)

    _say("relief of 101 x 101 by OpenGL, new heights and colours", _median(surface), 10.0)
    widget.set_hurried(True)
    _say("    the same in the widget, with axes, names and marks over it", _median(frame), 10.0)
    widget.set_trace(trace)
    _say("    the same with path and ball as well", _median(frame), 12.0)
    _say("    path and ball moved over the same surface", _median(lambda: widget.render(image)), None)


def _field(side: int) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    axis = np.linspace(-1, 1, side)
    x, y = np.meshgrid(axis, axis)
    return axis, 0.2 + x**2 + 0.4 * y**2 + 0.3 * np.sin(4 * x + y)


def _scene(side: int) -> tuple[Relief, Trace]:
    axis, losses = _field(side)
    relief = relief_of(axis, axis, losses, scale_of(losses))
    coords = np.stack([np.linspace(-0.8, 0.1, 200), np.linspace(0.7, 0.0, 200)], axis=1)
    path = ProjectedPath(np.arange(200), coords, np.linspace(1.5, 0.3, 200), np.zeros(200), coords[-1], 0.3, 0.0)
    return relief, trace_of(relief, losses, path)


def _median(action: Callable[[], object]) -> float:
    action()
    times = []
    for _ in range(TIMES):
        start = time.perf_counter()
        action()
        times.append(time.perf_counter() - start)
    return statistics.median(times) * 1e3


def _say(name: str, took: float, wanted: float | None) -> None:
    print(f"{name:66}{took:8.2f} ms   {f'wanted {wanted:.0f} ms' if wanted else ''}")
