"""Paper to draw on, by mouse or by keys."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from desktop_nn.views.pad.strokes import PEN, Drawing, Point, begun, continued, pen, polygon
from desktop_nn.widgets.fonts import text_font
from desktop_nn.widgets.theme import current_theme, qcolor

LEAST = 200  # pixels
HEIGHT = 0.8  # of the paper, which a digit is expected to take
STEP = 0.04  # of the paper, by an arrow key
PIXELS = 13
_MOVES = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1)}
_PEN_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ERASERS = (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)
KEYPAD, NO_MODIFIER = Qt.KeyboardModifier.KeypadModifier, Qt.KeyboardModifier.NoModifier


class Canvas(QWidget):
    """A square of paper.

    Keys: arrows move the pen, Enter puts it down and lifts it, Backspace takes the last stroke back, Delete all.
    """

    drawn = Signal()  # the drawing has changed
    lifted = Signal()  # a stroke is done

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.drawing: Drawing = ()
        self._hint = ""
        self._cursor: Point = (0.5, 0.25)
        self._is_down = False  # the pen, by mouse or by key
        self._by_keys = False  # then its tip is shown
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setMinimumSize(LEAST, LEAST)

    def set_hint(self, text: str) -> None:
        """Say on empty paper what it is for."""
        self._hint = text
        self.update()

    def show_drawing(self, drawing: Drawing) -> None:
        """Draw something else; the pen is up."""
        self._is_down = False
        self._draw(drawing)
        self.lifted.emit()

    def take_back(self) -> None:
        """Take the last stroke back."""
        self.show_drawing(self.drawing[:-1])

    def clear(self) -> None:
        """Begin on new paper."""
        self.show_drawing(())

    def sizeHint(self) -> QSize:
        return QSize(280, 280)

    def _draw(self, drawing: Drawing) -> None:
        if drawing != self.drawing:
            self.drawing = drawing
            self.drawn.emit()
        self.update()

    # -- mouse and keys -----------------------------------------------------------------------------------------------

    def paper(self) -> QRectF:
        """Where the paper lies."""
        side = min(self.width(), self.height()) - 2.0
        return QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)

    def _point(self, place: QPointF) -> Point:
        paper = self.paper()
        return (place.x() - paper.left()) / paper.width(), (place.y() - paper.top()) / paper.height()

    def event(self, event: QEvent) -> bool:
        """Keep the keys of the pen from the window's menu."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and _is_own(event):
            event.accept()
            return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.paper().contains(event.position()):
            self._is_down, self._by_keys = True, False
            self._draw(begun(self.drawing, self._point(event.position())))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._is_down and event.buttons() & Qt.MouseButton.LeftButton:
            self._draw(continued(self.drawing, self._point(event.position())))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._is_down and event.button() == Qt.MouseButton.LeftButton:
            self._lift()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._by_keys = True
        if event.key() in _MOVES:
            self._move(*_MOVES[Qt.Key(event.key())])
        elif event.key() in _PEN_KEYS:
            self._toggle_pen()
        elif event.key() == Qt.Key.Key_Backspace:
            self.take_back()
        elif event.key() == Qt.Key.Key_Delete:
            self.clear()
        else:
            super().keyPressEvent(event)

    def _move(self, right: int, down: int) -> None:
        x, y = self._cursor
        self._cursor = min(max(x + right * STEP, 0.0), 1.0), min(max(y + down * STEP, 0.0), 1.0)
        if self._is_down:
            self._draw(continued(self.drawing, self._cursor))
        self.update()

    def _toggle_pen(self) -> None:
        if self._is_down:
            self._lift()
        else:
            self._is_down = True
            self._draw(begun(self.drawing, self._cursor))

    def _lift(self) -> None:
        self._is_down = False
        self.lifted.emit()
        self.update()

    # -- drawing ------------------------------------------------------------------------------------------------------

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, painter, paper = current_theme(), QPainter(self), self.paper()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(qcolor(theme.focus if self.hasFocus() else theme.border), 1))
        painter.setBrush(qcolor(theme.raised))
        painter.drawRoundedRect(paper, 6, 6)
        if not self.drawing:
            painter.setPen(qcolor(theme.text_muted))
            painter.setFont(text_font(PIXELS))
            box = paper.adjusted(16, 16, -16, -16)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self._hint)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(pen(qcolor(theme.text), PEN * HEIGHT * paper.width()))
        painter.setClipRect(paper)
        for stroke in self.drawing:
            painter.drawPolyline(polygon(np.array(stroke) * paper.width() + (paper.left(), paper.top())))
        if self.hasFocus() and self._by_keys:
            x, y = self._cursor
            tip = QPointF(paper.left() + x * paper.width(), paper.top() + y * paper.height())
            painter.setPen(QPen(qcolor(theme.selection if self._is_down else theme.focus), 2))
            painter.drawEllipse(tip, 6, 6)
        painter.end()


def _is_own(event: QKeyEvent) -> bool:
    """Whether a key is one of the pen's."""
    return event.key() in (*_MOVES, *_PEN_KEYS, *_ERASERS) and event.modifiers() & ~KEYPAD == NO_MODIFIER
