"""Draws lines of a derivation: name, formula, the same with numbers, and the value at the right."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from desktop_nn.views.inspector.derivation import Line
from desktop_nn.views.inspector.numbers import MOST, sign_role, written
from desktop_nn.widgets.fonts import text_font
from desktop_nn.widgets.theme import Theme, current_theme, qcolor

ROW, SIDE, GAP, PIXELS = 19, 4, 14, 12
NARROW = 600  # pixels: formula and numbers then stand below their name
INDENT, BELOW = 12, 16  # how far in and down


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
        return QSize(420, self._pitch() * max(len(self._choices[0]), 1) + 4)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, theme = QPainter(self), current_theme()
        lines = self.lines()
        boxes = self._boxes(lines) if lines else ()
        for place, line in enumerate(lines):
            self._draw(painter, place * self._pitch() + (3 if line.result else 0), line, boxes, theme)
        if self.hasFocus():
            painter.setPen(QPen(qcolor(theme.focus), 1))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
        painter.end()

    def _is_narrow(self) -> bool:
        """Whether formula and numbers stand below their name."""
        return self.width() < NARROW

    def _pitch(self) -> int:
        return ROW + BELOW if self._is_narrow() else ROW

    def _boxes(self, lines: Sequence[Line]) -> tuple[QRectF, QRectF, QRectF]:
        """Return where name, formula and numbers of the first line stand; the value has the rest of its row."""
        advance = QFontMetricsF(text_font(PIXELS, bold=True)).horizontalAdvance
        texts = zip(*((line.name, line.formula, self.value_text(line)) for line in lines), strict=True)
        names, formulas, values = (1 + max(map(advance, column)) for column in texts)
        room = self.width() - 2.0 * SIDE
        if self._is_narrow():
            start, formulas = SIDE + INDENT, min(formulas, 0.45 * room)
            numbers = QRectF(start + formulas + GAP, BELOW, room - INDENT - formulas - GAP, ROW)
            return QRectF(SIDE, 0, room - values - GAP, ROW), QRectF(start, BELOW, formulas, ROW), numbers
        room -= values + 3 * GAP
        names, formulas = min(names, 0.3 * room), min(formulas, 0.45 * room)
        first, second = QRectF(SIDE, 0, names, ROW), QRectF(SIDE + names + GAP, 0, formulas, ROW)
        return first, second, QRectF(second.right() + GAP, 0, room - names - formulas, ROW)

    def _has_room(self, lines: Sequence[Line]) -> bool:
        """Whether no line's numbers have to be cut."""
        room = self._boxes(lines)[2].width()
        advance = QFontMetricsF(text_font(PIXELS, bold=True)).horizontalAdvance
        return all(advance(_equals(line)) <= room for line in lines)

    def _draw(self, painter: QPainter, y: float, line: Line, boxes: Sequence[QRectF], theme: Theme) -> None:
        if line.result:
            painter.setPen(QPen(qcolor(theme.border), 1))
            painter.drawLine(QPointF(SIDE, y - 0.5), QPointF(self.width() - SIDE, y - 0.5))
        painter.setFont(text_font(PIXELS, bold=line.result))
        middle = Qt.AlignmentFlag.AlignVCenter
        texts = (line.name, line.formula, _equals(line))
        for text, box, role in zip(texts, boxes, ("text", "text", "text_muted"), strict=True):
            painter.setPen(qcolor(getattr(theme, role)))
            shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, math.ceil(max(box.width(), 0)))
            painter.drawText(box.translated(0, y), int(middle), shown)
        painter.setFont(text_font(PIXELS, bold=True))
        painter.setPen(qcolor(getattr(theme, sign_role(line.value))))
        row = QRectF(SIDE, y, self.width() - 2 * SIDE, ROW)
        painter.drawText(row, int(Qt.AlignmentFlag.AlignRight | middle), self.value_text(line))


def _equals(line: Line) -> str:
    return f"= {line.numbers}" if line.numbers else ""
