"""The plot of the curves: any number of lines, the present step, the pointer, and a stretch to zoom into."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_nn.views.curves.dots import Dot, DotsLayer
from desktop_nn.views.curves.lines import Line, LinesLayer, within
from desktop_nn.views.curves.series import span
from desktop_nn.views.curves.zoom import Span, ZoomHand, kept, wheeled
from desktop_nn.widgets.layers import UprightLayer
from desktop_nn.widgets.plot import Crosshair, fix_axes, make_plot
from desktop_nn.widgets.theme import current_theme, qcolor

HEADROOM = 0.06  # of the height, above and below
LEAST_HEIGHT = 80
AXIS_LEFT, AXIS_BOTTOM = 40, 22
RING = 1  # pixels for the frame of what has the keyboard


class CurvesPlot(QWidget):
    """Lines over the steps or epochs. The arrow keys walk along them, + and - zoom, Enter goes to the step."""

    pointed = Signal(object)  # the place under the pointer, None where it has left
    place_chosen = Signal(float)
    walked = Signal(int)  # by so many measurements
    walk_chosen = Signal()
    zoomed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.plot = make_plot(mouse=False)
        self.plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        fix_axes(self.plot, AXIS_LEFT, AXIS_BOTTOM)
        self.now = UprightLayer(self.plot, qcolor(current_theme().text_muted))
        self.lines = LinesLayer(self.plot)
        self.zoom: Span | None = None  # the stretch across that is shown, None for the whole
        self._whole: Span = (0.0, 1.0)
        self._shown: tuple[object, ...] = ()
        self._crosshair = Crosshair(self.plot)
        self.dots = DotsLayer(self.plot)
        self._hand = ZoomHand(self.plot)
        self._crosshair.moved.connect(self._on_pointer_moved)
        self._crosshair.left.connect(self._on_pointer_left)
        self._hand.clicked.connect(self.place_chosen)
        self._hand.wheel_turned.connect(self._on_wheel_turned)
        self._hand.dragged.connect(self._on_dragged)
        self._hand.double_clicked.connect(self.show_whole)
        self.setMinimumHeight(LEAST_HEIGHT)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(RING, RING, RING, RING)
        layout.addWidget(self.plot)

    def show_lines(self, lines: Sequence[Line], *, whole: Span, log: bool, score: bool, now: float | None) -> None:
        """Show lines, the whole of which lies between two places, and mark the place of the present step."""
        self._whole = whole
        left, right = self.zoom or whole
        low, high = span([within(line, left, right) for line in lines], log, score)
        room = HEADROOM * (high - low)
        self._show_axes((left, right), (low - room, high + room), log)
        self.lines.show(lines, current_theme().panel)
        self.now.show(now)

    def point_at(self, place: float | None, dots: Sequence[Dot] = ()) -> None:
        """Put the crosshair on a place and dots on the curves, or take them away."""
        if place is None:
            self._crosshair.hide()
        else:
            self._crosshair.show_at(place)
        self.dots.show(dots)

    @Slot()
    def show_whole(self) -> None:
        """Take the zoom back."""
        self._zoom_to(None)

    def _show_axes(self, x: Span, y: Span, log: bool) -> None:
        """Set the ends of the axes where they are others: the plot is painted anew for it."""
        if (x, y, log) != self._shown:
            self._shown = (x, y, log)
            if log != self.plot.getAxis("left").logMode:
                self.plot.getAxis("left").setLogMode(y=log)
            self.plot.setXRange(*x, padding=0.0 if self.zoom else 0.01)
            self.plot.setYRange(*y, padding=0.0)

    def _zoom_to(self, zoom: Span | None) -> None:
        if zoom != self.zoom:
            self.zoom = zoom
            self._hand.waits = zoom is not None
            self.zoomed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.walked.emit(1 if key == Qt.Key.Key_Right else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.walk_chosen.emit()
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus):
            middle = self._crosshair.place if self._crosshair.place is not None else sum(self.zoom or self._whole) / 2
            self._on_wheel_turned(middle, -2.0 if key == Qt.Key.Key_Minus else 2.0)
        elif key == Qt.Key.Key_0:
            self.show_whole()
        elif key == Qt.Key.Key_Escape and self._crosshair.place is not None:
            self._on_pointer_left()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._on_pointer_left()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setPen(QPen(qcolor(current_theme().focus), RING))
            painter.drawRect(QRectF(self.rect()).adjusted(0, 0, -RING, -RING))
            painter.end()

    def restyle(self) -> None:
        """Take every colour from the current theme; those of the lines come with them."""
        self.now.set_color(qcolor(current_theme().text_muted))
        self._crosshair.restyle()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.restyle()

    def _on_wheel_turned(self, place: float, notches: float) -> None:
        self._zoom_to(wheeled(self.zoom or self._whole, self._whole, place, notches))

    @Slot(object)
    def _on_dragged(self, stretch: Span) -> None:
        self._zoom_to(kept(stretch, self._whole))

    def _on_pointer_moved(self, place: float) -> None:
        self.pointed.emit(place)

    def _on_pointer_left(self) -> None:
        self.pointed.emit(None)
