"""Draws the routes of a weight, the strongest first, each with a bar; one can be chosen and lights up."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QFocusEvent,
    QFontMetricsF,
    QHelpEvent,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from desktop_nn.engine.routes import Route, Routes
from desktop_nn.engine.spec import WeightRef
from desktop_nn.project.model import Project
from desktop_nn.views.inspector import routes_words as words
from desktop_nn.views.inspector.numbers import FIGURES, sign_role, written
from desktop_nn.widgets.fonts import text_font
from desktop_nn.widgets.theme import Theme, current_theme, qcolor

ROW = 16
TOP = 1
BAR = 2  # height of a bar, at the foot of its row
PIXELS = 11
SIDE = 4
GAP = 6
BELOW = 3  # between the routes and their sum
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class RoutesList(QWidget):
    """As many routes as there is room for, one line for all others, and their sum."""

    lit = Signal(object)  # the edges of the route that is chosen, frozenset[WeightRef]; empty where none is

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._project: Project | None = None
        self._ref: WeightRef | None = None
        self._found: Routes | None = None
        self._results: tuple[tuple[str, float], ...] = ()
        self._chosen: int | None = None  # by keyboard
        self._pointed: int | None = None  # by mouse, which goes first
        self._lit: frozenset[WeightRef] = frozenset()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setMinimumSize(140, 80)

    def show_routes(
        self, project: Project, ref: WeightRef, found: Routes | None, results: Sequence[tuple[str, float]]
    ) -> None:
        """Show the routes of a weight, None while they are not known, and below their sum what is added to it."""
        if ref != self._ref:
            self._chosen = self._pointed = None
        self._project, self._ref, self._found, self._results = project, ref, found, tuple(results)
        self._choose(self._chosen, self._pointed)

    def retranslate(self) -> None:
        """Write the words in the current language."""
        self.setAccessibleName(self.tr("Routes: every way from this weight to the loss, with its product"))
        self._describe()
        self.update()

    def shown(self) -> tuple[Route, ...]:
        """The routes that are listed in the present room: all, or the strongest and a line for the others."""
        if self._found is None:
            return ()
        most = max(2, (self.height() - TOP - BELOW - ROW * (1 + len(self._results))) // ROW)
        return self._found.shown[: most if self._found.count <= most else most - 1]

    def lines(self) -> tuple[tuple[str, float], ...]:
        """What is written, from the top: name and value of each line."""
        if self._found is None or self._project is None:
            return ()
        spec, shown = self._project.network, self.shown()
        listed = [(words.short(spec, route), route.product) for route in shown]
        others = self._found.count - len(shown)
        if others:
            rest = sum(route.product for route in self._found.shown[len(shown) :])
            if self._found.count > len(self._found.shown):  # or what is left of the total is rounding
                rest += self._found.rest
            listed.append((words.others(others), rest))
        return (*listed, (words.total(self._found), self._found.total), *self._results)

    def figures(self) -> int:
        """To how many figures the numbers are written: as many as the names leave room for, so that they add up."""
        metrics, lines, room = QFontMetricsF(text_font(PIXELS, bold=True)), self.lines(), self.width() - 2 * SIDE - GAP
        widths = [metrics.horizontalAdvance(name) for name, _ in lines]
        for count in FIGURES:
            numbers = [metrics.horizontalAdvance(written(value, count)) for _, value in lines]
            if all(name + number <= room for name, number in zip(widths, numbers, strict=True)):
                return count
        return FIGURES[-1]

    def light_next(self) -> bool:
        """Let the next route light up; after the last one none, and return False."""
        place = 0 if self._chosen is None else self._chosen + 1
        there = place < len(self.shown())
        self._choose(place if there else None, None)
        return there

    def sizeHint(self) -> QSize:
        return QSize(220, 150)

    # -- drawing ----------------------------------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, theme, lines, count = QPainter(self), current_theme(), self.lines(), self.figures()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(text_font(PIXELS))
        sums = 1 + len(self._results)
        largest = max((_size(value) for _, value in lines[:-sums]), default=0.0)
        for place, (name, value) in enumerate(lines[:-sums]):
            self._draw_bar(painter, place, value / largest if largest else 0.0, theme)
            self._write(painter, TOP + place * ROW, name, value, count, theme)
        y = TOP + max(len(lines) - sums, 0) * ROW
        painter.setFont(text_font(PIXELS, bold=True))
        for place, (name, value) in enumerate(lines[-sums:]):
            self._write(painter, y + BELOW + place * ROW, name, value, count, theme)
        if lines:
            painter.setPen(QPen(qcolor(theme.border), 1))
            painter.drawLine(SIDE, y + BELOW // 2, self.width() - SIDE, y + BELOW // 2)
        if self.hasFocus():
            painter.setPen(QPen(qcolor(theme.focus), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
        painter.end()

    def _draw_bar(self, painter: QPainter, place: int, share: float, theme: Theme) -> None:
        """Draw how large a product is beside the largest; that of the chosen route in the colour of its edges."""
        painter.setPen(Qt.PenStyle.NoPen)
        role = theme.positive_fill if share > 0 else theme.negative_fill
        painter.setBrush(qcolor(theme.selection if place == self._current() else role))
        width = (self.width() - 2 * SIDE) * min(_size(share), 1.0)
        painter.drawRect(QRectF(SIDE, TOP + (place + 1) * ROW - BAR - 1, width, BAR))

    def _write(self, painter: QPainter, y: float, name: str, value: float, count: int, theme: Theme) -> None:
        metrics, number = painter.fontMetrics(), written(value, count)
        box = QRectF(SIDE, y, self.width() - 2 * SIDE, ROW - BAR)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(qcolor(getattr(theme, sign_role(value))))
        painter.drawText(box, Qt.AlignmentFlag.AlignRight | middle, number)
        room = int(box.width() - metrics.horizontalAdvance(number) - GAP)
        painter.setPen(qcolor(theme.text))
        text = metrics.elidedText(name, Qt.TextElideMode.ElideMiddle, room)
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft | middle, text)

    # -- choosing ---------------------------------------------------------------------------------------------------

    def _current(self) -> int | None:
        return self._chosen if self._pointed is None else self._pointed

    def _choose(self, chosen: int | None, pointed: int | None) -> None:
        """Choose by keyboard and by mouse, and let the route light up that is chosen."""
        self._chosen, self._pointed = chosen, pointed
        current, shown = self._current(), self.shown()
        there = current is not None and current < len(shown) and self.isVisible()
        lit = frozenset(shown[current].edges) if there and current is not None else frozenset()
        if lit != self._lit:  # what others have lit is their affair
            self._lit = lit
            self.lit.emit(lit)
        self._describe()
        self.update()

    def _describe(self) -> None:
        """Tell assistive technology the chosen route, or what is listed."""
        shown = self.shown()
        if self._project is not None and self._chosen is not None and self._chosen < len(shown):
            text = words.full(self._project, shown[self._chosen])
        else:
            text = ", ".join(f"{name} {written(value, FIGURES[0])}" for name, value in self.lines())
        if text != self.accessibleDescription():
            self.setAccessibleDescription(text)
            if self.hasFocus():
                QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))

    def _route_at(self, y: float) -> int | None:
        place = int((y - TOP) // ROW)
        return place if 0 <= place < len(self.shown()) else None

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            place = self._route_at(event.pos().y())
            told = place is not None and self._project is not None
            text = words.full(self._project, self.shown()[place]) if told else ""  # type: ignore[arg-type, index]
            QToolTip.showText(event.globalPos(), text, self)
            return True
        return super().event(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._choose(self._chosen, self._route_at(event.position().y()))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._choose(self._chosen, None)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._choose(None, self._pointed)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._choose(None, None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step, last = _STEPS.get(event.key()), len(self.shown()) - 1  # type: ignore[call-overload]
        if event.key() == Qt.Key.Key_Escape and self._chosen is not None:
            self._choose(None, None)
        elif step is None or last < 0:
            super().keyPressEvent(event)
        else:
            self._choose(0 if self._chosen is None else min(max(self._chosen + step, 0), last), None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._choose(self._chosen, self._pointed)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.update()


def _size(value: float) -> float:
    """How large a number counts for its bar; what is not finite has none."""
    return abs(value) if math.isfinite(value) else 0.0
