"""Space held down moves a zoomed drawing with the mouse; a space bar that is only pressed plays, as everywhere."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent

from desktop_nn.views.diagram.canvas import Canvas

SETTLED = 40  # ms: to a busy window X11 repeats a key that is held as releases and presses in quick succession


class SpaceHand(QObject):
    """Keeps Space from the menu's shortcut where there is something to move, until it is known what it is for."""

    pressed = Signal()  # and nothing was moved

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._held = self._used = False
        self._released = QTimer(self, singleShot=True, interval=SETTLED)
        self._released.timeout.connect(self._on_released)
        canvas.installEventFilter(self)

    def take(self) -> bool:
        """Whether a press of the mouse moves the drawing; Space will then not play."""
        self._used = self._used or self._held
        return self._held

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut and not self._released.isActive():
            self._let_go()
        if not isinstance(event, QKeyEvent) or event.key() != Qt.Key.Key_Space or event.modifiers():
            return False
        if self._canvas.fitted and not self._held:
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
        elif event.type() == QEvent.Type.KeyPress and not event.isAutoRepeat():
            self._press()
        elif event.type() == QEvent.Type.KeyRelease and not event.isAutoRepeat() and self._held:
            self._released.start()
        return True

    def _press(self) -> None:
        if self._released.isActive():
            self._released.stop()
            return
        self._held, self._used = True, False
        self._canvas.viewport().setCursor(Qt.CursorShape.OpenHandCursor)

    @Slot()
    def _on_released(self) -> None:
        self._let_go()
        if not self._used:
            self.pressed.emit()

    def _let_go(self) -> None:
        if self._held:
            self._held = False
            self._canvas.viewport().setCursor(Qt.CursorShape.ArrowCursor)
