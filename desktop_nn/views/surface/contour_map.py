"""The flat drawing of the surface: colours, lines of equal loss, and the path growing over them."""

from __future__ import annotations

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QTransform

from desktop_nn.engine.probes import ProjectedPath
from desktop_nn.views.surface.anatomy import Anatomy, Words, draw_anatomy
from desktop_nn.views.surface.ground_marks import BATCH, GroundMarks, draw_focus
from desktop_nn.views.surface.look import Look
from desktop_nn.views.surface.scene import LILAC, PATH_WIDTH, WHITE, draw_ball, draw_disc, draw_heads, spaced
from desktop_nn.views.surface.slope_marks import draw_slope
from desktop_nn.widgets.contours import colored, joined, level_lines
from desktop_nn.widgets.layers import NONE, LineLayer, in_pixels
from desktop_nn.widgets.plot import fix_axes, make_plot
from desktop_nn.widgets.polyline import Polyline
from desktop_nn.widgets.scale import LossScale
from desktop_nn.widgets.theme import current_theme, qcolor, sequential_lut

Floats = NDArray[np.floating]

AXIS_LEFT, AXIS_BOTTOM = 54, 34
OUTLINE = "#2a2f45"  # of the path, on every colour of the surface
ABOVE = 3.0  # times the height of a curve: what of the path climbs further runs out of the picture


def heights_of(losses: Floats, true: Floats) -> tuple[float, float]:
    """Return the lowest and the highest loss to show of a curve and of the path over it."""
    finite, others = losses[np.isfinite(losses)], true[np.isfinite(true)]
    if not finite.size:
        return 0.0, 1.0
    low, high = float(finite.min()), float(finite.max())
    most = low + ABOVE * (high - low)
    return float(others.min(initial=low)), min(float(others.max(initial=high)), most)


