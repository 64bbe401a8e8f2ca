"""Which line is which, with the values under the pointer: rows of their own, so that they never cover a curve.

A click on a line's name, or Enter on it, hides the line and shows it again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_nn.widgets.fonts import text_font
from desktop_nn.widgets.theme import current_theme, qcolor

PIXELS = 12
SWATCH, GAP, SPACING = 18, 5, 12
MOST_ROWS = 4
STEADY = "0.0000"  # room for a value, so that a shorter one moves nothing


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: its key and name, its colour "#rrggbb", dashed or not, its value here, and whether it is shown."""

    key: str
    name: str
    color: str
    dashed: bool
    value: str
    shown: bool = True


def flow(widths: Sequence[float], room: float, row_height: float, most_rows: int) -> list[QRectF]:
    """Return a rectangle for each width, row by row as far as there is room; fewer where the rows are used up."""
    found: list[QRectF] = []
    x, row = 0.0, 0
    for width in widths:
        if x > 0 and x + width > room:
            x, row = 0.0, row + 1
        if row >= most_rows:
            break
        found.append(QRectF(x, row * row_height, min(width, room), row_height))
        x += width + SPACING
    return found


class Legend(QWidget):
    """Drawn by itself: new numbers at each frame lay nothing out again."""

    toggled = Signal(str)  # the key of a line

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entries: tuple[Entry, ...] = ()
        self._place = ""
        self._name = ""
        self._at = 0  # which entry the keyboard stands on
        self._cells: list[QRectF] = []
        self._rows = 1
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_entries(self, entries: tuple[Entry, ...], place: str) -> None:
        """Show the lines, and at the right end where on them their values are taken."""
        if (entries, place) != (self._entries, self._place):
            self._entries, self._place = entries, place
            self._tell()
            self._lay_out()
            self.update()

    def name(self, name: str) -> None:
        """Set what a screen reader says of it before what there is to read."""
        self._name = name
        self._tell()

    def text(self) -> str:
        """All there is to read."""
        return ", ".join([*(f"{entry.name} {entry.value}".strip() for entry in self._entries), self._place])

    def cell(self, key: str) -> QRectF:
        """Return where a line's entry is; empty where there is no room for it."""
        keys = [entry.key for entry in self._entries[: len(self._cells)]]
        return self._cells[keys.index(key)] if key in keys else QRectF()

    def sizeHint(self) -> QSize:
        return QSize(200, int(self._rows * self._row_height()) + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            for entry, cell in zip(self._entries, self._cells, strict=False):
                if cell.contains(event.position()):
                    self.toggled.emit(entry.key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        last = len(self._cells) - 1
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right) and last >= 0:
            self._at = min(max(self._at + (1 if event.key() == Qt.Key.Key_Right else -1), 0), last)
            self._tell()
            self.update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and 0 <= self._at <= last:
            self.toggled.emit(self._entries[self._at].key)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._tell()
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def _tell(self) -> None:
        """Let a screen reader read all of it, and while it has the keyboard the one line it stands on."""
        self.setAccessibleName(f"{self._name}: {self.text()}" if self._name else self.text())
        here = self._entries[self._at] if self._at < len(self._entries) else None
        self.setAccessibleDescription(f"{here.name} {here.value}".strip() if here and self.hasFocus() else "")

    def _row_height(self) -> float:
        return QFontMetrics(text_font(PIXELS)).height() + 2.0

    def _lay_out(self) -> None:
        metrics = QFontMetrics(text_font(PIXELS))
        least = metrics.horizontalAdvance(STEADY)
        widths = [
            SWATCH
            + metrics.horizontalAdvance(entry.name)
            + 2.0 * GAP
            + (max(least, metrics.horizontalAdvance(entry.value)) if entry.value else 0)
            for entry in self._entries
        ]
        place = metrics.horizontalAdvance(self._place) + 4.0
        cells = flow([*widths, place], self.width(), self._row_height(), MOST_ROWS)
        rows = 1 + round(cells[-1].top() / self._row_height()) if cells else 1
        self._cells = cells[: len(widths)]
        if rows != self._rows:
            self._rows = rows
            self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(text_font(PIXELS))
        for number, (entry, cell) in enumerate(zip(self._entries, self._cells, strict=False)):
            self._paint_entry(painter, entry, cell)
            if self.hasFocus() and number == self._at:
                painter.setPen(QPen(qcolor(current_theme().focus), 1.0))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(cell.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        self._paint_place(painter)
        painter.end()

    def _paint_entry(self, painter: QPainter, entry: Entry, cell: QRectF) -> None:
        theme, metrics = current_theme(), painter.fontMetrics()
        color = qcolor(entry.color if entry.shown else theme.text_disabled)
        middle = cell.center().y()
        style = Qt.PenStyle.DashLine if entry.dashed else Qt.PenStyle.SolidLine
        painter.setPen(QPen(color, 2.0, style))
        painter.drawLine(QPointF(cell.left() + 1, middle), QPointF(cell.left() + SWATCH, middle))
        text = cell.adjusted(SWATCH + GAP, 0, 0, 0)
        name = metrics.elidedText(entry.name, Qt.TextElideMode.ElideRight, int(text.width()) + 1)
        painter.setPen(qcolor(theme.text_muted if entry.shown else theme.text_disabled))
        painter.drawText(text, Qt.AlignmentFlag.AlignVCenter, name)
        painter.setPen(color)
        text.adjust(metrics.horizontalAdvance(entry.name) + GAP, 0, 2, 0)
        painter.drawText(text, Qt.AlignmentFlag.AlignVCenter, entry.value)

    def _paint_place(self, painter: QPainter) -> None:
        """Write at the right of the last row where the values are taken."""
        top = (self._rows - 1) * self._row_height()
        left = max((cell.right() + GAP for cell in self._cells if cell.top() >= top - 1), default=0.0)
        rest = QRectF(left, top, self.width() - left - 2, self._row_height())
        place = painter.fontMetrics().elidedText(self._place, Qt.TextElideMode.ElideRight, max(0, int(rest.width())))
        painter.setPen(qcolor(current_theme().text_muted))
        painter.drawText(rest, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, place)
