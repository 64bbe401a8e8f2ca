"""Space plays and pauses wherever the focus is, yet still presses the button a keyboard user has walked to.

Text fields take the key for themselves; that is Qt's own doing.
"""

from __future__ import annotations

from weakref import ref

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QWidget

from desktop_nn.widgets.card import Card

_TAKES_SPACE = (QAbstractButton, QComboBox, Card)


class SpaceKey(QObject):
    """Gives the space bar to the button, box or tile that has the focus, if the focus did not come by a click."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._last: ref[QWidget] | None = None  # a strong one would keep what a closed view consisted of
        app.focusChanged.connect(self._on_focus_changed)

    @Slot(QWidget, QWidget)
    def _on_focus_changed(self, old: QWidget | None, new: QWidget | None) -> None:
        """A combo box and its list count as one, and coming back from another window changes nothing."""
        last = self._last() if self._last else None
        if new is None or new is last or _is_part_of(new, last):
            return
        if last is not None and shiboken6.isValid(last):
            last.removeEventFilter(self)
        self._last = ref(new)
        if isinstance(new, _TAKES_SPACE) and not QApplication.mouseButtons():
            new.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the key from the menu's shortcut: it then reaches the widget as an ordinary key."""
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        is_space = event.key() == Qt.Key.Key_Space and event.modifiers() == Qt.KeyboardModifier.NoModifier
        if is_space:
            event.accept()
        return is_space


def _is_part_of(widget: QWidget, whole: QWidget | None) -> bool:
    """Whether a widget lives in another one, also in a window of that one's own such as a popup."""
    parent: QWidget | None = widget
    while parent is not None:
        if parent is whole:
            return True
        parent = parent.parentWidget()
    return False
