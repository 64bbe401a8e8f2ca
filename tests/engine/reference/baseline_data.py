"""The samples on which the baselines are compared with scikit-learn: the same on every machine."""

from __future__ import annotations

import numpy as np

from desktop_nn.engine import Samples
from desktop_nn.engine.one_hot import one_hot


def data_of(task: str) -> Samples:
    """Return samples that overlap, with features of very different size; those of "binary" have weights."""
    rng = np.random.default_rng(11)
    x = np.round(rng.normal(size=(90, 3)) * (1, 50, 0.02) + (5, 0, 0), 4)
    signal = x @ (0.8, 0.02, -30.0) - 4 + np.round(rng.normal(size=90), 4)
    if task == "regression":
        y = np.stack([signal, -(signal**2)], axis=1)
    elif task == "binary":
        y = (signal > 0).astype(float)[:, None]
    else:
        y = one_hot(np.digitize(signal, (-0.7, 0.7)), 3)
    weights = np.round(rng.uniform(0.2, 2, 60), 3) if task == "binary" else None
    return Samples(x[:60], y[:60], x[60:], y[60:], task, weights)
