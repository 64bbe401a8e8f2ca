"""Reads .npz with NumPy: arrays, and the graph in the text "description"."""

from __future__ import annotations

import json

import numpy as np

from desktop_nn.export.readers.answer import Answer, Given
from desktop_nn.export.readers.graph import outputs_of


def read(path: str, given: Given) -> Answer:
    """Return what the file computes."""
    with np.load(path, allow_pickle=False) as file:
        arrays = {name: file[name] for name in file.files if name != "description"}
        graph = json.loads(str(file["description"]))
    return Answer("numpy", np.__version__, outputs_of(graph, arrays, given["x"]))
