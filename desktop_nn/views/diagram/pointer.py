"""What the mouse means on the canvas: which gesture a press begins, what is under it, and layers dropped on it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import cast

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QDrag, QDropEvent, QHelpEvent, QMouseEvent
from PySide6.QtWidgets import QLabel, QToolTip

from desktop_nn.engine.spec import WeightRef
from desktop_nn.project.edits import PALETTE
from desktop_nn.session.selection import LayerRef, Selection
from desktop_nn.views.diagram.canvas import Canvas
from desktop_nn.views.diagram.commands import Commands
from desktop_nn.views.diagram.gestures import Click, DragAway, DrawWire, Gesture, MoveLayers, Pan, RubberBand
from desktop_nn.views.diagram.hit import NOTHING, Slot, Target, hit, slot_at
from desktop_nn.views.diagram.motion import Motion
from desktop_nn.views.diagram.popups import Popups
from desktop_nn.views.diagram.preview_item import Preview
from desktop_nn.views.diagram.space_hand import SpaceHand
from desktop_nn.views.layer_mime import LAYER_MIME
from desktop_nn.views.layer_names import kind_name
from desktop_nn.views.notation import weight_text
from desktop_nn.views.weight_mime import weight_payload

_SHIFT, _CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
CURSORS = {
    "canvas": Qt.CursorShape.ArrowCursor,
    "wire": Qt.CursorShape.ArrowCursor,
    "header": Qt.CursorShape.OpenHandCursor,
    "port": Qt.CursorShape.CrossCursor,
}


class Pointer(QObject):
    """Filters the mouse events of a canvas."""

    moved = Signal()  # something else is under the mouse

    def __init__(
        self, canvas: Canvas, commands: Commands, selection: Selection, motion: Motion, popups: Popups
    ) -> None:
        super().__init__(canvas)
        self._canvas, self._commands, self._selection, self._popups = canvas, commands, selection, popups
        self._motion, self.space = motion, SpaceHand(canvas)
        self._gesture: Gesture | None = None
        self.target = NOTHING
        self.at = QPointF()
        self.pressed_at: tuple[float, float] | None = None  # where the selected thing was clicked, in scene units
        self._handlers: dict[QEvent.Type, Callable[[QEvent], bool]] = {
            QEvent.Type.MouseButtonPress: self._on_press,
            QEvent.Type.MouseMove: self._on_move,
            QEvent.Type.MouseButtonRelease: self._on_release,
            QEvent.Type.MouseButtonDblClick: self._on_double_click,
            QEvent.Type.ContextMenu: self._on_context_menu,
            QEvent.Type.Leave: self._on_leave,
            QEvent.Type.ToolTip: self._on_tooltip,
            QEvent.Type.DragEnter: self._on_drag,
            QEvent.Type.DragMove: self._on_drag,
            QEvent.Type.DragLeave: self._on_drag_leave,
            QEvent.Type.Drop: self._on_drop,
        }
        canvas.viewport().setAcceptDrops(True)
        canvas.viewport().setMouseTracking(True)
        canvas.viewport().installEventFilter(self)

    @property
    def busy(self) -> bool:
        """Whether a gesture is under way."""
        return self._gesture is not None

    def cancel(self) -> None:
        """Give up the gesture under way."""
        if self._gesture is not None:
            self._gesture.cancel()
            self._gesture = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        handler = self._handlers.get(event.type())
        return handler(event) if handler is not None else False

    # -- buttons ----------------------------------------------------------------------------------------------------

    def _on_press(self, event: QEvent) -> bool:
        mouse = cast("QMouseEvent", event)
        self._canvas.setFocus(Qt.FocusReason.MouseFocusReason)
        self.cancel()
        self._look(mouse.position())
        if mouse.button() == Qt.MouseButton.MiddleButton:
            self._gesture = Pan(mouse.position(), self._canvas)
        elif mouse.button() == Qt.MouseButton.LeftButton:
            self._gesture = self._begun_with(mouse, self.target)
        return True

    def _begun_with(self, mouse: QMouseEvent, target: Target) -> Gesture:
        """Return the gesture that a press begins: with Space it moves the view, with Shift or Ctrl it selects."""
        if self.space.take():
            return Pan(mouse.position(), self._canvas)
        if mouse.modifiers() & (_SHIFT | _CTRL) and isinstance(target.ref, LayerRef):
            return Click(mouse.position(), partial(self._selection.toggle_layer, target.ref.layer))
        if mouse.modifiers() & _SHIFT:
            return RubberBand(mouse.position(), self._canvas, self._selection, self._click_on(target))
        return self._begun(mouse.position(), target)

    def _begun(self, at: QPointF, target: Target) -> Gesture:
        """Return the gesture that a press on something begins."""
        layer = target.ref.layer if isinstance(target.ref, LayerRef) else ""
        work = self._click_on(target)
        if target.kind == "port":
            return DrawWire(at, self._canvas, self._commands, layer)
        if target.kind in ("header", "choice"):
            several = self._selection.layers if layer in self._selection.layers else frozenset({layer})
            return MoveLayers(at, self._canvas, self._commands, self._motion, self._selection, several, work)
        if isinstance(target.ref, WeightRef):
            return DragAway(at, work, partial(self._drag_weight, target.ref))
        return Pan(at, self._canvas, work) if target.kind in ("canvas", "wire") else Click(at, work)

    def _drag_weight(self, ref: WeightRef) -> None:
        """Drag a weight to another view, such as onto an axis of the loss surface."""
        self.cancel()
        label = QLabel(weight_text(self._commands.project.network, ref))
        drag = QDrag(self._canvas)
        drag.setMimeData(weight_payload(ref))
        drag.setPixmap(label.grab())
        drag.exec(Qt.DropAction.CopyAction)

    def _click_on(self, target: Target) -> Callable[[], None]:
        """Return what a click on something does."""
        layer = target.ref.layer if target.ref is not None else ""

        def click() -> None:
            self.pressed_at = self._canvas.scene_point(self.at)
            sign = target.kind in ("minus", "plus")
            if not (sign and layer in self._selection.layers):  # of several selected layers all take it
                self._selection.select(target.ref)
            if sign:
                self._commands.change_units(layer, 1 if target.kind == "plus" else -1)
            elif target.kind == "remove":
                self._commands.remove_layer(layer)
            elif target.kind == "choice":
                self._popups.open_choices(layer)
            elif target.kind == "fold":
                self._canvas.toggle_fold(layer)
            elif target.kind in ("edge", "bias"):
                self._popups.start_editing()

        return click

    def _on_move(self, event: QEvent) -> bool:
        self.at = cast("QMouseEvent", event).position()
        if self._gesture is not None:
            self._gesture.move(self.at)
        else:
            self._look(self.at)
        return True

    def _on_release(self, event: QEvent) -> bool:
        self.at = cast("QMouseEvent", event).position()
        gesture, self._gesture = self._gesture, None
        if gesture is not None:
            gesture.finish(self.at)
            self._look(self.at)
        return True

    def _on_double_click(self, event: QEvent) -> bool:
        mouse = cast("QMouseEvent", event)
        self._look(mouse.position())
        if mouse.button() != Qt.MouseButton.LeftButton:
            return True
        if self.target.kind in ("edge", "bias"):
            self._popups.start_editing()
        elif self.target.kind in ("canvas", "wire"):
            self._popups.open_add_box(mouse.position().toPoint(), self.slot(mouse.position()))
        elif self.target.kind == "header" and self.target.ref is not None:
            self._popups.rename(self.target.ref.layer)
        else:
            self._gesture = self._begun(mouse.position(), self.target)  # the second of two quick clicks on a button
        return True

    def _on_context_menu(self, event: QEvent) -> bool:
        at = cast("QContextMenuEvent", event).pos()
        self.cancel()
        self._look(QPointF(at))
        ref = self.target.ref
        if ref is not None and not (isinstance(ref, LayerRef) and ref.layer in self._selection.layers):
            self._selection.select(ref)
        self._popups.open_menu(self.target, at)
        return True

    # -- what is under the mouse ------------------------------------------------------------------------------------

    def look_again(self) -> None:
        """Find out what is under the mouse after the drawing has changed."""
        if self.target is not NOTHING:
            self._look(self.at)

    def _look(self, point: QPointF) -> None:
        self.at = point
        canvas = self._canvas
        self._set_target(hit(canvas.drawing, *canvas.scene_point(point), canvas.zoom, canvas.edges.shown))

    def _set_target(self, target: Target) -> None:
        if target == self.target:
            return
        self.target = target
        self._canvas.viewport().setCursor(CURSORS.get(target.kind, Qt.CursorShape.PointingHandCursor))
        self._selection.hover_over(target.ref)
        self.moved.emit()

    def _on_leave(self, event: QEvent) -> bool:
        self._set_target(NOTHING)
        return False

    def _on_tooltip(self, event: QEvent) -> bool:
        tip = cast("QHelpEvent", event)
        QToolTip.showText(tip.globalPos(), self._popups.tooltip(self.target), self._canvas.viewport())
        return True

    # -- layers from the palette ------------------------------------------------------------------------------------

    def _on_drag(self, event: QEvent) -> bool:
        drop = cast("QDropEvent", event)
        kind = dragged_kind(drop)
        if kind is None:
            drop.ignore()
            return True
        x, y = self._canvas.scene_point(drop.position())
        self._canvas.show_preview(Preview((x, y), slot=self.slot(drop.position()), kind=kind, text=kind_name(kind)))
        drop.acceptProposedAction()
        return True

    def _on_drag_leave(self, event: QEvent) -> bool:
        self._canvas.show_preview(None)
        return True

    def _on_drop(self, event: QEvent) -> bool:
        drop = cast("QDropEvent", event)
        self._canvas.show_preview(None)
        kind = dragged_kind(drop)
        if kind is None:
            drop.ignore()
            return True
        drop.acceptProposedAction()
        self._commands.add_layer(kind, self.slot(drop.position()))
        return True

    def slot(self, point: QPointF | QPoint) -> Slot | None:
        """Return the wire a layer dropped at a point of the viewport would go on."""
        return slot_at(self._canvas.drawing, *self._canvas.scene_point(point))


def dragged_kind(drop: QDropEvent) -> str | None:
    """Return the kind of layer that is dragged; None for anything else."""
    kind = bytes(drop.mimeData().data(LAYER_MIME).data()).decode("ascii", "replace")
    return kind if kind in PALETTE else None