class ContourMap:
    """The plot of a surface from above; its widget is `plot`."""

    def __init__(self) -> None:
        self.plot = make_plot(grid=False, mouse=False)
        self.plot.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        self.plot.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.plot.viewport().setCursor(Qt.CursorShape.CrossCursor)
        fix_axes(self.plot, AXIS_LEFT, AXIS_BOTTOM)
        self.plot.getPlotItem().layout.setContentsMargins(2, 6, 10, 0)
        self._image = pg.ImageItem()
        self._lines = pg.PlotCurveItem(connect="finite", skipFiniteCheck=False)
        self._slice = pg.PlotCurveItem()
        for z, item in enumerate((self._image, self._lines, self._slice)):
            item.setZValue(z)
            self.plot.addItem(item, ignoreBounds=True)
        self.path: Floats = np.empty((0, 2))  # the last point is the ball
        self.beside: Floats = np.empty((0, 2))  # the companion's
        self.shows = False  # a surface or a curve
        self._hot = False
        self._polyline = Polyline()
        self.batch = LineLayer(self.plot, BATCH, 1.0)
        self._marks = GroundMarks()
        self.plot.above.append(self._paint_marks)
        self.plot.above.append(self._paint_beside)
        self.plot.above.append(self._paint_path)
        self.plot.above.append(self._paint_focus)
        self._anatomy: Anatomy | None = None
        self._words: Words | None = None
        self.slope: tuple[float, float, float] | None = None  # at the ball of a curve: slope, next step, loss after it
        self.restyle()

    def restyle(self) -> None:
        """Take the colours of the current theme."""
        theme = current_theme()
        self._lines.setPen(pg.mkPen(QColor(255, 255, 255, 80), width=1))
        self._slice.setPen(pg.mkPen(qcolor(theme.train), width=2))

    def show_surface(self, a: Floats, b: Floats, losses: Floats, scale: LossScale) -> None:
        """Show ``losses[i, j]`` at ``(a[j], b[i])``."""
        self.shows = True
        unit = scale.unit(losses)
        frame = QRectF(float(a[0]), float(b[0]), float(a[-1] - a[0]), float(b[-1] - b[0]))
        self.plot.setRange(frame, padding=0.0)
        # Each picture point lies in the middle of its pixel: the picture reaches half a point beyond the grid.
        picture = colored(unit, sequential_lut())
        half = frame.width() / (len(picture) - 1) / 2, frame.height() / (len(picture) - 1) / 2
        self._image.setImage(picture, autoLevels=False, levels=None)
        self._image.setRect(frame.adjusted(-half[0], -half[1], half[0], half[1]))
        lines = level_lines(a, b, unit, scale)
        self._lines.setData(*joined(lines))
        self._marks.show(a, b, unit, lines)
        self._slice.setData([], [])

    def show_batch(self, x: Floats, y: Floats) -> None:
        """Show lines of equal loss of the mini-batch alone, or nothing."""
        self.batch.show(x, y)

    def show_slopes(self, points: Floats, ways: Floats) -> None:
        """Show arrows downhill of those ways ``(M, 2)`` at points ``(M, 2)``, where the look asks for them."""
        self._marks.show_slopes(points, ways)
        self.plot.repaint_layers()

    def show_anatomy(self, anatomy: Anatomy | None, words: Words | None) -> None:
        """Show the next step taken apart, in these words, or not."""
        self._anatomy, self._words = anatomy, words
        self.plot.repaint_layers()

    def show_slope(self, slope: tuple[float, float, float] | None) -> None:
        """Show slope, next step and the loss after it at the ball of a curve, or not."""
        self.slope = slope
        self.plot.repaint_layers()

    def set_look(self, look: Look) -> None:
        """Draw other extras."""
        self._marks.look = look
        self.plot.repaint_layers()

    def show_slice(self, a: Floats, losses: Floats, true: Floats = NONE) -> None:
        """Show the losses ``(R,)`` along a single direction as a curve, with room for the `true` ones of the path."""
        self.shows = True
        self._image.clear()
        self._marks.clear()
        self._lines.setData([], [])
        low, high = heights_of(losses, true)
        room = 0.08 * (high - low or 1.0)
        self.plot.setRange(QRectF(float(a[0]), low - room, float(a[-1] - a[0]), high - low + 2 * room), padding=0.0)
        self._slice.setData(a, losses, connect="finite")

    def clear(self) -> None:
        """Show nothing."""
        self.shows = False
        self._marks.clear()
        self.batch.show(NONE, NONE)
        self._image.clear()
        for curve in (self._lines, self._slice):
            curve.setData([], [])
        self.show_path(None, flat=True)

    def ball_pixel(self) -> QPointF | None:
        """Return where the ball is drawn, in pixels of the plot's viewport, None where it is not."""
        points = self.path_pixels(self.path[-1:])
        return QPointF(*points[0]) if len(points) else None

    foot_pixel = ball_pixel  # seen from above, the ball stands on its place

    def path_pixels(self, coords: Floats | None = None) -> Floats:
        """Return where the path, or other coordinates ``(M, 2)``, are drawn in the plot's viewport."""
        points = self.path if coords is None else coords
        return np.column_stack(in_pixels(points[:, 0], points[:, 1], self.plot.to_pixels))

    def set_hot(self, hot: bool) -> None:
        """Say whether the mouse is on the ball, which shows that it can be taken."""
        self._hot = hot
        self.plot.repaint_layers()

    def coords_at(self, point: QPointF) -> tuple[float, float] | None:
        """Return a and b at a point of the plot's viewport, None beside the picture."""
        inside = self.plot.getViewBox().sceneBoundingRect().contains(self.plot.mapToScene(point.toPoint()))
        return self.nearest_coords(point) if inside and self.shows else None

    def nearest_coords(self, point: QPointF) -> tuple[float, float] | None:
        """Return a and b at the point of the picture that is nearest to one of the plot's viewport."""
        to_coords, invertible = self.plot.to_pixels.inverted()
        if not (invertible and self.shows):
            return None
        at, ((left, right), (bottom, top)) = to_coords.map(point), self.plot.getViewBox().viewRange()
        return min(max(at.x(), left), right), min(max(at.y(), bottom), top)

    def show_path(self, path: ProjectedPath | None, beside: ProjectedPath | None = None, *, flat: bool) -> None:
        """Show the path and the ball, and the companion's path.

        They are shown `flat` on the plane, else at their losses above the single direction.
        """
        self.path, self.beside = _points(path, flat), _points(beside, flat)
        self.plot.repaint_layers()

    def set_names(self, bottom: str, left: str) -> None:
        """Name the axes."""
        for side, name in (("bottom", bottom), ("left", left)):
            if name != self.plot.getAxis(side).labelText:
                self.plot.setLabel(side, name)

    def _frame(self) -> QRectF:
        """Return where the picture is, in pixels of the viewport."""
        box = self.plot.getViewBox().sceneBoundingRect()
        return self.plot.viewportTransform().mapRect(box)

    def _paint_marks(self, painter: QPainter, to_pixels: QTransform) -> None:
        self._marks.paint(painter, to_pixels, self._frame(), self.path)

    def _paint_focus(self, painter: QPainter, _to_pixels: QTransform) -> None:
        if self.plot.hasFocus():
            draw_focus(painter, self._frame())

    def _paint_beside(self, painter: QPainter, to_pixels: QTransform) -> None:
        if len(self.beside):
            points = self._paint_line(painter, self.beside, to_pixels, LILAC)
            draw_disc(painter, points[-1], LILAC, 1.0)

    def _paint_line(self, painter: QPainter, coords: Floats, to_pixels: QTransform, color: str) -> Floats:
        """Paint a path and return its points in pixels."""
        points = np.column_stack(in_pixels(coords[:, 0], coords[:, 1], to_pixels))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for shade, width in ((OUTLINE, PATH_WIDTH + 1.6), (color, PATH_WIDTH)):
            painter.setPen(QPen(QColor(shade), width))
            self._polyline.draw(painter, points[spaced(points)])
        return points

    def _paint_path(self, painter: QPainter, to_pixels: QTransform) -> None:
        if len(self.path):
            points = self._paint_line(painter, self.path, to_pixels, WHITE)
            if self._marks.look.steps:
                draw_heads(painter, points[spaced(points)])
            if self._anatomy is not None and self._words is not None:
                parts = np.stack([self._anatomy.gradient, self._anatomy.plain, self._anatomy.update])
                ways = parts * (to_pixels.m11(), to_pixels.m22())
                draw_anatomy(painter, points[-1], ways, self._frame(), self._words, momentum=self._anatomy.momentum)
            if self.slope is not None:
                draw_slope(painter, points[-1], *self.slope, to_pixels, self._frame())
            draw_ball(painter, points[-1], 1.0, hot=self._hot)


def _points(path: ProjectedPath | None, flat: bool) -> Floats:
    """Return where a path is drawn, its end included, as far as that is finite."""
    if path is None:
        return np.empty((0, 2))
    coords = np.concatenate([path.coords, path.now[None]])
    if not flat:
        coords[:, 1] = np.append(path.losses, path.now_loss)
    return coords[np.isfinite(coords).all(axis=1)]
