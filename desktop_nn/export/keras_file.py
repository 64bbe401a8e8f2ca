"""Keras's own files: ``.keras``, a zip of the model and its weights, and ``.weights.h5``, the weights alone.

``keras.saving.load_model`` opens the one; the other is for ``load_weights`` of a model of the same layers.
"""

from __future__ import annotations

import io
import json
import zipfile

import h5py
import numpy as np

from desktop_nn import __version__
from desktop_nn.export.arrays import description, named_parts
from desktop_nn.export.keras_graph import KerasLayer, config, keras_layers, paths
from desktop_nn.export.model import Floats, TrainedModel

FIRST_VERSION = "3.0.0"  # of Keras that reads such files


def to_keras_file(model: TrainedModel) -> bytes:
    """Return the bytes of a ``.keras`` file; EngineError for what Keras has no layer for."""
    layers = keras_layers(model.spec)
    made_by = {"producer": f"Desktop NN {__version__}", "description": description(model)}
    parts = {
        "metadata.json": json.dumps({"keras_version": FIRST_VERSION, **made_by}).encode(),
        "config.json": json.dumps(config(layers)).encode(),
        "model.weights.h5": _weights(model, layers),
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as zipped:
        for name, data in parts.items():
            zipped.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), data)
    return buffer.getvalue()


def to_keras_weights(model: TrainedModel) -> bytes:
    """Return the bytes of a ``.weights.h5`` file; EngineError for what Keras has no layer for."""
    return _weights(model, keras_layers(model.spec))


def _weights(model: TrainedModel, layers: list[KerasLayer]) -> bytes:
    buffer = io.BytesIO()
    places = paths(layers)
    with h5py.File(buffer, "w") as file:
        for layer in layers:
            arrays = _arrays(model, layer.source) if layer.source else []
            for number, array in enumerate(arrays):
                file[f"{places[layer.name]}/vars/{number}"] = array
            if arrays:
                file[f"{places[layer.name]}/vars"].attrs["name"] = layer.name
    return buffer.getvalue()


def _arrays(model: TrainedModel, layer_id: str) -> list[Floats]:
    """Return the arrays of a layer as Keras has them: a dense layer's matrix is ``(fan_in, units)``."""
    parts = named_parts(model.layout.block(layer_id), model.theta).values()
    return [np.ascontiguousarray(part.T, np.float32) for part in parts]
