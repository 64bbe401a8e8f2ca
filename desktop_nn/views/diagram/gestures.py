"""Mouse gestures as objects: each is started by a press, moved, and finished or cancelled; only `finish` edits."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QPoint, QPointF
from PySide6.QtWidgets import QApplication

from desktop_nn.project import wires
from desktop_nn.session.selection import Selection
from desktop_nn.views.diagram.alignment import offsets_of
from desktop_nn.views.diagram.canvas import Canvas
from desktop_nn.views.diagram.commands import Commands, moved_of
from desktop_nn.views.diagram.hit import Slot, header_at, layers_in, slot_at
from desktop_nn.views.diagram.layout import Box, Offsets, arrange
from desktop_nn.views.diagram.motion import Motion
from desktop_nn.views.diagram.preview_item import Preview
from desktop_nn.views.layer_names import layers_name

MOST_LIVE = 1500  # edges that are laid out anew with each move of the mouse; of more, outlines are dragged


class Gesture(Protocol):
    """What the mouse is doing. Points are those of the viewport."""

    def move(self, point: QPointF) -> None:
        """The mouse has moved."""

    def finish(self, point: QPointF) -> None:
        """The button has been released."""

    def cancel(self) -> None:
        """Esc: leave everything as it was."""


def _far(start: QPointF, point: QPointF) -> bool:
    return (point - start).manhattanLength() >= QApplication.startDragDistance()


class Click:
    """A press on something that can be clicked but not dragged."""

    def __init__(self, start: QPointF, clicked: Callable[[], None]) -> None:
        self._start, self._clicked, self._left = start, clicked, False

    def move(self, point: QPointF) -> None:
        """Give the click up where the mouse goes away."""
        self._left = self._left or _far(self._start, point)

    def finish(self, point: QPointF) -> None:
        """Click."""
        self.move(point)
        if not self._left:
            self._clicked()

    def cancel(self) -> None:
        """Do nothing."""


class DragAway:
    """A press on something that can be dragged to another view; one that does not move is a click."""

    def __init__(self, start: QPointF, clicked: Callable[[], None], dragged: Callable[[], None]) -> None:
        self._start, self._clicked, self._dragged = start, clicked, dragged

    def move(self, point: QPointF) -> None:
        """Begin the drag, once the mouse has left its place; that ends the gesture."""
        if _far(self._start, point):
            self._dragged()

    def finish(self, point: QPointF) -> None:
        """Click."""
        self._clicked()

    def cancel(self) -> None:
        """Do nothing."""


class Pan:
    """The canvas moves with the mouse; a press that does not move is a click."""

    def __init__(self, start: QPointF, canvas: Canvas, clicked: Callable[[], None] | None = None) -> None:
        self._start, self._canvas, self._clicked = start, canvas, clicked
        self._last: QPoint | None = None

    def move(self, point: QPointF) -> None:
        """Scroll, once the mouse has left its place."""
        if self._last is None and not _far(self._start, point):
            return
        if not self._canvas.fitted:
            self._canvas.scroll_by((self._last or self._start.toPoint()) - point.toPoint())
        self._last = point.toPoint()

    def finish(self, point: QPointF) -> None:
        """Stay here, or click."""
        if self._last is None and self._clicked is not None:
            self._clicked()

    def cancel(self) -> None:
        """Stay here."""


class RubberBand:
    """A rectangle is drawn around layers to select them; a press that does not move is a click."""

    def __init__(self, start: QPointF, canvas: Canvas, selection: Selection, clicked: Callable[[], None]) -> None:
        self._start, self._canvas, self._selection, self._clicked = start, canvas, selection, clicked
        self._corner = canvas.scene_point(start)
        self._band: Box | None = None

    def move(self, point: QPointF) -> None:
        """Show the rectangle, once the mouse has left its place, and select what it touches."""
        if self._band is None and not _far(self._start, point):
            return
        (x0, y0), (x1, y1) = self._corner, self._canvas.scene_point(point)
        self._band = Box(min(x0, x1), min(y0, y1), abs(x1 - x0), abs(y1 - y0))
        self._selection.select_layers(layers_in(self._canvas.drawing, self._band))
        self._canvas.show_preview(Preview((x1, y1), band=self._band))

    def finish(self, point: QPointF) -> None:
        """Leave them selected, or click."""
        self.move(point)
        self._canvas.show_preview(None)
        if self._band is None:
            self._clicked()

    def cancel(self) -> None:
        """Select nothing."""
        self._canvas.show_preview(None)
        self._selection.select(None)


class MoveLayers:
    """Layers are dragged by a header: to another wire, or to another place; a press that does not move is a click.

    What was dragged is selected then, as what was clicked is.
    """

    def __init__(
        self,
        start: QPointF,
        canvas: Canvas,
        commands: Commands,
        motion: Motion,
        selection: Selection,
        layers: frozenset[str],
        clicked: Callable[[], None],
    ) -> None:
        self._start, self._canvas, self._commands, self._motion = start, canvas, commands, motion
        self._selection = selection
        self._layers, self._clicked = layers, clicked
        self._drawing, self._before = canvas.drawing, motion.offsets
        self._from = canvas.scene_point(start)
        self._pluggable = layers <= set(wires.hidden(canvas.drawing.spec))  # input and output stay at their ends
        self._slot: Slot | None = None
        self._offsets: Offsets = self._before
        self._dragging = False

    def move(self, point: QPointF) -> None:
        """Show where the layers would go."""
        self._dragging = self._dragging or _far(self._start, point)
        if not self._dragging:
            return
        x, y = self._canvas.scene_point(point)
        self._slot = slot_at(self._drawing, x, y, self._layers) if self._pluggable else None
        self._offsets = self._before if self._slot is not None else self._offsets_at(x, y)
        if len(self._drawing.edges) <= MOST_LIVE:
            self._motion.hold(self._offsets)
        self._canvas.show_preview(self._preview(x, y))

    def finish(self, point: QPointF) -> None:
        """Put them there, or click."""
        self.move(point)
        self._canvas.show_preview(None)
        if not self._dragging:
            self._clicked()
            return
        self._motion.held = False
        if self._selection.layers != self._layers:
            self._selection.select_layers(self._layers)
        if self._slot is not None:
            self._commands.move_layers(self._layers, self._slot)
        else:
            self._commands.place_layers({layer: self._offsets[layer] for layer in self._layers})
        self._motion.let_go(moved_of(self._commands.project))

    def cancel(self) -> None:
        """Leave them where they were."""
        self._canvas.show_preview(None)
        self._motion.let_go(self._before)

    def _offsets_at(self, x: float, y: float) -> Offsets:
        """Return all offsets with the mouse at a point."""
        by = x - self._from[0], y - self._from[1]
        spec, moves = self._drawing.spec, dict.fromkeys(self._layers, by)
        return {**self._before, **offsets_of(spec, self._canvas.room(spec), self._before, moves)}

    def _preview(self, x: float, y: float) -> Preview:
        """Return the wire they would go on, a header under the mouse; or outlines of what is not drawn live."""
        if self._slot is None:
            live = len(self._drawing.edges) <= MOST_LIVE
            return Preview((x, y), boxes=() if live else self._outlines())
        project = self._commands.project
        first = next(layer for layer in project.network.order if layer in self._layers)
        name = layers_name(project, self._layers)
        return Preview((x, y), slot=self._slot, kind=project.network.layer(first).kind, text=name)

    def _outlines(self) -> tuple[Box, ...]:
        spec = self._drawing.spec
        layout = arrange(spec, *self._canvas.room(spec), self._offsets)
        return tuple(box for layer in self._layers for box in layout.place(layer).extent)


class DrawWire:
    """A wire is drawn from a layer's port to another layer."""

    def __init__(self, start: QPointF, canvas: Canvas, commands: Commands, layer: str) -> None:
        self._canvas, self._commands, self._layer = canvas, commands, layer
        self._target = ""
        self.move(start)

    def move(self, point: QPointF) -> None:
        """Show the wire, and the layer it would reach."""
        x, y = self._canvas.scene_point(point)
        target = header_at(self._canvas.drawing, x, y)
        self._target = target if target is not None and target != self._layer else ""
        self._canvas.show_preview(Preview((x, y), wire_from=self._layer, wire_to=self._target))

    def finish(self, point: QPointF) -> None:
        """Lay the wire."""
        self.move(point)
        self._canvas.show_preview(None)
        if self._target:
            self._commands.connect(self._layer, self._target)

    def cancel(self) -> None:
        """Lay no wire."""
        self._canvas.show_preview(None)
