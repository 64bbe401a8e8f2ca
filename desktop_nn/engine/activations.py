"""The table of activation functions.

In every formula z is a layer's weighted sum and a = f(z) its activation. The last axis holds the units of the
layer; all other axes (samples, networks) are carried along untouched. Values and slopes have the type of z.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from desktop_nn.engine.normal_cdf import normal_cdf, normal_pdf
from desktop_nn.engine.parameters import Param

# The slope of a leaky ReLU below zero. The default is PyTorch's and that of the paper (Maas et al. 2013); the layer
# `LeakyReLU` of Keras 3 has 0.3, its function `leaky_relu` 0.2.
SLOPE = Param("slope", 0.01, 0.0, 1.0)
# Klambauer et al. 2017: with these two, activations stay near mean 0 and variance 1 from layer to layer.
SELU_ALPHA, SELU_SCALE = 1.6732632423543772, 1.0507009873554805
GELU_FACTOR, GELU_CUBE = math.sqrt(2 / math.pi), 0.044715

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
        Code of its best-known flaw, e.g. "saturates", "dies".
    initializer : str
        Key of the uniform initialiser made for it.
    kinks : tuple of float
        Where its slope jumps.
    """

    name: str
    value: Callable[[Array], Array]
    slope: Callable[[Array, Array], Array] | None
    pullback: Callable[[Array, Array, Array], Array]
    low: float
    high: float
    formula: str
    note: str
    initializer: str = "glorot_uniform"
    kinks: tuple[float, ...] = ()


def _elementwise(
    name: str,
    value: Callable[[Array], Array],
    slope: Callable[[Array, Array], Array],
    low: float,
    high: float,
    formula: str,
    note: str,
    initializer: str = "glorot_uniform",
    kinks: tuple[float, ...] = (),
) -> Activation:
    def pullback(z: Array, a: Array, upstream: Array) -> Array:
        return upstream * slope(z, a)

    return Activation(name, value, slope, pullback, low, high, formula, note, initializer, kinks)


def _sigmoid(z: Array) -> Array:
    """1/(1 + e^-z), written as ½·tanh(z/2) + ½, which cannot overflow."""
    return 0.5 * np.tanh(0.5 * z) + 0.5


def _hard_sigmoid(z: Array) -> Array:
    """relu6(z + 3)/6, as PyTorch and Keras 3 have it (Keras 2 had 0.2·z + 0.5 between its ends)."""
    return np.minimum(np.maximum(z + 3, 0), 6) / 6


def _hard_sigmoid_slope(z: Array, a: Array) -> Array:
    """1/6 between the kinks; 0 at them and beyond."""
    return ((a > 0) & (a < 1)) / z.dtype.type(6)


def _elu(z: Array) -> Array:
    """z above zero, e^z - 1 below (Clevert et al. 2016, with α = 1, the default of PyTorch and Keras)."""
    return np.maximum(z, 0) + np.expm1(np.minimum(z, 0))


def _selu(z: Array) -> Array:
    """λ·z above zero, λα·(e^z - 1) below (Klambauer et al. 2017)."""
    return SELU_SCALE * (np.maximum(z, 0) + SELU_ALPHA * np.expm1(np.minimum(z, 0)))


def _selu_slope(z: Array, a: Array) -> Array:
    """λ above zero; λα·e^z at zero and below, which is a + λα."""
    return np.where(z > 0, z.dtype.type(SELU_SCALE), SELU_SCALE * SELU_ALPHA * np.exp(np.minimum(z, 0)))


def _softplus(z: Array) -> Array:
    """ln(1 + e^z) = max(z, 0) + ln(1 + e^-|z|), which cannot overflow. PyTorch returns z beyond 20, within 3e-9."""
    return np.maximum(z, 0) + np.log1p(np.exp(-np.abs(z)))


def _silu_slope(z: Array, a: Array) -> Array:
    """σ(z) + a·(1 - σ(z))."""
    share = _sigmoid(z)
    return share + a * (1 - share)


def _mish(z: Array) -> Array:
    """z·tanh(ln(1 + e^z)) (Misra 2020)."""
    return z * np.tanh(_softplus(z))


def _mish_slope(z: Array, a: Array) -> Array:
    """t + z·σ(z)·(1 - t²) with t = tanh(ln(1 + e^z))."""
    t = np.tanh(_softplus(z))
    return t + z * _sigmoid(z) * (1 - t * t)


def _gelu_share(z: Array) -> Array:
    """½·(1 + tanh(√(2/π)·(z + 0.044715·z³))), which is near Φ(z)."""
    return 0.5 * np.tanh(GELU_FACTOR * z * (1 + GELU_CUBE * z * z)) + 0.5


def _gelu_tanh_slope(z: Array, a: Array) -> Array:
    """h + 2a·(1 - h)·√(2/π)·(1 + 3·0.044715·z²) with h the share of z that passes."""
    share = _gelu_share(z)
    return share + 2 * a * (1 - share) * GELU_FACTOR * (1 + 3 * GELU_CUBE * z * z)


