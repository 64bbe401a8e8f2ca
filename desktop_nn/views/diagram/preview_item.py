"""What a gesture under way would do: the wire a layer would go on, the header being dragged, the wire being drawn."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from desktop_nn.views.diagram.hit import Slot
from desktop_nn.views.diagram.layout import HEADER_HEIGHT, Box, DiagramLayout
from desktop_nn.widgets.fonts import text_font
from desktop_nn.widgets.theme import Theme, qcolor

RADIUS = 7.0
GHOST_WIDTH = 140.0
BAR = 4.0
BOW, WIRE_NEAR = 48.0, 60.0


@dataclass(frozen=True)
class Preview:
    """A gesture under way. `kind` and `text` belong to the layer that is dragged, `at` is where the mouse is.

    `band` is the rectangle being drawn around layers, which are to be selected; `boxes` outline what is dragged.
    """

    at: tuple[float, float]
    slot: Slot | None = None
    kind: str = ""
    text: str = ""
    wire_from: str = ""
    wire_to: str = ""
    band: Box | None = None
    boxes: tuple[Box, ...] = ()


class PreviewItem(QGraphicsItem):
    """Draws a `Preview`, or nothing."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._layout = DiagramLayout((), 0.0, 0.0)
        self._preview: Preview | None = None

    @property
    def preview(self) -> Preview | None:
        """What is drawn."""
        return self._preview

    def set_layout(self, layout: DiagramLayout) -> None:
        """Draw over another layout."""
        self.prepareGeometryChange()
        self._layout, self._preview = layout, None

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self._theme = theme

    def show_preview(self, preview: Preview | None) -> None:
        """Draw another gesture, or none."""
        self._preview = preview
        self.update()

    def boundingRect(self) -> QRectF:
        return QRectF(0, 0, self._layout.width, self._layout.height).adjusted(-300, -100, 300, 100)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        preview = self._preview
        if preview is None:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if preview.slot is not None:
            self._paint_slot(painter, preview.slot)
        if preview.wire_from in self._layout:
            self._paint_wire(painter, preview)
        if preview.kind:
            self._paint_ghost(painter, preview)
        for box in (*preview.boxes, *((preview.band,) if preview.band is not None else ())):
            self._paint_band(painter, box)

    def _paint_slot(self, painter: QPainter, slot: Slot) -> None:
        """Draw the place between two layers as an upright bar, and a band from header to header."""
        start, end = self._layout.place(slot.after), self._layout.place(slot.before)
        x = (start.header.right + end.header.x) / 2
        if abs(end.column - start.column) > 1:
            x = end.header.x - 12
        top = min(start.header.y, end.header.y)
        accent = qcolor(self._theme.accent)
        painter.setPen(QPen(accent, 2.0, Qt.PenStyle.DashLine))
        y = end.header.y + end.header.height / 2
        painter.drawLine(
            QPointF(start.header.right, start.header.y + start.header.height / 2), QPointF(end.header.x, y)
        )
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(qcolor(self._theme.accent, 0.16))
        height = max(60.0, self._layout.height - top - 14)
        painter.drawRoundedRect(QRectF(x - 17, top, 34, height), RADIUS, RADIUS)
        painter.setBrush(accent)
        painter.drawRoundedRect(QRectF(x - BAR / 2, top, BAR, height), BAR / 2, BAR / 2)

    def _paint_wire(self, painter: QPainter, preview: Preview) -> None:
        """Draw a curve from a layer's port to the mouse, or to the port of the layer it would reach."""
        header = self._layout.place(preview.wire_from).header
        start, end = QPointF(header.right, header.y + header.height / 2), QPointF(*preview.at)
        if preview.wire_to in self._layout:
            target = self._layout.place(preview.wire_to).header
            end = QPointF(target.x, target.y + target.height / 2)
            painter.setPen(QPen(qcolor(self._theme.accent), 2.0))
            painter.drawRoundedRect(QRectF(target.x, target.y, target.width, target.height), RADIUS, RADIUS)
        reach = QPointF(max(40.0, abs(end.x() - start.x()) / 2), 0)
        bow = QPointF(0, BOW if reach.x() > WIRE_NEAR else 0)  # below the headers in between
        path = QPainterPath(start)
        path.cubicTo(start + reach + bow, end - reach + bow, end)
        painter.strokePath(path, QPen(qcolor(self._theme.accent), 2.5, c=Qt.PenCapStyle.RoundCap))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(qcolor(self._theme.accent))
        painter.drawEllipse(start, 4.5, 4.5)
        painter.drawEllipse(end, 4.5, 4.5)

    def _paint_band(self, painter: QPainter, band: Box) -> None:
        """Draw the rectangle around what is to be selected, or an outline."""
        painter.setPen(QPen(qcolor(self._theme.accent), 1.0))
        painter.setBrush(qcolor(self._theme.accent, 0.12))
        painter.drawRect(QRectF(band.x, band.y, band.width, band.height))

    def _paint_ghost(self, painter: QPainter, preview: Preview) -> None:
        """Draw the header that is being dragged under the mouse."""
        x, y = preview.at
        box = QRectF(x - GHOST_WIDTH / 2, y - HEADER_HEIGHT / 2, GHOST_WIDTH, HEADER_HEIGHT)
        painter.setPen(QPen(qcolor(self._theme.accent), 1.5))
        painter.setBrush(qcolor(self._theme.hover, 0.92))
        painter.drawRoundedRect(box, RADIUS, RADIUS)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(qcolor(self._theme.layer_colors.get(preview.kind, self._theme.text_faint)))
        painter.drawRoundedRect(QRectF(box.x() + 10, y - 4.5, 9, 9), 2.5, 2.5)
        painter.setPen(qcolor(self._theme.text))
        painter.setFont(text_font())
        painter.drawText(box.adjusted(26, 0, -8, 0), Qt.AlignmentFlag.AlignVCenter, preview.text)
