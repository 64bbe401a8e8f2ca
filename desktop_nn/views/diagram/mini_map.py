"""The whole network in a corner, with a frame around what is seen; it is there only while some of it is not.

A click or a drag in it looks elsewhere.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from desktop_nn.views.diagram.canvas import Canvas
from desktop_nn.views.diagram.layout import Box
from desktop_nn.widgets.theme import current_theme, qcolor

WIDEST, HIGHEST = 190.0, 120.0
PAD, INSET = 6, 12  # pixels inside the frame, and from the corner
THINNEST = 2.0


class MiniMap(QWidget):
    """Shows the drawing of a canvas, small."""

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self.setObjectName("diagram-map")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        canvas.view_changed.connect(self._on_view_changed)
        canvas.room_changed.connect(self._on_view_changed)
        self._retranslate()
        self.hide()

    @property
    def scale(self) -> float:
        """Pixels of the map per scene unit."""
        layout = self._canvas.drawing.layout
        return min(WIDEST / max(layout.width, 1.0), HIGHEST / max(layout.height, 1.0))

    def seen(self) -> Box:
        """Return what is seen of the drawing, in scene units."""
        viewport = self._canvas.viewport()
        x, y = self._canvas.scene_point(QPointF(0, 0))
        right, bottom = self._canvas.scene_point(QPointF(viewport.width(), viewport.height()))
        return Box(x, y, right - x, bottom - y)

    @Slot()
    def _on_view_changed(self) -> None:
        layout, seen = self._canvas.drawing.layout, self.seen()
        whole = seen.x <= 1 and seen.y <= 1 and seen.right >= layout.width - 1 and seen.bottom >= layout.height - 1
        size = QSize(round(layout.width * self.scale) + 2 * PAD, round(layout.height * self.scale) + 2 * PAD)
        room = self._canvas.viewport().size()
        fits = size.width() + 2 * INSET < room.width() // 2 and size.height() + 2 * INSET < room.height()
        self.setVisible(not whole and fits and bool(layout.places))
        self.setGeometry(room.width() - size.width() - INSET, room.height() - size.height() - INSET,
                         size.width(), size.height())  # fmt: skip
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.fillRect(self.rect(), qcolor(theme.panel))
        painter.setPen(qcolor(theme.border))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.setClipRect(self.rect().adjusted(1, 1, -1, -1))
        painter.setPen(Qt.PenStyle.NoPen)
        for place in self._canvas.drawing.layout.places:
            kind = self._canvas.drawing.spec.layer(place.layer).kind
            painter.setBrush(qcolor(theme.layer_colors.get(kind, theme.text_faint)))
            for box in place.extent:
                painter.drawRect(self._small(box))
        painter.setBrush(qcolor(theme.accent, 0.12))
        painter.setPen(QPen(qcolor(theme.accent), 1.0))
        painter.drawRect(self._small(self.seen()))

    def _small(self, box: Box) -> QRectF:
        """Return where a box of the scene is in the map."""
        scale = self.scale
        width, height = max(box.width * scale, THINNEST), max(box.height * scale, THINNEST)
        return QRectF(PAD + box.x * scale, PAD + box.y * scale, width, height)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._look_at(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._look_at(event.position())

    def _look_at(self, point: QPointF) -> None:
        self._canvas.look_at((point.x() - PAD) / self.scale, (point.y() - PAD) / self.scale)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("Overview of the network"))
        self.setToolTip(self.tr("The whole network: click or drag to look elsewhere"))
