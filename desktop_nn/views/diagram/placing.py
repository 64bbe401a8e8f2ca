"""What moves the selected layers without the mouse: into line, a little aside, past their neighbours, back in order."""

from __future__ import annotations

from desktop_nn.engine.spec import NetworkSpec
from desktop_nn.project import wires
from desktop_nn.session.selection import Selection
from desktop_nn.views.diagram.alignment import aligned, offsets_of
from desktop_nn.views.diagram.canvas import Canvas
from desktop_nn.views.diagram.commands import Commands, moved_of
from desktop_nn.views.diagram.hit import Slot
from desktop_nn.views.diagram.walk import DOWN, LEFT, RIGHT, UP

NUDGE = 20.0  # scene units
STEPS = {LEFT: (-NUDGE, 0.0), RIGHT: (NUDGE, 0.0), UP: (0.0, -NUDGE), DOWN: (0.0, NUDGE)}


class Placing:
    """Places the selected layers of a canvas."""

    def __init__(self, canvas: Canvas, commands: Commands, selection: Selection) -> None:
        self._canvas, self._commands, self._selection = canvas, commands, selection

    def can_align(self) -> bool:
        """Whether several layers are selected."""
        return len(self._selection.layers) > 1

    def can_tidy(self) -> bool:
        """Whether any layer was moved."""
        return bool(self._commands.project.moved)

    def align(self, way: str) -> None:
        """Bring the selected layers into line, in one of the `alignment.WAYS`; say so where they cannot be."""
        project, layers = self._commands.project, self._selection.layers
        if not self.can_align():
            return
        room = self._canvas.room(project.network)
        self._commands.align(aligned(project.network, room, moved_of(project), layers, way))

    def nudge(self, way: str) -> None:
        """Move the selected layers a little in the drawing."""
        project = self._commands.project
        spec, moves = project.network, dict.fromkeys(self._selection.layers, STEPS[way])
        self._commands.place_layers(offsets_of(spec, self._canvas.room(spec), moved_of(project), moves), "nudge")

    def reorder(self, way: str) -> None:
        """Put the selected layers past the layer before or behind them."""
        slot = slot_beyond(self._commands.project.network, self._selection.layers, way)
        if slot is not None:
            self._commands.move_layers(self._selection.layers, slot)


def slot_beyond(spec: NetworkSpec, layers: frozenset[str], way: str) -> Slot | None:
    """Return the wire before the layer that the first of some layers reads, or behind the one that reads the last."""
    inner = wires.hidden(spec)
    going = [layer for layer in inner if layer in layers]
    if not going:
        return None
    near = spec.layer(going[0]).inputs if way == LEFT else spec.consumers[going[-1]]
    if not near or near[0] not in inner or near[0] in layers:
        return None
    far = spec.layer(near[0]).inputs if way == LEFT else spec.consumers[near[0]]
    if not far:
        return None
    return Slot(far[0], near[0]) if way == LEFT else Slot(near[0], far[0])
