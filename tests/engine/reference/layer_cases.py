"""Networks with layers whose numbers other libraries are asked for one by one; noise comes with its own numbers."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from desktop_nn.engine import LayerSpec, NetworkSpec, ParamLayout

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
}


def layer_cases() -> Iterator[tuple[str, NetworkSpec, Array, Array, Array, dict[str, Array]]]:
    """Yield name, network, theta, x, y and masks; rounded so that they are the same however they were drawn."""
    for seed, (name, last) in enumerate(LAST.items()):
        spec, rng = NetworkSpec((*BEFORE, last, OUT), "out"), np.random.default_rng(seed)
        theta = np.round(rng.normal(0, 0.6, ParamLayout.of(spec).size), 3)
        x, y = np.round(rng.normal(size=(5, 3)), 3), np.round(rng.uniform(size=(5, 2)), 3)
        noise = {"last": np.round(rng.normal(0, 0.3, (5, 4)), 3)} if last.kind == "gaussian_noise" else {}
        yield name, spec, theta, x, y, noise
