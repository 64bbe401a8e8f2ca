"""The classic test functions of optimisation: two variables, a known landscape, and known lowest places.

A point is the last axis of an array ``(..., 2)``, its entries x and y. Each row states the formula and its source;
more on most of them in Jamil & Yang, A literature survey of benchmark functions for global optimization (2013).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.floating]
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class ClassicFunction:
    """One row.

    Attributes
    ----------
    name : str
    formula : str
        f(x, y) as a person reads it.
    value : callable
        ``value(points (..., 2)) -> (...)``.
    gradient : callable
        ``gradient(points (..., 2)) -> (..., 2)``: ∂f/∂x and ∂f/∂y.
    x, y : tuple of float
        The domain that is drawn: lowest and highest x, lowest and highest y.
    minima : tuple of points
        Where f is lowest of all; empty where it has no lowest place.
    start : point
        Where a descent begins at first.
    rate : float
        A learning rate with which plain gradient descent from there does not overshoot.
    """

    name: str
    formula: str
    value: Callable[[Array], Array]
    gradient: Callable[[Array], Array]
    x: Point
    y: Point
    minima: tuple[Point, ...]
    start: Point
    rate: float


def _xy(points: Array) -> tuple[Array, Array]:
    return points[..., 0], points[..., 1]


def _stacked(dx: Array, dy: Array) -> Array:
    return np.stack([dx, dy], axis=-1)


def _bowl(points: Array) -> Array:
    """f = ½·(x² + y²): the gradient points straight away from the lowest place."""
    x, y = _xy(points)
    return np.asarray(0.5 * (x * x + y * y))


def _bowl_gradient(points: Array) -> Array:
    """∂f = (x, y)."""
    return points.copy()


def _ravine(points: Array) -> Array:
    """f = x²/20 + y²: twenty times steeper across than along (Saito, Deep Learning from Scratch, 2016, ch. 6)."""
    x, y = _xy(points)
    return np.asarray(x * x / 20 + y * y)


def _ravine_gradient(points: Array) -> Array:
    """∂f = (x/10, 2y)."""
    x, y = _xy(points)
    return _stacked(x / 10, 2 * y)


def _rosenbrock(points: Array) -> Array:
    """f = (1 - x)² + 100·(y - x²)²: a bent valley, nearly flat along its floor (Rosenbrock 1960)."""
    x, y = _xy(points)
    return np.asarray((1 - x) ** 2 + 100 * (y - x * x) ** 2)


def _rosenbrock_gradient(points: Array) -> Array:
    """∂f = (-2·(1 - x) - 400·x·(y - x²), 200·(y - x²))."""
    x, y = _xy(points)
    off = y - x * x
    return _stacked(-2 * (1 - x) - 400 * x * off, 200 * off)


def _beale(points: Array) -> Array:
    """f = Σ (cᵢ - x + x·yⁱ)² with c = 1.5, 2.25, 2.625 for i = 1, 2, 3: flat, with steep corners (Beale 1958)."""
    x, y = _xy(points)
    return np.asarray(
        (1.5 - x + x * y) ** 2 + (2.25 - x + x * y**2) ** 2 + (2.625 - x + x * y**3) ** 2,
    )


def _beale_gradient(points: Array) -> Array:
    """∂f = Σ 2·(cᵢ - x + x·yⁱ)·(yⁱ - 1, i·x·yⁱ⁻¹)."""
    x, y = _xy(points)
    r1, r2, r3 = 1.5 - x + x * y, 2.25 - x + x * y**2, 2.625 - x + x * y**3
    dx = 2 * (r1 * (y - 1) + r2 * (y**2 - 1) + r3 * (y**3 - 1))
    return _stacked(dx, 2 * x * (r1 + 2 * r2 * y + 3 * r3 * y**2))


def _himmelblau(points: Array) -> Array:
    """f = (x² + y - 11)² + (x + y² - 7)²: four lowest places, all at 0 (Himmelblau 1972)."""
    x, y = _xy(points)
    return np.asarray((x * x + y - 11) ** 2 + (x + y * y - 7) ** 2)


def _himmelblau_gradient(points: Array) -> Array:
    """∂f = (4x·(x² + y - 11) + 2·(x + y² - 7), 2·(x² + y - 11) + 4y·(x + y² - 7))."""
    x, y = _xy(points)
    first, second = x * x + y - 11, x + y * y - 7
    return _stacked(4 * x * first + 2 * second, 2 * first + 4 * y * second)


def _saddle(points: Array) -> Array:
    """f = x² - y²: down along y on both sides, without end; the gradient is 0 at the origin."""
    x, y = _xy(points)
    return np.asarray(x * x - y * y)


def _saddle_gradient(points: Array) -> Array:
    """∂f = (2x, -2y)."""
    x, y = _xy(points)
    return _stacked(2 * x, -2 * y)


def _rastrigin(points: Array) -> Array:
    """f = 20 + Σ (x² - 10·cos 2πx) over both variables: a bowl full of pits (Rastrigin 1974)."""
    return np.asarray(20 + (points * points - 10 * np.cos(2 * np.pi * points)).sum(axis=-1))


def _rastrigin_gradient(points: Array) -> Array:
    """∂f = 2x + 20π·sin 2πx, for either variable."""
    return 2 * points + 20 * np.pi * np.sin(2 * np.pi * points)


def _ackley(points: Array) -> Array:
    """f = -20·exp(-0.2·√m) - exp(c) + 20 + e with m the mean of x² and y², c that of cos 2πx and cos 2πy (1987)."""
    root = np.sqrt((points * points).mean(axis=-1))
    waves = np.cos(2 * np.pi * points).mean(axis=-1)
    return np.asarray(-20 * np.exp(-0.2 * root) - np.exp(waves) + 20 + np.e)


def _ackley_gradient(points: Array) -> Array:
    """∂f = 2x·exp(-0.2·√m)/√m + π·sin(2πx)·exp(c); at the origin, the tip of a cone, 0 stands for it."""
    root = np.sqrt((points * points).mean(axis=-1))[..., None]
    waves = np.cos(2 * np.pi * points).mean(axis=-1)[..., None]
    cone = 2 * points * np.exp(-0.2 * root)
    cone = np.divide(cone, root, out=np.zeros_like(cone), where=root > 0)
    return cone + np.pi * np.sin(2 * np.pi * points) * np.exp(waves)


def _monkey_saddle(points: Array) -> Array:
    """f = x³ - 3x·y²: three valleys for two legs and a tail; slope and curvature are 0 at the origin."""
    x, y = _xy(points)
    return np.asarray(x**3 - 3 * x * y * y)


def _monkey_saddle_gradient(points: Array) -> Array:
    """∂f = (3x² - 3y², -6xy)."""
    x, y = _xy(points)
    return _stacked(3 * (x * x - y * y), -6 * x * y)


_ROWS = (
    ClassicFunction(
        "bowl",
        "½·(x² + y²)",
        _bowl,
        _bowl_gradient,
        (-4, 4),
        (-3, 3),
        ((0, 0),),
        (-3.2, 2.2),
        0.1,
    ),
    ClassicFunction(
        "ravine",
        "x²/20 + y²",
        _ravine,
        _ravine_gradient,
        (-9, 9),
        (-6, 6),
        ((0, 0),),
        (-7, 2),
        0.9,
    ),
    ClassicFunction(
        "rosenbrock",
        "(1 − x)² + 100·(y − x²)²",
        _rosenbrock,
        _rosenbrock_gradient,
        (-2, 2),
        (-1, 3),
        ((1, 1),),
        (-1.2, 1),
        1e-3,
    ),
    ClassicFunction(
        "beale",
        "(1.5 − x + x·y)² + (2.25 − x + x·y²)² + (2.625 − x + x·y³)²",
        _beale,
        _beale_gradient,
        (-1.5, 4.5),
        (-2, 2.5),
        ((3, 0.5),),
        (1, 1.5),
        0.004,
    ),
    ClassicFunction(
        "himmelblau",
        "(x² + y − 11)² + (x + y² − 7)²",
        _himmelblau,
        _himmelblau_gradient,
        (-5, 5),
        (-5, 5),
        ((3.0, 2.0), (-2.805118, 3.131313), (-3.77931, -3.283186), (3.584428, -1.848127)),
        (-0.5, -1.5),
        0.01,
    ),
    ClassicFunction(
        "saddle",
        "x² − y²",
        _saddle,
        _saddle_gradient,
        (-2, 2),
        (-2, 2),
        (),
        (1.6, 0.001),
        0.05,
    ),
    ClassicFunction(
        "rastrigin",
        "20 + x² − 10·cos(2π·x) + y² − 10·cos(2π·y)",
        _rastrigin,
        _rastrigin_gradient,
        (-5.12, 5.12),
        (-5.12, 5.12),
        ((0, 0),),
        (-3.6, 3.4),
        2e-3,
    ),
    ClassicFunction(
        "ackley",
        "20 + e − 20·exp(−0.2·√(½·(x² + y²))) − exp(½·(cos(2π·x) + cos(2π·y)))",
        _ackley,
        _ackley_gradient,
        (-5, 5),
        (-5, 5),
        ((0, 0),),
        (-3.3, 2.6),
        0.02,
    ),
    ClassicFunction(
        "monkey_saddle",
        "x³ − 3·x·y²",
        _monkey_saddle,
        _monkey_saddle_gradient,
        (-2, 2),
        (-2, 2),
        (),
        (1.5, 0.1),
        0.02,
    ),
)

CLASSIC_FUNCTIONS: dict[str, ClassicFunction] = {row.name: row for row in _ROWS}
