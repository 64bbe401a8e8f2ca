"""Rows of a name, a number and a bar, one of which can be chosen by mouse or keyboard."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QWidget

from desktop_nn.widgets.fonts import text_font
from desktop_nn.widgets.theme import Theme, current_theme, qcolor

ROW, BAR, SIDE, PIXELS, GAP = 18, 3, 4, 12, 8
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


@dataclass(frozen=True, slots=True)
class BarRow:
    """A row: its bar is ``share`` of the width, 0 to 1, in the theme's colour ``role``, or in ``color`` if given."""

    name: str
    number: str
    share: float
    role: str = "positive_fill"
    color: str = ""


class BarList(QWidget):
    """As many rows as there is room for, the others by wheel or arrow keys; `chosen` tells which one is taken."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[BarRow, ...] = ()
        self._marked: int | None = None
        self._pointed: int | None = None
        self._current = 0  # by keyboard
        self._above = 0  # rows that are scrolled away
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setMinimumSize(140, 3 * ROW)

    def set_rows(self, rows: Sequence[BarRow], marked: int | None = None) -> None:
        """Show these rows; the marked one stands out."""
        if (tuple(rows), marked) == (self._rows, self._marked):
            return
        self._rows, self._marked = tuple(rows), marked
        self.setAccessibleDescription(", ".join(f"{row.name} {row.number}" for row in self.shown()))
        self.update()

    def shown(self) -> tuple[BarRow, ...]:
        """The rows there is room for."""
        first = self._first()
        return self._rows[first : first + self._room()]

    def _room(self) -> int:
        return max(1, self.height() // ROW)

    def _first(self) -> int:
        return min(self._above, max(0, len(self._rows) - self._room()))

    def _scroll_to(self, first: int) -> None:
        self._above = min(max(first, 0), max(0, len(self._rows) - self._room()))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(260, 8 * ROW)

    # -- drawing ----------------------------------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, theme = QPainter(self), current_theme()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for place, row in enumerate(self.shown()):
            self._draw_row(painter, place, row, theme)
        if len(self._rows) > self._room():
            part = self.height() / len(self._rows)
            mark = QRectF(self.width() - BAR, self._first() * part, BAR, self._room() * part)
            painter.fillRect(mark, qcolor(theme.border))
        painter.end()

    def _draw_row(self, painter: QPainter, place: int, row: BarRow, theme: Theme) -> None:
        box = QRectF(0, place * ROW, self.width(), ROW)
        number = place + self._first()
        if place == self._pointed or (self.hasFocus() and number == self._current):
            painter.setPen(QPen(qcolor(theme.focus if self.hasFocus() else theme.border), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        inner = box.adjusted(SIDE, 0, -SIDE, -BAR)
        painter.setFont(text_font(PIXELS, bold=number == self._marked))
        painter.setPen(qcolor(theme.text))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(inner, Qt.AlignmentFlag.AlignRight | middle, row.number)
        metrics = painter.fontMetrics()
        room = inner.width() - metrics.horizontalAdvance(row.number) - GAP
        name = metrics.elidedText(row.name, Qt.TextElideMode.ElideMiddle, int(room))
        painter.drawText(inner, Qt.AlignmentFlag.AlignLeft | middle, name)
        painter.setPen(QPen(qcolor(row.color or getattr(theme, row.role)), BAR))
        share = min(max(row.share, 0.0), 1.0) if math.isfinite(row.share) else 1.0
        y = box.bottom() - BAR / 2
        painter.drawLine(QPointF(SIDE, y), QPointF(SIDE + share * inner.width(), y))

    # -- choosing ---------------------------------------------------------------------------------------------------

    def _place_at(self, y: float) -> int | None:
        place = int(y // ROW)
        return place if 0 <= place < len(self.shown()) else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._pointed = self._place_at(event.position().y())
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._pointed = None
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = self._place_at(event.position().y())
        if place is not None and event.button() == Qt.MouseButton.LeftButton:
            self._current = place + self._first()
            self.chosen.emit(self._current)

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._scroll_to(self._first() - (event.angleDelta().y() > 0) + (event.angleDelta().y() < 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step, last = _STEPS.get(event.key()), len(self._rows) - 1  # type: ignore[call-overload]
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and 0 <= self._current <= last:
            self.chosen.emit(self._current)
        elif step is None or last < 0:
            super().keyPressEvent(event)
        else:
            self._current = min(max(self._current + step, 0), last)
            self._scroll_to(min(max(self._first(), self._current - self._room() + 1), self._current))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.update()
