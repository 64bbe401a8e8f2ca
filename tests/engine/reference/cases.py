"""The networks whose numbers other libraries are asked for: over all tables, small, and the same on every machine."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from desktop_nn.engine import ACTIVATIONS, LayerSpec, NetworkSpec, ParamLayout
from tests.engine.networks import HIDDEN, PAIRS

STEPS = 50
# Where activations are asked for by themselves: between kinks, at them, and far out.
Z = (-1e4, -40.0, -12.5, -5.0, -3.0, -2.3, -1.0, -0.6, -1e-3, 0.0, 1e-3, 0.4, 1.0, 1.7, 3.0, 4.2, 9.0, 18.0, 1e4)
SLOPES = (0.0, 0.01, 0.3)  # of leaky ReLUs
Array = NDArray[np.float64]


@dataclass(frozen=True)
class Case:
    """A network with numbers to compute on; rounded so that they are the same however they were drawn."""

    spec: NetworkSpec
    loss: str
    l2: float
    lr: float
    theta: Array
    x: Array
    y: Array


def all_cases() -> Iterator[Case]:
    """Every loss behind every activation that gives probabilities where it needs them, and one graph for each row."""
    bounded = [p for p in PAIRS if p[0] in ("bce", "cce") and p[1] in ("sigmoid", "softmax")]
    pairs = sorted([*bounded, *(p for p in PAIRS if p[0] in ("mse", "mae"))])  # `losses.py` has the other losses
    for number, (loss, activation) in enumerate(pairs):
        hidden = HIDDEN[number % len(HIDDEN)]
        yield _case(number, NetworkSpec.dense(2, (3, hidden), (2, activation)), loss)
    for number, activation in enumerate(sorted(ACTIVATIONS)):
        yield _case(100 + number, _graph(activation), "mse")


def _graph(activation: str) -> NetworkSpec:
    """A network with a skip connection of each kind."""
    layers = (
        LayerSpec("in", "input", units=2),
        LayerSpec("one", "dense", ("in",), 3, "tanh"),
        LayerSpec("bent", "activation", ("one",), activation=activation, slope=0.2),
        LayerSpec("two", "dense", ("bent", "in"), 3, "sigmoid"),
        LayerSpec("sum", "add", ("one", "two")),
        LayerSpec("both", "concatenate", ("sum", "in")),
        LayerSpec("out", "dense", ("both",), 2),
    )
    return NetworkSpec(layers, "out")


def _case(seed: int, spec: NetworkSpec, loss: str) -> Case:
    rng = np.random.default_rng(seed)
    theta = np.round(rng.normal(0, 0.6, ParamLayout.of(spec).size), 3)
    x = np.round(rng.normal(size=(5, 2)), 3)
    y = np.eye(2)[rng.integers(0, 2, 5)] if loss in ("bce", "cce") else np.round(rng.uniform(size=(5, 2)), 3)
    return Case(spec, loss, (0.0, 0.01)[seed % 2], 0.05, theta, x, y)
