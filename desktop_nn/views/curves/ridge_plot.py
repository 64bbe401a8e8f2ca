"""Histograms over the run as ridges: painted by itself, walked along by mouse and keyboard."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_nn.engine.run_measures import Entry
from desktop_nn.views.curves.lines import blended
from desktop_nn.views.curves.ridges import Key, Range, Ridge, ranged
from desktop_nn.widgets.fonts import text_font
from desktop_nn.widgets.numbers import format_count
from desktop_nn.widgets.plot import TICK_PIXELS, tick_texts
from desktop_nn.widgets.theme import current_theme, qcolor

LEAST_HEIGHT = 80
MARGIN = 6.0
FAINTEST = 0.25  # of the colour, for the oldest
FILLED = 0.3  # of a ridge's colour, for its body


class RidgePlot(QWidget):
    """Shows one histogram's way up to the present step. Up and down walk along it, Enter goes to the step."""

    pointed = Signal(object)  # the `Ridge` under the pointer, None where it has left
    step_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entries: Mapping[int, Entry] = {}
        self._key: Key = ("", "")
        self._now = 0
        self._color = "#808080"
        self._made: tuple[object, ...] = ()
        self.range = Range((), ())
        self.at: int | None = None  # which ridge is pointed at
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMinimumHeight(LEAST_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_histograms(self, entries: Mapping[int, Entry], key: Key, now: int, color: str) -> None:
        """Show a histogram up to a step, in a colour "#rrggbb"."""
        self._entries, self._key, self._now, self._color = entries, key, now, color
        self._arrange()
        self.update()

    def front(self) -> Ridge | None:
        """Return the ridge pointed at, else the newest; None where there is none."""
        if not self.range.ridges:
            return None
        return self.range.ridges[-1 if self.at is None else min(self.at, len(self.range.ridges) - 1)]

    def _arrange(self) -> None:
        """Lay the ridges out, where they or the room for them are others."""
        made = (tuple(self._entries), self._key, self._now, self.width(), self.height())
        if made != self._made:
            self._made = made
            metrics = QFontMetrics(text_font(TICK_PIXELS))
            right = metrics.horizontalAdvance(format_count(self._now)) + 2 * MARGIN
            bottom = metrics.height() + 4
            ends = (MARGIN, MARGIN, self.width() - right, self.height() - bottom)
            self.range = ranged(self._entries, self._key, self._now, *ends)

    # -- painting ---------------------------------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        self._arrange()
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(text_font(TICK_PIXELS))
        last = len(self.range.ridges) - 1
        for place, ridge in enumerate(self.range.ridges):
            share = FAINTEST + (1 - FAINTEST) * place / max(last, 1)
            pointed = place == self.at
            self._paint_ridge(
                painter, ridge, qcolor(theme.text) if pointed else blended(self._color, theme.panel, share)
            )
        self._paint_ticks(painter)
        if self.hasFocus():
            painter.setPen(QPen(qcolor(theme.focus), 1.0))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
        painter.end()

    def _paint_ridge(self, painter: QPainter, ridge: Ridge, color: QColor) -> None:
        outline = QPolygonF([QPointF(x, y) for x, y in ridge.outline.tolist()])
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(blended(color.name(), current_theme().panel, FILLED))
        painter.drawPolygon(outline)
        painter.setPen(QPen(color, 1.0))
        painter.drawPolyline(outline)

    def _paint_ticks(self, painter: QPainter) -> None:
        """Write values below, and at the right the steps of the first ridge, the last one and the one pointed at."""
        if not self.range.ridges:
            return
        metrics = painter.fontMetrics()
        painter.setPen(qcolor(current_theme().text_faint))
        values = [value for _, value in self.range.ticks]
        texts = tick_texts(values, values[1] - values[0] if len(values) > 1 else 1.0)
        y = self.height() - metrics.descent() - 1
        for (x, _), text in zip(self.range.ticks, texts, strict=True):
            width = metrics.horizontalAdvance(text)
            painter.drawText(QPointF(min(max(x - width / 2, 0), self.width() - width), y), text)
        first, last = self.range.ridges[0], self.range.ridges[-1]
        named = [last, first] if first.base < last.base - metrics.height() else [last]
        if self.at is not None and (front := self.front()) is not None:
            named = [front, *(one for one in named if abs(one.base - front.base) >= metrics.height())]
        for ridge in named:
            text = format_count(ridge.step)
            painter.drawText(QPointF(self.width() - metrics.horizontalAdvance(text) - 2, ridge.base), text)

    # -- pointing ---------------------------------------------------------------------------------------------------

    def _point_at(self, at: int | None) -> None:
        if at != self.at:
            self.at = at
            self.pointed.emit(None if at is None else self.front())
            self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.range.ridges:
            self._point_at(self.range.nearest(event.position().y()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.range.ridges:
            self.step_chosen.emit(self.range.ridges[self.range.nearest(event.position().y())].step)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._point_at(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        last, key, front = len(self.range.ridges) - 1, event.key(), self.front()
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and front is not None:
            here = last if self.at is None else self.at + (1 if key == Qt.Key.Key_Down else -1)
            self._point_at(min(max(here, 0), last))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.at is not None and front is not None:
            self.step_chosen.emit(front.step)
        elif key == Qt.Key.Key_Escape and self.at is not None:
            self._point_at(None)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._point_at(None)
        self.update()
