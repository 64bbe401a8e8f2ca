"""Zooming along the axis across: the wheel about the pointer, a stretch by dragging, the whole by a double click.

A click without a drag names a place. While zoomed it waits for the second one of a double click.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QMouseEvent, QPainter, QTransform, QWheelEvent
from PySide6.QtWidgets import QApplication

from desktop_nn.widgets.layered_plot import LayeredPlot
from desktop_nn.widgets.theme import current_theme, qcolor

Span = tuple[float, float]

NOTCH = 0.8  # of the stretch that is left by a notch of the wheel
LEAST = 1e-4  # of the whole that a stretch may be
DRAG = 4  # pixels from which on a press is a drag
_UNITS = 120.0  # Qt's, to a notch


def wheeled(shown: Span, whole: Span, at: float, notches: float) -> Span | None:
    """Return the stretch after so many notches of the wheel about a place that stays, None for the whole."""
    factor = NOTCH**notches
    wanted = at + (shown[0] - at) * factor, at + (shown[1] - at) * factor
    return kept(wanted, whole)


def kept(wanted: Span, whole: Span) -> Span | None:
    """Return a stretch inside the whole, not too short; None where that is the whole itself."""
    low, high = max(min(wanted), whole[0]), min(max(wanted), whole[1])
    if high - low >= whole[1] - whole[0]:
        return None
    least = LEAST * (whole[1] - whole[0])
    if high - low < least:
        middle = min(max((low + high) / 2, whole[0] + least / 2), whole[1] - least / 2)
        low, high = middle - least / 2, middle + least / 2
    return low, high


class ZoomHand(QObject):
    """Turns what the mouse does over a plot into signals; it holds no stretch itself."""

    wheel_turned = Signal(float, float)  # place and notches
    dragged = Signal(object)  # the stretch
    clicked = Signal(float)
    double_clicked = Signal()

    def __init__(self, plot: LayeredPlot) -> None:
        super().__init__(plot)
        self._plot = plot
        self._pressed: QPointF | None = None
        self._band: Span | None = None
        self._clicked_at = 0.0
        self.waits = False  # whether a click waits for a second one
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.timeout.connect(self._on_waited)
        plot.above.append(self.paint)
        plot.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QWheelEvent):
            self.wheel_turned.emit(self._place(event.position()), event.angleDelta().y() / _UNITS)
            return True
        if isinstance(event, QMouseEvent):
            self._mouse(event)
        return super().eventFilter(watched, event)

    def paint(self, painter: QPainter, to_pixels: QTransform) -> None:
        """Paint the stretch that is being dragged."""
        if self._band is not None:
            low, high = self._plot.getViewBox().viewRange()[1]
            corners = to_pixels.map(QPointF(self._band[0], low)), to_pixels.map(QPointF(self._band[1], high))
            painter.fillRect(QRectF(*corners).normalized(), qcolor(current_theme().accent, 0.22))

    def _mouse(self, event: QMouseEvent) -> None:
        kind, left = event.type(), event.button() == Qt.MouseButton.LeftButton
        if kind == QEvent.Type.MouseButtonPress and left:
            self._pressed = event.position()
        elif kind == QEvent.Type.MouseMove and self._pressed is not None:
            self._drag(event.position())
        elif kind == QEvent.Type.MouseButtonDblClick and left:
            self._wait.stop()
            self.double_clicked.emit()
        elif kind == QEvent.Type.MouseButtonRelease and left and self._pressed is not None:
            self._release(self._pressed)

    def _drag(self, position: QPointF) -> None:
        assert self._pressed is not None
        if self._band is not None or abs(position.x() - self._pressed.x()) >= DRAG:
            self._band = self._place(self._pressed), self._place(position)
            self._plot.repaint_layers()

    def _release(self, pressed: QPointF) -> None:
        band, self._band, self._pressed = self._band, None, None
        if band is not None:
            self._plot.repaint_layers()
            self.dragged.emit(band)
        elif self.waits:
            self._clicked_at = self._place(pressed)
            self._wait.start(QApplication.doubleClickInterval())
        else:
            self.clicked.emit(self._place(pressed))

    @Slot()
    def _on_waited(self) -> None:
        self.clicked.emit(self._clicked_at)

    def _place(self, position: QPointF) -> float:
        return float(self._plot.getViewBox().mapSceneToView(self._plot.mapToScene(position.toPoint())).x())
