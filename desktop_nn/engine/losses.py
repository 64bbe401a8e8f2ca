"""The table of loss functions.

y is the target, a the output of the network, both ``(..., N, k)`` for N samples of k outputs. A row gives the loss
of each sample, averaged over its k outputs as Keras does (categorical cross-entropy sums them); the network's
loss is the mean over the samples. Probabilities are clipped to [ε, 1-ε] with ε = 1e-7 as in Keras 3.

Cross-entropy behind its own activation (sigmoid, softmax) is computed from z in a form that neither overflows nor
needs clipping, and its slope there is short: a - y.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.floating]

EPSILON = 1e-7


@dataclass(frozen=True, slots=True)
class Fused:
    """A loss together with the activation before it: ``value(y, z)`` and ``delta(y, a)`` = ∂(sample loss)/∂z."""

    activation: str
    value: Callable[[Array, Array], Array]
    delta: Callable[[Array, Array], Array]


@dataclass(frozen=True, slots=True)
class Loss:
    """One row.

    Attributes
    ----------
    name : str
        Key of the row.
    value : callable
        ``value(y, a)`` -> loss of each sample, shape ``(..., N)``.
    slope : callable
        ``slope(y, a)`` = ∂(loss of a sample)/∂a, shape ``(..., N, k)``.
    tasks : frozenset of str
        Which tasks ("binary", "classes", "regression") it is for.
    outputs : frozenset of str
        Activations the output layer may have; empty where any will do.
    formula : str
        The loss of one sample in TeX.
    fused : Fused or None
        The stable short form behind its own activation.
    """

    name: str
    value: Callable[[Array, Array], Array]
    slope: Callable[[Array, Array], Array]
    tasks: frozenset[str]
    outputs: frozenset[str]
    formula: str
    fused: Fused | None = None


def _clip(a: Array) -> Array:
    return np.clip(a, EPSILON, 1 - EPSILON)


def _inside(a: Array) -> Array:
    """1 where clipping leaves `a` alone, 0 where its slope is lost."""
    return ((a >= EPSILON) & (a <= 1 - EPSILON)).astype(a.dtype)


def _bce(y: Array, a: Array) -> Array:
    p = _clip(a)
    return -(y * np.log(p) + (1 - y) * np.log(1 - p)).mean(axis=-1)


def _bce_slope(y: Array, a: Array) -> Array:
    p = _clip(a)
    return _inside(a) * (p - y) / (p * (1 - p)) / y.shape[-1]


def _bce_of_z(y: Array, z: Array) -> Array:
    """max(z, 0) - z·y + log(1 + e^-|z|), equal to BCE(y, sigmoid(z))."""
    return (np.maximum(z, 0) - z * y + np.log1p(np.exp(-np.abs(z)))).mean(axis=-1)


def _cce(y: Array, a: Array) -> Array:
    """-Σ y·log p, p scaled to sum 1 before it is clipped, as Keras does."""
    p = _clip(a / a.sum(axis=-1, keepdims=True))
    return -(y * np.log(p)).sum(axis=-1)


def _cce_slope(y: Array, a: Array) -> Array:
    """With s = Σ a and p = a/s: ∂/∂a_i = (g_i - Σ_j g_j·p_j)/s where g = -y/p."""
    s = a.sum(axis=-1, keepdims=True)
    p = a / s
    g = -y / _clip(p) * _inside(p)
    return (g - (g * p).sum(axis=-1, keepdims=True)) / s


def _cce_of_z(y: Array, z: Array) -> Array:
    """Σ y·(logΣe^z - z), equal to CCE(y, softmax(z))."""
    top = z.max(axis=-1, keepdims=True)
    log_sum = top + np.log(np.exp(z - top).sum(axis=-1, keepdims=True))
    return (y * (log_sum - z)).sum(axis=-1)


_ANY = frozenset({"binary", "classes", "regression"})
_ROWS = (
    Loss("mse", lambda y, a: ((a - y) ** 2).mean(axis=-1), lambda y, a: 2 * (a - y) / y.shape[-1],
         _ANY, frozenset(), r"\frac{1}{k}\sum_i (a_i - y_i)^2"),
    Loss("mae", lambda y, a: np.abs(a - y).mean(axis=-1), lambda y, a: np.sign(a - y) / y.shape[-1],
         _ANY, frozenset(), r"\frac{1}{k}\sum_i |a_i - y_i|"),
    Loss("bce", _bce, _bce_slope, frozenset({"binary"}), frozenset({"sigmoid"}),
         r"-\frac{1}{k}\sum_i \left(y_i \log a_i + (1-y_i)\log(1-a_i)\right)",
         Fused("sigmoid", _bce_of_z, lambda y, a: (a - y) / y.shape[-1])),
    Loss("cce", _cce, _cce_slope, frozenset({"classes"}), frozenset({"softmax"}), r"-\sum_i y_i \log a_i",
         Fused("softmax", _cce_of_z, lambda y, a: a * y.sum(axis=-1, keepdims=True) - y)),
)  # fmt: skip

LOSSES: dict[str, Loss] = {row.name: row for row in _ROWS}
