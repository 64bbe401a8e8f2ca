"""A histogram's way through a run as a range of ridges, the newest in front: pure geometry, in pixels."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from desktop_nn.engine.run_measures import Entry
from desktop_nn.widgets.scale import even_ticks

Array = NDArray[np.floating]
Key = tuple[str, str]  # quantity and layer

MOST = 24  # ridges
TALL = 0.34  # of the height that the ridges have, for the tallest
ROOM_FOR_TICK = 56.0  # pixels


@dataclass(frozen=True, slots=True, eq=False)
class Ridge:
    """One histogram.

    ``outline (K, 2)`` goes from the left end of its ground line to the right one; ``low``, ``high`` and ``count`` are
    those of its values, ``base`` the height of its ground line.
    """

    step: int
    outline: Array
    base: float
    low: float
    high: float
    count: int


@dataclass(frozen=True, slots=True, eq=False)
class Range:
    """All of them, the oldest first, over one axis from ``low`` to ``high``, with ticks as (pixel, value)."""

    ridges: tuple[Ridge, ...]
    ticks: tuple[tuple[float, float], ...]

    def nearest(self, y: float) -> int:
        """Return which ridge's ground line is nearest to a height."""
        return min(range(len(self.ridges)), key=lambda place: abs(self.ridges[place].base - y))


def steps_shown(entries: Mapping[int, Entry], key: Key, now: int) -> tuple[int, ...]:
    """Return at most `MOST` measured steps up to the present one, evenly by their order, the last one among them."""
    known = [step for step, entry in entries.items() if step <= now and key in entry and np.isfinite(entry[key][0])]
    if len(known) <= MOST:
        return tuple(known)
    return tuple(known[place] for place in np.linspace(0, len(known) - 1, MOST).round().astype(int))


def ranged(
    entries: Mapping[int, Entry], key: Key, now: int, left: float, top: float, right: float, bottom: float
) -> Range:
    """Return the ridges in a rectangle of pixels, each as tall as any other: what counts is its shape and its place."""
    steps = steps_shown(entries, key, now)
    if not steps:
        return Range((), ())
    rows = [entries[step][key] for step in steps]
    low, high = _ends(min(float(row[0]) for row in rows), max(float(row[1]) for row in rows))
    scale, tall = (right - left) / (high - low), TALL * (bottom - top)
    bases = bottom - (bottom - top - tall) * np.linspace(1.0, 0.0, len(steps)) if len(steps) > 1 else np.array([bottom])
    ridges = tuple(
        _ridge(step, row, float(base), tall, (left, right), left + (_places(row) - low) * scale)
        for step, row, base in zip(steps, rows, bases, strict=True)
    )
    ticks = even_ticks(low, high, max(int((right - left) / ROOM_FOR_TICK), 2))
    return Range(ridges, tuple((left + (value - low) * scale, value) for value in ticks))


def _ends(low: float, high: float) -> tuple[float, float]:
    """Return the ends of the axis; one value alone lies in its middle."""
    if high - low > 1e-9 * max(abs(low), abs(high)):
        return low, high
    room = 0.5 * abs(low) or 0.5
    return low - room, high + room


def _places(row: Array) -> Array:
    """Return the middles of a histogram's bins, and its ends: a ridge is as wide as its values reach."""
    edges = np.linspace(row[0], row[1], len(row) - 1)
    return np.concatenate((edges[:1], (edges[1:] + edges[:-1]) / 2, edges[-1:]))


def _ridge(step: int, row: Array, base: float, tall: float, ends: tuple[float, float], places: Array) -> Ridge:
    counts = row[2:]
    heights = np.concatenate((counts[:1], counts, counts[-1:]))
    x = np.concatenate(([ends[0], places[0]], places, [places[-1], ends[1]]))
    y = np.concatenate(([base, base], base - tall * heights / counts.max(), [base, base]))
    return Ridge(step, np.column_stack((x, y)), base, float(row[0]), float(row[1]), int(counts.sum()))
