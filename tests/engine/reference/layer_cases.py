"""Networks with layers whose numbers other libraries are asked for one by one; noise comes with its own numbers."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from desktop_nn.engine import LayerSpec, NetworkSpec, ParamLayout, TrainingSettings

Array = NDArray[np.float64]
OUT = LayerSpec("out", "dense", ("last",), 2, "tanh")
BEFORE = (
    LayerSpec("in", "input", units=3),
    LayerSpec("one", "dense", ("in",), 4, "tanh"),
    LayerSpec("two", "dense", ("one",), 4, "sigmoid"),
)
LAST = {
    "multiply": LayerSpec("last", "multiply", ("one", "two")),
    "multiply three": LayerSpec("last", "multiply", ("two", "one", "two")),
    "gaussian_noise": LayerSpec("last", "gaussian_noise", ("two",), stddev=0.3),
    "layer_norm": LayerSpec("last", "layer_norm", ("two",)),
    "batch_norm": LayerSpec("last", "batch_norm", ("two",)),
    "batch_norm in use": LayerSpec("last", "batch_norm", ("two",)),
}
TRAINED = NetworkSpec(
    (
        LayerSpec("in", "input", units=3),
        LayerSpec("one", "dense", ("in",), 4),
        LayerSpec("norm", "batch_norm", ("one",)),
        LayerSpec("bent", "activation", ("norm",), activation="tanh"),
        LayerSpec("out", "dense", ("bent",), 2),
    ),
    "out",
)
# Adam would make steps of biases before a batch norm, whose gradient is 0 but for rounding.
TRAINING = TrainingSettings("mse", "sgd", 0.3, batch_size=4, seed=3)
STEPS = 7


def layer_cases() -> Iterator[tuple[str, NetworkSpec, Array, Array, Array, dict[str, Array] | None]]:
    """Yield name, network, theta, x, y and masks; rounded so that they are the same however they were drawn.

    Without masks the network is in use, with them, even with none, it is in training.
    """
    for seed, (name, last) in enumerate(LAST.items()):
        spec, rng = NetworkSpec((*BEFORE, last, OUT), "out"), np.random.default_rng(seed)
        theta = np.round(rng.normal(0, 0.6, ParamLayout.of(spec).size), 3)
        if last.kind == "batch_norm":
            ParamLayout.of(spec).running(theta, "last")[1][:] = np.round(rng.uniform(0.5, 2.0, 4), 3)
        x, y = np.round(rng.normal(size=(5, 3)), 3), np.round(rng.uniform(size=(5, 2)), 3)
        noise = {"last": np.round(rng.normal(0, 0.3, (5, 4)), 3)} if last.kind == "gaussian_noise" else {}
        yield name, spec, theta, x, y, None if name.endswith("in use") else noise


def trained_case() -> tuple[Array, Array, Array]:
    """Return the first theta of `TRAINED` and 10 samples x and y for it: batches of 4, 4 and 2."""
    rng = np.random.default_rng(8)
    theta = np.round(ParamLayout.of(TRAINED).initial(TRAINED, 5), 3)
    return theta, np.round(rng.normal(0.5, 2.0, (10, 3)), 3), np.round(rng.uniform(size=(10, 2)), 3)
