"""Where every layer and neuron stands, as a pure function of the network and the room there is.

Layers stand in columns by their distance from the input; layers of the same distance share a column, one below the
other. The drawing fills the room it is given and grows beyond it only where columns would come too close.
A layer that was moved by hand stands off its place, but always to the right of what it reads, which it is pushed by,
and never above or to the left of the first layers' edge; the drawing grows with it.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from desktop_nn.engine.spec import NetworkSpec

Floats = NDArray[np.float64]
Offsets = Mapping[str, tuple[float, float]]  # how far layers were moved: columns to the right, heights down

MARGIN = 14.0
HEADER_HEIGHT = 32.0
HEADER_GAP = 26.0  # between a header and the highest square there may be
HEADER_WIDEST = 214.0
HEADER_SPACE = 8.0  # between neighbouring headers
PITCH_MOST, PITCH_LEAST = 80.0, 29.0  # between the centres of neighbouring squares
COLUMN_LEAST = 114.0
SQUARE_MOST, SQUARE_SHARE = 46.0, 0.68
NOT_MOVED: Offsets = MappingProxyType({})
FOLD, FOLD_HEIGHT = 56.0, 18.0  # of what opens and closes a large layer
CELL_MOST, BLOCK_SHARE = 30.0, 0.72  # of an opened layer's squares, and of its column's width that they may take
SEAM = 6.0  # cells below are drawn without seams
DETOUR = 46.0  # room below for wires that skip columns


@dataclass(frozen=True, slots=True)
class Box:
    """An upright rectangle in scene units."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height

    def contains(self, x: float, y: float) -> bool:
        """Whether a point lies inside."""
        return self.x <= x < self.right and self.y <= y < self.bottom

    def meets(self, other: Box) -> bool:
        """Whether two boxes have a point in common."""
        across = self.x <= other.right and other.x <= self.right
        return across and self.y <= other.bottom and other.y <= self.bottom

    def grown(self, by: float) -> Box:
        """Return the box with `by` more on every side."""
        return Box(self.x - by, self.y - by, self.width + 2 * by, self.height + 2 * by)


@dataclass(frozen=True, eq=False)
class LayerPlace:
    """One layer as drawn.

    ``ys`` (units,) are the centres of all its neurons; those not in ``shown`` lie close together inside ``gap``,
    the stretch that the "⋮" stands for. An opened layer shows all of them in rows of ``across``, row by row, each in a
    ``cell`` as wide as high: for the pixels of an image that is the image.
    """

    layer: str
    column: int
    x: float
    header: Box
    side: float
    ys: Floats
    shown: tuple[int, ...]
    gap: tuple[float, float] | None
    across: int = 1
    cell: float = 0.0

    @property
    def width(self) -> float:
        """Of a square, or of all that stand side by side."""
        return self.side if self.across == 1 else self.across * self.cell

    @property
    def left(self) -> float:
        """Where its incoming edges end."""
        return self.x - self.width / 2

    @property
    def right(self) -> float:
        """Where its outgoing edges begin."""
        return self.x + self.width / 2

    @property
    def block(self) -> Box:
        """All its squares."""
        half = max(self.side, self.cell) / 2
        top, bottom = float(self.ys.min()) - half, float(self.ys.max()) + half
        return Box(self.left, top, self.width, bottom - top)

    @property
    def fold(self) -> Box | None:
        """What is clicked to open a layer, the "⋮" with its number, or to close it again; None for a small one."""
        if self.gap is not None:
            return Box(self.left - FOLD, sum(self.gap) / 2 - FOLD_HEIGHT / 2, FOLD + self.side, FOLD_HEIGHT)
        if self.across > 1:
            return Box(self.x - FOLD / 2, self.block.y - FOLD_HEIGHT, FOLD, FOLD_HEIGHT)
        return None

    @property
    def extent(self) -> tuple[Box, ...]:
        """Its header, and the column of its squares."""
        return (self.header, self.block) if len(self.ys) else (self.header,)

    def shifted(self, across: float, down: float) -> LayerPlace:
        """Return the layer so far to the right and below."""
        if not across and not down:
            return self
        header = replace(self.header, x=self.header.x + across, y=self.header.y + down)
        gap = self.gap if self.gap is None else (self.gap[0] + down, self.gap[1] + down)
        return replace(self, x=self.x + across, header=header, ys=self.ys + down, gap=gap)

    def square(self, unit: int) -> Box:
        """Return the square of a neuron."""
        aside = (unit % self.across + 0.5) * self.width / self.across - self.side / 2
        return Box(self.left + aside, float(self.ys[unit]) - self.side / 2, self.side, self.side)

    @property
    def bias_side(self) -> float:
        """The width of the small squares."""
        return max(7.0, self.side * 0.22)

    def bias_square(self, unit: int) -> Box:
        """Return the small square at a neuron's lower left corner."""
        side = self.bias_side
        return Box(self.left - side * 0.55, float(self.ys[unit]) + self.side / 2 - side * 0.45, side, side)


