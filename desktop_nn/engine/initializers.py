"""The table of weight initialisers: how the first weights of a dense layer are drawn. Biases start at zero."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Initializer = Callable[[np.random.Generator, int, int], Array]


def _uniform(rng: np.random.Generator, units: int, fan_in: int, limit: float) -> Array:
    return rng.uniform(-limit, limit, (units, fan_in))


def _glorot_uniform(rng: np.random.Generator, units: int, fan_in: int) -> Array:
    """U(-l, l) with l = √(6/(fan_in + fan_out)) (Glorot & Bengio 2010)."""
    return _uniform(rng, units, fan_in, (6 / (fan_in + units)) ** 0.5)


def _glorot_normal(rng: np.random.Generator, units: int, fan_in: int) -> Array:
    """N(0, 2/(fan_in + fan_out)) (Glorot & Bengio 2010)."""
    return rng.normal(0, (2 / (fan_in + units)) ** 0.5, (units, fan_in))


def _he_uniform(rng: np.random.Generator, units: int, fan_in: int) -> Array:
    """U(-l, l) with l = √(6/fan_in) (He et al. 2015), made for ReLU."""
    return _uniform(rng, units, fan_in, (6 / fan_in) ** 0.5)


def _he_normal(rng: np.random.Generator, units: int, fan_in: int) -> Array:
    """N(0, 2/fan_in) (He et al. 2015), made for ReLU."""
    return rng.normal(0, (2 / fan_in) ** 0.5, (units, fan_in))


def _zeros(rng: np.random.Generator, units: int, fan_in: int) -> Array:
    """All zero: every unit of a layer stays the same as its neighbours for ever."""
    return np.zeros((units, fan_in))


INITIALIZERS: dict[str, Initializer] = {
    "glorot_uniform": _glorot_uniform,
    "glorot_normal": _glorot_normal,
    "he_uniform": _he_uniform,
    "he_normal": _he_normal,
    "zeros": _zeros,
}
