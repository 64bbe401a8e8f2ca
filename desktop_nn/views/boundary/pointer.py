"""The mouse over a plot, in the plot's own coordinates."""

from __future__ import annotations

import pyqtgraph as pg
from pyqtgraph.GraphicsScene.mouseEvents import MouseClickEvent
from PySide6.QtCore import QEvent, QObject, QPointF, Qt, Signal

REACH = 9  # pixels within which a point counts as pointed at


class PlotPointer(QObject):
    """Tells where the mouse is and where it clicked."""

    moved = Signal(float, float)
    left = Signal()
    clicked = Signal(float, float)

    def __init__(self, plot: pg.PlotWidget) -> None:
        super().__init__(plot)
        self._box = plot.getViewBox()
        plot.scene().sigMouseMoved.connect(self._on_moved)
        plot.scene().sigMouseClicked.connect(self._on_clicked)
        plot.viewport().installEventFilter(self)

    def reach(self) -> tuple[float, float]:
        """How far `REACH` pixels are along both axes."""
        width, height = self._box.viewPixelSize()
        return REACH * width, REACH * height

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave:
            self.left.emit()
        return super().eventFilter(watched, event)

    def _on_moved(self, position: QPointF) -> None:
        if self._box.sceneBoundingRect().contains(position):
            place = self._box.mapSceneToView(position)
            self.moved.emit(place.x(), place.y())
        else:
            self.left.emit()

    def _on_clicked(self, event: MouseClickEvent) -> None:
        position = event.scenePos()
        if event.button() == Qt.MouseButton.LeftButton and self._box.sceneBoundingRect().contains(position):
            place = self._box.mapSceneToView(position)
            self.clicked.emit(place.x(), place.y())
