"""Reads .safetensors with its own library: tensors, and the graph in the header's "description"."""

from __future__ import annotations

import json

from desktop_nn.export.readers.answer import Answer, Given
from desktop_nn.export.readers.graph import outputs_of


def read(path: str, given: Given) -> Answer:
    """Return what the file computes."""
    import safetensors

    with safetensors.safe_open(path, "numpy") as file:
        arrays = {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118 - it is no mapping
        graph = json.loads(file.metadata()["description"])
    return Answer("safetensors", safetensors.__version__, outputs_of(graph, arrays, given["x"]))
