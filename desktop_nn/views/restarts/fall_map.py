"""The restarts as dots that fall over one plane of losses."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QPainter, QPen, QTransform

from desktop_nn.engine.restarts import Verdict
from desktop_nn.session.restarts_job import Fall
from desktop_nn.views.restarts.groups import GROUPS
from desktop_nn.widgets.colormaps import ground_lut
from desktop_nn.widgets.height_map import HeightMap
from desktop_nn.widgets.layers import in_pixels
from desktop_nn.widgets.marks import Mark, draw_shapes
from desktop_nn.widgets.polyline import Polyline
from desktop_nn.widgets.sampling import nearest_pixel
from desktop_nn.widgets.theme import Theme, current_theme, qcolor

Floats = NDArray[np.floating]

TAIL = 10  # looks that a dot's tail is long
RADIUS, SMALL = 4.6, 3.4  # pixels; small where there are many
MANY = 100
REACH = 12


class FallMap:
    """A `HeightMap` with the dots over it, at one of the looks."""

    def __init__(self) -> None:
        self.map = HeightMap()
        self._fall: Fall | None = None
        self._verdict: Verdict | None = None
        self._theme: Theme | None = None
        self._look = 0
        self._member: int | None = None
        self._line = Polyline()
        self.map.plot.above += [self._paint, self.map.focus_frame]

    def show_fall(self, fall: Fall | None, verdict: Verdict | None) -> None:
        """Show the restarts, or nothing; heights that are shown already stay."""
        theme = current_theme()
        if fall is None:
            self.map.clear()
        elif fall is not self._fall or theme is not self._theme:
            ground = fall.ground
            self.map.show_heights(ground.a, ground.b, ground.losses, ground_lut(theme))
        self._fall, self._verdict, self._theme = fall, verdict, theme
        self.map.plot.repaint_layers()

    def show_look(self, look: int) -> None:
        """Put the dots where they were at look number `look`."""
        self._look = look
        self.map.plot.repaint_layers()

    def show_member(self, member: int | None) -> None:
        """Let one of them stand out, with its whole way."""
        if member != self._member:
            self._member = member
            self.map.plot.repaint_layers()

    def member_at(self, a: float, b: float) -> int | None:
        """Return whose dot is near a place, None where there is none."""
        if self._fall is None:
            return None
        wide, high = self.map.pixel()
        return nearest_pixel(self._fall.coords[self._look] / (wide, high), (a / wide, b / high), REACH)

    def _paint(self, painter: QPainter, to_pixels: QTransform) -> None:
        fall, verdict = self._fall, self._verdict
        if fall is None or verdict is None:
            return
        theme = current_theme()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        x, y = in_pixels(fall.coords[..., 0], fall.coords[..., 1], to_pixels)
        kinds = [(group.chosen(verdict), group.mark(theme)) for group in GROUPS]
        for chosen, mark in kinds:
            self._paint_tails(painter, x[:, chosen], y[:, chosen], mark)
        if self._member is not None:
            self._paint_way(painter, x[:, self._member], y[:, self._member], theme)
        here = np.column_stack([x[self._look], y[self._look]])
        radius, outline = RADIUS if x.shape[1] <= MANY else SMALL, qcolor(theme.window)
        for chosen, mark in reversed(kinds):
            draw_shapes(painter, mark, here[chosen], radius, outline)
        if self._member is not None:
            mark = next((mark for chosen, mark in kinds if chosen[self._member]), kinds[0][1])
            draw_shapes(painter, mark, here[[self._member]], RADIUS * 1.6, qcolor(theme.selection))

    def _paint_tails(self, painter: QPainter, x: Floats, y: Floats, mark: Mark) -> None:
        part = slice(max(self._look - TAIL, 0), self._look + 1)
        gap = np.full((1, x.shape[1]), np.nan)
        points = np.stack([np.vstack([x[part], gap]).T.ravel(), np.vstack([y[part], gap]).T.ravel()], axis=1)
        painter.setPen(QPen(qcolor(mark.color, 0.5), 1.2))
        self._line.draw(painter, points)

    def _paint_way(self, painter: QPainter, x: Floats, y: Floats, theme: Theme) -> None:
        painter.setPen(QPen(qcolor(theme.selection), 1.8))
        self._line.draw(painter, np.column_stack([x[: self._look + 1], y[: self._look + 1]]))
