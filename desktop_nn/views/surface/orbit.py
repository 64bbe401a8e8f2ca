"""Mouse and keyboard turn the camera, the same for both ways of drawing the relief."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from desktop_nn.views.surface.camera import (
    HOME,
    TURN_PER_KEY,
    ZOOM_PER_KEY,
    Camera,
    dragged,
    orbited,
    zoomed,
)

_KEYS: dict[int, Callable[[Camera], Camera]] = {
    Qt.Key.Key_Left: lambda camera: orbited(camera, -TURN_PER_KEY, 0),
    Qt.Key.Key_Right: lambda camera: orbited(camera, TURN_PER_KEY, 0),
    Qt.Key.Key_Up: lambda camera: orbited(camera, 0, TURN_PER_KEY),
    Qt.Key.Key_Down: lambda camera: orbited(camera, 0, -TURN_PER_KEY),
    Qt.Key.Key_Plus: lambda camera: zoomed(camera, ZOOM_PER_KEY),
    Qt.Key.Key_Equal: lambda camera: zoomed(camera, ZOOM_PER_KEY),
    Qt.Key.Key_Minus: lambda camera: zoomed(camera, 1 / ZOOM_PER_KEY),
    Qt.Key.Key_Home: lambda camera: HOME,
}


class Orbit(QObject):
    """Holds the camera. Drag or arrow keys turn it, wheel, + and − zoom, Home and double click put it back."""

    camera_changed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.camera = HOME
        self._last: QPointF | None = None

    def serve(self, widget: QWidget) -> None:
        """Take the mouse and the keys of a widget."""
        widget.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        widget.setCursor(Qt.CursorShape.OpenHandCursor)
        widget.installEventFilter(self)

    def set_camera(self, camera: Camera) -> None:
        """Look from elsewhere."""
        if camera != self.camera:
            self.camera = camera
            self.camera_changed.emit(camera)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(event)
        if isinstance(event, QWheelEvent):
            self.set_camera(zoomed(self.camera, 1.0015 ** event.angleDelta().y()))
            event.accept()
            return True
        if isinstance(event, QMouseEvent) and isinstance(watched, QWidget):
            return self._mouse(watched, event)
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        turn = _KEYS.get(event.key())
        if turn is not None:
            self.set_camera(turn(self.camera))
        return turn is not None

    def _mouse(self, widget: QWidget, event: QMouseEvent) -> bool:
        left = Qt.MouseButton.LeftButton
        if event.type() == QEvent.Type.MouseButtonDblClick:
            self.set_camera(HOME)
        elif event.type() == QEvent.Type.MouseButtonPress and event.button() == left:
            widget.setFocus(Qt.FocusReason.MouseFocusReason)
            widget.setCursor(Qt.CursorShape.ClosedHandCursor)
            self._last = event.position()
        elif event.type() == QEvent.Type.MouseMove and self._last is not None:
            way, self._last = event.position() - self._last, event.position()
            self.set_camera(dragged(self.camera, way.x(), way.y()))
        elif event.type() == QEvent.Type.MouseButtonRelease and event.button() == left:
            widget.setCursor(Qt.CursorShape.OpenHandCursor)
            self._last = None
        return True
