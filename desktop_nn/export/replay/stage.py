"""What a replay draws of a network: its layers in columns, the neurons that are shown, and the edges between them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from desktop_nn.engine.held import Held
from desktop_nn.engine.layers import NORMS
from desktop_nn.engine.layout import ParamLayout
from desktop_nn.engine.spec import NetworkSpec, WeightRef

MOST_SHOWN = 20  # neurons of a layer: of a larger one the first and the last ten
NO_WEIGHT = -1


@dataclass(frozen=True, slots=True)
class Column:
    """A layer: how many layers the longest way from an input leads through before it, and which units are shown."""

    layer: str
    kind: str
    activation: str
    depth: int
    units: int
    shown: tuple[int, ...]


@dataclass(frozen=True, eq=False)
class Stage:
    """The drawing of a network.

    ``nodes`` counts the neurons shown, column by column. Edge e leads from node ``ends[e, 0]`` to ``ends[e, 1]``; its
    weight is ``theta[weights[e]]``, of which `NO_WEIGHT` says that there is none. ``biases (nodes,)`` likewise.
    ``sizes (E,)`` are the weights drawn half as strong as can be: three times the largest of Glorot's first ones.
    """

    columns: tuple[Column, ...]
    ends: NDArray[np.int64]
    weights: NDArray[np.int64]
    sizes: NDArray[np.float64]
    biases: NDArray[np.int64]

    @property
    def nodes(self) -> int:
        """How many neurons are shown."""
        return sum(len(column.shown) for column in self.columns)


def stage_of(spec: NetworkSpec) -> Stage:
    """Return the drawing of a network that can be trained."""
    layout = ParamLayout.of(spec)
    columns = _columns(spec)
    node: dict[tuple[str, int], int] = {}
    for column in columns:
        for unit in column.shown:
            node[column.layer, unit] = len(node)
    edges = [edge for column in columns for edge in _edges(spec, layout, column, node)]
    cut = set(Held.of(spec, layout).cut.tolist())
    edges = [edge for edge in edges if edge[2] not in cut]
    biases = [_bias(layout, layer, unit) for layer, unit in node]
    return Stage(
        columns,
        np.array([edge[:2] for edge in edges], np.int64).reshape(-1, 2),
        np.array([edge[2] for edge in edges], np.int64),
        np.array([edge[3] for edge in edges], np.float64),
        np.array(biases, np.int64),
    )


def _columns(spec: NetworkSpec) -> tuple[Column, ...]:
    depth: dict[str, int] = {}
    for layer_id in spec.order:
        depth[layer_id] = 1 + max((depth[source] for source in spec.layer(layer_id).inputs), default=-1)
    return tuple(
        Column(
            layer_id, spec.layer(layer_id).kind, spec.layer(layer_id).activation, depth[layer_id],
            spec.widths[layer_id], _shown(spec.widths[layer_id]),
        )
        for layer_id in spec.order
    )  # fmt: skip


def _shown(units: int) -> tuple[int, ...]:
    if units <= MOST_SHOWN:
        return tuple(range(units))
    half = MOST_SHOWN // 2
    return (*range(half), *range(units - half, units))


def _bias(layout: ParamLayout, layer: str, unit: int) -> int:
    return layout.index(WeightRef(layer, unit, None)) if layer in layout else NO_WEIGHT


Edge = tuple[int, int, int, float]  # from node, to node, place in theta, usual size


def _edges(spec: NetworkSpec, layout: ParamLayout, column: Column, node: dict[tuple[str, int], int]) -> list[Edge]:
    """Return what leads into the shown units of a layer, from units that are shown."""
    found: list[Edge] = []
    size = 3.0 * (6.0 / (spec.fan_in(column.layer) + column.units)) ** 0.5
    weighs = column.kind == "dense" or column.kind in NORMS
    for unit in column.shown:
        for source, layer, other in _read_by(spec, column.layer, unit):
            if (layer, other) in node:
                place = layout.index(WeightRef(column.layer, unit, source)) if weighs else NO_WEIGHT
                found.append((node[layer, other], node[column.layer, unit], place, size))
    return found


def _read_by(spec: NetworkSpec, layer_id: str, unit: int) -> list[tuple[int, str, int]]:
    """Return what a unit reads: the number of the input, and the layer and the unit it comes from."""
    layer = spec.layer(layer_id)
    if layer.kind == "input":
        return []
    if layer.kind == "dense":
        sources = [spec.source(layer_id, i) for i in range(spec.fan_in(layer_id))]
        return [(i, source.layer, source.unit) for i, source in enumerate(sources)]
    if layer.kind == "concatenate":
        source = spec.source(layer_id, unit)
        return [(unit, source.layer, source.unit)]
    return [(unit, source_id, unit) for source_id in layer.inputs]
