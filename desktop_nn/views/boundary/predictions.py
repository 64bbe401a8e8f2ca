"""What the network says about each sample, and whether that is right."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Table = NDArray[np.floating]


def labels(task: str, values: Table) -> NDArray[np.intp]:
    """Return the class of each row ``(N, k) -> (N,)``: 1 from ½ on, or which of several is largest."""
    if task == "binary":
        return (values[:, 0] >= 0.5).astype(np.intp)
    return values.argmax(axis=1)


def wrong(task: str, y: Table, a: Table) -> NDArray[np.bool_]:
    """Return which samples fall into another class than their own, shape (N,); none for a regression."""
    if task == "regression":
        return np.zeros(len(y), bool)
    return labels(task, y) != labels(task, a)


def least_squares(x: Table, y: Table) -> tuple[float, float]:
    """Return slope and intercept of the line through ``x (N, 1)``, ``y (N, 1)`` with the least squared error.

    Where all x are equal the line is flat at the mean of y.
    """
    dx = x[:, 0] - x[:, 0].mean()
    spread = float(dx @ dx)
    slope = float(dx @ y[:, 0]) / spread if spread > 0 else 0.0
    return slope, float(y[:, 0].mean() - slope * x[:, 0].mean())


def nearest_sample(points: Table, x: float, y: float, reach: tuple[float, float]) -> int | None:
    """Return the row of ``points (N, 2)`` closest to (x, y) inside the ellipse of half axes `reach`, or None."""
    if not len(points):
        return None
    distance = ((points[:, 0] - x) / reach[0]) ** 2 + ((points[:, 1] - y) / reach[1]) ** 2
    row = int(distance.argmin())
    return row if distance[row] <= 1.0 else None
