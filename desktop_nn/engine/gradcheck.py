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
