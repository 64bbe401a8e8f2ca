"""What the network says about each sample, and whether that is right."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from desktop_nn.engine.classes_of import classes_of

Table = NDArray[np.floating]


def wrong(task: str, y: Table, a: Table, threshold: float = 0.5) -> NDArray[np.bool_]:
    """Return which samples fall into another class than their own, shape (N,); none for a regression."""
    if task == "regression":
        return np.zeros(len(y), bool)
    return classes_of(y) != classes_of(a, threshold)


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
