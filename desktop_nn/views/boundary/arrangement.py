"""Where plot and key lie: a square for the plane, with the key in the room it leaves, beside or below it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize

AXIS_LEFT, AXIS_BOTTOM = 40, 34  # pixels the axes take
EDGE = 8  # free pixels above and right of the plot
GAP = 12


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Rectangles of the plot, its axes included, and of the key."""

    plot: QRect
    key: QRect


def arranged(size: QSize, key: QSize, below: int, *, square: bool) -> Arrangement:
    """Return the larger plot of the two: with the key as a column of size `key` beside it, or `below` pixels high.

    `square` makes the plot's inside a square; without it the plot takes all the room the key leaves.
    """
    width, height = size.width(), size.height()
    if not square:
        return Arrangement(QRect(0, 0, width, height - below), QRect(0, height - below, width, below))
    beside = _side(width - key.width() - GAP, height) if key.height() <= height else 0
    under = _side(width, height - below)
    side = max(beside, under, 1)
    plot_width, plot_height = side + AXIS_LEFT + EDGE, side + AXIS_BOTTOM + EDGE
    if beside >= under:
        left = max(0, (width - plot_width - GAP - key.width()) // 3)
        start = left + plot_width + GAP
        return Arrangement(QRect(left, 0, plot_width, plot_height), QRect(start, 0, width - start, height))
    left = max(0, (width - plot_width) // 2)
    return Arrangement(QRect(left, 0, plot_width, plot_height), QRect(0, height - below, width, below))


def _side(width: int, height: int) -> int:
    return min(width - AXIS_LEFT - EDGE, height - AXIS_BOTTOM - EDGE)
