"""A map of heights from above: shades, lines of equal height, and whatever its owner paints over them."""

from __future__ import annotations

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPen, QTransform

from desktop_nn.widgets.contours import colored, contour_lines
from desktop_nn.widgets.plot import fix_axes, make_plot
from desktop_nn.widgets.scale import LossScale, scale_of
from desktop_nn.widgets.theme import current_theme, qcolor

Floats = NDArray[np.floating]

AXIS_LEFT, AXIS_BOTTOM = 50, 34
SIDE = 241  # points of the picture on a side
_ARROWS = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, 1), Qt.Key.Key_Down: (0, -1)}
_BUTTON = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class HeightMap(QObject):
    """The plot of a map; its widget is `plot`, and painters of pixels are appended to `plot.above`."""

    pointed = Signal(float, float)  # a and b under the pointer
    left = Signal()
    clicked = Signal(float, float)
    nudged = Signal(int, int)  # an arrow key: to the right and up
    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.plot = make_plot(grid=False, mouse=False)
        self.plot.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        fix_axes(self.plot, AXIS_LEFT, AXIS_BOTTOM)
        self.plot.getPlotItem().layout.setContentsMargins(0, 6, 8, 0)
        self.plot.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        self._picture = pg.ImageItem()  # in the scene, which is kept painted while what lies over it moves
        self._lines = pg.PlotCurveItem(connect="finite", skipFiniteCheck=False)
        for z, item in enumerate((self._picture, self._lines)):
            item.setZValue(z)
            self.plot.addItem(item, ignoreBounds=True)
        self._shown: tuple[Floats, Floats, Floats] | None = None
        self.scale: LossScale | None = None
        self.plot.scene().sigMouseMoved.connect(self._on_mouse_moved)
        self.plot.viewport().installEventFilter(self)
        self.plot.installEventFilter(self)
        self.restyle()

    def show_heights(self, a: Floats, b: Floats, heights: Floats, lut: NDArray[np.uint8]) -> None:
        """Show ``heights[i, j]``, as many rows as columns, at ``(a[j], b[i])`` in the colours of a table (n, 4)."""
        self._shown = (a, b, heights)
        self.scale = scale_of(heights)
        unit = self.scale.unit(heights)
        frame = QRectF(float(a[0]), float(b[0]), float(a[-1] - a[0]), float(b[-1] - b[0]))
        self.plot.setRange(frame, padding=0.0)
        half = frame.width() / (SIDE - 1) / 2, frame.height() / (SIDE - 1) / 2
        self._picture.setImage(colored(unit, lut, SIDE), autoLevels=False, levels=None)
        self._picture.setRect(frame.adjusted(-half[0], -half[1], half[0], half[1]))
        self._lines.setData(*contour_lines(a, b, unit, self.scale))

    def clear(self) -> None:
        """Show nothing."""
        self._shown = self.scale = None
        self._picture.clear()
        self._lines.setData([], [])

    def restyle(self) -> None:
        """Take the colour of the lines from the current theme."""
        self._lines.setPen(pg.mkPen(qcolor(current_theme().text, 0.22), width=1))

    def set_names(self, bottom: str, left: str) -> None:
        """Name the axes."""
        for side, name in (("bottom", bottom), ("left", left)):
            if name != self.plot.getAxis(side).labelText:
                self.plot.setLabel(side, name)

    def pixel(self) -> tuple[float, float]:
        """Return how much of a and b one pixel is."""
        x, y = self.plot.getViewBox().viewPixelSize()
        return float(x), float(y)

    def focus_frame(self, painter: QPainter, to_pixels: QTransform) -> None:
        """Paint the ring of the keyboard's focus: a layer to put last."""
        if self.plot.hasFocus() and self._shown is not None:
            a, b, _ = self._shown
            frame = to_pixels.mapRect(QRectF(QPointF(a[0], b[0]), QPointF(a[-1], b[-1])))
            painter.setPen(QPen(qcolor(current_theme().focus), 2.0))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(frame.adjusted(1, 1, -1, -1))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave:
            self.left.emit()
        elif event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.plot.repaint_layers()
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._on_key(event)
        elif isinstance(event, QMouseEvent) and event.type() in _BUTTON:
            return self._on_button(event)
        return super().eventFilter(watched, event)

    def _on_key(self, event: QKeyEvent) -> bool:
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        if event.key() in _ENTER:
            self.entered.emit()
            return True
        arrow = _ARROWS.get(Qt.Key(event.key()))
        if arrow is not None:
            self.nudged.emit(*arrow)
        return arrow is not None

    def _on_button(self, event: QMouseEvent) -> bool:
        """Take the left button for the map alone: the plot has nothing to be dragged."""
        if event.button() != Qt.MouseButton.LeftButton:
            return False
        position, box = self.plot.mapToScene(event.position().toPoint()), self.plot.getViewBox()
        if event.type() == QEvent.Type.MouseButtonPress and box.sceneBoundingRect().contains(position):
            self.plot.setFocus(Qt.FocusReason.MouseFocusReason)
            at = box.mapSceneToView(position)
            self.clicked.emit(at.x(), at.y())
        event.accept()
        return True

    def _on_mouse_moved(self, position: QPointF) -> None:
        box = self.plot.getViewBox()
        if self._shown is not None and box.sceneBoundingRect().contains(position):
            at = box.mapSceneToView(position)
            self.pointed.emit(at.x(), at.y())
        else:
            self.left.emit()
