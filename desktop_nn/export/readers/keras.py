"""Opens .keras and .weights.h5 in Keras, on a backend that is installed; weights alone get the model's ``config``."""

from __future__ import annotations

import json
import os
from importlib.util import find_spec

import numpy as np

from desktop_nn.export.readers.answer import Answer, Given

BACKENDS = ("tensorflow", "jax", "torch")


def choose_backend() -> None:
    """Let Keras use a backend that is there, unless the user has chosen one."""
    found = next((name for name in BACKENDS if find_spec(name)), "numpy")
    os.environ.setdefault("KERAS_BACKEND", found)


def read(path: str, given: Given) -> Answer:
    """Return what the file computes."""
    choose_backend()
    import keras

    if path.lower().endswith(".keras"):
        model = keras.saving.load_model(path)
    else:
        model = keras.models.model_from_json(json.dumps(given["config"]))
        model.load_weights(path)
    outputs = model.predict_on_batch(np.array(given["x"], np.float32))
    return Answer("keras", keras.__version__, np.asarray(outputs).tolist())
