"""How many numbers flow along the wires: written between a layer's header and the next column."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from desktop_nn.engine.spec import NetworkSpec
from desktop_nn.views.diagram.layout import DiagramLayout
from desktop_nn.widgets.fonts import text_font
from desktop_nn.widgets.numbers import format_count
from desktop_nn.widgets.theme import Theme, qcolor

PIXELS = 11
BELOW = 11.0  # middle of the text below the header
WIDTH, HEIGHT = 80.0, 16.0


@dataclass(frozen=True, slots=True)
class ShapeLabel:
    """The width of what a layer hands on, and where that is written."""

    layer: str
    x: float
    y: float
    width: int


def shape_labels(spec: NetworkSpec, layout: DiagramLayout) -> tuple[ShapeLabel, ...]:
    """Return the labels of all layers that another one reads."""
    found = []
    for place in layout.places:
        if spec.consumers.get(place.layer):
            x = place.x + layout.unit[0] / 2
            found.append(ShapeLabel(place.layer, x, place.header.bottom + BELOW, spec.widths[place.layer]))
    return tuple(found)


class ShapeItem(QGraphicsItem):
    """Draws the labels of all wires."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._size = (0.0, 0.0)
        self.labels: tuple[ShapeLabel, ...] = ()

    def set_network(self, spec: NetworkSpec, layout: DiagramLayout) -> None:
        """Write the widths of another network."""
        self.prepareGeometryChange()
        self.labels, self._size = shape_labels(spec, layout), (layout.width, layout.height)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self._theme = theme
        self.update()

    def boundingRect(self) -> QRectF:
        return QRectF(0, 0, *self._size)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        painter.setFont(text_font(PIXELS))
        painter.setPen(qcolor(self._theme.text_faint))
        for label in self.labels:
            room = QRectF(label.x - WIDTH / 2, label.y - HEIGHT / 2, WIDTH, HEIGHT)
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter, f"{format_count(label.width)} →")
