"""The mouse over a plot that is painted on: where a stroke begins, how it goes on, and its end."""

from __future__ import annotations

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QObject, QPointF, Qt, Signal
from PySide6.QtGui import QMouseEvent

_BEGINS = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick)


class Strokes(QObject):
    """Takes the mouse's buttons from the plot while it is `active`, in the plot's own coordinates.

    A stroke begins inside the axes, and where it leaves them it goes on along their edge.
    """

    begun = Signal(float, float, bool)  # x, y and whether the right button is down
    moved = Signal(float, float)
    ended = Signal()

    def __init__(self, plot: pg.PlotWidget) -> None:
        super().__init__(plot)
        self._plot, self._box = plot, plot.getViewBox()
        self._button = Qt.MouseButton.NoButton
        self.active = False
        plot.viewport().installEventFilter(self)

    def set_active(self, active: bool) -> None:
        """Take the buttons, or leave them."""
        self.active, self._button = active, Qt.MouseButton.NoButton
        self._plot.viewport().setCursor(Qt.CursorShape.CrossCursor if active else Qt.CursorShape.ArrowCursor)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not self.active or not isinstance(event, QMouseEvent):
            return super().eventFilter(watched, event)
        if event.type() in _BEGINS:
            self._begin(event)
        elif event.type() == QEvent.Type.MouseMove and self._button is not Qt.MouseButton.NoButton:
            self.moved.emit(*self._place(event.position()))
        elif event.type() == QEvent.Type.MouseButtonRelease and event.button() == self._button:
            self._button = Qt.MouseButton.NoButton
            self.ended.emit()
        else:  # the plot shows what the mouse is over
            return super().eventFilter(watched, event)
        return True

    def _begin(self, event: QMouseEvent) -> None:
        known = event.button() in (Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton)
        inside = self._box.sceneBoundingRect().contains(self._plot.mapToScene(event.position().toPoint()))
        if known and inside and self._button is Qt.MouseButton.NoButton:
            self._button = event.button()
            self.begun.emit(*self._place(event.position()), event.button() is Qt.MouseButton.RightButton)

    def _place(self, position: QPointF) -> tuple[float, float]:
        """Return where the mouse is, inside the axes."""
        place = self._box.mapSceneToView(self._plot.mapToScene(position.toPoint()))
        (left, right), (low, high) = self._box.viewRange()
        return min(max(place.x(), left), right), min(max(place.y(), low), high)
