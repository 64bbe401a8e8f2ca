"""The widget of the tug-of-war: bars of every sample's pull, one of which can be chosen by mouse or arrow keys."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from desktop_nn.views.class_colors import class_colors
from desktop_nn.views.inspector.numbers import compact
from desktop_nn.views.inspector.tug import GAP_FROM, Bars, Room, bar_at, bars, only, outline, pulls
from desktop_nn.widgets.fonts import text_font
from desktop_nn.widgets.theme import Theme, current_theme, qcolor

TOP, BOTTOM, SIDE = 4, 20, 8
CAPTION_PIXELS = 11
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class TugOfWar(QWidget):
    """Shows how hard each sample pulls one weight up (right) or down (left)."""

    sample_chosen = Signal(int)  # the training sample of the bar

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: NDArray[np.intp] = np.empty(0, np.intp)
        self._pulls: NDArray[np.floating] = np.empty(0)
        self._classes: NDArray[np.intp] | None = None
        self._beside: float | None = None
        self._chosen: int | None = None
        self._pointed: int | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setMinimumSize(120, 90)

    def show_products(
        self,
        rows: NDArray[np.intp],
        products: NDArray[np.floating],
        chosen: int | None,
        classes: NDArray[np.intp] | None = None,
        whole: float | None = None,
    ) -> None:
        """Show the products of training samples `rows`, both ``(N,)``; `chosen` is the sample that stands out.

        Bars have the colours of their ``classes (N,)``, or of their directions; `whole` is the gradient over the whole
        training set.
        """
        self._rows, self._pulls, self._chosen, self._classes = rows, pulls(products), chosen, classes
        self._beside = None if whole is None else -whole
        self.update()

    def retranslate(self) -> None:
        """Write the words in the current language."""
        self.setAccessibleName(self.tr("Tug-of-war: how hard each sample pulls this weight"))
        self.setAccessibleDescription(self.tr("Up and down go through the samples; their mean is minus the slope."))
        self.setToolTip(self.tr("The line is the mean of the pulls: minus the slope. Dotted: that of the whole set."))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(220, 170)

    def geometry_of_bars(self) -> Bars | None:
        """Where the bars stand now; None without samples."""
        if not len(self._pulls):
            return None
        room = Room(SIDE, TOP, self.width() - 2 * SIDE, self.height() - TOP - BOTTOM)
        return bars(self._pulls, room, self._beside)

    # -- drawing ----------------------------------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, theme = QPainter(self), current_theme()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(text_font(CAPTION_PIXELS))
        found = self.geometry_of_bars()
        if found is not None:
            self._draw_bars(painter, found, theme)
            self._draw_lines(painter, found, theme)
            self._draw_words(painter, found, theme)
        if self.hasFocus():
            painter.setPen(QPen(qcolor(theme.focus), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
        painter.end()

    def _draw_bars(self, painter: QPainter, found: Bars, theme: Theme) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        for color, wanted in self._colored(found, theme):
            painter.setBrush(qcolor(color))
            if found.pitch < GAP_FROM:
                corners = outline(only(found, wanted), 0, len(found.tips)).tolist()
                painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in corners]))
                continue
            for tip, y in zip(found.tips[wanted].tolist(), found.tops[wanted].tolist(), strict=True):
                painter.drawRect(QRectF(min(tip, found.zero), y, abs(tip - found.zero), found.thickness))
        for place in (self._place_of(found, self._chosen), self._pointed):
            if place is not None and place < len(found.tips):
                self._mark(painter, found, place, theme)

    def _colored(self, found: Bars, theme: Theme) -> list[tuple[str, NDArray[np.bool_]]]:
        """Return which bars have which colour: that of their class, without classes that of their direction."""
        if self._classes is None or len(self._classes) != len(found.order):
            up = found.tips >= found.zero
            return [(theme.negative_fill, ~up), (theme.positive_fill, up)]
        classes = self._classes[found.order]
        there = np.unique(classes).tolist()
        colors = class_colors(max(there, default=0) + 1, theme)
        return [(colors[each], classes == each) for each in there]

    def _mark(self, painter: QPainter, found: Bars, place: int, theme: Theme) -> None:
        tip, height = float(found.tips[place]), max(found.thickness, 2.0)
        painter.setBrush(qcolor(theme.selection))
        painter.drawRect(QRectF(min(tip, found.zero) - 1, found.tops[place], abs(tip - found.zero) + 2, height))

    def _draw_lines(self, painter: QPainter, found: Bars, theme: Theme) -> None:
        bottom = float(found.tops[-1] + found.pitch)
        painter.setPen(QPen(qcolor(theme.text_faint), 1))
        painter.drawLine(QPointF(found.zero, TOP - 2), QPointF(found.zero, bottom + 2))
        painter.setPen(QPen(qcolor(theme.selection), 2))
        painter.drawLine(QPointF(found.mean, TOP - 2), QPointF(found.mean, bottom + 2))
        if found.beside is not None:
            painter.setPen(QPen(qcolor(theme.selection), 1.5, Qt.PenStyle.DotLine))
            painter.drawLine(QPointF(found.beside, TOP - 2), QPointF(found.beside, bottom + 2))

    def _draw_words(self, painter: QPainter, found: Bars, theme: Theme) -> None:
        box = QRectF(SIDE, self.height() - BOTTOM + 2, self.width() - 2 * SIDE, BOTTOM - 2)
        painter.setPen(qcolor(theme.text_muted))
        if self._pointed is not None and self._pointed < len(found.order):
            which = int(found.order[self._pointed])
            text = self.tr("sample {number} pulls {pull}")
            text = text.format(number=int(self._rows[which]) + 1, pull=compact(float(self._pulls[which])))
        else:
            text = self._mean_text()
        _write(painter, box, text)

    def _mean_text(self) -> str:
        mean = compact(float(self._pulls.mean()))
        if self._beside is None:
            return self.tr("mean pull {mean}: minus the slope").format(mean=mean)
        return self.tr("mean {mean} · all {whole}").format(mean=mean, whole=compact(self._beside))

    # -- choosing ---------------------------------------------------------------------------------------------------

    def _place_of(self, found: Bars, sample: int | None) -> int | None:
        places = np.flatnonzero(self._rows[found.order] == sample).tolist() if sample is not None else []
        return int(places[0]) if places else None

    def _choose(self, found: Bars, place: int) -> None:
        self.sample_chosen.emit(int(self._rows[found.order[place]]))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        found = self.geometry_of_bars()
        self._pointed = bar_at(found, event.position().y()) if found is not None else None
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._pointed = None
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        found = self.geometry_of_bars()
        place = bar_at(found, event.position().y()) if found is not None else None
        if found is not None and place is not None and event.button() == Qt.MouseButton.LeftButton:
            self._choose(found, place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        found, step = self.geometry_of_bars(), _STEPS.get(event.key())  # type: ignore[call-overload]
        if step is None or found is None:
            super().keyPressEvent(event)
            return
        place = self._place_of(found, self._chosen)
        last = len(found.order) - 1
        self._choose(found, 0 if place is None else min(max(place + step, 0), last))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.update()


def _write(painter: QPainter, box: QRectF, text: str) -> None:
    """Write one line, cut where it has to be."""
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(box.width()))
    painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
