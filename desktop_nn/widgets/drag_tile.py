"""A tile that is dragged by the mouse to where it is wanted; Enter and Space are a click on it."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QPoint, QRectF, Qt
from PySide6.QtGui import QDrag, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from desktop_nn.widgets.theme import Theme, qcolor

RADIUS = 6.0


class DragTile(QAbstractButton):
    """Carries a word of some MIME type; a press that does not move is a click only where the mouse ``clicks``."""

    def __init__(self, mime: str, carried: str, *, clicks: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mime, self._carried, self._clicks = mime, carried, clicks
        self._pressed_at: QPoint | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.OpenHandCursor)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed_at = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        start = self._pressed_at
        if start is None or not event.buttons() & Qt.MouseButton.LeftButton:
            return
        if (event.position().toPoint() - start).manhattanLength() >= QApplication.startDragDistance():
            self._pressed_at = None
            self._drag(start)

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        in_place, self._pressed_at = self._pressed_at is not None, None
        if in_place and self._clicks:
            self.click()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def draw_frame(self, painter: QPainter, theme: Theme, edge: str = "") -> None:
        """Paint the tile's ground, and its edge in a colour or that of the focus."""
        painter.setBrush(qcolor(theme.hover if self.underMouse() or self.isDown() else theme.raised))
        painter.setPen(QPen(qcolor(edge), 1.0) if edge else Qt.PenStyle.NoPen)
        if self.hasFocus():
            painter.setPen(QPen(qcolor(theme.focus), 2.0))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), RADIUS, RADIUS)

    def _drag(self, start: QPoint) -> None:
        payload = QMimeData()
        payload.setData(self._mime, self._carried.encode("ascii"))
        drag = QDrag(self)
        drag.setMimeData(payload)
        drag.setPixmap(self.grab())
        drag.setHotSpot(start)
        drag.exec(Qt.DropAction.CopyAction)
