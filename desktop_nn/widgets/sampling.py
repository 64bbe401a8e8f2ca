"""Reading a field of losses between its grid points."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.floating]


def loss_at(a: Floats, b: Floats, losses: Floats, at: Floats) -> Floats:
    """Return the loss at points ``(M, 2)``, linear between grid points; NaN outside and in holes.

    ``losses[i, j]`` belongs to ``(a[j], b[i])``; a and b are evenly spaced.
    """
    at = np.atleast_2d(at)
    column = (at[:, 0] - a[0]) / (a[1] - a[0])
    row = (at[:, 1] - b[0]) / (b[1] - b[0])
    inside = (column >= 0) & (column <= len(a) - 1) & (row >= 0) & (row <= len(b) - 1)
    column, row = np.where(inside, column, 0.0), np.where(inside, row, 0.0)
    j, i = np.minimum(column.astype(int), len(a) - 2), np.minimum(row.astype(int), len(b) - 2)
    s, t = column - j, row - i
    with np.errstate(invalid="ignore"):  # 0·inf beside a hole
        near = losses[i, j] * (1 - s) + losses[i, j + 1] * s
        far = losses[i + 1, j] * (1 - s) + losses[i + 1, j + 1] * s
        found = near * (1 - t) + far * t
    return np.where(inside & np.isfinite(found), found, np.nan)


def refined(values: Floats, size: int) -> Floats:
    """Return a square grid of values on `size` points a side instead, linear in between; holes stay holes."""
    at = np.linspace(0, len(values) - 1, size)
    low = np.minimum(at.astype(int), len(values) - 2)
    share = at - low
    rows = values[low] * (1 - share)[:, None] + values[low + 1] * share[:, None]
    return np.asarray(rows[:, low] * (1 - share) + rows[:, low + 1] * share)


def nearest_pixel(points: Floats, at: tuple[float, float], reach: float) -> int | None:
    """Return which of the points ``(M, 2)`` is nearest to `at`, None where all are more than `reach` away."""
    away = np.hypot(*(points - at).T)
    if not np.isfinite(away).any():
        return None
    nearest = int(np.nanargmin(away))
    return nearest if away[nearest] <= reach else None
