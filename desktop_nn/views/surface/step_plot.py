"""The ruler: the loss after the next step against the learning rate, which is on a logarithmic axis."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPen, QTransform
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_nn.session.step_job import StepField
from desktop_nn.views.surface.scene import draw_ball
from desktop_nn.widgets.captioned_lines import CaptionedLine, CaptionedLines
from desktop_nn.widgets.layers import NONE, LineLayer
from desktop_nn.widgets.plot import Crosshair, fix_axes, make_plot
from desktop_nn.widgets.theme import current_theme, qcolor

AXIS_LEFT, AXIS_BOTTOM = 64, 34
CEILING = 0.9  # times what the best rate gains: so much above the present loss is still shown
HEADROOM = 0.45  # of the height, above the curve, for the captions


class StepPlot(QWidget):
    """Draws one `StepField`."""

    pointed = Signal(object)  # the learning rate under the pointer, None where it has left
    chosen = Signal(float)  # the learning rate at a double click

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.plot = make_plot(mouse=False)
        self.plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # there is nothing to do in it by keyboard
        fix_axes(self.plot, AXIS_LEFT, AXIS_BOTTOM)
        self.plot.getPlotItem().layout.setContentsMargins(0, 4, 8, 0)
        self.plot.getAxis("bottom").setLogMode(x=True)
        self._field: StepField | None = None
        self.plot.below.append(self._paint_overshoot)
        self.loss = LineLayer(self.plot, qcolor(current_theme().train), 1.8)
        self.marks = CaptionedLines(self.plot)
        self.plot.above.append(self._paint_points)
        self._crosshair = Crosshair(self.plot)
        self._crosshair.moved.connect(self._on_pointer_moved)
        self._crosshair.left.connect(self._on_pointer_left)
        self.plot.viewport().installEventFilter(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.plot)

    def set_names(self, bottom: str, left: str) -> None:
        """Name the axes."""
        for side, name in (("bottom", bottom), ("left", left)):
            if name != self.plot.getAxis(side).labelText:
                self.plot.setLabel(side, name)

    def show_field(self, field: StepField | None, limit_text: str) -> None:
        """Draw a ruler, or nothing; how far the loss runs away is not followed to the end."""
        self._field = field
        if field is None:
            self.loss.show(NONE, NONE)
            self.marks.show(())
            return
        ruler = field.ruler
        best = ruler.best
        low = ruler.loss if best is None else min(float(ruler.losses[best]), ruler.loss)
        gain = max(ruler.loss - low, 1e-3 * abs(ruler.loss), 1e-12)
        high = ruler.loss + CEILING * gain
        self.plot.setXRange(*np.log10(ruler.rates[[0, -1]]).tolist(), padding=0.0)
        self.plot.setYRange(low - 0.16 * gain, high + HEADROOM * gain, padding=0.0)
        losses = np.where(np.isfinite(ruler.losses), np.minimum(ruler.losses, high + 9 * gain), np.nan)
        self.loss.show(np.log10(ruler.rates), losses)
        limit = field.limit
        on_ruler = limit is not None and ruler.rates[0] <= limit <= ruler.rates[-1]
        self.marks.show(
            (CaptionedLine(float(np.log10(limit)), limit_text, "warning", dashed=True),) if on_ruler and limit else ()
        )

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and "loss" in vars(self):
            self.loss.set_color(qcolor(current_theme().train))
            self._crosshair.restyle()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.MouseButtonDblClick and isinstance(event, QMouseEvent):
            at = self.plot.getViewBox().mapSceneToView(self.plot.mapToScene(event.position().toPoint()))
            self.chosen.emit(10.0 ** at.x())
            return True
        return super().eventFilter(watched, event)

    def _paint_overshoot(self, painter: QPainter, to_pixels: QTransform) -> None:
        """Tint the rates with which the step ends higher than it began, and draw the height it begins at."""
        if self._field is None:
            return
        theme, ruler = current_theme(), self._field.ruler
        width, height = painter.viewport().width(), painter.viewport().height()
        if ruler.overshoot is not None:
            x = to_pixels.m11() * float(np.log10(ruler.overshoot)) + to_pixels.dx()
            painter.fillRect(QRectF(x, 0, max(width - x, 0.0), height), qcolor(theme.error, 0.16))
        y = to_pixels.m22() * ruler.loss + to_pixels.dy()
        painter.setPen(QPen(qcolor(theme.text_faint), 1.0, Qt.PenStyle.DotLine))
        painter.drawLine(QPointF(0, y), QPointF(width, y))

    def _paint_points(self, painter: QPainter, to_pixels: QTransform) -> None:
        """Draw the best rate as a ring, and the ball where the step will take it."""
        if self._field is None:
            return
        theme, ruler = current_theme(), self._field.ruler
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if ruler.best is not None:
            at = to_pixels.map(QPointF(float(np.log10(ruler.rates[ruler.best])), float(ruler.losses[ruler.best])))
            painter.setPen(QPen(qcolor(theme.good), 2.0))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(at, 5.0, 5.0)
        here = to_pixels.map(QPointF(float(np.log10(ruler.rate)), float(ruler.losses[ruler.here])))
        top = to_pixels.map(QPointF(0.0, self.plot.getViewBox().viewRange()[1][1])).y()
        draw_ball(painter, np.array([here.x(), max(here.y(), top + 8.0)]), 1.0)

    def _on_pointer_moved(self, exponent: float) -> None:
        self.pointed.emit(10.0**exponent)

    def _on_pointer_left(self) -> None:
        self.pointed.emit(None)
