"""Which line is which, with the values under the pointer: a row of its own, so that it never covers a curve."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_nn.widgets.fonts import text_font
from desktop_nn.widgets.theme import current_theme, qcolor

PIXELS = 12
SWATCH, GAP, SPACING = 18, 6, 16


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: what it is, in which of the theme's colours, dashed or not, and its value here."""

    name: str
    role: str
    dashed: bool
    value: str


class Legend(QWidget):
    """Drawn by itself: new numbers at each frame lay nothing out again."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entries: tuple[Entry, ...] = ()
        self._place = ""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_entries(self, entries: tuple[Entry, ...], place: str) -> None:
        """Show the lines, and at the right end where on them their values are taken."""
        if (entries, place) != (self._entries, self._place):
            self._entries, self._place = entries, place
            self.setAccessibleName(self.text())
            self.update()

    def text(self) -> str:
        """All there is to read."""
        return ", ".join([*(f"{entry.name} {entry.value}".strip() for entry in self._entries), self._place])

    def sizeHint(self) -> QSize:
        return QSize(200, QFontMetrics(text_font(PIXELS)).height() + 4)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(text_font(PIXELS))
        metrics = painter.fontMetrics()
        x, middle = 2.0, self.height() / 2
        for entry in self._entries:
            style = Qt.PenStyle.DashLine if entry.dashed else Qt.PenStyle.SolidLine
            painter.setPen(QPen(qcolor(getattr(theme, entry.role)), 2.0, style))
            painter.drawLine(QPointF(x, middle), QPointF(x + SWATCH, middle))
            x += SWATCH + GAP
            for text, color in ((entry.name, theme.text_muted), (entry.value, getattr(theme, entry.role))):
                width = metrics.horizontalAdvance(text)
                painter.setPen(qcolor(color))
                painter.drawText(QRectF(x, 0, width + 2, self.height()), Qt.AlignmentFlag.AlignVCenter, text)
                x += width + GAP
            x += SPACING - GAP
        painter.setPen(qcolor(theme.text_muted))
        rest = QRectF(x, 0, self.width() - x - 2, self.height())
        place = metrics.elidedText(self._place, Qt.TextElideMode.ElideRight, max(0, int(rest.width())))
        painter.drawText(rest, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, place)
        painter.end()
