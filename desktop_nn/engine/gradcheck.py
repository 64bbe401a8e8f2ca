"""Checking backpropagation against the definition of the derivative."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from desktop_nn.engine.entry import taken
from desktop_nn.engine.inputs import numbers
from desktop_nn.engine.network import Masks, Network
from desktop_nn.engine.parameters import Param

Array = NDArray[np.floating]

H = Param("h", 1e-5, 1e-300, 1e300, log=True)


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
    """Return the central difference (L(θ + h·e) - L(θ - h·e)) / 2h of the loss, in float64.

    It is off by O(h²) plus rounding of about 1e-16·L/h; both are small together near h = 1e-5. Both losses are computed
    in one call, as two networks.

    Parameters
    ----------
    network : Network
    theta : ndarray, shape (P,)
    x : ndarray, shape (N, d)
    y : ndarray, shape (N, k)
    index : int
        The parameter that moves, see `ParamLayout.index`.
    h : float
        How far it moves to either side.
    masks : mapping of str to ndarray, optional
        Dropout masks and noise by layer, each (N, units), the same on both sides.
    weights : ndarray, shape (N,), optional
        How much each sample counts; those of the classes come on top.

    Returns
    -------
    float
        About ∂L/∂θ[index], penalty included.

    Raises
    ------
    EngineError
        ``out-of-range`` where there is no such parameter, or for a step that is not above 0.
    """
    theta, x, y = taken(network, theta, x, y)
    check_step(network, index, h)
    pair = np.repeat(theta[None], 2, axis=0)
    pair[:, index] += (h, -h)
    with np.errstate(all="ignore"):
        above, below = network.loss(pair, x, y, masks, weights)
        return float((above - below) / (2 * h))


def relative_error(a: float, b: float) -> float:
    """Return |a - b| / max(|a|, |b|), and 0 where both are 0.

    Parameters
    ----------
    a, b : float
        Two values of the same thing.

    Returns
    -------
    float
        0 where they agree, 1 where one of them is 0, 2 where they differ in sign alone.

    Raises
    ------
    EngineError
        ``not-numbers`` or ``array-shape`` for what is no number.
    """
    a, b = (float(numbers(value, name)) for value, name in ((a, "a"), (b, "b")))
    size = max(abs(a), abs(b))
    return abs(a - b) / size if size > 0 else 0.0


def check_step(network: Network, index: int, h: float) -> None:
    """Raise `EngineError` where there is no such parameter or no such step."""
    Param("index", 0, 0, network.layout.size - 1, integer=True).check(index)
    H.check(h)
