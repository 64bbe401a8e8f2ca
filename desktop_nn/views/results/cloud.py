"""Samples as dots in a plot, as many as there are; a click, or an arrow key, says which one is meant."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from pyqtgraph.GraphicsScene.mouseEvents import MouseClickEvent
from pyqtgraph.Qt.internals import PrimitiveArray
from PySide6.QtCore import QEvent, QObject, QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen, QTransform

from desktop_nn.widgets.layered_plot import LayeredPlot
from desktop_nn.widgets.layers import in_pixels
from desktop_nn.widgets.theme import current_theme, qcolor

Floats = NDArray[np.floating]
NOWHERE: Floats = np.empty((0, 2))
REACH = 10.0  # pixels within which a dot counts as clicked
SMALLEST, LARGEST = 4.0, 6.0  # pixels across a dot
OUTLINE = 1.6
SHRUNK = 0.5  # below which share of an axis its dots make it shrink
BEYOND = 1e100  # no axis reaches so far
FAR = 1e5  # pixels: what is further away is nowhere near the picture
SOLID, ROUND = Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap
_STEPS = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}


class Cloud(QObject):
    """Dots over a plot, each of a group that has one colour; tells the number of the one that is chosen."""

    chosen = Signal(int)

    def __init__(self, plot: LayeredPlot) -> None:
        super().__init__(plot)
        self._plot = plot
        self.places = NOWHERE
        self._groups: NDArray[np.intp] = np.empty(0, np.intp)
        self._colors: tuple[str, ...] = ()
        self._marked: int | None = None
        self._stride = 1
        self._points = PrimitiveArray(QPointF, 2)
        plot.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        plot.above += [self._paint, self._paint_focus]
        plot.scene().sigMouseClicked.connect(self._on_clicked)
        plot.installEventFilter(self)

    def show_dots(
        self,
        places: Floats,
        groups: NDArray[np.intp],
        colors: tuple[str, ...],
        marked: int | None = None,
        stride: int = 1,
    ) -> None:
        """Show dots at ``places (N, 2)`` in the colours of their ``groups (N,)``, one ringed; keys go `stride` on."""
        self._stride = stride
        self.places, self._groups, self._colors, self._marked = places, groups, colors, marked
        self._plot.repaint_layers()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and len(self.places):
            step = _STEPS.get(Qt.Key(event.key()))
            if step is not None and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
                start = -max(step, 0) * self._stride if self._marked is None else self._marked
                self.chosen.emit((start + step * self._stride) % len(self.places))
                return True
        elif event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self._plot.repaint_layers()
        return super().eventFilter(watched, event)

    def _pixels(self, to_pixels: QTransform) -> Floats:
        return np.column_stack(in_pixels(self.places[:, 0], self.places[:, 1], to_pixels))

    def _paint(self, painter: QPainter, to_pixels: QTransform) -> None:
        if not len(self.places):
            return
        theme, pixels = current_theme(), self._pixels(to_pixels)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        near: NDArray[np.bool_] = np.abs(pixels).max(axis=1) < FAR
        size = SMALLEST if len(pixels) > 400 else LARGEST
        for group, color in enumerate(self._colors):
            dots = pixels[near & (self._groups == group)]
            for width, shade in ((size + OUTLINE, theme.window), (size, color)):
                painter.setPen(QPen(qcolor(shade), width, SOLID, ROUND))
                self._draw(painter, dots)
        if self._marked is not None and self._marked < len(pixels) and near[self._marked]:
            painter.setPen(QPen(qcolor(theme.selection), 2.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(QPointF(*pixels[self._marked]), size, size)

    def _draw(self, painter: QPainter, dots: Floats) -> None:
        if len(dots):
            self._points.resize(len(dots))
            self._points.ndarray()[:] = dots
            painter.drawPoints(*self._points.drawargs())

    def _paint_focus(self, painter: QPainter, _to_pixels: QTransform) -> None:
        if self._plot.hasFocus():
            painter.setPen(QPen(qcolor(current_theme().focus), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            box = self._plot.getViewBox().sceneBoundingRect()
            painter.drawRect(self._plot.viewportTransform().mapRect(box).adjusted(1, 1, -1, -1))

    def _on_clicked(self, event: MouseClickEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        self._plot.setFocus(Qt.FocusReason.MouseFocusReason)
        at = self._plot.viewportTransform().map(event.scenePos())
        row = nearest(self._pixels(self._plot.to_pixels), (at.x(), at.y()), REACH)
        if row is not None:
            self.chosen.emit(row)


def nearest(pixels: Floats, at: tuple[float, float], reach: float) -> int | None:
    """Return the row of ``pixels (N, 2)`` nearest to a place, None where none is within reach."""
    if not len(pixels):
        return None
    distance = np.hypot(pixels[:, 0] - at[0], pixels[:, 1] - at[1])
    row = int(np.where(np.isnan(distance), np.inf, distance).argmin())
    return row if distance[row] <= reach else None


def steady_span(
    values: Floats, before: tuple[float, float], known: tuple[float, float] | None = None
) -> tuple[float, float]:
    """Return from where to where an axis goes: known bounds, else as before where that still suits the values."""
    if known is not None:
        return span_of(np.array(known))
    low, high = span_of(values)
    fits = before[0] <= low and high <= before[1]
    return before if fits and high - low >= SHRUNK * (before[1] - before[0]) else span_of(np.array([low, high]), 0.15)


def span_of(values: Floats, room: float = 0.06) -> tuple[float, float]:
    """Return from where to where an axis goes that shows all values, with a share of room to both sides.

    What no axis can reach, after a run has diverged, is left out.
    """
    finite = values[np.abs(values) < BEYOND]
    if not len(finite):
        return -1.0, 1.0
    low, high = float(finite.min()), float(finite.max())
    margin = room * (high - low) or room * abs(high) or room
    return low - margin, high + margin
