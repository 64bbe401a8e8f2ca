"""From what neurons compute to the pictures in their squares, in NumPy."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from desktop_nn.engine.activations import ACTIVATIONS

Values = NDArray[np.floating]
Pixels = NDArray[np.uint32]

LEVELS = 256
LEAST, MOST = 1e-30, 1e30  # values told apart from zero and from each other
CORNER = 0.13  # radius of a square's corners as a share of its side


def value_range(activation: str, values: Values, span: tuple[float, float] | None = None) -> tuple[Values, Values]:
    """Return the values shown in the two end colours, one pair per unit of ``values (units, …)``.

    Where the activation has bounds these; `span` for inputs; otherwise as far below zero as above, by the unit's own
    largest value, so that zero has the middle colour.
    """
    units = len(values)
    row = ACTIVATIONS.get(activation)
    if span is None and row is not None and np.isfinite([row.low, row.high]).all():
        span = (row.low, row.high)
    if span is not None:
        return np.full(units, span[0]), np.full(units, span[1])
    most = np.nan_to_num(np.abs(values.reshape(units, -1)).max(axis=1, initial=0.0).astype(np.float64), posinf=MOST)
    most = np.where(most > LEAST, most, 1.0)
    return -most, most


def levels_of(values: Values, low: Values, high: Values) -> NDArray[np.uint8]:
    """Return the colour of every value of ``(units, …)`` as an index from 0 to 255; NaN has the first."""
    shape = (-1,) + (1,) * (values.ndim - 1)
    factor = (LEVELS - 1) / (high - low)
    with np.errstate(invalid="ignore", over="ignore"):
        scaled = values * factor.reshape(shape).astype(np.float32)
        scaled += (0.5 - low * factor).reshape(shape).astype(np.float32)
        np.maximum(scaled, 0, out=scaled)
        np.minimum(scaled, LEVELS - 1, out=scaled)
        return scaled.astype(np.uint8)


def packed(lut: NDArray[np.uint8]) -> Pixels:
    """Return a table of RGBA rows as one number each, in the order of Qt's ARGB32."""
    return np.ascontiguousarray(lut[:, [2, 1, 0, 3]]).view(np.uint32).ravel()


@lru_cache(maxsize=8)
def corners(side: int) -> NDArray[np.intp]:
    """Return the pixels outside the rounded corners of a square of that many pixels, as flat places."""
    radius = max(side * CORNER, 0.5)  # the corners of a few pixels are not round
    centre = np.arange(side) + 0.5
    beyond = np.maximum(0, np.maximum(radius - centre, centre - (side - radius)))
    return np.flatnonzero(np.hypot(beyond[:, None], beyond) > radius - 0.5)  # the frame lies over the edge


@lru_cache(maxsize=16)
def places(cells: int, side: int, dims: int) -> NDArray[np.intp]:
    """Return which value of a map each pixel of a square shows, ``(side²,)``; x₂ grows upwards in the square."""
    at = ((np.arange(side) + 0.5) * (cells / side)).astype(np.intp)
    rows = at[::-1, None] * cells if dims == 2 else np.zeros((side, 1), np.intp)
    return (rows + at).ravel()


def pictures(values: Values, side: int, low: Values, high: Values, lut: Pixels) -> Pixels:
    """Return one picture of at most `side` pixels per unit, all below each other: ``(units · side, side)``.

    `values` is ``(units, R, R)`` with the smallest x₂ in row 0, or ``(units, R)`` over one input. A picture is no
    larger than its map.
    """
    units, cells = len(values), values.shape[-1]
    side = min(side, cells)
    shown = values.reshape(units, -1).take(places(cells, side, values.ndim - 1), axis=1, mode="clip")
    colors = lut.take(levels_of(shown, low, high), mode="clip")
    colors[:, corners(side)] = 0
    return colors.reshape(-1, side)
