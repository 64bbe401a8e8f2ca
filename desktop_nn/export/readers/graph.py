"""A second implementation of the forward pass, by the textbook: named arrays and the graph that a file tells.

In float64. Formulas are written otherwise than in the engine, so that a slip in one is not a slip in both.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float64]
Facts = Mapping[str, Any]  # of one layer: id, kind, inputs, units, activation, …

_erfc = np.vectorize(math.erfc, otypes=[np.float64])


def _sigmoid(z: Array) -> Array:
    return np.asarray(np.exp(-np.logaddexp(0, -z)))


def _elu(z: Array, alpha: float = 1.0) -> Array:
    return np.where(z > 0, z, alpha * (np.exp(np.minimum(z, 0)) - 1))


def _softmax(z: Array) -> Array:
    return np.asarray(np.exp(z - np.logaddexp.reduce(z, axis=1, keepdims=True)))


ACTIVATIONS: dict[str, Callable[[Array], Array]] = {
    "linear": lambda z: z,
    "step": lambda z: np.heaviside(z, 1.0),
    "sigmoid": _sigmoid,
    "hard_sigmoid": lambda z: np.clip(z / 6 + 0.5, 0, 1),
    "tanh": np.tanh,
    "softsign": lambda z: z / (1 + np.abs(z)),
    "relu": lambda z: np.where(z > 0, z, 0.0),
    "elu": _elu,
    "selu": lambda z: 1.0507009873554805 * _elu(z, 1.6732632423543772),
    "softplus": lambda z: np.logaddexp(0, z),
    "gelu": lambda z: z * _erfc(-z / math.sqrt(2)) / 2,
    "gelu_tanh": lambda z: z * (1 + np.tanh(math.sqrt(2 / math.pi) * (z + 0.044715 * z**3))) / 2,
    "silu": lambda z: z * _sigmoid(z),
    "mish": lambda z: z * np.tanh(np.logaddexp(0, z)),
    "softmax": _softmax,
}


def _activated(layer: Facts, z: Array) -> Array:
    name = layer.get("activation", "linear")
    if name == "leaky_relu":
        return np.where(z > 0, z, layer["slope"] * z)
    return ACTIVATIONS[name](z)


def _dense(layer: Facts, xs: Sequence[Array], w: Mapping[str, Array]) -> Array:
    return np.asarray(np.hstack(xs) @ w["weight"].T + w["bias"])


def _layer_norm(layer: Facts, xs: Sequence[Array], w: Mapping[str, Array]) -> Array:
    (x,) = xs
    centred = x - x.mean(axis=1, keepdims=True)
    variance = (centred**2).mean(axis=1, keepdims=True)
    return np.asarray(w["gamma"] * centred / np.sqrt(variance + layer["epsilon"]) + w["beta"])


def _batch_norm(layer: Facts, xs: Sequence[Array], w: Mapping[str, Array]) -> Array:
    (x,) = xs
    scale = w["weight"] / np.sqrt(w["running_var"] + layer["epsilon"])
    return np.asarray(x * scale + (w["bias"] - w["running_mean"] * scale))


# Dropout and noise let everything through as it is once training is over.
_KINDS: dict[str, Callable[[Facts, Sequence[Array], Mapping[str, Array]], Array]] = {
    "dense": _dense,
    "activation": lambda layer, xs, w: xs[0],
    "dropout": lambda layer, xs, w: xs[0],
    "gaussian_noise": lambda layer, xs, w: xs[0],
    "add": lambda layer, xs, w: np.sum(xs, axis=0),
    "multiply": lambda layer, xs, w: np.prod(xs, axis=0),
    "concatenate": lambda layer, xs, w: np.hstack(xs),
    "layer_norm": _layer_norm,
    "batch_norm": _batch_norm,
}


def outputs_of(graph: Facts, arrays: Mapping[str, ArrayLike], x: ArrayLike) -> list[list[float]]:
    """Return what a graph of ``layers`` with ``output`` makes of samples ``x (N, d)``, as lists ``(N, k)``."""
    found: dict[str, Array] = {}
    for layer in graph["layers"]:
        if layer["kind"] == "input":
            found[layer["id"]] = np.asarray(x, np.float64)
            continue
        start = f"{layer['id']}."
        own = {name[len(start) :]: np.asarray(a, np.float64) for name, a in arrays.items() if name.startswith(start)}
        z = _KINDS[layer["kind"]](layer, [found[name] for name in layer["inputs"]], own)
        found[layer["id"]] = _activated(layer, z)
    outputs: list[list[float]] = found[graph["output"]].tolist()
    return outputs
