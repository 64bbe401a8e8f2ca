"""Space held down moves a zoomed drawing with the mouse; a space bar that is only pressed plays, as everywhere."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent

from desktop_nn.views.diagram.canvas import Canvas


class SpaceHand(QObject):
    """Keeps Space from the menu's shortcut where there is something to move, until it is known what it is for."""

    pressed = Signal()  # and nothing was moved

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._held = self._used = False
        canvas.installEventFilter(self)

    def take(self) -> bool:
        """Whether a press of the mouse moves the drawing; Space will then not play."""
        self._used = self._held
        return self._held

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self._held = False
        if not isinstance(event, QKeyEvent) or event.key() != Qt.Key.Key_Space or event.modifiers():
            return False
        if self._canvas.fitted and not self._held:
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
        elif event.type() == QEvent.Type.KeyPress and not event.isAutoRepeat():
            self._held, self._used = True, False
            self._canvas.viewport().setCursor(Qt.CursorShape.OpenHandCursor)
        elif event.type() == QEvent.Type.KeyRelease and not event.isAutoRepeat():
            self._release()
        return True

    def _release(self) -> None:
        was_held, self._held = self._held, False
        self._canvas.viewport().setCursor(Qt.CursorShape.ArrowCursor)
        if was_held and not self._used:
            self.pressed.emit()
