"""The race from above: trails that grow over the ground, and one step taken apart as arrows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPen, QTransform

from desktop_nn.engine.race import Trails
from desktop_nn.session.ground import Ground
from desktop_nn.widgets.colormaps import ground_lut
from desktop_nn.widgets.height_map import HeightMap
from desktop_nn.widgets.layers import in_pixels
from desktop_nn.widgets.marked_line import draw_marked, seen
from desktop_nn.widgets.marks import Mark, draw_shapes
from desktop_nn.widgets.polyline import Polyline
from desktop_nn.widgets.theme import Theme, current_theme, qcolor

Floats = NDArray[np.floating]

WIDTH = 2.0  # of a trail
HEAD, START = 5.0, 6.0  # pixels
SHORTEST, LONGEST = 16.0, 120.0  # pixels of an arrow
TIP = 7.0
FADED = 0.3


@dataclass(frozen=True, slots=True, eq=False)
class Arrow:
    """A term of one step as an arrow: where it begins and how far it goes (a, b), and whether it is the one told."""

    start: Floats
    by: Floats
    color: str
    told: bool


class TrailMap:
    """A `HeightMap` with the trails over it, up to one of their points."""

    def __init__(self) -> None:
        self.map = HeightMap()
        self._ground: Ground | None = None
        self._theme: Theme | None = None
        self._trails: Trails | None = None
        self._marks: tuple[Mark, ...] = ()
        self._minima: tuple[tuple[float, float], ...] = ()
        self._point = 0
        self._arrows: tuple[Arrow, ...] = ()
        self._subject: int | None = None
        self._line = Polyline()
        self.map.plot.above += [self._paint, self.map.focus_frame]

    def show_race(
        self,
        ground: Ground | None,
        trails: Trails | None,
        marks: Sequence[Mark],
        minima: Sequence[tuple[float, float]] = (),
    ) -> None:
        """Show ground and trails, each in its mark; ground that is shown already stays."""
        theme = current_theme()
        if ground is None:
            self.map.clear()
        elif ground is not self._ground or theme is not self._theme:
            self.map.show_heights(ground.a, ground.b, ground.losses, ground_lut(theme))
        self._ground, self._theme, self._trails = ground, theme, trails
        self._marks, self._minima = tuple(marks), tuple(minima)
        self.map.plot.repaint_layers()

    def show_point(self, point: int, arrows: Sequence[Arrow] = (), subject: int | None = None) -> None:
        """Show the trails up to a point, and arrows over them; beside a `subject` the others fade."""
        self._point, self._arrows, self._subject = point, tuple(arrows), subject
        self.map.plot.repaint_layers()

    def _paint(self, painter: QPainter, to_pixels: QTransform) -> None:
        if self._ground is None:
            return
        theme = current_theme()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._minima:
            places = np.array(self._minima, float)
            lowest = np.column_stack(in_pixels(places[:, 0], places[:, 1], to_pixels))
            draw_shapes(painter, Mark(theme.good, (), "star"), lowest, HEAD, qcolor(theme.window))
        if self._trails is None:
            return
        x, y = in_pixels(self._trails.coords[..., 0], self._trails.coords[..., 1], to_pixels)
        self._paint_start(painter, x[0, 0], y[0, 0], theme)
        end = min(self._point, len(x) - 1) + 1
        for k, mark in enumerate(self._marks):
            self._fade(painter, k)
            _paint_trail(painter, self._line, np.column_stack([x[:end, k], y[:end, k]]), mark, theme)
        for k, mark in enumerate(self._marks):
            self._fade(painter, k)
            draw_shapes(painter, mark, np.array([[x[end - 1, k], y[end - 1, k]]]), HEAD, qcolor(theme.window))
        painter.setOpacity(1.0)
        for arrow in self._arrows:
            _paint_arrow(painter, arrow, to_pixels, theme)

    def _fade(self, painter: QPainter, k: int) -> None:
        painter.setOpacity(1.0 if self._subject in (None, k) else FADED)

    def _paint_start(self, painter: QPainter, x: float, y: float, theme: Theme) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for color, width in ((theme.window, 4.0), (theme.text, 1.8)):
            painter.setPen(QPen(qcolor(color), width))
            painter.drawEllipse(QPointF(x, y), START, START)


def _paint_trail(painter: QPainter, line: Polyline, points: Floats, mark: Mark, theme: Theme) -> None:
    """Paint a trail on a wider one in the colour of the window."""
    points = seen(points)
    if len(points) < 2:
        return
    painter.setPen(QPen(qcolor(theme.window), WIDTH + 1.6))
    line.draw(painter, points)
    draw_marked(painter, line, points, mark, WIDTH)


def drawn_length(length: float) -> tuple[float, bool]:
    """Return how many pixels long an arrow is drawn, and whether that is its true length."""
    drawn = min(max(length, SHORTEST), LONGEST)
    return drawn, drawn == length


def _paint_arrow(painter: QPainter, arrow: Arrow, to_pixels: QTransform, theme: Theme) -> None:
    """Paint an arrow; one that is longer or shorter than it can be drawn is dotted."""
    start = to_pixels.map(QPointF(*arrow.start))
    end = to_pixels.map(QPointF(*(arrow.start + arrow.by)))
    way = np.array([end.x() - start.x(), end.y() - start.y()])
    length = float(np.hypot(*way))
    if not np.isfinite(length) or length == 0 or not np.isfinite([start.x(), start.y()]).all():
        return
    drawn, true = drawn_length(length)
    along = way / length
    tip = np.array([start.x(), start.y()]) + along * drawn
    side = np.array([-along[1], along[0]])
    back = tip - along * TIP
    corners = [QPointF(*tip), QPointF(*(back + side * TIP / 2)), QPointF(*(back - side * TIP / 2))]
    alpha = 1.0 if arrow.told else 0.7
    for color, wider in ((theme.window, 2.2), (arrow.color, 0.0)):
        pen = QPen(qcolor(color, alpha), (2.6 if arrow.told else 1.8) + wider)
        if not true and not wider:
            pen.setDashPattern((1.0, 1.6))
        painter.setPen(pen)
        painter.drawLine(start, QPointF(*back))
    painter.setPen(QPen(qcolor(theme.window, alpha), 1.0))
    painter.setBrush(qcolor(arrow.color, alpha))
    painter.drawPolygon(corners)


def arrows_of(
    terms: Mapping[str, Floats], told: Sequence[str], point: int, coords: Floats, colors: Mapping[str, str]
) -> tuple[Arrow, ...]:
    """Return the arrows of a step: of the terms told so far, the last of them standing out.

    `terms` hold ``(M, 2)`` each, the step being the one that leads to point `point` of ``coords (M, 2)``; `colors` has
    the terms that are arrows.
    """
    start = coords[point] - terms["update"][point]
    named = [name for name in told if name in colors]
    return tuple(Arrow(start, terms[name][point], colors[name], name == told[-1]) for name in named if name in terms)
