"""A sentence with a button over the foot of the diagram, so that nothing else has to move."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QAccessible, QAccessibleEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from desktop_nn.widgets.banner import Banner

MARGIN, BELOW = 8, 3


class FootBanner(Banner):
    """Lies over the lower edge of the widget it is made for, as wide as that."""

    def __init__(self, room: QWidget, level: str, *, closable: bool) -> None:
        super().__init__(room)
        self._kind, self._closable = level, closable
        room.installEventFilter(self)

    def show_sentence(self, sentence: str, mend: str) -> None:
        """Say something, with a button where `mend` is its text; hide for an empty sentence."""
        if not sentence:
            self.hide()
            return
        if not self.isHidden() and (sentence, mend) == (self.text(), self.action_text()):
            return
        self._fit()
        self.show_message(sentence, self._kind, mend, closable=self._closable)
        self.raise_()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self.parentWidget():
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

    @property
    def _room(self) -> QWidget:
        """The widget it lies over; asked of Qt, which knows it also while Python takes both apart."""
        room = self.parentWidget()
        assert room is not None
        return room
