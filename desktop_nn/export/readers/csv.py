"""Reads .csv with Python's own parser: one table, or one for each layer. The graph is given: a table tells none."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np

from desktop_nn.export.readers.answer import Answer, Given, of_python
from desktop_nn.export.readers.graph import Array, Facts, outputs_of


def read(path: str, given: Given) -> Answer:
    """Return what the file computes, together with those ``beside`` it."""
    units = {layer["id"]: layer["units"] for layer in given["layers"]}
    layers = {layer["id"]: layer for layer in given["layers"]}
    arrays: dict[str, Array] = {}
    for row in _rows([path, *given.get("beside", ())]):
        layer, unit = layers[row["layer"]], int(row["unit"]) - 1
        matrix = layer["kind"] == "dense" and row["kind"] == "weight"
        inputs = sum(units[name] for name in layer["inputs"])
        shape = (layer["units"], inputs) if matrix else (layer["units"],)
        array = arrays.setdefault(f"{layer['id']}.{row['kind']}", np.zeros(shape))
        place: Any = (unit, _column(layer, units, row)) if matrix else unit
        array[place] += np.float32(row["value"])  # added, for a layer may read another twice
    return of_python("csv", outputs_of(given, arrays, given["x"]))


def _rows(paths: Iterable[str]) -> Iterator[dict[str, str]]:
    for path in paths:
        with Path(path).open(encoding="utf-8-sig", newline="") as file:
            yield from csv.DictReader(file)


def _column(layer: Facts, units: dict[str, int], row: dict[str, str]) -> int:
    """Return which number of those a dense layer reads comes from a neuron."""
    before = layer["inputs"][: layer["inputs"].index(row["from_layer"])]
    return sum(units[name] for name in before) + int(row["from_unit"]) - 1
