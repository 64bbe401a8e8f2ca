"""Dashes as gaps in the data: Qt's own dashed pens take ten times as long as a solid line."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Values = NDArray[np.float64]

ON, OFF = 6.0, 4.0  # pixels


def thinned(x: Values, y: Values, columns: int) -> tuple[Values, Values]:
    """Return a curve with the same outline and at most 2·columns points: the extremes of each column of pixels.

    A short curve comes back as it is; x ascends. Heights that are no finite numbers are dropped.
    """
    kept = np.isfinite(y)
    x, y = np.asarray(x, np.float64)[kept], y[kept]
    if len(x) <= 2 * columns:
        return x, y
    column = np.floor((x - x[0]) * (columns / (x[-1] - x[0]))).clip(max=columns - 1)
    starts = np.flatnonzero(np.diff(column, prepend=-1.0))
    low, high = np.minimum.reduceat(y, starts), np.maximum.reduceat(y, starts)
    falling = y[starts] > y[np.append(starts[1:], len(y)) - 1]
    pairs = np.where(falling[:, None], np.column_stack((high, low)), np.column_stack((low, high)))
    return np.repeat(x[starts], 2), pairs.ravel()


def dashed(x: Values, y: Values, scale: tuple[float, float]) -> tuple[Values, Values]:
    """Return a finite polyline cut into dashes of `ON` pixels with `OFF` between them, NaN standing for each gap.

    ``scale`` is how many pixels one unit of x and of y take.
    """
    if len(x) < 2:
        return x, y
    along = np.concatenate(([0.0], np.cumsum(np.hypot(np.diff(x) * scale[0], np.diff(y) * scale[1]))))
    begins = np.arange(0.0, max(along[-1], 1e-9), ON + OFF)
    ends = np.minimum(begins + ON, along[-1])
    inner = along[along % (ON + OFF) < ON]
    at = np.concatenate((begins, inner, ends, ends))
    rank = np.repeat((0, 1, 2, 3), (len(begins), len(inner), len(ends), len(ends)))  # order where two coincide
    order = np.lexsort((rank, at))
    at, gap = at[order], rank[order] == 3
    cut_x, cut_y = np.interp(at, along, x), np.interp(at, along, y)
    cut_x[gap] = cut_y[gap] = np.nan
    return cut_x, cut_y
