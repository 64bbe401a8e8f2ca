"""The curves between neurons, as arrays: one `Band` for every wire between two layers.

An edge is a cubic Bézier curve that leaves and arrives level. With u = (x - x0)/(x1 - x0) and both inner control points
at u = 1/2, u(t) = 3/2·t - 3/2·t² + t³ is the same for all edges, so that y is a function of x and everything below
works on whole bands at once.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from desktop_nn.engine.layout import ParamLayout
from desktop_nn.engine.spec import LayerSpec, NetworkSpec, WeightRef
from desktop_nn.views.diagram.layout import DETOUR, DiagramLayout, LayerPlace

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

MOST_EDGES = 20_000  # of a wire; beyond, only edges between neurons that are shown
NO_WEIGHT = -1
_T = np.linspace(0.0, 1.0, 4097)
_U = 1.5 * _T - 1.5 * _T**2 + _T**3


def curve_parameter(u: Floats) -> Floats:
    """Return t for the share u of the way in x, both from 0 to 1."""
    return np.interp(u, _U, _T)


@dataclass(frozen=True, eq=False)
class Band:
    """The edges of one wire: from x0 to x1, with the y of both ends and both control points, each ``(E,)``.

    ``index`` is each edge's place in theta, `NO_WEIGHT` where the wire has none; ``scale`` the size a weight of this
    layer usually has.
    """

    source: str
    target: str
    x0: float
    x1: float
    y0: Floats
    c0: Floats
    c1: Floats
    y1: Floats
    index: Ints
    scale: float

    def runs_like(self, other: Band) -> bool:
        """Whether the edges of another band have the same curves."""
        own = (self.y0, self.c0, self.c1, self.y1)
        return (self.x0, self.x1) == (other.x0, other.x1) and all(
            np.array_equal(a, b) for a, b in zip(own, (other.y0, other.c0, other.c1, other.y1), strict=True)
        )

    def heights(self, t: Floats) -> Floats:
        """Return y ``(E, len(t))`` at the curve parameters t."""
        b0, b1, b2, b3 = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t), t**3
        return self.y0[:, None] * b0 + self.c0[:, None] * b1 + self.c1[:, None] * b2 + self.y1[:, None] * b3

    def slopes(self, t: Floats) -> Floats:
        """Return dy/dx ``(E, len(t))``."""
        a, b, c = self.c0 - self.y0, self.c1 - self.c0, self.y1 - self.c1
        dy = 3 * (a[:, None] * (1 - t) ** 2 + 2 * b[:, None] * t * (1 - t) + c[:, None] * t**2)
        return dy / ((self.x1 - self.x0) * (1.5 - 3 * t + 3 * t**2))


@dataclass(frozen=True, eq=False)
class EdgeSet:
    """All edges; edge number e counts through the bands in order."""

    bands: tuple[Band, ...]

    @cached_property
    def starts(self) -> Ints:
        """Number of the first edge of each band, and of all edges: ``(bands + 1,)``."""
        return np.concatenate([[0], np.cumsum([len(band.index) for band in self.bands])]).astype(np.int64)

    @cached_property
    def index(self) -> Ints:
        """Place in theta of every edge, shape ``(E,)``."""
        return np.concatenate([band.index for band in self.bands]) if self.bands else np.empty(0, np.int64)

    @cached_property
    def scale(self) -> Floats:
        """Usual size of every edge's weight, shape ``(E,)``."""
        sizes = [np.full(len(band.index), band.scale) for band in self.bands]
        return np.concatenate(sizes) if sizes else np.empty(0)

    def __len__(self) -> int:
        return int(self.starts[-1])

    def runs_like(self, other: EdgeSet) -> bool:
        """Whether all curves are the same; what they stand for may differ."""
        return len(self.bands) == len(other.bands) and all(
            band.runs_like(old) for band, old in zip(self.bands, other.bands, strict=True)
        )

    def band_of(self, edge: int) -> tuple[Band, int]:
        """Return an edge's band and its number in there."""
        which = int(np.searchsorted(self.starts, edge, side="right")) - 1
        return self.bands[which], edge - int(self.starts[which])

    def edge_at(self, theta_index: int) -> int | None:
        """Return the edge that shows one entry of theta; None where it is not drawn."""
        found = np.flatnonzero(self.index == theta_index)
        return int(found[0]) if len(found) else None

    def curve(self, edge: int) -> tuple[float, ...]:
        """Return ``(x0, y0, xm, c0, xm, c1, x1, y1)``: the points of an edge's Bézier curve."""
        band, i = self.band_of(edge)
        middle = (band.x0 + band.x1) / 2
        ys = (float(band.y0[i]), float(band.c0[i]), float(band.c1[i]), float(band.y1[i]))
        return (band.x0, ys[0], middle, ys[1], middle, ys[2], band.x1, ys[3])


