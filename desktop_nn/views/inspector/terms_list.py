"""Draws a sum of products as a table: name, the two factors, the product; below a line the sum and what it leads to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from desktop_nn.engine.spec import WeightRef
from desktop_nn.views.inspector.numbers import MOST, sign_role, written
from desktop_nn.views.inspector.terms import Opens, Sum, Term, summed
from desktop_nn.views.inspector.terms_lines import GAP, Written, bare_line, results_width, term_lines, total_line
from desktop_nn.widgets.fonts import text_font
from desktop_nn.widgets.theme import Theme, current_theme, qcolor

ROW = 17
HEAD = 20
PIXELS = 11
SIDE = 4
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class TermsList(QWidget):
    """As many of the terms as there is room for, of which some open to a weight or neuron; Esc asks to be closed."""

    closed = Signal()
    weight_chosen = Signal(object)  # WeightRef
    neuron_chosen = Signal(object)  # NeuronRef or Activation: a term that meets no weight

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = ""
        self._terms: tuple[Term, ...] = ()
        self._results: tuple[Term, ...] = ()
        self._is_sum, self._more = True, 0
        self._pointed: int | None = None
        self._chosen: int | None = None  # by keyboard
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(140, 90)

    def show_terms(
        self, title: str, terms: Sequence[Term], results: Sequence[Term] = (), *, is_sum: bool = True, more: int = 0
    ) -> None:
        """Show terms under a title, their sum if they are one, and what is computed from it, with the values.

        `more` count as other terms that there is no room for.
        """
        if title != self._title:
            self._chosen = self._pointed = None
        self._title, self._terms, self._results, self._is_sum = title, tuple(terms), tuple(results), is_sum
        self._more = more
        self.setAccessibleName(title)
        read = [*self._terms[:8], *self._sums(), *self._results]
        self.setAccessibleDescription(", ".join(f"{term.name} {written(term.product, MOST)}" for term in read))
        self.update()

    def shown_sum(self) -> Sum:
        """What is drawn in the present room."""
        rest = HEAD + ROW * (1 + len(self._results)) + 4
        found = summed(self._terms, max(1, (self.height() - rest) // ROW))
        return replace(found, others=found.others + self._more)

    def sizeHint(self) -> QSize:
        return QSize(240, 170)

    # -- choosing ---------------------------------------------------------------------------------------------------

    def _rows(self) -> tuple[Opens | None, ...]:
        """What every row opens to: the terms, the line of all others, the sum and the results."""
        found = self.shown_sum()
        others = (None,) * bool(found.others)
        below = (*self._sums(), *self._results)
        return (*(term.ref for term in found.shown), *others, *(term.ref for term in below))

    def _opens(self, place: int | None) -> Opens | None:
        """The weight, neuron or activation that a row opens to."""
        rows = self._rows()
        return rows[place] if place is not None and 0 <= place < len(rows) else None

    def _current(self) -> int | None:
        """The row that is pointed at, or chosen by keyboard."""
        return self._chosen if self._pointed is None and self.hasFocus() else self._pointed

    def _open(self, ref: Opens) -> None:
        (self.weight_chosen if isinstance(ref, WeightRef) else self.neuron_chosen).emit(ref)

    def _place_at(self, y: float) -> int | None:
        place = int((y - HEAD) // ROW)
        return place if 0 <= place < len(self._rows()) else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._pointed = self._place_at(event.position().y())
        opens = self._opens(self._pointed) is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if opens else Qt.CursorShape.ArrowCursor)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._pointed = None
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        ref = self._opens(self._place_at(event.position().y()))
        if ref is not None and event.button() == Qt.MouseButton.LeftButton:
            self._open(ref)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(event.key())  # type: ignore[call-overload]
        last = len(self._rows()) - 1
        ref = self._opens(self._chosen)
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and ref is not None:
            self._open(ref)
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

    def lines(self) -> tuple[tuple[Written, ...], tuple[Written, ...]]:
        """What is written in the present room: the lines of the terms, and those of their sum and what follows."""
        found, room = self.shown_sum(), self.width() - 2.0 * SIDE
        plain, bold = (QFontMetricsF(text_font(PIXELS, bold)).horizontalAdvance for bold in (False, True))
        terms = term_lines(found.shown, room, plain)
        at = self._current()
        if at is not None and at < len(terms) and found.shown[at].factor is not None and not terms[at].product:
            terms = (*terms[:at], bare_line(found.shown[at], room, plain), *terms[at + 1 :])  # instead of its name
        if found.others:
            others = total_line(self.tr("%n other(s)", "", found.others), found.rest, room, plain)
            terms = (*terms, others if self._is_sum else replace(others, result=""))  # what is no sum has no rest
        sums = tuple(total_line(term.name, term.value, room, bold) for term in self._sums())
        return terms, (*sums, *(total_line(term.name, term.product, room, bold, MOST) for term in self._results))

    def _sums(self) -> tuple[Term, ...]:
        """The sum, if the terms are one."""
        return (Term(self.tr("Sum"), None, sum(term.product for term in self._terms)),) if self._is_sum else ()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, theme = QPainter(self), current_theme()
        terms, totals = self.lines()
        painter.setFont(text_font(PIXELS, bold=True))
        self._write(painter, 0, HEAD, Written(self._title, "", "", 0.0), 0.0, theme)
        painter.setFont(text_font(PIXELS))
        y, results = HEAD, results_width(terms, QFontMetricsF(painter.font()).horizontalAdvance)
        for place, line in enumerate(terms):
            self._mark(painter, place, y, theme)
            self._write(painter, y, ROW, line, results, theme)
            y += ROW
        if self._is_sum:
            painter.setPen(QPen(qcolor(theme.border), 1))
            painter.drawLine(QPointF(SIDE, y + 1.5), QPointF(self.width() - SIDE, y + 1.5))
        painter.setFont(text_font(PIXELS, bold=True))
        for place, line in enumerate(totals, len(terms)):
            self._mark(painter, place, y + 3, theme)
            self._write(painter, y + 3, ROW, line, 0.0, theme)
            y += ROW
        if self.hasFocus():
            painter.setPen(QPen(qcolor(theme.focus), 1))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
        painter.end()

    def _mark(self, painter: QPainter, place: int, y: float, theme: Theme) -> None:
        """Frame the row that is pointed at, or chosen by keyboard."""
        if place == self._current():
            painter.setPen(QPen(qcolor(theme.border), 1))
            painter.drawRoundedRect(QRectF(0.5, y + 0.5, self.width() - 1, ROW - 1), 4, 4)

    def _write(
        self, painter: QPainter, y: float, height: float, line: Written, results: float, theme: Theme
    ) -> None:  # fmt: skip
        """Write one line: the name at the left, cut where it has to be, the numbers at the right; the product ends
        where the column of results begins.
        """
        metrics = QFontMetricsF(painter.font())
        box = QRectF(SIDE, y, self.width() - 2 * SIDE, height)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(qcolor(getattr(theme, sign_role(line.value))))
        painter.drawText(box, Qt.AlignmentFlag.AlignRight | middle, line.result)
        column = max(results, metrics.horizontalAdvance(line.result))
        left = box.adjusted(0, 0, -(column + GAP) if line.result else 0, 0)
        room = left.width()
        if line.product:
            painter.setPen(qcolor(theme.text_muted))
            painter.drawText(left, Qt.AlignmentFlag.AlignRight | middle, line.product)
            room -= metrics.horizontalAdvance(line.product) + GAP
        painter.setPen(qcolor(theme.text))
        text = metrics.elidedText(line.name, Qt.TextElideMode.ElideRight, room)
        painter.drawText(left, Qt.AlignmentFlag.AlignLeft | middle, text)
