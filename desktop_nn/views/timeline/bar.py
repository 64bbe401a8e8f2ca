"""The strip itself: the loss of the run, marks, bookmarks, and the cursor. To Qt it is a slider."""

from __future__ import annotations

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QSlider, QToolTip, QWidget

from desktop_nn.engine.record import MetricSeries, RunRecord
from desktop_nn.views.timeline.mark_shapes import draw_mark
from desktop_nn.views.timeline.marks import Bookmarks, Mark, mark_at, marks_of_run
from desktop_nn.views.timeline.track import Points, Track, profile
from desktop_nn.widgets.polyline import Polyline
from desktop_nn.widgets.theme import Theme, current_theme, qcolor

HEIGHT = 36
INSET = 8.0  # pixels left and right, so that the cursor at either end is whole
TOP, BOTTOM = 5.0, 9.0  # room above and below the profile
CURSOR = QSize(6, 30)
RADIUS = 6.0


class TimelineBar(QSlider):
    """Steps of a run from the earliest that can be returned to. `valueChanged` tells of the user's moves only.

    Before them lies what was measured of the network before its last edit: it is only shown.
    """

    pointed = Signal(int, QPoint)  # the step under the mouse, where no button is down, and the place on the screen
    left = Signal()
    card_asked = Signal(int)  # by a right click, with the step

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._series = MetricSeries.empty()
        self._marks: tuple[Mark, ...] = ()
        self._outline: tuple[Track, MetricSeries, Points] | None = None
        self._line = Polyline()
        self._pointer: float | None = None
        self._place = QPoint()  # of the pointer, on the screen
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_run(None, 1)

    def show_run(self, record: RunRecord | None, steps_per_epoch: int, bookmarks: Bookmarks = ()) -> None:
        """Show a run where it stands; None where there is none. What is told under the mouse is told anew."""
        before = self.track()
        self._series = record.series if record else MetricSeries.empty()
        self._marks = marks_of_run(record, bookmarks) if record else ()
        self.blockSignals(True)
        self.setRange(record.first_step if record else 0, record.last_step if record else 0)
        self.setPageStep(max(1, steps_per_epoch))
        self.blockSignals(False)
        if self.maximum() == self.minimum():
            self.clearFocus()  # or Qt would hand it on to the next button, which Space would then press
        self.setEnabled(self.maximum() > self.minimum())
        if record:
            self.show_step(record.now.step)
        if self.track() != before and QToolTip.isVisible():
            self._point()
        self.update()

    def show_step(self, step: int) -> None:
        """Put the cursor at a step, without a signal."""
        self.blockSignals(True)
        self.setValue(step)
        self.blockSignals(False)

    def track(self) -> Track:
        """Return where the steps lie at the present width."""
        return Track(self.origin(), self.maximum(), INSET, max(self.width() - INSET, INSET))

    def origin(self) -> int:
        """Return the first step shown, which may lie before those that can be returned to."""
        steps = self._series.steps
        return min(int(steps[0]), self.minimum()) if len(steps) else self.minimum()

    def step_at(self, x: float) -> int:
        """Return the step that a pixel means: that of a mark within reach, else the nearest one."""
        track = self.track()
        mark = mark_at(self._marks, track, x)
        return mark.step if mark else min(max(track.step(x), self.minimum()), self.maximum())

    def marks_at(self, step: int) -> tuple[Mark, ...]:
        """Return what is marked at a step."""
        return tuple(mark for mark in self._marks if mark.step == step)

    def sizeHint(self) -> QSize:
        return QSize(400, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, HEIGHT)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.setSliderDown(True)
            self.left.emit()
            self.setValue(self.step_at(event.position().x()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._pointer, self._place = event.position().x(), event.globalPosition().toPoint()
        if self.isSliderDown():
            self.setValue(self.track().step(self._pointer))
        self._point()
        self.update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self.isEnabled():
            self.card_asked.emit(self.step_at(event.pos().x()))

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        self.setSliderDown(False)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._pointer = None
        self.left.emit()
        self.update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def _point(self) -> None:
        """Say which step is under the mouse."""
        if self._pointer is not None and self.isEnabled() and not self.isSliderDown():
            self.pointed.emit(self.step_at(self._pointer), self._place)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._outline = None

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(qcolor(theme.focus), 1.5) if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(qcolor(theme.raised))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 3, -1, -3), RADIUS, RADIUS)
        if self.maximum() > self.origin():
            self._draw_profile(painter, theme)
            self._draw_marks(painter, theme)
            self._draw_pointer(painter, theme)
            self._draw_cursor(painter, theme)
        painter.end()

    def _draw_profile(self, painter: QPainter, theme: Theme) -> None:
        """Fill what lies before the cursor; outline what was undone by going back or cannot be returned to."""
        points = self._profile()
        if not len(points):
            return
        first, now = self.track().x(self.minimum()), self.track().x(self.value())
        bottom = self.height() - BOTTOM + 0.5
        area = np.concatenate(([(points[0, 0], bottom)], points, [(points[-1, 0], bottom)]))
        painter.save()
        painter.setClipRect(QRectF(first, 0, now - first, self.height()))
        painter.fillPath(pg.arrayToQPath(*np.ascontiguousarray(area.T)), qcolor(theme.train, 0.22))
        painter.setClipRect(QRectF(first - 1, 0, self.width() - first, self.height()))  # a line has a width
        self._draw_line(painter, points, theme.train)
        if self.minimum() > self.origin():
            painter.setClipRect(QRectF(0, 0, first, self.height()))
            self._draw_line(painter, points, theme.text_faint)
        painter.restore()

    def _draw_line(self, painter: QPainter, points: Points, color: str) -> None:
        painter.setPen(QPen(qcolor(color), 1.4))
        self._line.draw(painter, points)

    def _profile(self) -> Points:
        track = self.track()
        if self._outline is None or self._outline[0] != track or self._outline[1] is not self._series:
            series = self._series
            points = profile(track, series.steps, series.train_loss, TOP, self.height() - BOTTOM)
            self._outline = (track, series, points)
        return self._outline[2]

    def _draw_marks(self, painter: QPainter, theme: Theme) -> None:
        track = self.track()
        for mark in self._marks:
            draw_mark(painter, theme, mark.kind, QPointF(track.x(mark.step), self.height() - BOTTOM), TOP)

    def _draw_pointer(self, painter: QPainter, theme: Theme) -> None:
        if self.isEnabled() and self._pointer is not None and not self.isSliderDown():
            x = self.track().x(self.step_at(self._pointer))
            painter.setPen(QPen(qcolor(theme.text_faint), 1.0))
            painter.drawLine(QPointF(x, 4), QPointF(x, self.height() - 4))

    def _draw_cursor(self, painter: QPainter, theme: Theme) -> None:
        x = self.track().x(self.value())
        height = min(CURSOR.height(), self.height() - 2)
        frame = QRectF(x - CURSOR.width() / 2, (self.height() - height) / 2, CURSOR.width(), height)
        painter.setPen(QPen(qcolor(theme.field_border), 1.0))
        painter.setBrush(qcolor(theme.handle))
        painter.drawRoundedRect(frame, 3, 3)
