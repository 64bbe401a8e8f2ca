"""The table of activation functions.

In every formula z is a layer's weighted sum and a = f(z) its activation. The last axis holds the units of the
layer; all other axes (samples, networks) are carried along untouched.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.floating]


@dataclass(frozen=True, slots=True)
class Activation:
    """One row: a function, its slope and how a gradient comes back through it.

    Attributes
    ----------
    name : str
        Key of the row.
    value : callable
        ``a = value(z)``.
    slope : callable or None
        ``f'(z)`` element by element, given ``(z, a)``; None where one output depends on several inputs (softmax).
    pullback : callable
        ``delta = pullback(z, a, upstream)``: from ∂L/∂a to ∂L/∂z.
    low, high : float
        Bounds of a.
    formula : str
        The function in TeX.
    note : str
        Code of its best-known flaw: "" or e.g. "saturates", "dies".
    """

    name: str
    value: Callable[[Array], Array]
    slope: Callable[[Array, Array], Array] | None
    pullback: Callable[[Array, Array, Array], Array]
    low: float
    high: float
    formula: str
    note: str = ""


def _elementwise(
    name: str,
    value: Callable[[Array], Array],
    slope: Callable[[Array, Array], Array],
    low: float,
    high: float,
    formula: str,
    note: str = "",
) -> Activation:
    def pullback(z: Array, a: Array, upstream: Array) -> Array:
        return upstream * slope(z, a)

    return Activation(name, value, slope, pullback, low, high, formula, note)


def _sigmoid(z: Array) -> Array:
    """1/(1 + e^-z), written as ½·tanh(z/2) + ½, which cannot overflow."""
    return 0.5 * np.tanh(0.5 * z) + 0.5


def _softmax(z: Array) -> Array:
    """e^z_i / Σ_j e^z_j; the maximum is taken off first, which leaves the quotient as it is and cannot overflow."""
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def _softmax_pullback(z: Array, a: Array, upstream: Array) -> Array:
    """Σ_j upstream_j · a_j·(1[i=j] - a_i) = a_i·(upstream_i - Σ_j upstream_j·a_j)."""
    return a * (upstream - (upstream * a).sum(axis=-1, keepdims=True))


_ROWS = (
    _elementwise("linear", lambda z: z.copy(), lambda z, a: np.ones_like(z), -np.inf, np.inf, "z"),
    _elementwise("sigmoid", _sigmoid, lambda z, a: a * (1 - a), 0.0, 1.0, r"\frac{1}{1+e^{-z}}", "saturates"),
    _elementwise("tanh", np.tanh, lambda z, a: 1 - a * a, -1.0, 1.0, r"\tanh z", "saturates"),
    _elementwise("relu", lambda z: np.maximum(z, 0), lambda z, a: (z > 0).astype(z.dtype), 0.0, np.inf,
                 r"\max(0, z)", "dies"),
    _elementwise("step", lambda z: (z >= 0).astype(z.dtype), lambda z, a: np.zeros_like(z), 0.0, 1.0,
                 r"1\ \mathrm{if}\ z \geq 0,\ \mathrm{else}\ 0", "no-slope"),
    Activation("softmax", _softmax, None, _softmax_pullback, 0.0, 1.0, r"\frac{e^{z_i}}{\sum_j e^{z_j}}"),
)  # fmt: skip

ACTIVATIONS: dict[str, Activation] = {row.name: row for row in _ROWS}
