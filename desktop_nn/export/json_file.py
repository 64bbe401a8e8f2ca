"""One readable JSON object: the graph, and each weight as nested lists. Every float32 is written so that it
reads back as the same bits."""

from __future__ import annotations

import json

import numpy as np
from numpy.typing import NDArray

from desktop_nn.engine.problems import EngineError
from desktop_nn.export.arrays import description, named_arrays
from desktop_nn.export.model import TrainedModel


def to_json(model: TrainedModel) -> bytes:
    """Return the file's bytes; `EngineError` "json-not-finite" where a weight is no number that JSON can hold."""
    for block in model.layout.blocks:
        if not np.isfinite(block.view(model.theta)).all():
            raise EngineError("json-not-finite", block.layer)
    weights = {name: _lists(array) for name, array in named_arrays(model).items()}
    text = json.dumps(description(model) | {"weights": weights}, ensure_ascii=False, indent=1, allow_nan=False)
    return (text + "\n").encode()


def _lists(array: NDArray[np.float32]) -> object:
    """Nested lists of the shortest decimals that give the same float32."""
    if array.ndim == 0:
        return float(str(array))
    return [_lists(part) for part in array]
