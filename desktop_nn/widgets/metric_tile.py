"""A small caption above a large number, such as the loss at the top right of the window."""

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_nn.widgets.fonts import number_font, text_font
from desktop_nn.widgets.theme import current_theme, qcolor

CAPTION_PIXELS = 11
VALUE_PIXELS = 18
MARGIN = 2


class MetricTile(QWidget):
    """Drawn by itself: a new number sixty times a second lays nothing out again, and a longer one is drawn smaller."""

    def __init__(
        self, caption: str = "", role: str = "text", widest: str = "0.0000", parent: QWidget | None = None
    ) -> None:
        """`role` is the theme's field for the number's colour; room is kept for the number `widest`."""
        super().__init__(parent)
        self._caption, self._value, self._role, self._widest = caption, "", role, widest
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._describe()

    def value(self) -> str:
        """The number shown."""
        return self._value

    def value_pixels(self) -> int:
        """The size at which the number fits the tile."""
        needed = QFontMetrics(number_font(VALUE_PIXELS)).horizontalAdvance(self._value)
        room = self.width() - 2 * MARGIN
        return VALUE_PIXELS if needed <= room else max(CAPTION_PIXELS, VALUE_PIXELS * room // needed)

    def set_value(self, text: str, role: str | None = None) -> None:
        """Show another number, in another of the theme's colours where one is given."""
        role = self._role if role is None else role
        if (text, role) == (self._value, self._role):
            return
        self._value, self._role = text, role
        self._describe()
        self.update()

    def set_caption(self, text: str) -> None:
        """Show another caption."""
        self._caption = text
        self._describe()
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        caption, value = QFontMetrics(text_font(CAPTION_PIXELS)), QFontMetrics(number_font(VALUE_PIXELS))
        width = max(caption.horizontalAdvance(self._caption), value.horizontalAdvance(self._widest))
        return QSize(width + 2 * MARGIN, caption.height() + value.height() + 2)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.EnabledChange):
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        top = QFontMetrics(text_font(CAPTION_PIXELS)).height()
        painter.setFont(text_font(CAPTION_PIXELS))
        painter.setPen(qcolor(theme.text_muted))
        painter.drawText(QRect(0, 0, self.width() - MARGIN, top), right, self._caption)
        painter.setFont(number_font(self.value_pixels()))
        painter.setPen(qcolor(getattr(theme, self._role) if self.isEnabled() else theme.text_disabled))
        painter.drawText(QRect(0, top, self.width() - MARGIN, self.height() - top), right, self._value)
        painter.end()

    def _describe(self) -> None:
        self.setAccessibleName(self._caption)
        self.setAccessibleDescription(self._value)
