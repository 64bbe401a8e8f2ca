"""What is under a point, as pure functions of the drawing."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from desktop_nn.engine.spec import NeuronRef, WeightRef
from desktop_nn.session.selection import LayerRef, Ref
from desktop_nn.views.diagram.drawing import Drawing
from desktop_nn.views.diagram.geometry import NO_WEIGHT, EdgeSet, curve_parameter, weight_ref
from desktop_nn.views.diagram.layout import Box, LayerPlace

Shown = NDArray[np.bool_]

REACH = 6.0  # how far from an edge the mouse may be, in pixels on the screen
PARTS_ON_TOP = ("port", "remove", "minus", "plus", "choice")


@dataclass(frozen=True, slots=True)
class Target:
    """Something under the mouse.

    `kind` is "canvas", "header", a part of a header ("minus", "plus", "choice", "remove", "port"), "neuron", "bias",
    "fold" (what opens and closes a large layer), "edge" or "wire" (an edge without a weight).
    """

    kind: str
    ref: Ref | None = None


NOTHING = Target("canvas")


@dataclass(frozen=True, slots=True)
class Slot:
    """A wire that a layer can be put on."""

    after: str
    before: str


def hit(drawing: Drawing, x: float, y: float, zoom: float = 1.0, shown: Shown | None = None) -> Target:
    """Return what is at a point in scene units; edges that are not `shown` are not there."""
    for place in drawing.layout.places:
        found = _hit_header(drawing, place, x, y) or _hit_fold(place, x, y) or _hit_squares(drawing, place, x, y)
        if found is not None:
            return found
    edge = nearest_edge(drawing.edges, x, y, REACH / zoom, shown)
    if edge is None:
        return NOTHING
    ref = weight_ref(drawing.params, drawing.edges, edge)
    return Target("wire") if ref is None else Target("edge", ref)


def _hit_header(drawing: Drawing, place: LayerPlace, x: float, y: float) -> Target | None:
    parts = drawing.parts.get(place.layer, {})
    for name in PARTS_ON_TOP:
        if name in parts and parts[name].contains(x, y):
            return Target(name, LayerRef(place.layer))
    return Target("header", LayerRef(place.layer)) if place.header.contains(x, y) else None


def _hit_fold(place: LayerPlace, x: float, y: float) -> Target | None:
    return Target("fold", LayerRef(place.layer)) if place.fold is not None and place.fold.contains(x, y) else None


def _hit_squares(drawing: Drawing, place: LayerPlace, x: float, y: float) -> Target | None:
    """Return the neuron or bias at a point; the bias square lies over the neuron's corner."""
    if place.across > 1:
        return _hit_cells(place, x, y)
    slack = place.side * 0.2
    if not place.left - slack <= x <= place.right or not place.shown:
        return None
    shown = np.array(place.shown)
    unit = int(shown[np.argmin(np.abs(place.ys[shown] - y))])
    if place.layer in drawing.params and place.bias_square(unit).grown(1.5).contains(x, y):
        return Target("bias", WeightRef(place.layer, unit, None))
    return Target("neuron", NeuronRef(place.layer, unit)) if place.square(unit).contains(x, y) else None


def _hit_cells(place: LayerPlace, x: float, y: float) -> Target | None:
    """Return the neuron of an opened layer at a point; there are no bias squares."""
    if not place.block.contains(x, y):
        return None
    unit = int((y - place.block.y) / place.cell) * place.across + int((x - place.left) / place.cell)
    return Target("neuron", NeuronRef(place.layer, unit)) if unit < len(place.ys) else None


def nearest_edge(edges: EdgeSet, x: float, y: float, reach: float, shown: Shown | None = None) -> int | None:
    """Return the edge whose middle line passes nearest to a point; None where none comes within `reach`."""
    best, found = reach, None
    for start, band in zip(edges.starts, edges.bands, strict=False):
        if not band.x0 <= x <= band.x1:
            continue
        t = curve_parameter(np.array([(x - band.x0) / (band.x1 - band.x0)]))
        distance = (np.abs(band.heights(t) - y) / np.hypot(1.0, band.slopes(t)))[:, 0]
        if shown is not None:
            distance[~shown[start : start + len(distance)]] = np.inf
        nearest = int(np.argmin(distance))
        if distance[nearest] < best:
            best, found = float(distance[nearest]), int(start) + nearest
    return found


def point_on(edges: EdgeSet, edge: int, share: float = 0.5) -> tuple[float, float]:
    """Return the point of an edge that lies that share of the way in x."""
    band, i = edges.band_of(edge)
    t = curve_parameter(np.array([share]))
    return band.x0 + share * (band.x1 - band.x0), float(band.heights(t)[i, 0])


def header_at(drawing: Drawing, x: float, y: float) -> str | None:
    """Return the layer whose header or column of squares is at a point: where a wire may be dropped."""
    for place in drawing.layout.places:
        if place.header.grown(6).contains(x, y) or (place.left <= x <= place.right and y > place.header.bottom):
            return place.layer
    return None


def layers_in(drawing: Drawing, box: Box) -> tuple[str, ...]:
    """Return the layers that a rectangle touches: their headers or the column of their squares."""
    return tuple(place.layer for place in drawing.layout.places if any(box.meets(part) for part in place.extent))


def extent_of(drawing: Drawing, layers: Collection[str]) -> Box | None:
    """Return the rectangle around some layers; None where none of them is drawn."""
    parts = [part for place in drawing.layout.places if place.layer in layers for part in place.extent]
    if not parts:
        return None
    x, y = min(part.x for part in parts), min(part.y for part in parts)
    return Box(x, y, max(part.right for part in parts) - x, max(part.bottom for part in parts) - y)


def slot_at(drawing: Drawing, x: float, y: float, moving: Collection[str] = ()) -> Slot | None:
    """Return the wire a layer dropped at a point is put on; None where it would change nothing.

    Of the wires that pass the point's x the one nearest in y counts; over a column the one nearer to its side.
    `moving` are layers being moved: the wires they are on already are no place to go.
    """
    wires = [
        Slot(source, layer.id) for layer in drawing.spec.layers for source in layer.inputs if source in drawing.layout
    ]
    best = min(wires, key=lambda wire: _distance(drawing, wire, x, y), default=None)
    return None if best is None or best.after in moving or best.before in moving else best


def _distance(drawing: Drawing, wire: Slot, x: float, y: float) -> tuple[float, float]:
    """Return how far a point is from a wire: first in x, then in y."""
    start, end = drawing.layout.place(wire.after), drawing.layout.place(wire.before)
    low, high = sorted((start.x, end.x))
    beside = max(0.0, low - x, x - high)
    share = (x - start.x) / (end.x - start.x) if end.x != start.x else 0.5
    height = _middle(start) + min(max(share, 0.0), 1.0) * (_middle(end) - _middle(start))
    detour = 60.0 * (abs(end.column - start.column) > 1)
    return beside, abs(height + detour - y) + detour


def _middle(place: LayerPlace) -> float:
    return float(place.ys.mean()) if len(place.ys) else place.header.bottom


def weight_edge(drawing: Drawing, ref: Ref | None) -> int | None:
    """Return the edge that shows a weight; None for anything else, biases included."""
    if not isinstance(ref, WeightRef) or ref.is_bias:
        return None
    index = drawing.params.index(ref)
    return drawing.edges.edge_at(index) if index != NO_WEIGHT else None
