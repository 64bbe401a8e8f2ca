"""The networks and settings whose ways PyTorch is asked for, one list for every optimiser it has."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from desktop_nn.engine import NetworkSpec, ParamLayout
from tests.engine.reference.cases import Case

# Each optimiser with its defaults, and once with every number of its own changed.
RUNS: tuple[tuple[str, dict[str, float]], ...] = (
    ("sgd", {}),
    ("momentum", {}),
    ("momentum", {"momentum": 0.5}),
    ("nesterov", {}),
    ("nesterov", {"momentum": 0.5}),
    ("adagrad", {}),
    ("adagrad", {"epsilon": 0.01}),
    ("adadelta", {}),
    ("adadelta", {"rho": 0.6, "epsilon": 0.001}),
    ("rmsprop", {}),
    ("rmsprop", {"rho": 0.7, "epsilon": 0.01}),
    ("rmsprop_momentum", {}),
    ("rmsprop_momentum", {"rho": 0.7, "momentum": 0.4, "epsilon": 0.01}),
    ("rmsprop_centred", {"epsilon": 0.01}),
    ("rmsprop_centred", {"rho": 0.7, "momentum": 0.4, "epsilon": 0.02}),
    ("adam", {}),
    ("adam", {"beta1": 0.5, "beta2": 0.9, "epsilon": 0.01}),
    ("amsgrad", {}),
    ("amsgrad", {"beta1": 0.5, "beta2": 0.6, "epsilon": 0.01}),
    ("adamw", {}),
    ("adamw", {"beta1": 0.5, "beta2": 0.9, "epsilon": 0.01, "weight_decay": 0.5}),
    ("nadam", {}),
    ("nadam", {"beta1": 0.99, "beta2": 0.9, "epsilon": 0.01}),
    ("adamax", {}),
    ("adamax", {"beta1": 0.5, "beta2": 0.9, "epsilon": 0.01}),
)
WITHOUT = {"lion", "lbfgs"}  # PyTorch has no Lion, and its L-BFGS another line search


def optimizer_cases() -> Iterator[Case]:
    """A classifier and a regression, without kinks so that no rounding tips a unit over."""
    yield _case(0, NetworkSpec.dense(2, (4, "tanh"), (3, "sigmoid"), (1, "sigmoid")), "bce", 0.01)
    yield _case(1, NetworkSpec.dense(2, (5, "tanh"), (2, "linear")), "mse", 0.0)


def _case(seed: int, spec: NetworkSpec, loss: str, l2: float) -> Case:
    rng = np.random.default_rng(seed)
    theta = np.round(rng.normal(0, 0.6, ParamLayout.of(spec).size), 3)
    x, k = np.round(rng.normal(size=(6, 2)), 3), spec.widths[spec.output]
    y = np.round(rng.uniform(size=(6, k)), 0 if loss == "bce" else 3)
    return Case(spec, loss, l2, 0.005, theta, x, y)