@dataclass(frozen=True, eq=False)
class DiagramLayout:
    """All layers in the order of computation, and the size of the whole; ``unit`` is what offsets are counted in."""

    places: tuple[LayerPlace, ...]
    width: float
    height: float
    unit: tuple[float, float] = (1.0, 1.0)

    @cached_property
    def _by_layer(self) -> dict[str, LayerPlace]:
        return {place.layer: place for place in self.places}

    @cached_property
    def shown(self) -> dict[str, tuple[int, ...]]:
        """The units of each layer that are drawn."""
        return {place.layer: place.shown for place in self.places}

    def place(self, layer_id: str) -> LayerPlace:
        """Return where a layer is; KeyError for one that is not there."""
        return self._by_layer[layer_id]

    def __contains__(self, layer_id: object) -> bool:
        return layer_id in self._by_layer

    @property
    def lowest(self) -> float:
        """Bottom of the lowest square."""
        return max((float(place.ys[-1]) + place.side / 2 for place in self.places if len(place.ys)), default=0.0)


def shown_units(units: int, rows: int) -> tuple[int, ...]:
    """Return the units drawn as squares where there is room for `rows`: all, or the first and the last of them.

    One row is then kept free for the "⋮".
    """
    if units <= rows:
        return tuple(range(units))
    first = rows // 2
    last = rows - 1 - first
    return (*range(first), *range(units - last, units))


def columns_of(spec: NetworkSpec) -> dict[str, int]:
    """Return each layer's column: one more than the furthest layer it reads; the output stands alone at the end."""
    found: dict[str, int] = {}
    for layer_id in spec.order:
        sources = [found[source] for source in spec.layer(layer_id).inputs if source in found]
        found[layer_id] = max(sources, default=-1 if spec.layer(layer_id).kind == "input" else 0) + 1
    if spec.output in found:
        found[spec.output] = max([found[spec.output], *(c + 1 for i, c in found.items() if i != spec.output)])
    return found


def skips_columns(spec: NetworkSpec, columns: dict[str, int]) -> bool:
    """Whether any wire passes a column without stopping there."""
    return any(
        columns[layer.id] - columns[source] > 1 for layer in spec.layers for source in layer.inputs if source in columns
    )


def least_width(spec: NetworkSpec) -> float:
    """Return the width a network needs at least."""
    return 2 * MARGIN + (max(columns_of(spec).values(), default=-1) + 1) * COLUMN_LEAST


def arrange(
    spec: NetworkSpec, width: float, height: float, moved: Offsets = NOT_MOVED, opened: Collection[str] = ()
) -> DiagramLayout:
    """Lay a network out in a room of that size, some of its layers moved, some opened."""
    columns = columns_of(spec)
    count = max(columns.values(), default=-1) + 1
    pitch_x = max(COLUMN_LEAST, (width - 2 * MARGIN) / max(count, 1))
    width = max(width, 2 * MARGIN + count * pitch_x)
    xs = tuple(MARGIN + (i + 0.5) * pitch_x for i in range(count))
    header_width = min(HEADER_WIDEST, pitch_x - HEADER_SPACE)
    detour = DETOUR if skips_columns(spec, columns) else 0.0
    floor = height - MARGIN - detour
    lanes = _lanes(spec, columns, floor)
    pitch = _pitch(spec, lanes)
    automatic = tuple(
        _opened_or_not(
            _placed(spec, layer_id, columns[layer_id], xs[columns[layer_id]], header_width, lanes[layer_id], pitch),
            opened,
            pitch_x * BLOCK_SHARE,
            lanes[layer_id],
        )
        for layer_id in spec.order
    )
    unit = (pitch_x, max(floor - MARGIN, 1.0))
    places = _moved(spec, automatic, moved, unit)
    right = max((place.x for place in places), default=0.0) + pitch_x / 2 + MARGIN
    bottom = max((float(p.ys[-1]) + p.side / 2 for p in places if len(p.ys)), default=0.0)
    return DiagramLayout(places, max(width, right), max(height, bottom + MARGIN + detour), unit)


