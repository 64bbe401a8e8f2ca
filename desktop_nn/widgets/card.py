"""A rounded tile with a caption, a formula and its value: one factor of a product in the inspector."""

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from desktop_nn.widgets.fonts import number_font, text_font
from desktop_nn.widgets.formula_label import FormulaLabel
from desktop_nn.widgets.theme import current_theme, qcolor

CAPTION_PIXELS = 11
FORMULA_PIXELS = 16
FORMULA_ROOM = 23  # the height of a letter with indices
VALUE_PIXELS = 16
ARROW_INSET = 6  # within the margin, where nothing else is


class Card(QFrame):
    """Shows one number; where it is `openable`, a click, Enter or Space asks for what is behind it.

    The number has room of its own that only grows: a new one sixty times a second lays nothing out again.
    """

    opened = Signal()

    def __init__(self, parent: QWidget | None = None, widest: str = "−0.0000") -> None:
        """Room is kept for the number `widest`."""
        super().__init__(parent)
        self._openable = self._opened = False
        self._caption, self._formula, self._value = QLabel(), FormulaLabel(FORMULA_PIXELS), _Number(widest)
        self._caption.setProperty("role", "muted")
        self._caption.setTextFormat(Qt.TextFormat.PlainText)
        self._formula.setMinimumHeight(FORMULA_ROOM)
        self._caption.setFont(text_font(CAPTION_PIXELS))
        self.setProperty("card", True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 6, 8, 6)
        layout.setSpacing(2)
        for widget in (self._caption, self._formula, self._value):
            layout.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        self._formula.hide()

    def set_caption(self, text: str) -> None:
        """The words at the top."""
        self._caption.setText(text)
        self._describe()

    def set_formula(self, latex: str) -> None:
        """The formula in the middle, as soon as it is typeset; an empty one takes no room."""
        self._formula.setVisible(bool(latex))
        self._formula.set_formula(latex)

    def set_value(self, text: str, role: str = "text") -> None:
        """The number, in the theme's colour `role`."""
        if self._value.show_number(text, role):
            self._describe()

    def value(self) -> str:
        """The number shown."""
        return self._value.text

    def set_highlighted(self, highlighted: bool) -> None:
        """Whether the tile stands out with a border."""
        self._set("highlighted", highlighted)

    def set_openable(self, openable: bool, hint: str = "") -> None:
        """Whether the tile answers to click, Enter and Space; `hint` tells what it opens to."""
        self._openable = openable
        self.setToolTip(hint)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if openable else Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor if openable else Qt.CursorShape.ArrowCursor)
        self._set("openable", openable)
        self._describe()

    def set_opened(self, opened: bool) -> None:
        """Whether what is behind the tile is on the screen."""
        self._opened = opened
        self._set("opened", opened)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._openable:
            self._draw_arrow()

    def _draw_arrow(self) -> None:
        """Draw in the corner that there is something behind: the arrow points to it, down once it is open."""
        painter, theme = QPainter(self), current_theme()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(qcolor(theme.text if self._opened else theme.text_muted), 1.4))
        painter.translate(self.width() - ARROW_INSET, ARROW_INSET + 3)
        painter.rotate(90 if self._opened else 0)
        painter.drawPolyline([QPointF(-1.5, -3), QPointF(1.5, 0), QPointF(-1.5, 3)])
        painter.end()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        inside = self.rect().contains(event.position().toPoint())
        if self._openable and inside and event.button() == Qt.MouseButton.LeftButton:
            self.opened.emit()
        else:
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._openable and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def _set(self, name: str, value: bool) -> None:
        if self.property(name) != value:
            self.setProperty(name, value)
            self.style().unpolish(self)
            self.style().polish(self)

    def _describe(self) -> None:
        self.setAccessibleName(self._caption.text())
        self.setAccessibleDescription(". ".join(text for text in (self._value.text, self.toolTip()) if text))


class _Number(QWidget):
    """The number of a card, painted by itself: neither another text nor another colour needs a layout or a style."""

    def __init__(self, widest: str) -> None:
        super().__init__()
        self.text = ""
        self._role = "text"
        self._font = number_font(VALUE_PIXELS)
        self._make_room(widest)

    def show_number(self, text: str, role: str) -> bool:
        """Show a number in a colour of the theme; tell whether the text is another one."""
        changed = text != self.text
        if changed or role != self._role:
            self.text, self._role = text, role
            self._make_room(text)
            self.update()
        return changed

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self._font)
        painter.setPen(qcolor(getattr(current_theme(), self._role)))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text)
        painter.end()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.update()

    def _make_room(self, text: str) -> None:
        metrics = QFontMetrics(self._font)
        width = metrics.horizontalAdvance(text) + 2
        if width > self.minimumWidth():
            self.setFixedSize(width, metrics.height())
