"""Checking backpropagation against the definition of the derivative."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from desktop_nn.engine.network import Masks, Network

Array = NDArray[np.floating]


def finite_difference(
    network: Network,
    theta: Array,
    x: Array,
    y: Array,
    index: int,
    h: float = 1e-5,
    masks: Masks | None = None,
    weights: Array | None = None,
) -> float:
    """Return (L(θ + h·e) - L(θ - h·e)) / 2h for parameter `index`, in float64.

    The central difference is off by O(h²) plus rounding of about 1e-16·L/h; both are small together near h = 1e-5.
    Both losses are computed in one call, as two networks.
    """
    pair = np.repeat(np.asarray(theta, np.float64)[None], 2, axis=0)
    pair[:, index] += (h, -h)
    with np.errstate(all="ignore"):
        above, below = network.loss(pair, np.asarray(x, np.float64), np.asarray(y, np.float64), masks, weights)
        return float((above - below) / (2 * h))


def relative_error(a: float, b: float) -> float:
    """Return |a - b| / max(|a|, |b|), and 0 where both are 0."""
    size = max(abs(a), abs(b))
    return abs(a - b) / size if size > 0 else 0.0


def error_curve(network: Network, theta: Array, x: Array, y: Array, index: int, steps: Array) -> Array:
    """Return the relative error of the central difference for parameter `index` at every step h ``(H,)``, ``(H,)``.

    It falls with h² as long as what is left out of the difference counts, and rises again with 1/h where rounding does.
    All losses are computed in one call, as 2·H networks.
    """
    theta, x, y = (np.asarray(array, np.float64) for array in (theta, x, y))
    exact = float(network.loss_and_grad(theta, x, y)[1][index])
    shifted = np.repeat(theta[None], 2 * len(steps), axis=0)
    shifted[:, index] += np.concatenate([steps, -np.asarray(steps)])
    with np.errstate(all="ignore"):
        losses = network.loss(shifted, x, y)
    found = (losses[: len(steps)] - losses[len(steps) :]) / (2 * np.asarray(steps))
    return np.array([relative_error(exact, float(value)) for value in found])
