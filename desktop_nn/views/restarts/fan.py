"""The losses of all restarts as thin lines, and which of them is meant by a place among them."""

from __future__ import annotations

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QObject, QPointF, Qt, Signal
from PySide6.QtGui import QMouseEvent

from desktop_nn.engine.restarts import Verdict
from desktop_nn.views.restarts.groups import GROUPS
from desktop_nn.widgets.layers import LineLayer, UprightLayer
from desktop_nn.widgets.plot import fix_axes, make_plot
from desktop_nn.widgets.theme import current_theme, qcolor

Floats = NDArray[np.floating]

AXIS_LEFT, AXIS_BOTTOM = 50, 34
REACH = 14  # pixels: so near to a line it is meant
DECADES = 6.0  # of losses at most: what is lower, or 0, lies at the bottom
ALPHA = 0.55


def exponents(losses: Floats) -> Floats:
    """Return the decimal logarithms of losses, not lower than a few decades below the highest; NaN stays NaN."""
    finite = losses[np.isfinite(losses) & (losses > 0)]
    if not finite.size:
        return np.full(losses.shape, np.nan)
    floor = float(finite.max()) * 10.0**-DECADES
    with np.errstate(invalid="ignore"):
        return np.log10(np.where(np.isfinite(losses), np.maximum(losses, floor), np.nan))


def joined(x: Floats, lines: Floats) -> tuple[Floats, Floats]:
    """Return x and y of lines ``(M, K)`` over ``x (M,)`` one after the other, NaN between two of them."""
    gaps = np.full((1, lines.shape[1]), np.nan)
    return np.tile(np.append(x, np.nan), lines.shape[1]), np.vstack([lines, gaps]).T.ravel()


def nearest_line(x: Floats, lines: Floats, at: tuple[float, float], pixel: float, reach: float = REACH) -> int | None:
    """Return which of the lines ``(M, K)`` runs nearest above or below a place; None where all are too far away."""
    if not lines.size or not x[0] <= at[0] <= x[-1]:
        return None
    right = min(int(np.searchsorted(x, at[0])), len(x) - 1)
    left = max(right - 1, 0)
    share = (at[0] - x[left]) / (x[right] - x[left]) if right > left else 0.0
    away = np.abs(lines[left] * (1 - share) + lines[right] * share - at[1]) / pixel
    if not np.isfinite(away).any():
        return None
    nearest = int(np.nanargmin(away))
    return nearest if away[nearest] <= reach else None


class Fan(QObject):
    """The plot of the losses over the epochs; its widget is `plot`."""

    pointed = Signal(object)  # the member under the pointer, or None
    clicked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.plot = make_plot(log_y=True, mouse=False)
        self.plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        fix_axes(self.plot, AXIS_LEFT, AXIS_BOTTOM)
        self.plot.getPlotItem().layout.setContentsMargins(0, 4, 8, 0)
        self._groups = [pg.PlotCurveItem(connect="finite", skipFiniteCheck=False) for _ in GROUPS]
        for item in self._groups:
            self.plot.addItem(item, ignoreBounds=True)
        self._now = UprightLayer(self.plot, qcolor(current_theme().text_faint))
        self._one = LineLayer(self.plot, qcolor(current_theme().warning), 2.4)
        self.x: Floats = np.empty(0)
        self.lines: Floats = np.empty((0, 0))
        self.plot.scene().sigMouseMoved.connect(self._on_mouse_moved)
        self.plot.viewport().installEventFilter(self)

    def show_losses(self, x: Floats, losses: Floats, verdict: Verdict, last: float) -> None:
        """Show the losses ``(M, K)`` at the epochs ``x (M,)`` of a training up to epoch `last`."""
        self.x, self.lines = x, exponents(losses)
        theme = current_theme()
        for group, item in zip(GROUPS, self._groups, strict=True):
            item.setPen(pg.mkPen(qcolor(group.color(theme), ALPHA), width=1, style=group.line))
            item.setData(*joined(x, self.lines[:, group.chosen(verdict)]))
        finite = self.lines[np.isfinite(self.lines)]
        if finite.size:
            self.plot.setYRange(float(finite.min()), max(float(finite.max()), float(finite.min()) + 0.1), padding=0.04)
        self.plot.setXRange(0, max(last, 1e-9), padding=0.01)

    def show_member(self, member: int | None) -> None:
        """Bring one line to the front."""
        self._one.set_color(qcolor(current_theme().warning))
        if member is None or member >= self.lines.shape[1]:
            self._one.show(np.empty(0), np.empty(0))
        else:
            self._one.show(self.x, self.lines[:, member])

    def show_epoch(self, epoch: float | None) -> None:
        """Mark the epoch the map stands at."""
        self._now.set_color(qcolor(current_theme().text_faint))
        self._now.show(epoch)

    def clear(self) -> None:
        """Show nothing."""
        self.x, self.lines = np.empty(0), np.empty((0, 0))
        for item in self._groups:
            item.setData([], [])
        self.show_member(None)
        self.show_epoch(None)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave:
            self.pointed.emit(None)
        elif isinstance(event, QMouseEvent) and event.button() == Qt.MouseButton.LeftButton:
            if event.type() == QEvent.Type.MouseButtonPress:
                self.clicked.emit()
            event.accept()
            return True
        return super().eventFilter(watched, event)

    def _on_mouse_moved(self, position: QPointF) -> None:
        box = self.plot.getViewBox()
        if not box.sceneBoundingRect().contains(position):
            self.pointed.emit(None)
            return
        at = box.mapSceneToView(position)
        self.pointed.emit(nearest_line(self.x, self.lines, (at.x(), at.y()), float(box.viewPixelSize()[1])))
