"""Plots of which only what moves is painted with each frame; axes, grid and the rest of the scene are kept painted.

To paint a scene of pyqtgraph takes several milliseconds of Python, however little of it has changed.
"""

from __future__ import annotations

from collections.abc import Callable

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPicture, QPixmap, QResizeEvent, QTransform
from PySide6.QtWidgets import QGraphicsView, QWidget

from desktop_nn.widgets.picture import is_kept_for

Layer = Callable[
    [QPainter, QTransform], None
]  # paints pixels, to which the transform leads from the plot's coordinates


class LayeredPlot(pg.PlotWidget):
    """A plot with layers below and above its scene, in the order in which they are painted."""

    def __init__(self, parent: QWidget | None, **options: object) -> None:
        self._still: QPixmap | None = None  # the scene as it is, None where it has to be painted
        self._to_pixels = QTransform()
        super().__init__(parent, **options)
        self.below: list[Layer] = []
        self.above: list[Layer] = []
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.NoViewportUpdate)
        self.setCacheMode(QGraphicsView.CacheModeFlag.CacheNone)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.scene().changed.connect(self._on_scene_changed)
        self.getViewBox().sigRangeChanged.connect(self._on_range_changed)

    @property
    def to_pixels(self) -> QTransform:
        """Leads from the plot's coordinates to the pixels of its viewport, as of the last painting."""
        return self._to_pixels

    def repaint_layers(self) -> None:
        """Paint the layers anew with the next frame."""
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        still = self._scene_picture()
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), self.backgroundBrush())
        self._paint_layers(painter, self.below)
        if is_kept_for(painter, still.devicePixelRatio()):
            painter.drawPixmap(QPointF(), still)
        else:
            painter.drawPicture(QPointF(), self._scene_strokes())
        self._paint_layers(painter, self.above)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._still = None

    def drawBackground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        """Leave it to `paintEvent`: the layers below the scene lie between it and the background."""

    def _paint_layers(self, painter: QPainter, layers: list[Layer]) -> None:
        if not layers:
            return
        painter.setClipRect(self.viewportTransform().mapRect(self.getViewBox().sceneBoundingRect()))
        for layer in layers:
            layer(painter, self._to_pixels)
        painter.setClipping(False)

    def _paint_scene(self, painter: QPainter) -> None:
        painter.setRenderHints(self.renderHints())
        self.render(painter, QRectF(self.viewport().rect()), self.viewport().rect())

    def _scene_strokes(self) -> QPicture:
        """Return the scene as strokes and texts; painted straight into a picture of this widget it would be lost."""
        strokes = QPicture()
        points = [item for item in self.scene().items() if isinstance(item, pg.ScatterPlotItem)]
        for item in points:
            item.setExportMode(True)  # each point is drawn, not copied from a table of pictures
        painter = QPainter(strokes)
        self._paint_scene(painter)
        painter.end()
        for item in points:
            item.setExportMode(False)
        return strokes

    def _scene_picture(self) -> QPixmap:
        """Return the scene without background, painted at most once for each of its changes."""
        size, ratio = self.viewport().size(), self.viewport().devicePixelRatioF()
        still = self._still
        if still is None or still.devicePixelRatio() != ratio:
            still = QPixmap(size * ratio)
            still.setDevicePixelRatio(ratio)
            still.fill(Qt.GlobalColor.transparent)
            painter = QPainter(still)
            self._paint_scene(painter)
            painter.end()
            self._still = still
            self._to_pixels = self.getViewBox().childGroup.sceneTransform() * self.viewportTransform()
        return still

    def _on_scene_changed(self, _regions: list[QRectF]) -> None:
        self._still = None
        if self.isVisible():
            self._scene_picture()  # now, and not in the paint event, which has other plots to paint
        self.viewport().update()

    def _on_range_changed(self) -> None:
        """Change the transform at once, not in the course of painting, which would have to be done again for it."""
        self.scene().prepareForPaint()
