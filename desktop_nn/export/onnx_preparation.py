"""What is done to columns before the network sees them, as nodes of an ONNX graph."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import numpy as np
from numpy.typing import NDArray
from onnx import NodeProto, helper

from desktop_nn.data import Preparation

PREPARED = "input.prepared"
FIRST, SECOND = "input.x1", "input.x2"

# The operator and what it reads, by key of `FEATURES`.
OPERATORS: Mapping[str, tuple[str, tuple[str, ...]]] = MappingProxyType(
    {
        "x1": ("Identity", (FIRST,)),
        "x2": ("Identity", (SECOND,)),
        "x1_squared": ("Mul", (FIRST, FIRST)),
        "x2_squared": ("Mul", (SECOND, SECOND)),
        "product": ("Mul", (FIRST, SECOND)),
        "sin_x1": ("Sin", (FIRST,)),
        "sin_x2": ("Sin", (SECOND,)),
    }
)

Stored = dict[str, NDArray[Any]]


def prepared(preparation: Preparation, columns: str) -> tuple[list[NodeProto], Stored]:
    """Return the nodes from the edge ``columns`` to the edge `PREPARED`, and the arrays they read; none for nothing."""
    if not preparation:
        return [], {}
    nodes: list[NodeProto] = []
    stored: Stored = {}
    x = columns
    if preparation.features:
        nodes, stored = _features(preparation.features, columns)
        x = "input.features"
    if preparation.means:
        stored["input.mean"] = np.array(preparation.means, np.float32)
        stored["input.deviation"] = np.array(preparation.deviations, np.float32)
        nodes.append(_node("Sub", (x, "input.mean"), "input.centred"))
        nodes.append(_node("Div", ("input.centred", "input.deviation"), "input.standard"))
        x = "input.standard"
    return [*nodes, _node("Identity", (x,), PREPARED)], stored


def _features(keys: tuple[str, ...], columns: str) -> tuple[list[NodeProto], Stored]:
    """Return the nodes that make features of two columns and put them side by side."""
    nodes = [
        helper.make_node("Slice", [columns, f"{name}.start", f"{name}.end", "input.axis"], [name], name=name)
        for name in (FIRST, SECOND)
    ]
    stored: Stored = {"input.axis": np.array([1], np.int64)}
    for place, name in enumerate((FIRST, SECOND)):
        stored |= {f"{name}.start": np.array([place], np.int64), f"{name}.end": np.array([place + 1], np.int64)}
    nodes += [_node(*OPERATORS[key], f"input.{key}.feature") for key in keys]
    names = [f"input.{key}.feature" for key in keys]
    out = "input.features"
    return [*nodes, helper.make_node("Concat", names, [out], name=out, axis=1)], stored


def _node(operator: str, sources: tuple[str, ...], out: str) -> NodeProto:
    return helper.make_node(operator, [*sources], [out], name=out)
