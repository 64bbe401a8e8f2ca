"""The loss over a plane in theta space: the ranges to draw, and the grid of losses in chunks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from desktop_nn.engine.cancelling import never
from desktop_nn.engine.network import Network
from desktop_nn.engine.plane_loss import PlaneLoss
from desktop_nn.engine.planes import Plane, pca_plane, project, random_plane, weights_plane

__all__ = ["Axes", "Chunk", "Plane", "grid", "loss_grid", "pca_plane", "project", "random_plane", "weights_plane"]

Array = NDArray[np.floating]
Vector = NDArray[np.float64]

_MARGIN = 0.25  # of the path's width, left free on each side
_CHUNK_NUMBERS = 1 << 18  # activations of one layer in a chunk: small enough for a core's own cache


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


@dataclass(frozen=True, slots=True, eq=False)
class Chunk:
    """Some rows of a loss grid.

    Attributes
    ----------
    start : int
        Number of the first one, from 0.
    losses : ndarray, shape (rows, A)
        Those of one value of b in each row.
    """

    start: int
    losses: Array


def loss_grid(
    network: Network,
    x: Array,
    y: Array,
    plane: Plane,
    a: Array,
    b: Array,
    cancelled: Callable[[], bool] = never,
    weights: Array | None = None,
) -> Iterator[Chunk]:
    """Yield the loss, penalty included, at all points ``origin + a·u + b·v``, some rows (values of b) at a time.

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
        Asked before each bit of work of a few milliseconds; once true, no more chunks come.
    weights : ndarray, shape (N,), optional
        How much each sample counts; those of the classes come on top.

    Yields
    ------
    Chunk
        Together they make the grid ``(B, A)``, float64: what `Network.loss` gives at those weights, to about 1e-6 (see
        `PlaneLoss`). Where the loss overflows the grid holds inf or NaN.
    """
    losses = PlaneLoss(network, x, y, plane, weights)
    points = max(1, _CHUNK_NUMBERS // losses.numbers_per_point)
    rows = max(1, points // len(a))
    for start in range(0, len(b), rows):
        part = b[start : start + rows]
        all_a, all_b = np.tile(a, len(part)), np.repeat(part, len(a))
        found = np.empty(len(all_a))
        for i in range(0, len(found), points):
            if cancelled():
                return
            found[i : i + points] = losses.at(all_a[i : i + points], all_b[i : i + points])
        yield Chunk(start, found.reshape(len(part), len(a)))
