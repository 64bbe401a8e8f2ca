"""Which points in the box a hill of the relief hides from the viewer."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from desktop_nn.views.surface.camera import Camera, eye
from desktop_nn.views.surface.relief import HALF_HEIGHT, Relief

Floats = NDArray[np.floating]

SAMPLES = 48  # along each line of sight
NEAR = 0.015  # closer to the surface than this counts as on it


def hidden(points: Floats, relief: Relief, camera: Camera) -> NDArray[np.bool_]:
    """Return for points ``(M, 3)`` of the box whether the line from each to the viewer crosses the surface."""
    way = eye(camera) - points
    ends = _ways_out(points, way)
    at = points[:, None] + way[:, None] * (ends[:, None] * np.linspace(0, 1, SAMPLES))[..., None]
    above = at[..., 2] - heights(relief, at[..., 0], at[..., 1])  # NaN over holes: they hide nothing
    return np.asarray((above > NEAR).any(axis=1) & (above < -NEAR).any(axis=1))


def ways_through(start: Floats, way: Floats) -> tuple[float, float]:
    """Return at which parts of a way from a point ``(3,)`` outside it goes into the box and leaves it again.

    Where the second is not larger than the first it misses the box.
    """
    walls = np.array([1.0, 1.0, HALF_HEIGHT + NEAR])
    with np.errstate(divide="ignore", invalid="ignore"):
        parts = np.sort(np.stack([(-walls - start) / way, (walls - start) / way]), axis=0)
    inside = np.abs(start) <= walls
    low = np.where(way == 0, np.where(inside, -np.inf, np.inf), parts[0])
    high = np.where(way == 0, np.inf, parts[1])
    return max(float(low.max()), 0.0), float(high.min())


def _ways_out(points: Floats, way: Floats) -> Floats:
    """Return which part of its way to the viewer each point goes inside the box, ``(M,)`` from 0 to 1."""
    walls = np.where(way > 0, 1.0, -1.0) * (1.0, 1.0, HALF_HEIGHT)
    with np.errstate(divide="ignore", invalid="ignore"):
        parts = (walls - points) / way
    return np.clip(np.nan_to_num(np.min(np.where(way == 0, np.inf, parts), axis=1)), 0.0, 1.0)


def heights(relief: Relief, x: Floats, y: Floats) -> Floats:
    """Return the surface's height in the box at x and y, linear between grid points."""
    z = relief.points[..., 2]
    column, row = (x + 1) / 2 * (z.shape[1] - 1), (y + 1) / 2 * (z.shape[0] - 1)
    j, i = _cell(column, z.shape[1]), _cell(row, z.shape[0])
    s, t = np.clip(column - j, 0, 1), np.clip(row - i, 0, 1)
    flat, first = z.ravel(), i * z.shape[1] + j
    near = flat[first] * (1 - s) + flat[first + 1] * s
    below = first + z.shape[1]
    return np.asarray(near * (1 - t) + (flat[below] * (1 - s) + flat[below + 1] * s) * t)


def _cell(place: Floats, points: int) -> NDArray[np.intp]:
    """Return the cell of so many grid points that a place is in, or is nearest to, however far away it is."""
    return np.clip(np.nan_to_num(place), 0, points - 2).astype(np.intp)
