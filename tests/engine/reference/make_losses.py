"""Writes losses.json: what Keras and PyTorch give for every loss. Needs both, which the tests themselves do not.

    KERAS_BACKEND=torch python3 -m tests.engine.reference.make_losses [FOLDER]

A case has labels, outputs (or, for cross-entropy from logits, weighted sums), the loss of each sample and its slope by
automatic differentiation, everything in float64. Among the cases are probabilities of exactly 0 and 1, logits of
±10,000, a single sample, a single unit, and a class that no sample has.
"""

# mypy: ignore-errors
from __future__ import annotations

import json
from collections.abc import Callable

import keras
import numpy as np
import torch
from keras.src.backend.common import dtypes

from tests.engine.reference.writing import write

Tensor = torch.Tensor
functional = torch.nn.functional


def sparse(y: Tensor, a: Tensor) -> Tensor:
    """Give Keras the class numbers of one-hot labels."""
    return keras.losses.sparse_categorical_crossentropy(y.argmax(dim=-1), a)


# Loss, its own numbers, and what computes it; a torch function where Keras has none.
OF_OUTPUTS: list[tuple[str, dict[str, float], str, Callable[[Tensor, Tensor], Tensor]]] = [
    ("mse", {}, "numbers", keras.losses.mean_squared_error),
    ("quadratic", {}, "numbers", lambda y, a: functional.mse_loss(a, y, reduction="none").sum(dim=-1) / 2),
    ("mae", {}, "numbers", keras.losses.mean_absolute_error),
    ("huber", {}, "numbers", keras.losses.huber),
    ("huber", {"delta": 0.3}, "numbers", lambda y, a: keras.losses.huber(y, a, delta=0.3)),
    ("log_cosh", {}, "numbers", keras.losses.log_cosh),
    ("bce", {}, "binary", keras.losses.binary_crossentropy),
    ("bce", {"label_smoothing": 0.1}, "binary", lambda y, a: keras.losses.binary_crossentropy(y, a, False, 0.1)),
    ("hinge", {}, "signed", keras.losses.hinge),
    ("squared_hinge", {}, "signed", keras.losses.squared_hinge),
    ("cce", {}, "classes", keras.losses.categorical_crossentropy),
    ("cce", {"label_smoothing": 0.2}, "classes", lambda y, a: keras.losses.categorical_crossentropy(y, a, False, 0.2)),
    ("sparse_cce", {}, "classes", sparse),
    ("kl", {}, "classes", keras.losses.kl_divergence),
]
OF_LOGITS: list[tuple[str, dict[str, float], str, Callable[[Tensor, Tensor], Tensor]]] = [
    ("bce", {}, "binary", lambda y, z: keras.losses.binary_crossentropy(y, z, True)),
    ("bce", {"label_smoothing": 0.1}, "binary", lambda y, z: keras.losses.binary_crossentropy(y, z, True, 0.1)),
    ("cce", {}, "classes", lambda y, z: keras.losses.categorical_crossentropy(y, z, True)),
    ("cce", {"label_smoothing": 0.2}, "classes", lambda y, z: functional.cross_entropy(
        z, y, reduction="none", label_smoothing=0.2)),
    ("sparse_cce", {}, "classes", lambda y, z: functional.cross_entropy(z, y.argmax(dim=-1), reduction="none")),
]  # fmt: skip


def outputs(kind: str, seed: int) -> list[tuple[np.ndarray, np.ndarray]]:
    """Return labels and outputs of a kind: several samples, one alone, one unit alone, and the ends of the range."""
    rng = np.random.default_rng(seed)
    if kind == "numbers":
        shapes = [(5, 3), (1, 3), (5, 1), (1, 1)]
        return [(np.round(rng.normal(size=s), 3), np.round(rng.normal(0, 3, s), 3)) for s in shapes]
    if kind == "classes":
        a = np.round(rng.dirichlet(np.ones(4), 6), 3)
        a[0], a[1] = (1, 0, 0, 0), (0, 1, 0, 0)
        y = np.eye(4)[[0, 3, 1, 0, 3, 1]]  # no sample of class 2
        return [(y, a), (y[2:3], a[2:3])]
    y = np.round(rng.uniform(size=(6, 2)))
    a = np.round(rng.uniform(size=y.shape), 3) if kind == "binary" else np.round(rng.normal(0, 1.5, y.shape), 3)
    if kind == "binary":
        y[0], y[1] = (0, 1), (0, 1)
        a[0], a[1] = (0, 1), (1, 0)
    return [(y, a), (y[:, :1], a[:, :1]), (y[2:3, :1], a[2:3, :1])]


def logits(kind: str, seed: int) -> list[tuple[np.ndarray, np.ndarray]]:
    """Return labels and weighted sums, ±10,000 among them."""
    rng = np.random.default_rng(seed)
    if kind == "classes":
        z = np.round(rng.normal(0, 3, (6, 4)), 3)
        z[0], z[1] = (1e4, -1e4, 0, 0), (-1e4, 1e4, -1e4, -1e4)
        y = np.eye(4)[[0, 3, 1, 0, 3, 1]]
        return [(y, z), (y[2:3], z[2:3])]
    y, z = np.round(rng.uniform(size=(6, 2))), np.round(rng.normal(0, 3, (6, 2)), 3)
    y[0], y[1] = (0, 1), (0, 1)
    z[0], z[1] = (-1e4, 1e4), (1e4, -1e4)
    return [(y, z), (y[:, :1], z[:, :1])]


def case(name: str, hyper: dict[str, float], of: str, function: Callable, y: np.ndarray, x: np.ndarray) -> dict:
    """Return one case: each sample's loss, and how it changes with x."""
    given = torch.tensor(x, requires_grad=True)
    values = function(torch.tensor(y), given)
    values.sum().backward()
    numbers = {"y": y, "x": x, "values": values.detach().numpy(), "slopes": given.grad.numpy()}
    return {"loss": name, "hyper": hyper, "of": of} | {key: array.tolist() for key, array in numbers.items()}


def weighted() -> dict:
    """Return the mean loss of samples that do not count alike."""
    y, a = outputs("binary", 7)[0]
    w = np.array([0.0, 2.0, 0.5, 1.0, 3.0, 0.25])
    found = keras.losses.BinaryCrossentropy(dtype="float64")(torch.tensor(y), torch.tensor(a), torch.tensor(w))
    return {"loss": "bce", "y": y.tolist(), "a": a.tolist(), "weights": w.tolist(), "value": float(found)}


if __name__ == "__main__":
    keras.config.set_floatx("float64")
    dtypes.BIT64_TO_BIT32_DTYPE["float64"] = "float64"  # on PyTorch, Keras takes means in float32 otherwise
    torch.set_default_dtype(torch.float64)
    cases = []
    for of, rows, inputs in (("a", OF_OUTPUTS, outputs), ("z", OF_LOGITS, logits)):
        for number, (name, hyper, kind, function) in enumerate(rows):
            cases += [case(name, hyper, of, function, y, x) for y, x in inputs(kind, number)]
    document = {"keras": keras.__version__, "torch": torch.__version__, "cases": cases, "weighted": weighted()}
    write("losses.json", json.dumps(document) + "\n")
