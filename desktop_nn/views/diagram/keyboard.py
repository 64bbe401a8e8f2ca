"""What the keys mean on the canvas, as a table: walk, edit, remove, lock and cut, more and fewer units."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent

from desktop_nn.engine.spec import NeuronRef, WeightRef
from desktop_nn.session.selection import LayerRef, Selection
from desktop_nn.views.diagram.canvas import Canvas
from desktop_nn.views.diagram.commands import Commands
from desktop_nn.views.diagram.hit import Target
from desktop_nn.views.diagram.placing import Placing
from desktop_nn.views.diagram.pointer import Pointer
from desktop_nn.views.diagram.popups import Popups
from desktop_nn.views.diagram.walk import DOWN, LEFT, RIGHT, UP, Ground, next_layer, step

Key = Qt.Key
WAYS: dict[int, str] = {Key.Key_Left: LEFT, Key.Key_Right: RIGHT, Key.Key_Up: UP, Key.Key_Down: DOWN}
NUMBER_STARTS = frozenset("0123456789.,-+\N{MINUS SIGN}")
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_ALT = Qt.KeyboardModifier.AltModifier
_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier, _SHIFT)


class Keyboard(QObject):
    """Filters the key events of a canvas; a handler returns whether it had use for the key."""

    def __init__(
        self,
        canvas: Canvas,
        pointer: Pointer,
        commands: Commands,
        selection: Selection,
        placing: Placing,
        popups: Popups,
    ) -> None:
        super().__init__(canvas)
        self._canvas, self._pointer, self._commands = canvas, pointer, commands
        self._selection, self._placing, self._popups = selection, placing, popups
        self._table: dict[int, Callable[[], bool]] = {
            Key.Key_Escape: self._escape,
            Key.Key_Return: self._open,
            Key.Key_Enter: self._open,
            Key.Key_Delete: self._remove,
            Key.Key_Backspace: self._remove,
            Key.Key_Plus: lambda: self._change_units(1),
            Key.Key_Minus: lambda: self._change_units(-1),
            Key.Key_L: lambda: self._toggle(self._commands.toggle_lock),
            Key.Key_X: lambda: self._toggle(self._commands.toggle_cut),
            Key.Key_E: self._fold,
            Key.Key_Insert: self._add,
            Key.Key_F2: self._rename,
            Key.Key_Menu: self._menu,
            Key.Key_Tab: lambda: self._tab(True),
            Key.Key_Backtab: lambda: self._tab(False),
        }
        canvas.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._pressed(event)
        return False

    def _pressed(self, event: QKeyEvent) -> bool:
        key, modifiers = event.key(), event.modifiers()  # a number: not every key has a name
        if key in WAYS and modifiers & _ALT and self._selection.layers:
            (self._placing.reorder if modifiers & _SHIFT else self._placing.nudge)(WAYS[key])
            return True
        if modifiers not in _PLAIN:
            return False
        if key in WAYS:
            self._walk(WAYS[key], far_end=modifiers == _SHIFT)
            return True
        if isinstance(self._selection.ref, WeightRef) and event.text() and event.text() in NUMBER_STARTS:
            self._popups.start_editing(event.text())
            return True
        return key in self._table and self._table[key]()

    def _walk(self, way: str, far_end: bool) -> None:
        drawing = self._canvas.drawing
        ground = Ground(drawing.spec, drawing.layout.shown)
        self._pointer.pressed_at = None
        ref = self._selection.ref
        there = step(ground, ref, way, far_end)
        if far_end and isinstance(ref, LayerRef) and isinstance(there, LayerRef):
            self._selection.select_layers(self._selection.layers | {there.layer}, there.layer)
        else:
            self._selection.select(there)

    def _tab(self, forward: bool) -> bool:
        """Go to the next layer; beyond the last one the focus leaves the diagram."""
        self._pointer.pressed_at = None
        ref = next_layer(self._canvas.drawing.spec, self._selection.ref, forward)
        if ref is not None:
            self._selection.select(ref)
        return ref is not None

    def _escape(self) -> bool:
        if self._pointer.busy:
            self._pointer.cancel()
        else:
            self._selection.select(None)
        return True

    def _open(self) -> bool:
        ref = self._selection.ref
        if isinstance(ref, WeightRef):
            self._popups.start_editing()
        elif isinstance(ref, LayerRef):
            self._popups.open_choices(ref.layer)
        return ref is not None

    def _remove(self) -> bool:
        self._commands.remove_selected()
        return True

    def _toggle(self, change: Callable[[WeightRef], None]) -> bool:
        ref = self._selection.ref
        if isinstance(ref, WeightRef):
            change(ref)
        return isinstance(ref, WeightRef)

    def _change_units(self, by: int) -> bool:
        ref = self._selection.ref
        if isinstance(ref, LayerRef):
            self._commands.change_units(ref.layer, by)
        return isinstance(ref, LayerRef)

    def _fold(self) -> bool:
        ref = self._selection.ref
        if ref is not None:
            self._canvas.toggle_fold(ref.layer)
        return ref is not None

    def _add(self) -> bool:
        self._popups.ask_add_layer()
        return True

    def _rename(self) -> bool:
        ref = self._selection.ref
        if ref is not None:
            self._popups.rename(ref.layer)
        return ref is not None

    def _menu(self) -> bool:
        ref = self._selection.ref
        if isinstance(ref, WeightRef):
            self._popups.open_menu_of(Target("bias" if ref.is_bias else "edge", ref))
        elif isinstance(ref, NeuronRef):
            self._popups.open_menu_of(Target("neuron", ref))
        else:
            self._popups.open_menu_of(Target("header", ref) if ref is not None else Target("canvas"))
        return True
