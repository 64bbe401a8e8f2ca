"""A message inside the window: what happened, and a button for what to do about it."""

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QSizePolicy, QToolButton, QWidget

from desktop_nn.widgets.icons import icon, icon_pixmap
from desktop_nn.widgets.theme import current_theme

# level -> icon, field of the theme
LEVELS = {
    "info": ("info", "positive"),
    "warning": ("triangle-alert", "warning"),
    "error": ("circle-x", "error"),
}

MARGIN = 9
SIGN = 18
NARROW = 180  # with less room than this for the text, the button goes below it
EDGE = 4  # the coloured edge, as wide as in the style sheet


class Banner(QFrame):
    """Hidden until `show_message`; grows in height rather than cut its text off."""

    action_triggered = Signal()
    closed = Signal()  # by the user

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._level = "info"
        self._sign = QLabel(self)
        self._text = QLabel(self, wordWrap=True)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._action = QPushButton(self)
        self._close = QToolButton(self, autoRaise=True)
        self._action.clicked.connect(self.action_triggered)
        self._close.clicked.connect(self._on_close)
        self.setObjectName("banner")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.retranslate()
        self.hide()

    def show_message(self, text: str, level: str = "info", action: str = "", *, closable: bool = True) -> None:
        """Show a message of level "info", "warning" or "error", with a button where `action` is its text.

        Raises KeyError for another level.
        """
        LEVELS[level]
        self._level = level
        self._text.setText(text)
        self.setAccessibleName(text)
        self._action.setText(action)
        self._action.setVisible(bool(action))
        self._close.setVisible(closable)
        self._restyle()
        self._arrange()
        self.show()

    def text(self) -> str:
        """The message shown last."""
        return self._text.text()

    def action_text(self) -> str:
        """What its button says; "" where it has none."""
        return self._action.text()

    def level(self) -> str:
        """The level of the message shown last."""
        return self._level

    def retranslate(self) -> None:
        """Write the banner's own words in the current language; the message is its owner's."""
        self._close.setToolTip(self.tr("Close this message"))
        self._close.setAccessibleName(self.tr("Close this message"))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        elif event.type() in (QEvent.Type.PaletteChange, QEvent.Type.DevicePixelRatioChange):
            self._restyle()
        elif event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Place the parts and take the height that the text needs in the room they leave it.

        By hand: a layout gives wrapped text the height of some other width.
        """
        cross = QSize(0, 0) if self._close.isHidden() else self._close.sizeHint()
        action = QSize(0, 0) if self._action.isHidden() else self._action.sizeHint()
        left, right = MARGIN + EDGE + SIGN + MARGIN, self.width() - cross.width() - 2 * MARGIN
        below = right - left - action.width() < NARROW
        room = max(right - left - (0 if below else action.width() + MARGIN), 1)
        text = self._text.heightForWidth(room)
        row = max(text, SIGN, cross.height(), 0 if below else action.height())
        self.setFixedHeight(row + 2 * MARGIN + (action.height() + MARGIN if below and action.height() else 0))
        self._sign.setGeometry(MARGIN + EDGE, _middle(row, SIGN), SIGN, SIGN)
        self._text.setGeometry(left, _middle(row, text), room, text)
        self._close.setGeometry(
            QRect(QPoint(self.width() - MARGIN - cross.width(), _middle(row, cross.height())), cross)
        )
        top = MARGIN + row + MARGIN if below else _middle(row, action.height())
        self._action.setGeometry(QRect(QPoint(right - action.width(), top), action))

    def _restyle(self) -> None:
        sign, role = LEVELS[self._level]
        self._sign.setPixmap(icon_pixmap(sign, getattr(current_theme(), role), SIGN, self.devicePixelRatioF()))
        self._close.setIcon(icon("x", "text_muted"))
        self._close.setIconSize(QSize(16, 16))
        if self.property("level") != self._level:
            self.setProperty("level", self._level)
            self.style().unpolish(self)
            self.style().polish(self)

    def _on_close(self) -> None:
        self.hide()
        self.closed.emit()


def _middle(row: int, height: int) -> int:
    """The top of a part of that height, centred in the first row."""
    return MARGIN + (row - height) // 2
