"""Minima and saddles of a grid of losses: what its points tell by themselves, not what may lie between them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.floating]
Ints = NDArray[np.integer]

LEVEL = 1e-4  # of the range of heights: what differs by less counts as level, or rounding would make minima
MOST = 6  # of each kind, the clearest first
_RING = ((-1, -1), (-1, 0), (-1, 1), (0, 1), (1, 1), (1, 0), (1, -1), (0, -1))  # the neighbours, all round


def minima(unit: Floats) -> list[tuple[int, int]]:
    """Return row and column of inner points ``(R, R)`` that are lower than all eight around them, the lowest first."""
    rise = _rises(unit)
    rows, columns = np.nonzero((rise > LEVEL).all(axis=0))
    return _clearest(rows, columns, -unit[rows + 1, columns + 1])


def saddles(unit: Floats) -> list[tuple[int, int]]:
    """Return row and column of inner points around which the ground goes up, down, up and down again.

    The steepest come first; of neighbours only one is told.
    """
    rise = _rises(unit)
    up = rise > LEVEL
    turns = (up[1:] != up[:-1]).sum(axis=0, dtype=np.int8) + (up[0] != up[-1])
    flags = (turns == 4) & (up | (rise < -LEVEL)).all(axis=0)
    rows, columns = np.nonzero(flags)
    return _clearest(rows, columns, np.abs(rise[:, rows, columns]).min(axis=0))


def _rises(unit: Floats) -> Floats:
    """Return how much higher the eight neighbours of each inner point are, ``(8, R - 2, R - 2)``; NaN beside holes."""
    rows, columns = unit.shape
    inner = unit[1:-1, 1:-1]
    return np.stack([unit[1 + i : rows - 1 + i, 1 + j : columns - 1 + j] - inner for i, j in _RING])


def _clearest(rows: Ints, columns: Ints, worth: Floats) -> list[tuple[int, int]]:
    """Return the worthiest of inner points, and of neighbours only one."""
    found: list[tuple[int, int]] = []
    for i in np.argsort(-worth, kind="stable"):
        at = int(rows[i]) + 1, int(columns[i]) + 1
        if len(found) < MOST and all(max(abs(at[0] - row), abs(at[1] - column)) > 2 for row, column in found):
            found.append(at)
    return found
