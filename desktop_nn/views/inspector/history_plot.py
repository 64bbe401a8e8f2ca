"""Lines over the steps of a run, with the present step and the pointer; a click names a step."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QObject, QPointF, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_nn.widgets.layers import LineLayer, UprightLayer
from desktop_nn.widgets.plot import Crosshair, fix_axes, make_plot
from desktop_nn.widgets.theme import current_theme, qcolor

AXIS_LEFT, AXIS_BOTTOM = 52, 34
LEAST = 10  # steps in sight, or the axis would count parts of steps
ROOM = 0.08  # of the height, above and below


class HistoryPlot(QWidget):
    """Draws up to as many lines as the theme has colours for curves."""

    pointed = Signal(object)  # the step under the pointer, None where it has left
    step_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme = current_theme()
        self.plot = make_plot(mouse=False)
        self.plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the timeline is there for the keyboard
        fix_axes(self.plot, AXIS_LEFT, AXIS_BOTTOM)
        self.now = UprightLayer(self.plot, qcolor(theme.text_muted))
        self.lines = [LineLayer(self.plot, qcolor(color), 1.6) for color in theme.series]
        self._crosshair = Crosshair(self.plot)
        self._crosshair.moved.connect(self._on_moved)
        self._crosshair.left.connect(self._on_left)
        self.plot.viewport().installEventFilter(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.plot)
        self.setMinimumSize(200, 110)

    def show_lines(
        self, steps: NDArray[np.int64], lines: Sequence[tuple[int, NDArray[np.floating]]], now: int, last: int
    ) -> None:
        """Draw lines over the steps, each by the number of its colour, and mark the step `now` of `last`."""
        heights = np.concatenate([line for _, line in lines]) if lines else np.zeros(1)
        heights = heights[np.isfinite(heights)] if np.isfinite(heights).any() else np.zeros(1)
        low, high = float(heights.min()), float(heights.max())
        room = ROOM * (high - low) or max(abs(high), 1e-9) * 0.1
        self.plot.setXRange(0, max(last, LEAST), padding=0.01)
        self.plot.setYRange(low - room, high + room, padding=0.0)
        shown = dict(lines)
        for place, layer in enumerate(self.lines):
            values = shown.get(place)
            layer.show(*((np.empty(0), np.empty(0)) if values is None else (steps.astype(float), values)))
        self.now.show(now)

    def name_axes(self, step: str) -> None:
        """Write the name of the axis of steps."""
        self.plot.setLabel("bottom", step)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        pressed = event.type() == QEvent.Type.MouseButtonPress and isinstance(event, QMouseEvent)
        if pressed and event.button() == Qt.MouseButton.LeftButton:  # type: ignore[attr-defined]
            self.step_chosen.emit(round(self._step_at(event.position())))  # type: ignore[attr-defined]
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and "_crosshair" in vars(self):
            theme = current_theme()
            self.now.set_color(qcolor(theme.text_muted))
            for layer, color in zip(self.lines, theme.series, strict=True):
                layer.set_color(qcolor(color))
            self._crosshair.restyle()

    def _step_at(self, position: QPointF) -> float:
        return float(self.plot.getViewBox().mapSceneToView(self.plot.mapToScene(position.toPoint())).x())

    def _on_moved(self, x: float) -> None:
        self.pointed.emit(round(x))

    def _on_left(self) -> None:
        self.pointed.emit(None)
