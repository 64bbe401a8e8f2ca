"""A card that opens over the window beside the button it belongs to; Esc or a click beside it closes it."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QWidget

GAP = 4  # pixels between the button and this


class Popover(QFrame):
    """Filled by whoever subclasses it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("popover", True)
        self.setAttribute(Qt.WidgetAttribute.WA_NoMouseReplay)  # the click that closes it does nothing else

    def open_at(self, button: QWidget) -> None:
        """Open below a button, or above it where there is no room below."""
        self.adjustSize()
        screen = button.screen().availableGeometry()
        below = button.mapToGlobal(QPoint(0, button.height() + GAP))
        y = below.y()
        if y + self.height() > screen.bottom():
            y = button.mapToGlobal(QPoint(0, 0)).y() - GAP - self.height()
        x = min(below.x(), screen.right() - self.width())
        self.move(max(x, screen.left()), max(y, screen.top()))
        self.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)
