"""Writes keras_norm.json: what Keras' BatchNormalization computes with PyTorch's constants, in float64. Needs Keras.

    KERAS_BACKEND=torch python3 -m tests.engine.reference.make_keras_norm [FOLDER]

Its own constants are others, and its moving variance takes the biased variance of the batch.
"""

# mypy: ignore-errors
from __future__ import annotations

import json

import keras
import numpy as np
import torch
from keras.src.backend.common import dtypes

from tests.engine.reference.writing import write

if __name__ == "__main__":
    keras.config.set_floatx("float64")
    dtypes.BIT64_TO_BIT32_DTYPE["float64"] = "float64"  # on PyTorch, Keras takes means in float32 otherwise
    torch.set_default_dtype(torch.float64)
    rng = np.random.default_rng(12)
    x, block = np.round(rng.normal(0.5, 2.0, (6, 3)), 3), np.round(rng.uniform(0.5, 1.5, (3, 4)), 3)
    layer = keras.layers.BatchNormalization(momentum=0.9, epsilon=1e-5)
    layer.build(x.shape)
    layer.set_weights(list(block.T))
    document = {
        "keras": keras.__version__,
        "x": x.tolist(),
        "block": block.tolist(),
        "in use": keras.ops.convert_to_numpy(layer(x, training=False)).tolist(),
        "training": keras.ops.convert_to_numpy(layer(x, training=True)).tolist(),
        "moving mean": keras.ops.convert_to_numpy(layer.moving_mean).tolist(),
        "moving variance": keras.ops.convert_to_numpy(layer.moving_variance).tolist(),
    }
    write("keras_norm.json", json.dumps(document) + "\n")
