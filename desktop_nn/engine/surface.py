"""The loss over a plane in theta space: the ranges to draw, and the grid of losses."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from desktop_nn.engine.cancelling import Cancelled, never
from desktop_nn.engine.network import Network
from desktop_nn.engine.plane_loss import PlaneLoss, PlanePenalty, Precision, precision, sample_blocks
from desktop_nn.engine.planes import Plane, pca_plane, project, random_plane, weights_plane

__all__ = ["Axes", "Plane", "grid", "loss_grid", "pca_plane", "project", "random_plane", "weights_plane"]

Array = NDArray[np.floating]
Vector = NDArray[np.float64]

_MARGIN = 0.25  # of the path's width, left free on each side


@dataclass(frozen=True, slots=True, eq=False)
class Axes:
    """Coordinates of a grid: ``a (R,)`` along u, ``b (R,)`` along v, ascending."""

    a: Vector
    b: Vector


def grid(plane: Plane, coords: Array, resolution: int = 51) -> Axes:
    """Return axes of R points each that hold all ``coords (M, 2)``, the path and the present weights, with room around.

    A quarter of the path's width is left free on each side, and the range is never less than ±1: the value of a
    weight, the distance along a principal direction, or along a random one a change as large as the weights
    themselves. A direction of length zero gets the single coordinate 0.
    """
    low, high = coords.min(axis=0), coords.max(axis=0)
    half = np.maximum((high - low) * (0.5 + _MARGIN), 1.0)
    middle = (low + high) / 2
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
    """
    all_a, all_b = np.tile(a, len(b)), np.repeat(b, len(a))
    found = np.zeros(len(all_a))
    for rows in sample_blocks(len(x), network):
        part = None if weights is None else weights[rows]
        losses = PlaneLoss(network, x[rows], y[rows], plane, part, dtype or precision(network))
        for i in range(0, len(found), losses.points):
            if cancelled():
                raise Cancelled
            here = slice(i, i + losses.points)
            found[here] += losses.at(all_a[here], all_b[here]) * (len(x[rows]) / len(x))
    penalty = PlanePenalty(network, plane).at(all_a, all_b) if network.l1 or network.l2 else 0.0
    return np.asarray((found + penalty).reshape(len(b), len(a)))
