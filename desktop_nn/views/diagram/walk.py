"""Walking through the network with the arrow keys: layer, neuron, edge, neuron; pure functions.

Left and right follow the edges. Up and down go through a layer's neurons, its header above them, and on an edge
through the weights of the neuron it leads to, the bias last; with Shift an edge keeps its source and goes through the
neurons it could lead to. Of a collapsed layer only the neurons that are drawn are met.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from desktop_nn.engine.spec import NetworkSpec, NeuronRef, WeightRef
from desktop_nn.session.selection import LayerRef, Ref

LEFT, RIGHT, UP, DOWN = "left", "right", "up", "down"


@dataclass(frozen=True, slots=True)
class Ground:
    """Where one walks: a network, and the units of each layer that are drawn."""

    spec: NetworkSpec
    shown: Mapping[str, Sequence[int]]

    def columns(self, layer_id: str) -> list[int]:
        """Return the inputs of a dense layer that come from neurons that are drawn."""
        found, start = [], 0
        for source in self.spec.layer(layer_id).inputs:
            found += [start + unit for unit in self.shown.get(source, ())]
            start += self.spec.widths.get(source, 0)
        return found


def step(ground: Ground, here: Ref | None, way: str, far_end: bool = False) -> Ref | None:
    """Return what lies one step from here; here itself where there is nothing that way."""
    if here is None:
        return next_layer(ground.spec, None, way in (RIGHT, DOWN))
    if isinstance(here, LayerRef):
        return _from_layer(ground, here, way)
    if isinstance(here, NeuronRef):
        return _from_neuron(ground, here, way)
    return _from_weight(ground, here, way, far_end)


def next_layer(spec: NetworkSpec, here: Ref | None, forward: bool) -> LayerRef | None:
    """Return the layer Tab goes to; None beyond the last one."""
    if not spec.order:
        return None
    if here is None:
        return LayerRef(spec.order[0 if forward else -1])
    at = spec.order.index(here.layer) + (1 if forward else -1)
    return LayerRef(spec.order[at]) if 0 <= at < len(spec.order) else None


def _next(numbers: Sequence[int], here: int, by: int) -> int | None:
    """Return the number after (by = 1) or before (by = -1) one in a rising row; None beyond its ends."""
    at = bisect_left(numbers, here)
    if by > 0 and at < len(numbers) and numbers[at] == here:
        at += 1
    at = at if by > 0 else at - 1
    return numbers[at] if 0 <= at < len(numbers) else None


def _from_layer(ground: Ground, here: LayerRef, way: str) -> Ref:
    if way == DOWN:
        return NeuronRef(here.layer, 0) if ground.spec.widths[here.layer] else here
    return here if way == UP else next_layer(ground.spec, here, way == RIGHT) or here


def _from_neuron(ground: Ground, here: NeuronRef, way: str) -> Ref:
    if way == LEFT:
        return _incoming(ground, here)
    if way == RIGHT:
        return _outgoing(ground.spec, here)
    unit = _next(ground.shown[here.layer], here.unit, 1 if way == DOWN else -1)
    if unit is None:
        return LayerRef(here.layer) if way == UP else here
    return NeuronRef(here.layer, unit)


def _incoming(ground: Ground, here: NeuronRef) -> Ref:
    """Return a dense neuron's weight from the neuron at its height; of other layers the neuron that is passed on."""
    spec, layer = ground.spec, ground.spec.layer(here.layer)
    if layer.kind == "dense":
        columns = ground.columns(here.layer)
        return WeightRef(here.layer, here.unit, columns[min(here.unit, len(columns) - 1)]) if columns else here
    column = here.unit
    for source in layer.inputs:
        width = spec.widths.get(source, 0)
        if column < width:
            return NeuronRef(source, column)
        column -= width if layer.kind == "concatenate" else 0
    return here


def _outgoing(spec: NetworkSpec, here: NeuronRef) -> Ref:
    """Return the edge to the neuron at the same height in the layer that reads this one first."""
    for reader in spec.consumers[here.layer]:
        inputs = spec.layer(reader).inputs
        before = sum(spec.widths.get(other, 0) for other in inputs[: inputs.index(here.layer)])
        if spec.layer(reader).kind == "dense":
            return WeightRef(reader, min(here.unit, spec.widths[reader] - 1), before + here.unit)
        unit = here.unit + (before if spec.layer(reader).kind == "concatenate" else 0)
        if unit < spec.widths[reader]:
            return NeuronRef(reader, unit)
    return here


def _from_weight(ground: Ground, here: WeightRef, way: str, far_end: bool) -> Ref:
    if way == RIGHT or (way == LEFT and here.source is None):
        return NeuronRef(here.layer, here.unit)
    if way == LEFT and here.source is not None:
        return ground.spec.source(here.layer, here.source)
    by, is_edge = 1 if way == DOWN else -1, ground.spec.layer(here.layer).kind == "dense"
    if far_end:
        unit = _next(ground.shown[here.layer], here.unit, by)
        if unit is None:
            return here
        return WeightRef(here.layer, unit, here.source if is_edge or here.source is None else unit)
    columns = ground.columns(here.layer) if is_edge else [here.unit]
    if here.source is None:
        return WeightRef(here.layer, here.unit, columns[-1]) if by < 0 and columns else here
    source = _next(columns, here.source, by)
    return here if source is None and by < 0 else WeightRef(here.layer, here.unit, source)
