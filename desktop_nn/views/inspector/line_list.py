"""Draws lines of a derivation: name, formula, the same with numbers, and the value at the right."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from desktop_nn.views.inspector.derivation import Line
from desktop_nn.views.inspector.numbers import MOST, sign_role, written
from desktop_nn.widgets.fonts import text_font
from desktop_nn.widgets.theme import Theme, current_theme, qcolor

ROW, SIDE, GAP, PIXELS = 19, 4, 14, 12


class LineList(QWidget):
    """All lines, each cut where it has to be; the last one, the result, under a line of its own."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choices: tuple[tuple[Line, ...], ...] = ((),)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def set_lines(self, *choices: Sequence[Line]) -> None:
        """Show the first of these whose numbers have room, the last one where none has; all are equally many lines."""
        found = tuple(map(tuple, choices))
        if found == self._choices:
            return
        if len(found[0]) != len(self._choices[0]):
            self.updateGeometry()
        self._choices = found
        self.setAccessibleDescription(
            "; ".join(f"{line.name}: {line.formula}, {self.value_text(line)}" for line in found[0])
        )
        self.update()

    def lines(self) -> tuple[Line, ...]:
        """What is shown."""
        return next((lines for lines in self._choices[:-1] if self._has_room(lines)), self._choices[-1])

    @staticmethod
    def value_text(line: Line) -> str:
        """What is written at the end of a line."""
        return written(line.value, MOST)

    def sizeHint(self) -> QSize:
        return QSize(420, ROW * max(len(self._choices[0]), 1) + 4)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, self.sizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, theme = QPainter(self), current_theme()
        lines = self.lines()
        columns = self._columns(lines) if lines else (0.0, 0.0, 0.0)
        for place, line in enumerate(lines):
            self._draw(painter, place, line, columns, theme)
        if self.hasFocus():
            painter.setPen(QPen(qcolor(theme.focus), 1))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
        painter.end()

    def _columns(self, lines: Sequence[Line]) -> tuple[float, float, float]:
        """Return how wide names, formulas and numbers are; names and formulas leave a third for the numbers."""
        advance = QFontMetricsF(text_font(PIXELS, bold=True)).horizontalAdvance
        texts = zip(*((line.name, line.formula, self.value_text(line)) for line in lines), strict=True)
        names, formulas, values = (1 + max(map(advance, column)) for column in texts)
        room = self.width() - 2 * SIDE - values - 3 * GAP
        names, formulas = min(names, 0.3 * room), min(formulas, 0.45 * room)
        return names, formulas, room - names - formulas

    def _has_room(self, lines: Sequence[Line]) -> bool:
        """Whether no line's numbers have to be cut."""
        room = self._columns(lines)[2]
        advance = QFontMetricsF(text_font(PIXELS, bold=True)).horizontalAdvance
        return all(advance(_equals(line)) <= room for line in lines)

    def _draw(
        self, painter: QPainter, place: int, line: Line, columns: tuple[float, float, float], theme: Theme
    ) -> None:
        y = place * ROW + (3 if line.result else 0)
        if line.result:
            painter.setPen(QPen(qcolor(theme.border), 1))
            painter.drawLine(QPointF(SIDE, y - 0.5), QPointF(self.width() - SIDE, y - 0.5))
        painter.setFont(text_font(PIXELS, bold=line.result))
        names, formulas, numbers = columns
        x = float(SIDE)
        for text, width, role in (
            (line.name, names, "text"),
            (line.formula, formulas, "text"),
            (_equals(line), numbers, "text_muted"),
        ):
            painter.setPen(qcolor(getattr(theme, role)))
            shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, math.ceil(max(width, 0)))
            painter.drawText(QRectF(x, y, width, ROW), int(Qt.AlignmentFlag.AlignVCenter), shown)
            x += width + GAP
        painter.setFont(text_font(PIXELS, bold=True))
        painter.setPen(qcolor(getattr(theme, sign_role(line.value))))
        box = QRectF(x, y, self.width() - SIDE - x, ROW)
        painter.drawText(
            box, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), written(line.value, MOST)
        )


def _equals(line: Line) -> str:
    return f"= {line.numbers}" if line.numbers else ""
