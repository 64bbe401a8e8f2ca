"""What stands in the box of the relief besides the surface: the path, the ball, and the floor."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QRadialGradient

from desktop_nn.engine.probes import ProjectedPath
from desktop_nn.views.surface.arrows import HEAD, HEAD_HALF, fill_head, head, heads_along
from desktop_nn.views.surface.camera import Camera, projected
from desktop_nn.views.surface.occlusion import hidden
from desktop_nn.views.surface.relief import Relief, box_corners
from desktop_nn.widgets.sampling import loss_at
from desktop_nn.widgets.theme import Theme, qcolor
from desktop_nn.widgets.themes import DARK

Floats = NDArray[np.floating]

WHITE = "#ffffff"
LILAC = DARK.companion  # the companion's path; the ground is as dark in either theme
BALL = "#f4525f"
BALL_RADIUS, HALO_RADIUS, DISC_RADIUS = 6.0, 11.0, 5.0  # pixels
PATH_WIDTH = 2.0
FAR = 20_000.0  # pixels; Qt takes seconds to clip a line that is astronomically long
GHOST = 0.38  # how much of the path is seen through the hills
LIFT = np.array([0.0, 0.0, 0.012])  # keeps the path from sinking into the surface it lies on
HEAD_SPACING = 34.0  # pixels from one arrow's head on the path to the next
DROP_SPACING, SHORTEST_DROP = 14.0, 3.0  # pixels


@dataclass(frozen=True, eq=False)
class Trace:
    """Path ``(M, 3)`` and ball ``(3,)`` in the box, at their true losses.

    ``feet (M, 3)`` are the surface above or below each, ``foot`` the one of the ball.
    """

    path: Floats
    ball: Floats
    feet: Floats

    @property
    def foot(self) -> Floats:
        """Where on the surface the ball stands, ``(3,)``."""
        return np.asarray(self.feet[-1])


def trace_of(relief: Relief, losses: Floats, path: ProjectedPath) -> Trace:
    """Return the trace of a path over a relief whose grid holds `losses`."""
    coords = np.concatenate([path.coords, path.now[None]])
    points = relief.placed(coords, np.append(path.losses, path.now_loss)) + LIFT
    a, b = (np.linspace(*ends, losses.shape[1 - axis]) for axis, ends in enumerate((relief.a, relief.b)))
    return Trace(points, points[-1], relief.placed(coords, loss_at(a, b, losses, coords)))


def runs(seen: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Return first and last index of every unbroken run of True that is at least two long."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], seen, [False]]).astype(np.int8)))
    return [(int(i), int(j) - 1) for i, j in zip(edges[::2], edges[1::2], strict=True) if j - i > 1]


def spaced(points: Floats, least: float = 2.0) -> NDArray[np.intp]:
    """Return which pixels of a path ``(M, 2)`` to keep so that they are about `least` apart; the last one always."""
    if not len(points):
        return np.empty(0, np.intp)
    along = np.concatenate([[0.0], np.hypot(*np.diff(points, axis=0).T).cumsum()])
    keep = np.diff(np.floor(along / least), prepend=-1.0) > 0
    keep[-1] = True
    return np.flatnonzero(keep)


def draw_frame(painter: QPainter, camera: Camera, width: float, height: float, theme: Theme) -> None:
    """Draw the floor of the box, which the surface stands above."""
    corners = [QPointF(*point[:2]) for point in projected(box_corners(), camera, width, height).tolist()]
    painter.setPen(QPen(qcolor(theme.border), 1.0))
    painter.setBrush(qcolor(theme.raised, 0.45))
    painter.drawConvexPolygon(corners)


def draw_trace(
    painter: QPainter,
    trace: Trace,
    relief: Relief,
    camera: Camera,
    width: float,
    height: float,
    *,
    steps: bool = False,
    hot: bool = False,
) -> None:
    """Draw the path, pale where a hill hides it, and the ball with a line to the surface at its place."""
    points = projected(trace.path, camera, width, height)[:, :2]
    draw_drops(painter, trace, points, camera, width, height)
    ends_behind = _draw_way(painter, trace, points, relief, camera, WHITE, steps=steps)
    draw_ball(painter, points[-1], 0.55 if ends_behind else 1.0, hot=hot)


def draw_beside(painter: QPainter, trace: Trace, relief: Relief, camera: Camera, width: float, height: float) -> None:
    """Draw the path of the companion, and a disc where it has come to."""
    points = projected(trace.path, camera, width, height)[:, :2]
    ends_behind = _draw_way(painter, trace, points, relief, camera, LILAC, steps=False)
    draw_disc(painter, points[-1], LILAC, 0.55 if ends_behind else 1.0)


def _draw_way(
    painter: QPainter, trace: Trace, points: Floats, relief: Relief, camera: Camera, color: str, *, steps: bool
) -> bool:
    """Draw a path, pale where a hill hides it; return whether one hides its end."""
    kept = np.flatnonzero(np.isfinite(points).all(axis=1))
    kept = kept[spaced(points[kept])]
    if not kept.size:
        return False
    behind = hidden(trace.path[kept], relief, camera)
    for seen, alpha in ((_widened(behind), GHOST), (~behind, 1.0)):
        for first, last in runs(seen):
            draw_path(painter, points[kept[first : last + 1]], alpha, color)
            if steps and alpha == 1.0:
                draw_heads(painter, points[kept[first : last + 1]])
    return bool(behind[-1])


def _widened(flags: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Return the flags with every run of True one longer on each side."""
    wide = flags.copy()
    wide[1:] |= flags[:-1]
    wide[:-1] |= flags[1:]
    return wide


