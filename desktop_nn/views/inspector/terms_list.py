"""Draws a sum of products as a table: name, the two factors, the product; below a line the sum and what it leads to."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from desktop_nn.engine.spec import WeightRef
from desktop_nn.views.inspector.numbers import compact, factor, sign_role
from desktop_nn.views.inspector.terms import Sum, Term, summed
from desktop_nn.widgets.fonts import text_font
from desktop_nn.widgets.theme import Theme, current_theme, qcolor

ROW = 17
HEAD = 20
PIXELS = 11
SIDE = 4
RESULT = 50  # room for one number
GAP = 3
LEAST_NAME = 40  # as wide as a weight's letter
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class TermsList(QWidget):
    """As many of the terms as there is room for, of which some open to a weight; Esc asks to be closed."""

    closed = Signal()
    weight_chosen = Signal(object)  # WeightRef

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = ""
        self._terms: tuple[Term, ...] = ()
        self._results: tuple[tuple[str, float], ...] = ()
        self._is_sum = True
        self._pointed: int | None = None
        self._chosen: int | None = None  # by keyboard
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(140, 90)

    def show_terms(
        self, title: str, terms: Sequence[Term], results: Sequence[tuple[str, float]] = (), *, is_sum: bool = True
    ) -> None:
        """Show terms under a title, their sum if they are one, and what is computed from it, with the values."""
        if title != self._title:
            self._chosen = self._pointed = None
        self._title, self._terms, self._results, self._is_sum = title, tuple(terms), tuple(results), is_sum
        self.setAccessibleName(title)
        read = [(term.name, term.product) for term in self._terms[:8]]
        self.setAccessibleDescription(", ".join(f"{name} {compact(value)}" for name, value in (*read, *results)))
        self.update()

    def shown_sum(self) -> Sum:
        """What is drawn in the present room."""
        rest = HEAD + ROW * (1 + len(self._results)) + 4
        return summed(self._terms, max(1, (self.height() - rest) // ROW))

    def sizeHint(self) -> QSize:
        return QSize(240, 170)

    # -- choosing ---------------------------------------------------------------------------------------------------

    def _opens(self, place: int | None) -> WeightRef | None:
        """The weight that a row opens to."""
        shown = self.shown_sum().shown
        return shown[place].ref if place is not None and 0 <= place < len(shown) else None

    def _place_at(self, y: float) -> int | None:
        place = int((y - HEAD) // ROW)
        return place if self._opens(place) is not None else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._pointed = self._place_at(event.position().y())
        self.setCursor(Qt.CursorShape.ArrowCursor if self._pointed is None else Qt.CursorShape.PointingHandCursor)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._pointed = None
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        ref = self._opens(self._place_at(event.position().y()))
        if ref is not None and event.button() == Qt.MouseButton.LeftButton:
            self.weight_chosen.emit(ref)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(event.key())  # type: ignore[call-overload]
        last = len(self.shown_sum().shown) - 1
        ref = self._opens(self._chosen)
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and ref is not None:
            self.weight_chosen.emit(ref)
        elif step is not None and last >= 0:
            self._chosen = 0 if self._chosen is None else min(max(self._chosen + step, 0), last)
            self.update()
        else:
            super().keyPressEvent(event)

    # -- drawing ----------------------------------------------------------------------------------------------------

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, theme, found = QPainter(self), current_theme(), self.shown_sum()
        painter.setFont(text_font(PIXELS, bold=True))
        self._write(painter, 0, HEAD, self._title, "", "", theme)
        painter.setFont(text_font(PIXELS))
        y = HEAD
        for place, term in enumerate(found.shown):
            if place == self._pointed or (self.hasFocus() and place == self._chosen):
                painter.setPen(QPen(qcolor(theme.border), 1))
                painter.drawRoundedRect(QRectF(0.5, y + 0.5, self.width() - 1, ROW - 1), 4, 4)
            product = "" if term.factor is None else f"{compact(term.factor)}·{factor(term.value)} ="
            self._write(painter, y, ROW, term.name, product, compact(term.product), theme, sign_role(term.product))
            y += ROW
        if found.others:
            text = self.tr("%n other(s)", "", found.others)
            self._write(painter, y, ROW, text, "", compact(found.rest), theme, sign_role(found.rest))
            y += ROW
        sums = ((self.tr("Sum"), found.total),) if self._is_sum else ()
        if sums:
            painter.setPen(QPen(qcolor(theme.border), 1))
            painter.drawLine(QPointF(SIDE, y + 1.5), QPointF(self.width() - SIDE, y + 1.5))
        painter.setFont(text_font(PIXELS, bold=True))
        for name, value in (*sums, *self._results):
            self._write(painter, y + 3, ROW, name, "", compact(value), theme, sign_role(value))
            y += ROW
        if self.hasFocus():
            painter.setPen(QPen(qcolor(theme.focus), 1))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
        painter.end()

    def _write(
        self, painter: QPainter, y: float, height: float, name: str, product: str, result: str, theme: Theme,
        role: str = "text",
    ) -> None:  # fmt: skip
        """Write one line: the name at the left, cut where it has to be, the numbers at the right; where there is too
        little room, the product goes first.
        """
        metrics: QFontMetrics = painter.fontMetrics()
        box = QRectF(SIDE, y, self.width() - 2 * SIDE, height)
        numbers = RESULT if result else 0
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(qcolor(getattr(theme, role)))
        painter.drawText(box, Qt.AlignmentFlag.AlignRight | middle, result)
        left = box.adjusted(0, 0, -numbers, 0)
        room = left.width() - metrics.horizontalAdvance(product) - GAP
        if product and room >= min(metrics.horizontalAdvance(name), LEAST_NAME):
            painter.setPen(qcolor(theme.text_muted))
            painter.drawText(left, Qt.AlignmentFlag.AlignRight | middle, product)
        else:
            room = left.width()
        painter.setPen(qcolor(theme.text))
        text = metrics.elidedText(name, Qt.TextElideMode.ElideRight, int(room))
        painter.drawText(left, Qt.AlignmentFlag.AlignLeft | middle, text)
