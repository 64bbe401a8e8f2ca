"""What mouse and keys mean on a drawing of the ground: take the ball, start elsewhere, go back, read what is there."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol, cast

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from desktop_nn.engine.planes import Plane
from desktop_nn.views.surface.gestures import Coords, Gesture, Picture, RollBall, on_ball
from desktop_nn.views.surface.mover import Mover
from desktop_nn.widgets.sampling import nearest_pixel

PATH_REACH = 9.0  # pixels: so near to the path its point is meant
STILL = 3.0  # pixels: a press that moves on is a drag
WAYS: dict[int, Coords] = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, 1),
    Qt.Key.Key_Down: (0, -1),
}
NOWHERE: Coords = (math.nan, math.nan)
_SHIFT, _FINE = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier


@dataclass(frozen=True, slots=True)
class Pointed:
    """What is under the mouse: coordinates of the ground, NaN beside it, and which point of the path, if one is."""

    at: Coords
    point: int | None = None
    ball: bool = False  # it is the ball, which could be taken


class Host(Protocol):
    """What the pointer asks of the view."""

    def ground(self) -> Plane | None:
        """Return the plane that is drawn."""

    def stepped(self, way: Coords, *, fine: bool) -> Coords | None:
        """Return where the ball is after a step of the keyboard."""

    def start_at(self, coords: Coords) -> None:
        """Have training start from this place of the ground."""

    def go_back(self, point: int) -> None:
        """Go back to a point of the path."""

    def open_menu(self, at: QPoint, ground: Coords | None) -> None:
        """Open the context menu at a point of the screen."""


class Pointer(QObject):
    """Filters the events of a drawing; what it has no use for goes on to the drawing itself.

    Drag the ball: the weights follow. Click the ground: start there; click the path: go back to that step. Shift and
    arrow keys: move the ball by a step of the grid, with Alt by a tenth of it. Esc while dragging: as if nothing had
    been. A press that moves on is no click: it belongs to the drawing, which turns or stays as it is.
    """

    pointed = Signal(object)  # a `Pointed`, or None where the mouse has left

    def __init__(self, widget: QWidget, picture: Picture, mover: Mover, host: Host) -> None:
        super().__init__(widget)
        self._widget, self._picture, self._mover, self._host = widget, picture, mover, host
        self._gesture: Gesture | None = None
        self._pressed: QPointF | None = None  # where a click may have begun
        self._over = False
        self._resting = widget.cursor().shape()
        self._handlers: dict[QEvent.Type, Callable[[QEvent], bool]] = {
            QEvent.Type.MouseButtonPress: self._on_press,
            QEvent.Type.MouseMove: self._on_move,
            QEvent.Type.MouseButtonRelease: self._on_release,
            QEvent.Type.MouseButtonDblClick: self._on_double_click,
            QEvent.Type.ContextMenu: self._on_context_menu,
            QEvent.Type.Leave: self._on_leave,
            QEvent.Type.KeyPress: self._on_key,
            QEvent.Type.FocusIn: self._on_focus,
            QEvent.Type.FocusOut: self._on_focus,
            QEvent.Type.Hide: self._on_hide,
        }
        widget.setMouseTracking(True)
        widget.installEventFilter(self)
        self._keys = widget.focusProxy() or widget  # the inner part of a plot leaves the keys to the plot
        if self._keys is not widget:
            self._keys.installEventFilter(self)

    @property
    def over_ball(self) -> bool:
        """Whether the mouse is on the ball, or has it."""
        return self._over or self._gesture is not None

    def cancel(self) -> None:
        """Give up the gesture under way."""
        gesture, self._gesture = self._gesture, None
        if gesture is not None:
            gesture.cancel()
            self._set_cursor()
            self.pointed.emit(None)  # the mouse is where the ball was, not where it is

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        handler = self._handlers.get(event.type())
        return handler(event) if handler is not None else False

    def _on_press(self, event: QEvent) -> bool:
        mouse, plane = cast("QMouseEvent", event), self._host.ground()
        self._keys.setFocus(Qt.FocusReason.MouseFocusReason)
        self._pressed = None
        if mouse.button() != Qt.MouseButton.LeftButton or plane is None:
            return False
        if not on_ball(self._picture.ball_pixel(), mouse.position()):
            self._pressed = mouse.position() if mouse.modifiers() == Qt.KeyboardModifier.NoModifier else None
            return False
        self._gesture = RollBall(mouse.position(), self._picture, self._mover, plane)
        self._set_cursor()
        return True

    def _on_move(self, event: QEvent) -> bool:
        at = cast("QMouseEvent", event).position()
        if self._gesture is not None:
            self._gesture.move(at)
            self.pointed.emit(Pointed(self._mover.at) if self._mover.at is not None else None)
            return True
        if self._pressed is not None and (at - self._pressed).manhattanLength() > STILL:
            self._pressed = None
        over = on_ball(self._picture.ball_pixel(), at)
        if over != self._over:
            self._over = over
            self._set_cursor()
            self._picture.set_hot(over)
        coords = self._picture.coords_at(at)
        point = self._path_point(at)
        somewhere = over or coords is not None or point is not None
        self.pointed.emit(Pointed(coords or NOWHERE, point, over) if somewhere else None)
        return False

    def _on_release(self, event: QEvent) -> bool:
        mouse = cast("QMouseEvent", event)
        gesture, self._gesture = self._gesture, None
        if gesture is not None:
            gesture.finish(mouse.position())
            self._set_cursor()
            return True
        pressed, self._pressed = self._pressed, None
        if pressed is not None and mouse.button() == Qt.MouseButton.LeftButton:
            self._click(pressed)
        return False  # the drawing that saw the press sees its end

    def _click(self, at: QPointF) -> None:
        point, coords = self._path_point(at), self._picture.coords_at(at)
        if point is not None:
            self._host.go_back(point)
        elif coords is not None:
            self._host.start_at(coords)

    def _path_point(self, at: QPointF) -> int | None:
        """Return which point of the path is meant, the ball not being one of them."""
        return nearest_pixel(self._picture.path_pixels(), (at.x(), at.y()), PATH_REACH)

    def _on_double_click(self, event: QEvent) -> bool:
        """The second press of a double click on the ground: the first click has started there already."""
        mouse = cast("QMouseEvent", event)
        return mouse.button() == Qt.MouseButton.LeftButton and self._picture.coords_at(mouse.position()) is not None

    def _on_context_menu(self, event: QEvent) -> bool:
        menu = cast("QContextMenuEvent", event)
        self.cancel()
        by_mouse = menu.reason() == QContextMenuEvent.Reason.Mouse
        self._host.open_menu(menu.globalPos(), self._picture.coords_at(QPointF(menu.pos())) if by_mouse else None)
        return True

    def _on_leave(self, _event: QEvent) -> bool:
        if self._gesture is None:
            self._over = False
            self._picture.set_hot(False)
            self.pointed.emit(None)
        return False

    def _on_key(self, event: QEvent) -> bool:
        key = cast("QKeyEvent", event)
        if key.key() == Qt.Key.Key_Escape and self._gesture is not None:
            self.cancel()
            return True
        plane, way = self._host.ground(), WAYS.get(key.key())
        modifiers = key.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if way is None or plane is None or self._gesture is not None or modifiers not in (_SHIFT, _SHIFT | _FINE):
            return False
        coords = self._host.stepped(way, fine=modifiers != _SHIFT)
        if coords is not None:
            self._mover.put(plane, coords, again=key.isAutoRepeat())
        return True

    def _on_hide(self, _event: QEvent) -> bool:
        self.cancel()
        return False

    def _on_focus(self, _event: QEvent) -> bool:
        self._picture.set_hot(self._over)  # is painted anew, with the ring of the focus or without
        return False

    def _set_cursor(self) -> None:
        if self._gesture is not None:
            self._widget.setCursor(Qt.CursorShape.ClosedHandCursor)
        else:
            self._widget.setCursor(Qt.CursorShape.PointingHandCursor if self._over else self._resting)
