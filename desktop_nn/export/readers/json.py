"""Reads .json with Python's own parser: the graph, and its weights as lists."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np

from desktop_nn.export.readers.answer import Answer, Given, of_python
from desktop_nn.export.readers.graph import outputs_of


def read(path: str, given: Given) -> Answer:
    """Return what the file computes."""
    graph = json.loads(Path(path).read_text("utf-8"))
    arrays = {name: np.array(values, np.float32) for name, values in graph["weights"].items()}
    return of_python("json", outputs_of(graph, arrays, given["x"]))
