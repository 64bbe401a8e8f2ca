"""All edges as one item: the picture, plain lines until it is built, and the edges that are marked over it."""

from __future__ import annotations

import math
import time

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from desktop_nn.session.edge_look import EdgeLook
from desktop_nn.views.diagram import edge_strokes, pens
from desktop_nn.views.diagram.coverage import DASH, GAP
from desktop_nn.views.diagram.edge_picture import EdgePicture
from desktop_nn.views.diagram.geometry import EdgeSet
from desktop_nn.views.diagram.looks import EdgeNumbers, looks_of
from desktop_nn.views.diagram.plain_edges import PlainEdges, edge_path
from desktop_nn.widgets.picture import is_kept_for
from desktop_nn.widgets.theme import Theme, qcolor

DRIFT = 9.0  # scene units per second
LONGEST = 0.1  # s that count between two draws: after a pause dashes go on from where they were
REFRESH = 3.0  # s between two choices of the strongest edges, where not all are drawn


class EdgeItem(QGraphicsItem):
    """Draws the edges of a drawing with the weights last given."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._picture: EdgePicture | None = None
        self._next: EdgePicture | None = None  # takes the place of the other when it is ready
        self._plain: PlainEdges | None = None
        self._edges = EdgeSet(())
        self._look = EdgeLook()
        self.paper: EdgeLook | None = None  # how edges look while they are painted for a picture
        self._numbers = EdgeNumbers(np.empty(0))
        self._looks = looks_of(self._look, self._edges, self._numbers)
        self._size = (0.0, 0.0)
        self._scale = 1.0
        self._built = 0.0
        self._turns = 0.0  # dashes with their gaps that have passed
        self._drawn_at = 0.0
        self._marked: tuple[tuple[int, float], ...] = ()
        self._theme = theme
        self._ink()

    @property
    def picture(self) -> EdgePicture | None:
        """What is on the screen when it is ready."""
        return self._picture

    @property
    def ready(self) -> bool:
        """Whether there is a picture of all edges to show."""
        return self._picture is not None and self._picture.ready

    @property
    def shown(self) -> NDArray[np.bool_]:
        """Which edges are to be seen ``(E,)``: those drawn, and cut ones, for which `HeldItem` draws dots."""
        return self._looks.shown | np.isnan(self._numbers.weights)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        if theme is not self._theme:
            self._theme = theme
            self._ink()

    @property
    def look(self) -> EdgeLook:
        """How edges are drawn."""
        return self._look

    def set_look(self, look: EdgeLook) -> None:
        """Draw edges another way from the next `draw` on."""
        if look != self._look:
            chosen_anew = look.strength != self._look.strength
            self._look = look
            self._looks = looks_of(look, self._edges, self._numbers)
            if chosen_anew:
                self._built = -math.inf
            self._ink()

    def _ink(self) -> None:
        colors = pens.palette(self._look, self._theme)
        self._inks, self._colors = pens.inks(colors, self._look), tuple(map(qcolor, colors))
        self.update()

    def set_edges(self, edges: EdgeSet, width: float, height: float, numbers: EdgeNumbers) -> None:
        """Draw other edges, in a room of that size."""
        same = self._picture is not None and self._size == (width, height) and edges.runs_like(self._edges)
        self._edges, self._numbers, self._marked = edges, numbers, ()
        self._looks = looks_of(self._look, edges, numbers)
        if same:
            for picture in (self._picture, self._next):
                if picture is not None:
                    picture.edges = edges
            return
        self.prepareGeometryChange()
        self._size = (width, height)
        self._picture, self._next = self._built_at(self._scale), None
        self._plain = PlainEdges(edges, self._looks)
        self.update()

    def set_scale(self, scale: float) -> None:
        """Say how many pixels of the screen a scene unit has; until it is redrawn the picture is stretched."""
        if abs(scale - self._scale) > 1e-6:
            self._scale = scale
            if self.ready:
                self._next = self._built_at(scale)
            elif self._picture is not None:
                self._picture = self._built_at(scale)

    def mark(self, *edges: tuple[int, float]) -> None:
        """Emphasise edges, each with an opacity."""
        if edges != self._marked:
            self._marked = edges
            self.update()

    def draw(self, numbers: EdgeNumbers, building: float, coloring: float, *, drifting: bool = False) -> bool:
        """Show numbers, with so many seconds for each part; return whether there is more to do.

        Dashes that are `drifting` move on along their edges by the time since the last draw.
        """
        picture = self._picture
        if picture is None:
            return False
        self._numbers, self._looks = numbers, looks_of(self._look, self._edges, numbers)
        self._refresh_choice(picture)
        growing = picture if self._next is None else self._next
        growing.go_on(building)
        drawn, shift = self._looks.pens, self._drifted(drifting)
        colored = growing.color(drawn, self._inks, coloring, shift)
        if growing is self._next:
            picture.color(drawn, self._inks, coloring, shift)
            if growing.ready:
                self._picture, self._next, self._built = growing, None, time.monotonic()
        if growing.ready:
            self._plain = None
        self.update()
        return not (colored and growing.ready)

    def _drifted(self, drifting: bool) -> int:
        """Return how far dashes have moved, as a shift of `pens`; where they rest they stay where they are."""
        now = time.monotonic()
        if drifting:
            self._turns += min(now - self._drawn_at, LONGEST) * DRIFT / (DASH + GAP)
        self._drawn_at = now
        return int(self._turns * pens.SHIFTS) % pens.SHIFTS

    def _refresh_choice(self, picture: EdgePicture) -> None:
        """Choose the edges to be drawn afresh from time to time, where not all of them are."""
        due = time.monotonic() - self._built > REFRESH or not picture.chosen_by.any()  # by what was not known yet
        if picture.is_selective and picture.ready and self._next is None and due:
            if not np.array_equal(picture.chosen_by, self._looks.strength):
                self._next = self._built_at(self._scale)
            self._built = time.monotonic()

    def _built_at(self, scale: float) -> EdgePicture:
        self._built = time.monotonic()
        return EdgePicture(self._edges, *self._size, scale, self._looks.strength)

    def boundingRect(self) -> QRectF:
        return QRectF(0, 0, *self._size)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        picture = self._picture
        if picture is None:
            return
        if self.paper is not None:
            looks, colors = looks_of(self.paper, self._edges, self._numbers), pens.palette(self.paper, self._theme)
            edge_strokes.paint(painter, self._edges, looks, self.paper, tuple(map(qcolor, colors)), picture.canvas)
            return
        if widget is not None and not is_kept_for(painter, widget.devicePixelRatioF()):
            edge_strokes.paint(painter, self._edges, self._looks, self._look, self._colors, picture.canvas)
        elif picture.ready:
            self._paint_picture(painter, picture)
        elif self._plain is not None:
            self._plain.paint(painter, self._looks, self._look, self._colors, qcolor(self._theme.window))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for edge, opacity in self._marked:
            painter.strokePath(edge_path(self._edges, edge), self._pen(edge, opacity))

    def _paint_picture(self, painter: QPainter, picture: EdgePicture) -> None:
        scale = picture.canvas.scale
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, abs(scale - self._scale) > 1e-6)
        painter.drawImage(QRectF(0, 0, picture.canvas.width / scale, picture.canvas.height / scale), picture.image)

    def _pen(self, edge: int, opacity: float) -> QPen:
        """Return a pen that is a little wider than the edge is drawn, and dashed as it is."""
        assert self._picture is not None
        canvas = self._picture.canvas
        half = pens.half_widths(self._looks.width[edge : edge + 1], canvas.half_width, canvas.scale)
        width = 2 * float(half[0]) / canvas.scale + 1.2
        pen = edge_strokes.stroke(qcolor(self._theme.selection), width, opacity, dashed=bool(self._looks.dashed[edge]))
        if np.isnan(self._numbers.weights[edge]):
            pen.setDashPattern(edge_strokes.DOTTED)
        return pen
