"""Minima and saddles of a grid of losses: what its points tell by themselves, not what may lie between them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.floating]
Flags = NDArray[np.bool_]

LEVEL = 1e-4  # of the range of heights: what differs by less counts as level, or rounding would make minima
MOST = 6  # of each kind, the clearest first
_RING = ((-1, -1), (-1, 0), (-1, 1), (0, 1), (1, 1), (1, 0), (1, -1), (0, -1))  # the neighbours, all round


def minima(unit: Floats) -> list[tuple[int, int]]:
    """Return row and column of inner points ``(R, R)`` that are lower than all eight around them, the lowest first."""
    rise = _rises(unit)
    return _clearest(np.asarray(np.all(rise > LEVEL, axis=0)), -unit[1:-1, 1:-1])


def saddles(unit: Floats) -> list[tuple[int, int]]:
    """Return row and column of inner points around which the ground goes up, down, up and down again.

    The steepest come first; of neighbours only one is told.
    """
    rise = _rises(unit)
    signs = np.sign(np.where(np.abs(rise) > LEVEL, rise, 0.0))
    turns = (signs != np.roll(signs, 1, axis=0)).sum(axis=0)
    flags = (turns == 4) & (signs != 0).all(axis=0)
    return _clearest(flags, np.where(flags, np.abs(rise).min(axis=0), 0.0))


def _rises(unit: Floats) -> Floats:
    """Return how much higher the eight neighbours of each inner point are, ``(8, R - 2, R - 2)``; NaN beside holes."""
    rows, columns = unit.shape
    inner = unit[1:-1, 1:-1]
    return np.stack([unit[1 + i : rows - 1 + i, 1 + j : columns - 1 + j] - inner for i, j in _RING])


def _clearest(flags: Flags, worth: Floats) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for place in np.argsort(-np.where(flags, worth, -np.inf), axis=None, kind="stable")[: int(flags.sum())]:
        row, column = np.unravel_index(int(place), flags.shape)
        at = int(row) + 1, int(column) + 1
        if len(found) < MOST and all(max(abs(at[0] - i), abs(at[1] - j)) > 2 for i, j in found):
            found.append(at)
    return found
