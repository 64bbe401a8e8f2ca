"""NumPy's own format: ``numpy.load(path)["dense1.weight"]``; the graph is the JSON text in ``"description"``."""

from __future__ import annotations

import io
import json

import numpy as np

from desktop_nn.export.arrays import description, named_arrays
from desktop_nn.export.model import TrainedModel


def to_npz(model: TrainedModel) -> bytes:
    """Return the file's bytes."""
    text = json.dumps(description(model), ensure_ascii=False)
    buffer = io.BytesIO()
    np.savez(buffer, allow_pickle=False, description=np.array(text), **named_arrays(model))
    return buffer.getvalue()
