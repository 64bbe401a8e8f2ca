"""Why the network cannot be trained: a banner over the foot of the diagram, so that nothing else has to move."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QAccessible, QAccessibleEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from desktop_nn.widgets.banner import Banner

MARGIN, BELOW = 8, 3


class Blocked(Banner):
    """Lies over the lower edge of the widget it is made for, as wide as that."""

    def __init__(self, room: QWidget) -> None:
        super().__init__(room)
        self._room = room
        room.installEventFilter(self)

    def show_reason(self, sentence: str, mend: str) -> None:
        """Say why, with a button where `mend` is its text; nothing for an empty sentence."""
        if not sentence:
            self.hide()
            return
        news = self.isHidden() or sentence != self.text()
        self._fit()
        self.show_message(sentence, "warning", mend, closable=False)
        self.raise_()
        if news:
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._room and event.type() == QEvent.Type.Resize:
            self._fit()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._stand()

    def _fit(self) -> None:
        self.resize(self._room.width() - 2 * MARGIN, self.height())
        self._stand()

    def _stand(self) -> None:
        self.move(MARGIN, self._room.height() - self.height() - BELOW)