def edges_of(spec: NetworkSpec, layout: DiagramLayout, params: ParamLayout) -> EdgeSet:
    """Return the edges of a network that is laid out; wires from layers that do not exist are left out."""
    bands: list[Band] = []
    for layer_id in spec.order:
        layer, column = spec.layer(layer_id), 0
        for source in layer.inputs:
            if source in layout:
                bands += _bands(spec, layout, params, layer, source, column)
                column += spec.widths[source]
    return EdgeSet(tuple(bands))


def _bands(
    spec: NetworkSpec, layout: DiagramLayout, params: ParamLayout, layer: LayerSpec, source: str, column: int
) -> Iterator[Band]:
    """Yield the band of one wire, if it has any edges."""
    start, end = layout.place(source), layout.place(layer.id)
    if layer.kind == "dense":
        block = params.block(layer.id)
        units, columns = _drawn_pairs(start, end)
        index = block.start + units * block.columns + column + columns
        scale = usual_size(block.fan_in, block.units)
    else:
        columns = np.arange(len(start.ys))
        units = columns + (column if layer.kind == "concatenate" else 0)
        columns, units = columns[units < len(end.ys)], units[units < len(end.ys)]
        index, scale = np.full(len(units), NO_WEIGHT), 1.0
    if len(units):
        yield _band(layout, start, end, columns, units, index, scale)


def _drawn_pairs(start: LayerPlace, end: LayerPlace) -> tuple[Ints, Ints]:
    """Return unit and input column of every edge drawn."""
    units, columns = np.arange(len(end.ys)), np.arange(len(start.ys))
    if len(units) * len(columns) > MOST_EDGES:
        units, columns = _some(end.shown), _some(start.shown)
    return np.repeat(units, len(columns)), np.tile(columns, len(units))


def _some(shown: tuple[int, ...]) -> Ints:
    """Return the neurons that are shown; of very many some, evenly spread."""
    most = int(MOST_EDGES**0.5)
    picked = np.linspace(0, len(shown) - 1, min(len(shown), most)).astype(np.int64)
    return np.array(shown, np.int64)[picked]


def _band(
    layout: DiagramLayout,
    start: LayerPlace,
    end: LayerPlace,
    columns: Ints,
    units: Ints,
    index: Ints,
    scale: float,
) -> Band:
    """Return a wire's band; one that runs back is turned round, one that skips columns dives below them."""
    x0, x1, y0, y1 = start.right, end.left, start.ys[columns], end.ys[units]
    if x1 <= x0:
        x0, x1, y0, y1 = end.left, start.right, y1, y0
    c0, c1 = y0, y1
    if abs(end.column - start.column) > 1:
        c0 = c1 = (layout.lowest + DETOUR / 2 - (y0 + y1) / 8) / 0.75  # so that the middle passes below all squares
    return Band(start.layer, end.layer, x0, x1, y0, c0, c1, y1, index.astype(np.int64), scale)


def usual_size(fan_in: int, units: int) -> float:
    """Return the weight that is drawn half as strong as can be: three times the largest of Glorot's first weights."""
    return 3.0 * (6.0 / max(fan_in + units, 1)) ** 0.5


def weight_ref(params: ParamLayout, edges: EdgeSet, edge: int) -> WeightRef | None:
    """Return the weight an edge shows; None for one without."""
    index = int(edges.index[edge])
    return None if index == NO_WEIGHT else params.ref(index)