def _softmax(z: Array) -> Array:
    """e^z_i / Σ_j e^z_j; the maximum is taken off first, which leaves the quotient as it is and cannot overflow."""
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def _softmax_pullback(z: Array, a: Array, upstream: Array) -> Array:
    """Σ_j upstream_j · a_j·(1[i=j] - a_i) = a_i·(upstream_i - Σ_j upstream_j·a_j)."""
    return a * (upstream - (upstream * a).sum(axis=-1, keepdims=True))


@cache
def leaky_relu(slope: float = SLOPE.default) -> Activation:
    """Return the row of the leaky ReLU with a slope below zero; at zero it has that slope (as in PyTorch)."""

    def value(z: Array) -> Array:
        return np.maximum(z, slope * z)

    def slope_at(z: Array, a: Array) -> Array:
        return np.where(z > 0, z.dtype.type(1), z.dtype.type(slope))

    formula = rf"\max({slope:g}\,z, z)"
    return _elementwise("leaky_relu", value, slope_at, -np.inf, np.inf, formula, "slow-below", "he_uniform", (0.0,))


# In the order in which menus show them. Minima of the functions that dip below zero are rounded down.
_ROWS = (
    _elementwise("linear", lambda z: z.copy(), lambda z, a: np.ones_like(z), -np.inf, np.inf, "z", "no-bend"),
    _elementwise("step", lambda z: (z >= 0).astype(z.dtype), lambda z, a: np.zeros_like(z), 0.0, 1.0,
                 r"1\ \mathrm{if}\ z \geq 0,\ \mathrm{else}\ 0", "no-slope", kinks=(0.0,)),
    _elementwise("sigmoid", _sigmoid, lambda z, a: a * (1 - a), 0.0, 1.0, r"\frac{1}{1+e^{-z}}", "saturates"),
    _elementwise("hard_sigmoid", _hard_sigmoid, _hard_sigmoid_slope, 0.0, 1.0,
                 r"\frac{\min(\max(z+3, 0), 6)}{6}", "flat-ends", kinks=(-3.0, 3.0)),
    _elementwise("tanh", np.tanh, lambda z, a: 1 - a * a, -1.0, 1.0, r"\tanh z", "saturates"),
    _elementwise("softsign", lambda z: z / (1 + np.abs(z)), lambda z, a: (1 + np.abs(z)) ** -2.0, -1.0, 1.0,
                 r"\frac{z}{1+|z|}", "saturates"),
    _elementwise("relu", lambda z: np.maximum(z, 0), lambda z, a: (z > 0).astype(z.dtype), 0.0, np.inf,
                 r"\max(0, z)", "dies", "he_uniform", (0.0,)),
    leaky_relu(),
    _elementwise("elu", _elu, lambda z, a: np.exp(np.minimum(z, 0)), -1.0, np.inf,
                 r"z\ \mathrm{if}\ z>0,\ \mathrm{else}\ e^z-1", "flat-below", "he_uniform"),
    _elementwise("selu", _selu, _selu_slope, -SELU_SCALE * SELU_ALPHA, np.inf,
                 r"1.0507\,\mathrm{elu}_{1.6733}(z)", "needs-lecun", "lecun_uniform", (0.0,)),
    _elementwise("softplus", _softplus, lambda z, a: _sigmoid(z), 0.0, np.inf, r"\ln(1+e^z)", "never-zero",
                 "he_uniform"),
    _elementwise("gelu", lambda z: z * normal_cdf(z), lambda z, a: normal_cdf(z) + z * normal_pdf(z),
                 -0.169971208, np.inf, r"z\,\Phi(z)", "dips", "he_uniform"),
    _elementwise("gelu_tanh", lambda z: z * _gelu_share(z), _gelu_tanh_slope, -0.170040751, np.inf,
                 r"z\,\sigma(1.5958\,z+0.0714\,z^3)", "approximates", "he_uniform"),
    _elementwise("silu", lambda z: z * _sigmoid(z), _silu_slope, -0.278464543, np.inf, r"\frac{z}{1+e^{-z}}", "dips",
                 "he_uniform"),
    _elementwise("mish", _mish, _mish_slope, -0.308843414, np.inf, r"z\tanh(\ln(1+e^z))", "dips", "he_uniform"),
    Activation("softmax", _softmax, None, _softmax_pullback, 0.0, 1.0, r"\frac{e^{z_i}}{\sum_j e^{z_j}}",
               "only-differences"),
)  # fmt: skip

ACTIVATIONS: dict[str, Activation] = {row.name: row for row in _ROWS}


def usual_initializer(activation: str) -> str:
    """Return the uniform initialiser made for an activation; that of Glorot for an unknown one."""
    return ACTIVATIONS[activation].initializer if activation in ACTIVATIONS else "glorot_uniform"
