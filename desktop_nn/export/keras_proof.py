"""The proof of Keras's files: Keras opens them in a fresh process, where it is installed, and predicts."""

from __future__ import annotations

import json
import sys
from functools import partial
from pathlib import Path

from desktop_nn.export.keras_graph import config, keras_layers
from desktop_nn.export.model import TrainedModel
from desktop_nn.export.trial import Trial, judged_outputs
from desktop_nn.export.verify import inputs_for

LIBRARY = "keras"

RUNNER = """
import importlib.util, json, os, sys
backends = [name for name in ("tensorflow", "jax", "torch") if importlib.util.find_spec(name)]
os.environ.setdefault("KERAS_BACKEND", backends[0] if backends else "numpy")
import keras
import numpy as np

given = json.load(sys.stdin)
if sys.argv[1].endswith(".keras"):
    model = keras.saving.load_model(sys.argv[1])
else:
    model = keras.models.model_from_json(json.dumps(given["config"]))
    model.load_weights(sys.argv[1])
print(json.dumps(model.predict_on_batch(np.array(given["x"], np.float32)).tolist()))
"""


def trial_of(model: TrainedModel, path: Path) -> Trial:
    """Return how a file is tried; weights alone get the model they are for."""
    given = {"config": config(keras_layers(model.spec)), "x": inputs_for(model).tolist()}
    command = (sys.executable, "-c", RUNNER, str(path.absolute()))
    return Trial(command, json.dumps(given).encode(), LIBRARY, partial(judged_outputs, model, LIBRARY))