def draw_drops(painter: QPainter, trace: Trace, points: Floats, camera: Camera, width: float, height: float) -> None:
    """Draw lines from the path at its true losses, and from the ball, to the surface at their places."""
    feet = projected(trace.feet, camera, width, height)[:, :2]
    apart = np.hypot(*(points - feet).T)
    kept = np.flatnonzero(np.isfinite(apart))
    kept = kept[spaced(points[kept], DROP_SPACING)]
    painter.setPen(QPen(QColor(255, 255, 255, 70), 1.0))
    for i in kept[apart[kept] > SHORTEST_DROP].tolist():
        painter.drawLine(QPointF(*points[i]), QPointF(*feet[i]))
    if np.isfinite(apart[-1]):
        painter.setPen(QPen(QColor(255, 255, 255, 190), 1.0, Qt.PenStyle.DotLine))
        painter.drawLine(QPointF(*points[-1]), QPointF(*feet[-1]))
        painter.setPen(QPen(QColor(0, 0, 0, 0), 0))
        painter.setBrush(QColor(0, 0, 0, 80))
        painter.drawEllipse(QPointF(*feet[-1]), BALL_RADIUS, BALL_RADIUS * 0.5)


def draw_path(painter: QPainter, points: Floats, alpha: float, front: str = WHITE) -> None:
    """Draw a path of pixels ``(M, 2)`` that stands out from every colour below it."""
    line = pg.functions.arrayToQPolygonF(*np.clip(points, -FAR, FAR).T)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for color, wider in ((QColor(10, 12, 20), 1.6), (QColor(front), 0.0)):
        color.setAlphaF(alpha * (0.55 if wider else 1.0))
        pen = QPen(color, PATH_WIDTH + wider)
        pen.setJoinStyle(Qt.PenJoinStyle.BevelJoin)
        painter.setPen(pen)
        painter.drawPolyline(line)


def draw_heads(painter: QPainter, points: Floats) -> None:
    """Draw heads of arrows along a path of pixels ``(M, 2)``: which way it went."""
    for start, end in heads_along(np.clip(points, -FAR, FAR), HEAD_SPACING):
        way = end - start
        for color, grown in ((QColor(10, 12, 20, 140), 1.6), (QColor(255, 255, 255), 0.0)):
            fill_head(painter, head(start, end + way * (HEAD / 2 + grown), HEAD + 2 * grown, HEAD_HALF + grown), color)


def draw_disc(painter: QPainter, at: Floats, color: str, alpha: float) -> None:
    """Draw a flat disc at a pixel: where a run is that cannot be taken by the hand."""
    if np.isfinite(at).all():
        painter.setPen(QPen(qcolor("#0a0c14", alpha), 1.4))
        painter.setBrush(qcolor(color, alpha))
        painter.drawEllipse(QPointF(*at), DISC_RADIUS, DISC_RADIUS)


def draw_ball(painter: QPainter, at: Floats, alpha: float, *, hot: bool = False) -> None:
    """Draw the ball at a pixel, with a halo where it is `hot`."""
    if not np.isfinite(at).all():
        return
    center = QPointF(*at)
    if hot:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(255, 255, 255, 70))
        painter.drawEllipse(center, HALO_RADIUS, HALO_RADIUS)
    light = QRadialGradient(center - QPointF(2, 2), BALL_RADIUS * 1.5)
    light.setColorAt(0, qcolor("#ff9aa2", alpha))
    light.setColorAt(0.6, qcolor(BALL, alpha))
    light.setColorAt(1, qcolor("#c93442", alpha))
    painter.setPen(QPen(QColor(255, 255, 255, round(255 * alpha)), 1.6))
    painter.setBrush(QBrush(light))
    painter.drawEllipse(center, BALL_RADIUS, BALL_RADIUS)
