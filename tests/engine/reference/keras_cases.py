"""Bounds and sequences of losses that Keras is asked about; rounded, so that they are the same on every machine."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

RUNS = 30
LIONS = ({"beta1": 0.9, "beta2": 0.99}, {"beta1": 0.5, "beta2": 0.8})
LION_RATE = 2.0**-8  # which float32 holds exactly: Keras keeps rates in it
LONGEST = 1.3  # a unit's weights under max-norm
CLIPS = (("clipvalue", 0.4), ("global_clipnorm", 0.9), ("global_clipnorm", 90.0))


def bounded_rows() -> Array:
    """Return weights of six units ``(6, 4)``, some longer than `LONGEST`."""
    return np.asarray(np.round(np.random.default_rng(31).normal(0, 0.8, (6, 4)), 3))


def loss_runs() -> list[list[float]]:
    """Return sequences of losses, one for each epoch: falling, with noise, and some at rest."""
    rng = np.random.default_rng(32)
    falls = [0.9 ** np.arange(25) * rng.uniform(0.5, 2) + 0.03 * rng.random(25) for _ in range(RUNS)]
    for fall in falls[::3]:
        fall[8:] = fall[8]
    return [np.round(fall, 3).tolist() for fall in falls]


def stoppings() -> list[tuple[int, float]]:
    """Return patience and least gain of early stopping, one for each run."""
    rng = np.random.default_rng(33)
    return [(int(rng.integers(1, 6)), float(rng.choice([0.0, 0.01, 0.05]))) for _ in range(RUNS)]


def plateaus() -> list[tuple[int, float, float, float]]:
    """Return wait, factor, least gain and lowest rate of the schedule, one for each run; the first rate is 1."""
    rng = np.random.default_rng(34)
    return [
        (int(rng.integers(1, 4)), float(rng.choice([0.5, 0.1])), float(rng.choice([0.0, 0.02])), 0.05)
        for _ in range(RUNS)
    ]
