"""Reads .csv with Python's own parser. A table tells no activations: the graph is given."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import numpy as np

from desktop_nn.export.readers.answer import Answer, Given, of_python
from desktop_nn.export.readers.graph import Array, Facts, outputs_of


def read(path: str, given: Given) -> Answer:
    """Return what the file computes."""
    units = {layer["id"]: layer["units"] for layer in given["layers"]}
    layers = {layer["id"]: layer for layer in given["layers"]}
    arrays: dict[str, Array] = {}
    with Path(path).open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            layer, unit = layers[row["layer"]], int(row["unit"]) - 1
            matrix = layer["kind"] == "dense" and row["kind"] == "weight"
            inputs = sum(units[name] for name in layer["inputs"])
            shape = (layer["units"], inputs) if matrix else (layer["units"],)
            array = arrays.setdefault(f"{layer['id']}.{row['kind']}", np.zeros(shape))
            place: Any = (unit, _column(layer, units, row)) if matrix else unit
            array[place] += np.float32(row["value"])  # added, for a layer may read another twice
    return of_python("csv", outputs_of(given, arrays, given["x"]))


def _column(layer: Facts, units: dict[str, int], row: dict[str, str]) -> int:
    """Return which number of those a dense layer reads comes from a neuron."""
    before = layer["inputs"][: layer["inputs"].index(row["from_layer"])]
    return sum(units[name] for name in before) + int(row["from_unit"]) - 1
