"""The loss over a plane in theta space: the ranges to draw, and the grid of losses."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from desktop_nn.engine.cancelling import Cancelled, never
from desktop_nn.engine.entry import taken
from desktop_nn.engine.inputs import expect, float_type, numbers
from desktop_nn.engine.network import Network
from desktop_nn.engine.plane_loss import PlaneMean, PlanePenalty, Precision, precision, sample_blocks
from desktop_nn.engine.planes import (
    Plane,
    gradient_plane,
    line_plane,
    pca_plane,
    project,
    random_plane,
    weights_plane,
)
from desktop_nn.engine.sample_means import Mean, mean_accuracy, mean_loss
from desktop_nn.engine.separable_loss import separable_losses

__all__ = [
    "Axes",
    "Plane",
    "accuracy_grid",
    "gradient_plane",
    "grid",
    "line_plane",
    "loss_grid",
    "pca_plane",
    "project",
    "random_plane",
    "weights_plane",
]

Array = NDArray[np.floating]
Vector = NDArray[np.float64]

_MARGIN = 0.25  # of the path's width, left free on each side
_LEAST = 1e-3  # of how far off a range lies, for half its width: a narrower one would drown in rounding


@dataclass(frozen=True, slots=True, eq=False)
class Axes:
    """Coordinates of a grid: ``a (R,)`` along u, ``b (R,)`` along v, ascending."""

    a: Vector
    b: Vector


def grid(plane: Plane, coords: Array, resolution: int = 51) -> Axes:
    """Return axes of R points each that hold all ``coords (M, 2)``, the path and the present weights, with room around.

    A quarter of the path's width is left free on each side, and the range is never less than ±1: the value of a
    weight, the distance along a principal direction, or along a random one a change as large as the weights
    themselves, nor less than a thousandth of the coordinates. A direction of length zero gets the single coordinate 0.
    """
    low, high = coords.min(axis=0), coords.max(axis=0)
    middle = (low + high) / 2
    half = np.maximum((high - low) * (0.5 + _MARGIN), np.maximum(1.0, np.abs(middle) * _LEAST))
    ends = [
        np.linspace(m - h, m + h, resolution) if axis.any() else np.zeros(1)
        for m, h, axis in zip(middle, half, (plane.u, plane.v), strict=True)
    ]
    return Axes(*ends)


def loss_grid(
    network: Network,
    x: Array,
    y: Array,
    plane: Plane,
    a: Array,
    b: Array,
    cancelled: Callable[[], bool] = never,
    weights: Array | None = None,
    dtype: Precision | None = None,
) -> Vector:
    """Return the loss, penalty included, at all points ``origin + a·u + b·v``.

    Parameters
    ----------
    network : Network
    x : ndarray, shape (N, d)
    y : ndarray, shape (N, k)
    plane : Plane
        See `random_plane`, `weights_plane`, `pca_plane`.
    a, b : ndarray, shape (A,) and (B,)
        Coordinates along the plane's u and v.
    cancelled : callable
        Asked before each bit of work of a few milliseconds.
    weights : ndarray, shape (N,), optional
        How much each sample counts; those of the classes come on top.
    dtype : float32 or float64, optional
        By default float32, or float64 where rounding counts for more (`precision`).

    Returns
    -------
    ndarray, shape (B, A), float64
        What `Network.loss` gives at those weights: to 1e-6 in float32 (relative, or absolute for losses below 1), to
        1e-12 in float64. Where the loss overflows it is inf or NaN.

    Raises
    ------
    Cancelled
        Once `cancelled()` is true.
    EngineError
        ``wrong-type``, ``not-numbers`` or ``array-shape`` for what does not fit.
    """
    x, y = _checked(network, plane, x, y, (a, b))
    exact = precision(network) if dtype is None else float_type(dtype, "dtype")
    weights = None if weights is None else numbers(weights, "weights", len(x))

    def mean(rows: slice) -> Mean:
        return mean_loss(network, y[rows], None if weights is None else weights[rows])

    losses = separable_losses(network, x, y, plane, (a, b), cancelled) if weights is None else None
    if losses is None:
        losses = _mean_grid(network, x, mean, plane, (a, b), cancelled, exact)
    if not (network.l1 or network.l2):
        return np.asarray(losses)
    penalty = PlanePenalty(network, plane).at(np.tile(a, len(b)), np.repeat(b, len(a)))
    return np.asarray(losses + penalty.reshape(losses.shape))


def accuracy_grid(
    network: Network, x: Array, y: Array, plane: Plane, a: Array, b: Array, cancelled: Callable[[], bool] = never
) -> Vector:
    """Return the share of samples whose class is found, at all points of a plane.

    Parameters
    ----------
    network, x, y, plane, a, b, cancelled
        As in `loss_grid`.

    Returns
    -------
    ndarray, shape (B, A), float64
        0 to 1.

    Raises
    ------
    Cancelled
        Once `cancelled()` is true.
    EngineError
        As in `loss_grid`.
    """
    x, y = _checked(network, plane, x, y, (a, b))
    return _mean_grid(network, x, lambda rows: mean_accuracy(network, y[rows]), plane, (a, b), cancelled, np.float64)


def _checked(network: Network, plane: Plane, x: Array, y: Array, axes: tuple[Array, Array]) -> tuple[Array, Array]:
    """Return the samples; EngineError where samples, plane and network do not fit, or an axis is none."""
    _, x, y = taken(network, expect(plane, Plane, "plane").origin, x, y)
    for name, axis in zip("ab", axes, strict=True):
        numbers(axis, name, None)
    return x, y


def _mean_grid(
    network: Network,
    x: Array,
    mean: Callable[[slice], Mean],
    plane: Plane,
    axes: tuple[Array, Array],
    cancelled: Callable[[], bool],
    dtype: Precision,
) -> Vector:
    """Return a mean over all samples at every point ``(B, A)``; ``mean(rows)`` is that over some of them."""
    a, b = np.tile(axes[0], len(axes[1])), np.repeat(axes[1], len(axes[0]))
    found = np.zeros(len(a))
    for rows in sample_blocks(len(x), network):
        part = PlaneMean(network, x[rows], mean(rows), plane, dtype)
        for i in range(0, len(found), part.points):
            if cancelled():
                raise Cancelled
            here = slice(i, i + part.points)
            found[here] += part.at(a[here], b[here]) * (len(x[rows]) / len(x))
    return found.reshape(len(axes[1]), len(axes[0]))
