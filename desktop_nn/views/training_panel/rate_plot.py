"""The loss against the learning rate, the rate on a logarithmic axis, with two of the rates marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen, QTransform
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_nn.engine.rate_finder import HIGH, LOW, RateTest
from desktop_nn.widgets.fonts import text_font
from desktop_nn.widgets.layered_plot import LayeredPlot
from desktop_nn.widgets.layers import NONE, LineLayer
from desktop_nn.widgets.plot import fix_axes, make_plot
from desktop_nn.widgets.theme import current_theme, qcolor

AXIS_LEFT, AXIS_BOTTOM = 46, 34
CAPTION_PIXELS = 11
GAP = 4  # pixels between a line and its caption
HEADROOM = 0.22  # of the height, above the curve, for the captions
CEILING = 2.5  # times the first loss: how much of the loss running away is worth its room


@dataclass(frozen=True)
class Mark:
    """An upright line at the exponent of a rate, with a caption; ``role`` is its colour in the theme."""

    exponent: float
    caption: str
    role: str
    dashed: bool


class MarksLayer:
    """Lines over the whole height, then their captions below each other, each on the side of its line with room."""

    def __init__(self, plot: LayeredPlot) -> None:
        self._plot = plot
        self.marks: tuple[Mark, ...] = ()
        plot.above.append(self.paint)

    def show(self, marks: Sequence[Mark]) -> None:
        """Show these marks."""
        self.marks = tuple(marks)
        self._plot.repaint_layers()

    def paint(self, painter: QPainter, to_pixels: QTransform) -> None:
        """Paint the marks; a caption covers what lies behind it."""
        theme, places = current_theme(), [to_pixels.m11() * mark.exponent + to_pixels.dx() for mark in self.marks]
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for x, mark in zip(places, self.marks, strict=True):
            style = Qt.PenStyle.DashLine if mark.dashed else Qt.PenStyle.SolidLine
            painter.setPen(QPen(qcolor(getattr(theme, mark.role)), 1.6, style))
            painter.drawLine(QPointF(x, 0), QPointF(x, painter.viewport().height()))
        font = text_font(CAPTION_PIXELS)
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        for row, (x, mark) in enumerate(zip(places, self.marks, strict=True)):
            width = metrics.horizontalAdvance(mark.caption) + 2
            left = x + GAP if x + GAP + width < painter.viewport().width() else x - GAP - width
            place = QRectF(left, 2 + row * metrics.height(), width, metrics.height())
            painter.fillRect(place, qcolor(theme.panel))
            painter.setPen(qcolor(getattr(theme, mark.role)))
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, mark.caption)


class RatePlot(QWidget):
    """Draws one `RateTest`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.plot = make_plot(mouse=False)
        self.plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # there is nothing to do in it by keyboard
        fix_axes(self.plot, AXIS_LEFT, AXIS_BOTTOM)
        self.plot.getAxis("bottom").setLogMode(x=True)
        self.plot.setXRange(float(np.log10(LOW)), float(np.log10(HIGH)), padding=0.01)
        self.loss = LineLayer(self.plot, qcolor(current_theme().train), 1.8)
        self.marks = MarksLayer(self.plot)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.plot)

    def show_test(self, test: RateTest | None) -> None:
        """Draw the losses, or nothing; how far they run away is not followed to the end."""
        if test is None or not len(test.losses):
            self.loss.show(NONE, NONE)
            return
        low, high = float(test.losses.min()), float(test.losses.max())
        high = max(min(high, CEILING * float(test.losses[0])), low + 1e-12)
        room = high - low
        self.plot.setYRange(low - 0.06 * room, high + HEADROOM * room, padding=0.0)
        self.loss.show(np.log10(test.rates), test.losses)

    def show_marks(self, here: float, here_text: str, found: float | None, found_text: str) -> None:
        """Mark the rate of the settings, and the one that is suggested, if there is one."""
        marks = [] if found is None else [Mark(float(np.log10(found)), found_text, "good", dashed=False)]
        self.marks.show([*marks, Mark(float(np.log10(here)), here_text, "text_muted", dashed=True)])

    def name_axes(self, rate: str, loss: str) -> None:
        """Write the axes' names."""
        self.plot.setLabel("bottom", rate)
        self.plot.setLabel("left", loss)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and "loss" in vars(self):
            self.loss.set_color(qcolor(current_theme().train))
