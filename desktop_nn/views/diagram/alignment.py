"""Bringing layers into line, as pure functions: from a layout to the offsets under which layers stand as wanted."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from desktop_nn.engine.spec import NetworkSpec
from desktop_nn.views.diagram.layout import DiagramLayout, LayerPlace, Offsets, arrange

Moves = dict[str, tuple[float, float]]
DIGITS = 6  # of an offset: what is left of rounding is no move
NEAR = 0.5  # scene units that nobody sees


def _middle(place: LayerPlace) -> float:
    return float(place.ys[0] + place.ys[-1]) / 2 if len(place.ys) else place.header.y + place.header.height / 2


# What is brought into line, whether that is across, and where the line is among the present values: no layer has to go
# up or to the left for it. All headers of a drawing are equally wide: in one column left sides, centres and right sides
# are in line together.
WAYS: dict[str, tuple[Callable[[LayerPlace], float], bool, Callable[[Sequence[float]], float]]] = {
    "top": (lambda place: place.header.y, False, min),
    "middle": (_middle, False, max),
    "bottom": (lambda place: max(part.bottom for part in place.extent), False, max),
    "column": (lambda place: place.x, True, max),
}


def aligned(
    spec: NetworkSpec, room: tuple[float, float], moved: Offsets, layers: Collection[str], way: str
) -> Moves | None:
    """Return the offsets that bring layers into line in one of the `WAYS`; None where they cannot be."""
    value, across, line = WAYS[way]
    places = [place for place in arrange(spec, *room, moved).places if place.layer in layers]
    goal = line([value(place) for place in places])
    moves = {place.layer: goal - value(place) for place in places}
    offsets = offsets_of(spec, room, moved, {i: (by, 0.0) if across else (0.0, by) for i, by in moves.items()})
    there = arrange(spec, *room, {**moved, **offsets})
    stand = all(abs(value(there.place(layer)) - goal) < NEAR for layer in layers)
    return offsets if stand else None


def offsets_of(spec: NetworkSpec, room: tuple[float, float], moved: Offsets, moves: Moves) -> Moves:
    """Return the offsets that layers have once they are moved so far in scene units, as far as the layout lets them."""
    automatic, now = arrange(spec, *room), arrange(spec, *room, moved)
    wanted = dict(moved) | _offsets(automatic, now, moves)
    there = arrange(spec, *room, wanted)
    found = _offsets(automatic, there, dict.fromkeys(moves, (0.0, 0.0)))
    return {layer: (round(x, DIGITS) + 0.0, round(y, DIGITS) + 0.0) for layer, (x, y) in found.items()}


def _offsets(automatic: DiagramLayout, layout: DiagramLayout, moves: Moves) -> Moves:
    """Return how far layers will be from their automatic places when they are moved from where they are."""
    (across, down), found = layout.unit, Moves()
    for layer, (x, y) in moves.items():
        here, there = layout.place(layer), automatic.place(layer)
        found[layer] = (here.x + x - there.x) / across, (here.header.y + y - there.header.y) / down
    return found
