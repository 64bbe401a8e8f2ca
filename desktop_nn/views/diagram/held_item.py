"""What training leaves alone, drawn over the edges: dots where an edge is cut, a padlock on what is locked."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from desktop_nn.engine.spec import NetworkSpec, WeightRef
from desktop_nn.views.diagram.drawing import Drawing
from desktop_nn.views.diagram.edge_strokes import DOTTED
from desktop_nn.views.diagram.hit import point_on, weight_edge
from desktop_nn.views.diagram.plain_edges import edge_path
from desktop_nn.widgets.theme import Theme, qcolor

SHARE = 0.36  # of the way along an edge: in the middle the edges between two layers cross
PADLOCK, PADLOCK_OF_BIAS = 11.0, 8.0  # height in scene units
DOT_WIDTH = 1.3


class HeldItem(QGraphicsItem):
    """Draws the marks of a drawing's network."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._drawing = Drawing.of(NetworkSpec((), ""), 1, 1)
        self._cut: list[int] = []
        self._padlocks: list[tuple[float, float, float]] = []  # x, y, height

    def set_drawing(self, drawing: Drawing) -> None:
        """Draw the marks of another network."""
        self.prepareGeometryChange()
        self._drawing = drawing
        edges = (weight_edge(drawing, ref) for ref, _ in drawing.spec.cut)
        self._cut = [edge for edge in edges if edge is not None]
        places = (_padlock_of(drawing, ref) for ref in drawing.spec.locked)
        self._padlocks = [place for place in places if place is not None]

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self._theme = theme
        self.update()

    def boundingRect(self) -> QRectF:
        return QRectF(0, 0, self._drawing.layout.width, self._drawing.layout.height)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(qcolor(self._theme.text_faint), DOT_WIDTH)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        pen.setDashPattern(DOTTED)
        for edge in self._cut:
            painter.strokePath(edge_path(self._drawing.edges, edge), pen)
        for x, y, height in self._padlocks:
            self._paint_padlock(painter, x, y, height)

    def _paint_padlock(self, painter: QPainter, x: float, y: float, height: float) -> None:
        """Draw a padlock about a point, on a disc that sets it off from what lies below."""
        unit = height / 11
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(qcolor(self._theme.window))
        painter.drawEllipse(QPointF(x, y), 7.5 * unit, 7.5 * unit)
        painter.setPen(QPen(qcolor(self._theme.text), 1.4 * unit))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawArc(QRectF(x - 2.6 * unit, y - 5 * unit, 5.2 * unit, 7.2 * unit), 0, 180 * 16)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(qcolor(self._theme.text))
        painter.drawRoundedRect(QRectF(x - 4 * unit, y - 1 * unit, 8 * unit, 6 * unit), unit, unit)


def _padlock_of(drawing: Drawing, ref: WeightRef) -> tuple[float, float, float] | None:
    """Return where the padlock of a weight or bias is drawn, and how high; None where the weight is not drawn."""
    if ref.is_bias:
        place = drawing.layout.place(ref.layer)
        if ref.unit not in place.shown:
            return None
        box = place.bias_square(ref.unit)
        return box.x + box.width / 2, box.y + box.height / 2, PADLOCK_OF_BIAS
    edge = weight_edge(drawing, ref)
    return None if edge is None else (*point_on(drawing.edges, edge, SHARE), PADLOCK)
