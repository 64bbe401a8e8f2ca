"""Small regressions: a line through the origin that one weight fits, a sine wave, a plane and some bumps."""

import numpy as np

from desktop_nn.data.dataset import Dataset
from desktop_nn.data.randomness import Seed, drawn

KG_PER_M = 40.0
HEIGHTS = (1.45, 1.95)
PLANE = (0.5, -0.25, 0.5)
BUMPS = ((-1.5, -1.5, 1.0), (0.0, 1.75, -1.0), (1.75, -1.0, 1.0))  # x₁, x₂ and height of each
BUMP_WIDTH = 0.9


def height_weight(n: int = 50, noise: float = 0.05, seed: Seed = 7) -> Dataset:
    """Return people's heights in metres and weights in kilograms, weight = 40 · height · (1 + noise · ε).

    Heights are uniform in [1.45, 1.95] m, so the weights lie around 58 to 78 kg; ε is standard normal, so noise 0.05
    means about 3.4 kg at 1.70 m. The relation passes through the origin: one weight w without a bias fits it,
    w* = Σ height · weight / Σ height² (40 kg/m where noise = 0). The mean squared error in w is a parabola of
    curvature 2 · mean(height²) ≈ 5.8, so plain gradient descent diverges beyond a learning rate of about 0.34.

    Parameters
    ----------
    n : int
        How many samples.
    noise : float
        Standard deviation of the weights, relative to the line.
    seed : int or Generator
        Of everything drawn.

    Returns
    -------
    Dataset
        x (n, 1) in m, y (n, 1) in kg.

    Raises
    ------
    DataError
        ``not-an-integer``, ``not-a-number`` or ``out-of-range``.
    """
    rng = drawn(n, noise, seed, "height_weight")
    height = rng.uniform(*HEIGHTS, (n, 1))
    weight = KG_PER_M * height * (1.0 + noise * rng.standard_normal((n, 1)))
    return Dataset(height, weight, "regression", ("height",), ("weight",))


def sine(n: int = 200, noise: float = 0.1, seed: Seed = 7) -> Dataset:
    """Return y = sin(x) + noise · ε, x evenly spaced over one period, [−π, π] in radians, ε standard normal.

    Parameters
    ----------
    n : int
        How many samples.
    noise : float
        Standard deviation of what is added to y.
    seed : int or Generator
        Of everything drawn.

    Returns
    -------
    Dataset
        x (n, 1), y (n, 1).

    Raises
    ------
    DataError
        ``not-an-integer``, ``not-a-number`` or ``out-of-range``.
    """
    rng = drawn(n, noise, seed, "sine")
    x = np.pi * ((2.0 * np.arange(n)[:, None] + 1.0) / n - 1.0)
    return Dataset(x, np.sin(x) + noise * rng.standard_normal((n, 1)), "regression", ("x",), ("y",))


def plane(n: int = 200, noise: float = 0.1, seed: Seed = 7) -> Dataset:
    """Return y = 0.5 x₁ − 0.25 x₂ + 0.5 + noise · ε, x uniform in the square [−3, 3]², ε standard normal.

    Parameters
    ----------
    n : int
        How many samples.
    noise : float
        Standard deviation of what is added to y.
    seed : int or Generator
        Of everything drawn.

    Returns
    -------
    Dataset
        x (n, 2), y (n, 1).

    Raises
    ------
    DataError
        ``not-an-integer``, ``not-a-number`` or ``out-of-range``.
    """
    rng = drawn(n, noise, seed, "plane")
    x = rng.uniform(-3.0, 3.0, (n, 2))
    w1, w2, b = PLANE
    y = x @ np.array([[w1], [w2]]) + b
    return Dataset(x, y + noise * rng.standard_normal((n, 1)), "regression", ("x₁", "x₂"), ("y",))


def bumps(n: int = 400, noise: float = 0.05, seed: Seed = 7) -> Dataset:
    """Return two hills and a hollow: y = Σⱼ hⱼ exp(−|x − cⱼ|² / (2 · 0.9²)) + noise · ε, ε standard normal.

    The hills of height 1 stand at (−1.5, −1.5) and (1.75, −1), the hollow of depth 1 at (0, 1.75); x is uniform in the
    square [−3, 3]².

    Parameters
    ----------
    n : int
        How many samples.
    noise : float
        Standard deviation of what is added to y.
    seed : int or Generator
        Of everything drawn.

    Returns
    -------
    Dataset
        x (n, 2), y (n, 1).

    Raises
    ------
    DataError
        ``not-an-integer``, ``not-a-number`` or ``out-of-range``.
    """
    rng = drawn(n, noise, seed, "bumps")
    x = rng.uniform(-3.0, 3.0, (n, 2))
    places, heights = np.array(BUMPS)[:, :2], np.array(BUMPS)[:, 2]
    squares = np.square(x[:, None, :] - places).sum(axis=2)
    y = (np.exp(-squares / (2.0 * BUMP_WIDTH**2)) @ heights)[:, None]
    return Dataset(x, y + noise * rng.standard_normal((n, 1)), "regression", ("x₁", "x₂"), ("y",))
