"""The ball's way over the ground, picture by picture: painted from the recorded path at whatever size is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QWidget

from desktop_nn.engine.probes import ProjectedPath
from desktop_nn.session.surface_job import SurfaceField
from desktop_nn.views.surface.camera import Camera
from desktop_nn.views.surface.contour_map import ContourMap
from desktop_nn.views.surface.look import Look
from desktop_nn.views.surface.orbit import Orbit
from desktop_nn.views.surface.overlay import Overlay
from desktop_nn.views.surface.raster import DARKEST, drawn, shaded_lut
from desktop_nn.views.surface.relief import relief_of
from desktop_nn.views.surface.scene import draw_frame, trace_of
from desktop_nn.widgets.fonts import text_font
from desktop_nn.widgets.scale import LossScale
from desktop_nn.widgets.theme import current_theme, qcolor, sequential_lut

FINE = 2  # pixels of the relief for each of the picture's
CAPTION_PIXELS = 12


@dataclass(frozen=True, eq=False)
class Shot:
    """What is filmed: a ground with names of its directions and its height, and the path over it."""

    field: SurfaceField
    path: ProjectedPath
    names: tuple[str, str, str]
    scale: LossScale
    look: Look
    camera: Camera | None  # None: from above
    step: int  # of the ball
    caption: Callable[[int, float], str]  # of step and height


def film(shot: Shot, size: QSize, count: int) -> Iterator[QImage]:
    """Yield so many pictures of that size: the path grows from its first point to where the ball is."""
    painter = _in_relief(shot, size) if shot.camera is not None and len(shot.field.b) > 1 else _from_above(shot, size)
    for path in stages(shot.path, count):
        picture = QImage(size, QImage.Format.Format_RGB888)
        picture.fill(qcolor(current_theme().panel))
        painter(picture, path)
        step = shot.step if path is shot.path else int(path.steps[-1])  # the ball may be ahead of the last point
        _write_caption(picture, shot.caption(step, path.now_loss))
        yield picture


def stages(path: ProjectedPath, count: int) -> Iterator[ProjectedPath]:
    """Yield a path as it was at so many moments, evenly spread over its recorded points; the last one is whole."""
    points = len(path.steps)
    for moment in range(count):
        end = round((moment + 1) * points / count) if moment + 1 < count else points
        if end >= points:
            yield path
            continue
        last = max(end, 1)
        yield replace(
            path,
            steps=path.steps[:last],
            coords=path.coords[:last],
            losses=path.losses[:last],
            offsets=path.offsets[:last],
            now=path.coords[last - 1],
            now_loss=float(path.losses[last - 1]),
            now_offset=float(path.offsets[last - 1]),
        )


Paint = Callable[[QImage, ProjectedPath], None]


def _in_relief(shot: Shot, size: QSize) -> Paint:
    """Return what paints the relief, which itself is drawn but once."""
    field, orbit, stage = shot.field, Orbit(), QWidget()
    stage.resize(size)
    orbit.camera = shot.camera or orbit.camera
    relief = relief_of(field.a, field.b, field.losses, shot.scale)
    lut = shaded_lut(sequential_lut(), darkest=DARKEST)
    pixels = drawn(relief, orbit.camera, size.width() * FINE, size.height() * FINE, lut, wire=shot.look.wire)
    raw = QImage(pixels.data, pixels.shape[1], pixels.shape[0], QImage.Format.Format_ARGB32_Premultiplied)
    ground = raw.scaled(size, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation)
    overlay = Overlay(orbit, stage)
    overlay.relief, overlay.names, overlay.look = relief, shot.names, shot.look

    def paint(picture: QImage, path: ProjectedPath) -> None:
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_frame(painter, orbit.camera, stage.width(), stage.height(), current_theme())
        painter.drawImage(0, 0, ground)
        overlay.trace = trace_of(relief, field.losses, path)
        overlay.paint(painter)
        painter.end()

    return paint


def _from_above(shot: Shot, size: QSize) -> Paint:
    """Return what paints the ground from above, or the curve of a single direction."""
    field, flat = shot.field, ContourMap()
    flat.plot.resize(size)
    flat.set_look(shot.look)
    if len(field.b) > 1:
        flat.set_names(*shot.names[:2])
        flat.show_surface(field.a, field.b, field.losses, shot.scale)
    else:
        flat.set_names(shot.names[0], shot.names[2])
        flat.show_slice(field.a, field.losses[0])

    def paint(picture: QImage, path: ProjectedPath) -> None:
        flat.show_path(path, flat=len(field.b) > 1)
        painter = QPainter(picture)
        QWidget.render(flat.plot, painter, QPoint())  # a QGraphicsView has another render of its own
        painter.end()

    return paint


def _write_caption(picture: QImage, text: str) -> None:
    """Write where the ball is in the upper right corner."""
    painter, theme = QPainter(picture), current_theme()
    painter.setFont(text_font(CAPTION_PIXELS))
    metrics = painter.fontMetrics()
    width, height = metrics.horizontalAdvance(text) + 12, metrics.height() + 4
    room = QRectF(picture.width() - width - 14, 10, width, height)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(qcolor(theme.panel, 0.8))
    painter.drawRoundedRect(room, 4, 4)
    painter.setPen(qcolor(theme.text))
    painter.drawText(room, Qt.AlignmentFlag.AlignCenter, text)
    painter.end()
