"""Draws lines of a derivation: name, formula, the same with numbers, and the value at the right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from desktop_nn.views.inspector.derivation import Line
from desktop_nn.views.inspector.numbers import figures, sign_role
from desktop_nn.widgets.fonts import text_font
from desktop_nn.widgets.theme import Theme, current_theme, qcolor

ROW, SIDE, GAP, PIXELS = 19, 4, 14, 12
VALUE = 76  # room for one number


class LineList(QWidget):
    """All lines, each cut where it has to be; the last one, the result, under a line of its own."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[Line, ...] = ()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def set_lines(self, lines: Sequence[Line]) -> None:
        """Show these lines."""
        if tuple(lines) == self._lines:
            return
        if len(lines) != len(self._lines):
            self.updateGeometry()
        self._lines = tuple(lines)
        self.setAccessibleDescription(
            "; ".join(f"{line.name}: {line.formula}, {figures(line.value)}" for line in lines)
        )
        self.update()

    def lines(self) -> tuple[Line, ...]:
        """What is shown."""
        return self._lines

    def sizeHint(self) -> QSize:
        return QSize(420, ROW * max(len(self._lines), 1) + 4)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, self.sizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, theme = QPainter(self), current_theme()
        names, formulas = self._columns()
        for place, line in enumerate(self._lines):
            self._draw(painter, place, line, (names, formulas), theme)
        if self.hasFocus():
            painter.setPen(QPen(qcolor(theme.focus), 1))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
        painter.end()

    def _columns(self) -> tuple[float, float]:
        """Return how wide names and formulas are; together they leave a third for the numbers."""
        metrics = self.fontMetrics()
        names = max((metrics.horizontalAdvance(line.name) for line in self._lines), default=0)
        formulas = max((metrics.horizontalAdvance(line.formula) for line in self._lines), default=0)
        room = self.width() - 2 * SIDE - VALUE - 3 * GAP
        names = min(names, int(0.3 * room))
        return names, min(formulas, int(0.45 * room))

    def _draw(self, painter: QPainter, place: int, line: Line, columns: tuple[float, float], theme: Theme) -> None:
        y = place * ROW + (3 if line.result else 0)
        if line.result:
            painter.setPen(QPen(qcolor(theme.border), 1))
            painter.drawLine(QPointF(SIDE, y - 0.5), QPointF(self.width() - SIDE, y - 0.5))
        painter.setFont(text_font(PIXELS, bold=line.result))
        names, formulas = columns
        x = float(SIDE)
        numbers = self.width() - SIDE - VALUE - GAP - (x + names + GAP + formulas + GAP)
        for text, width, role in (
            (line.name, names, "text"),
            (line.formula, formulas, "text"),
            (f"= {line.numbers}" if line.numbers else "", numbers, "text_muted"),
        ):
            painter.setPen(qcolor(getattr(theme, role)))
            shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(max(width, 0)))
            painter.drawText(QRectF(x, y, width, ROW), int(Qt.AlignmentFlag.AlignVCenter), shown)
            x += width + GAP
        painter.setFont(text_font(PIXELS, bold=True))
        painter.setPen(qcolor(getattr(theme, sign_role(line.value))))
        box = QRectF(self.width() - SIDE - VALUE, y, VALUE, ROW)
        painter.drawText(box, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), figures(line.value))
