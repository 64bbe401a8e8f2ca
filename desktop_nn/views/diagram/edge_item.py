"""All edges as one item: the picture, plain lines until it is built, and the edges that are marked over it."""

from __future__ import annotations

import time

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from desktop_nn.views.diagram import edge_strokes, pens
from desktop_nn.views.diagram.edge_picture import EdgePicture
from desktop_nn.views.diagram.geometry import EdgeSet, Floats
from desktop_nn.views.diagram.plain_edges import PlainEdges, edge_path
from desktop_nn.widgets.picture import is_kept_for
from desktop_nn.widgets.theme import Theme, qcolor

REFRESH = 3.0  # s between two choices of the strongest edges, where not all are drawn


class EdgeItem(QGraphicsItem):
    """Draws the edges of a drawing with the weights last given."""

    def __init__(self) -> None:
        super().__init__()
        self._picture: EdgePicture | None = None
        self._next: EdgePicture | None = None  # takes the place of the other when it is ready
        self._plain: PlainEdges | None = None
        self._edges = EdgeSet(())
        self._weights: Floats = np.empty(0)
        self._size = (0.0, 0.0)
        self._scale = 1.0
        self._built = 0.0
        self._inks = pens.inks("#000000", "#000000", "#000000")
        self._colors: dict[int, QColor] = {}
        self._ground = QColor()
        self._selection = QColor()
        self._marked: tuple[tuple[int, float], ...] = ()

    @property
    def picture(self) -> EdgePicture | None:
        """What is on the screen when it is ready."""
        return self._picture

    @property
    def ready(self) -> bool:
        """Whether there is a picture of all edges to show."""
        return self._picture is not None and self._picture.ready

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self._inks = pens.inks(theme.positive_fill, theme.negative_fill, theme.text_faint)
        fills = {pens.POSITIVE: theme.positive_fill, pens.NEGATIVE: theme.negative_fill, pens.PLAIN: theme.text_faint}
        self._colors, self._ground = {kind: qcolor(fill) for kind, fill in fills.items()}, qcolor(theme.window)
        self._selection = qcolor(theme.selection)
        self.update()

    def set_edges(self, edges: EdgeSet, width: float, height: float, weights: Floats) -> None:
        """Draw other edges, in a room of that size."""
        same = self._picture is not None and self._size == (width, height) and edges.runs_like(self._edges)
        self._edges, self._weights, self._marked = edges, weights, ()
        if same:
            for picture in (self._picture, self._next):
                if picture is not None:
                    picture.edges = edges
            return
        self.prepareGeometryChange()
        self._size = (width, height)
        self._picture, self._next = self._built_at(self._scale), None
        self._plain = PlainEdges(edges, weights)
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

    def draw(self, weights: Floats, building: float, coloring: float) -> bool:
        """Show weights ``(E,)``, with so many seconds for each part; return whether there is more to do."""
        picture = self._picture
        if picture is None:
            return False
        self._weights = weights
        self._refresh_choice(picture)
        growing = picture if self._next is None else self._next
        growing.go_on(building)
        colored = growing.color(weights, self._inks, coloring)
        if growing is self._next:
            picture.color(weights, self._inks, coloring)
            if growing.ready:
                self._picture, self._next, self._built = growing, None, time.monotonic()
        if growing.ready:
            self._plain = None
        self.update()
        return not (colored and growing.ready)

    def _refresh_choice(self, picture: EdgePicture) -> None:
        """Choose the edges to be drawn afresh from time to time, where not all of them are."""
        due = time.monotonic() - self._built > REFRESH
        if picture.is_selective and picture.ready and self._next is None and due:
            if not np.array_equal(picture.chosen_by, self._weights):
                self._next = self._built_at(self._scale)
            self._built = time.monotonic()

    def _built_at(self, scale: float) -> EdgePicture:
        self._built = time.monotonic()
        return EdgePicture(self._edges, *self._size, scale, self._weights)

    def boundingRect(self) -> QRectF:
        return QRectF(0, 0, *self._size)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        picture = self._picture
        if picture is None:
            return
        if widget is not None and not is_kept_for(painter, widget.devicePixelRatioF()):
            edge_strokes.paint(painter, self._edges, self._weights, self._colors, picture.canvas)
        elif picture.ready:
            self._paint_picture(painter, picture)
        elif self._plain is not None:
            self._plain.paint(painter, self._weights, self._colors, self._ground)
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
        strength = pens.strengths(self._weights[edge : edge + 1], self._edges.scale[edge : edge + 1])
        width = 2 * float(pens.half_widths(strength, canvas.half_width, canvas.scale)[0]) / canvas.scale + 1.2
        return edge_strokes.stroke(self._selection, width, opacity, dashed=bool(self._weights[edge] < 0))
