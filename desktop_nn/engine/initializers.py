"""The table of weight initialisers: how the first weights of a dense layer are drawn. Biases start at zero.

W has shape ``(units, fan_in)``; fan_out is the number of units. The normal rows of Glorot, He and LeCun are plain
normal distributions, as in PyTorch. Keras cuts its own off at two standard deviations and widens them by 1/0.87962566
before, so that the variance is the same.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import numpy as np
from numpy.typing import NDArray

from desktop_nn.engine.parameters import Param

Array = NDArray[np.float64]
Initializer = Callable[[np.random.Generator, int, int], Array]

CONSTANT = Param("constant", 0.1, -10.0, 10.0)
SPREAD = 0.05  # of the rows that do not look at the layer: Keras' default (PyTorch's functions have 1)
CUT = 2.0  # standard deviations at which a truncated normal distribution ends


def _uniform(rng: np.random.Generator, units: int, fan_in: int, limit: float) -> Array:
    return rng.uniform(-limit, limit, (units, fan_in))


def _normal(rng: np.random.Generator, units: int, fan_in: int, variance: float) -> Array:
    return rng.normal(0, variance**0.5, (units, fan_in))


def _glorot_uniform(rng: np.random.Generator, units: int, fan_in: int) -> Array:
    """U(-l, l) with l = √(6/(fan_in + fan_out)) (Glorot & Bengio 2010)."""
    return _uniform(rng, units, fan_in, (6 / (fan_in + units)) ** 0.5)


def _glorot_normal(rng: np.random.Generator, units: int, fan_in: int) -> Array:
    """N(0, 2/(fan_in + fan_out)) (Glorot & Bengio 2010)."""
    return _normal(rng, units, fan_in, 2 / (fan_in + units))


def _he_uniform(rng: np.random.Generator, units: int, fan_in: int) -> Array:
    """U(-l, l) with l = √(6/fan_in) (He et al. 2015), made for ReLU."""
    return _uniform(rng, units, fan_in, (6 / fan_in) ** 0.5)


def _he_normal(rng: np.random.Generator, units: int, fan_in: int) -> Array:
    """N(0, 2/fan_in) (He et al. 2015), made for ReLU."""
    return _normal(rng, units, fan_in, 2 / fan_in)


def _lecun_uniform(rng: np.random.Generator, units: int, fan_in: int) -> Array:
    """U(-l, l) with l = √(3/fan_in) (LeCun et al. 1998), which SELU asks for."""
    return _uniform(rng, units, fan_in, (3 / fan_in) ** 0.5)


def _lecun_normal(rng: np.random.Generator, units: int, fan_in: int) -> Array:
    """N(0, 1/fan_in) (LeCun et al. 1998), which SELU asks for."""
    return _normal(rng, units, fan_in, 1 / fan_in)


def _orthogonal(rng: np.random.Generator, units: int, fan_in: int) -> Array:
    """W with orthonormal rows, or columns where there are fewer of them (Saxe et al. 2014).

    The Q of a QR decomposition of normal numbers; only with the signs of R's diagonal put into it are all orthogonal
    matrices equally likely (Mezzadri 2007).
    """
    q, r = np.linalg.qr(rng.normal(size=(max(units, fan_in), min(units, fan_in))))
    q = q * np.where(np.diagonal(r) < 0, -1.0, 1.0)
    return q if units >= fan_in else np.ascontiguousarray(q.T)


def _plain_uniform(rng: np.random.Generator, units: int, fan_in: int) -> Array:
    """U(-0.05, 0.05), whatever the layer."""
    return _uniform(rng, units, fan_in, SPREAD)


def _plain_normal(rng: np.random.Generator, units: int, fan_in: int) -> Array:
    """N(0, 0.05²), whatever the layer."""
    return _normal(rng, units, fan_in, SPREAD**2)


def _truncated_normal(rng: np.random.Generator, units: int, fan_in: int) -> Array:
    """N(0, 0.05²) without what lies beyond ±0.1, which is drawn again: its standard deviation is 0.05·0.87962566."""
    drawn = rng.normal(0, SPREAD, (units, fan_in))
    while (beyond := np.abs(drawn) > CUT * SPREAD).any():
        drawn[beyond] = rng.normal(0, SPREAD, np.count_nonzero(beyond))
    return drawn


def _zeros(rng: np.random.Generator, units: int, fan_in: int) -> Array:
    """All zero: every unit of a layer stays the same as its neighbours for ever."""
    return np.zeros((units, fan_in))


@cache
def constant(value: float = CONSTANT.default) -> Initializer:
    """Return the row in which every weight is the same: units stay the same as their neighbours for ever."""

    def draw(rng: np.random.Generator, units: int, fan_in: int) -> Array:
        return np.full((units, fan_in), value, np.float64)

    return draw


# In the order in which menus show them.
INITIALIZERS: dict[str, Initializer] = {
    "glorot_uniform": _glorot_uniform,
    "glorot_normal": _glorot_normal,
    "he_uniform": _he_uniform,
    "he_normal": _he_normal,
    "lecun_uniform": _lecun_uniform,
    "lecun_normal": _lecun_normal,
    "orthogonal": _orthogonal,
    "uniform": _plain_uniform,
    "normal": _plain_normal,
    "truncated_normal": _truncated_normal,
    "constant": constant(),
    "zeros": _zeros,
}