def _moved(
    spec: NetworkSpec, places: tuple[LayerPlace, ...], moved: Offsets, unit: tuple[float, float]
) -> tuple[LayerPlace, ...]:
    """Return the places with the offsets; each far enough to the right of what it reads."""
    if not moved:
        return places
    found: dict[str, LayerPlace] = {}
    for place in places:
        across, down = moved.get(place.layer, (0.0, 0.0))
        wanted, least = place.x + across * unit[0], MARGIN + unit[0] / 2
        apart = place.header.width + HEADER_SPACE
        before = (found[i].x + apart for i in spec.layer(place.layer).inputs if i in found)
        x, y = max(wanted, least, *before), max(place.header.y + down * unit[1], MARGIN)
        found[place.layer] = place.shifted(x - place.x, y - place.header.y)
    return tuple(found.values())


def _lanes(spec: NetworkSpec, columns: dict[str, int], bottom: float) -> dict[str, tuple[float, float]]:
    """Return for every layer the top of its header and the height left for its squares."""
    sharing: dict[int, list[str]] = {}
    for layer_id in spec.order:
        sharing.setdefault(columns[layer_id], []).append(layer_id)
    lanes: dict[str, tuple[float, float]] = {}
    for layers in sharing.values():
        lane = max((bottom - MARGIN) / len(layers), HEADER_HEIGHT + HEADER_GAP + PITCH_LEAST)
        for row, layer_id in enumerate(layers):
            lanes[layer_id] = (MARGIN + row * lane, lane - HEADER_HEIGHT - HEADER_GAP)
    return lanes


def _pitch(spec: NetworkSpec, lanes: dict[str, tuple[float, float]]) -> float:
    """Return the distance of neighbouring neurons, the same for all layers."""
    wanted = [room / max(spec.widths[layer_id], 1) for layer_id, (_, room) in lanes.items()]
    return float(np.clip(min(wanted, default=PITCH_MOST), PITCH_LEAST, PITCH_MOST))


def _placed(
    spec: NetworkSpec,
    layer_id: str,
    column: int,
    x: float,
    header_width: float,
    lane: tuple[float, float],
    pitch: float,
) -> LayerPlace:
    """Return a layer in the middle of its lane."""
    top, room = lane
    units = spec.widths[layer_id]
    shown = shown_units(units, max(3, int(room / pitch + 1e-9)))
    header = Box(x - header_width / 2, top, header_width, HEADER_HEIGHT)
    rows = len(shown) + (1 if len(shown) < units else 0)
    middle = top + HEADER_HEIGHT + HEADER_GAP + max(room, rows * pitch) / 2
    ys, gap = _centres(units, shown, middle, pitch)
    return LayerPlace(layer_id, column, x, header, min(SQUARE_MOST, pitch * SQUARE_SHARE), ys, shown, gap)


def _opened_or_not(place: LayerPlace, opened: Collection[str], width: float, lane: tuple[float, float]) -> LayerPlace:
    """Return a layer that is too large for its lane with all its squares, if it is opened."""
    if place.gap is None or place.layer not in opened:
        return place
    units, (top, room) = len(place.ys), lane
    side = math.isqrt(units)
    across = side if side * side == units else max(2, math.ceil(math.sqrt(units * width / max(room, 1.0))))
    rows = -(-units // across)
    cell = min(CELL_MOST, width / across, room / rows)
    first = top + HEADER_HEIGHT + HEADER_GAP + (room - rows * cell) / 2 + cell / 2
    ys = first + (np.arange(units) // across).astype(np.float64) * cell
    side_of_square = cell * SQUARE_SHARE if cell > SEAM else cell
    return replace(place, ys=ys, shown=tuple(range(units)), gap=None, across=across, cell=cell, side=side_of_square)


def _centres(
    units: int, shown: tuple[int, ...], middle: float, pitch: float
) -> tuple[Floats, tuple[float, float] | None]:
    """Return the centres of all neurons ``(units,)`` and the stretch in which those not shown lie."""
    if len(shown) == units:
        return middle + (np.arange(units, dtype=np.float64) - (units - 1) / 2) * pitch, None
    first = next(i for i, unit in enumerate(shown) if unit != i)
    rows = np.array([i if i < first else i + 1 for i in range(len(shown))])
    ys = np.empty(units)
    ys[list(shown)] = middle + (rows - len(shown) / 2) * pitch
    centre = middle + (first - len(shown) / 2) * pitch
    gap = (centre - pitch * 0.3, centre + pitch * 0.3)
    hidden = np.setdiff1d(np.arange(units), shown)
    ys[hidden] = np.linspace(*gap, len(hidden)) if len(hidden) > 1 else centre
    return ys, gap
