"""Where a run's steps and losses lie on a strip of pixels: pure geometry, used for drawing and for the mouse alike."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

Points = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Track:
    """Steps `first` to `last` spread over the pixels from `left` to `right`."""

    first: int
    last: int
    left: float
    right: float

    def x(self, step: int) -> float:
        """Return where a step lies; the left end where the run has only one."""
        span = self.last - self.first
        share = (step - self.first) / span if span > 0 else 0.0
        return self.left + min(max(share, 0.0), 1.0) * (self.right - self.left)

    def step(self, x: float) -> int:
        """Return the step nearest to a pixel, never one outside the run."""
        width = self.right - self.left
        share = min(max((x - self.left) / width, 0.0), 1.0) if width > 0 else 0.0
        return self.first + round(share * (self.last - self.first))


def profile(track: Track, steps: ArrayLike, losses: ArrayLike, top: float, bottom: float) -> Points:
    """Return the polyline of a loss, shape (M, 2): zero at `bottom`, the largest at `top`, one point per pixel column.

    Losses that are no finite numbers and steps outside the track are left out.
    """
    s, v = np.asarray(steps, np.float64), np.asarray(losses, np.float64)
    kept = np.isfinite(v) & (s >= track.first) & (s <= track.last)
    s, v = s[kept], v[kept]
    if not len(s) or track.last <= track.first:
        return np.empty((0, 2))
    x = track.left + (s - track.first) / (track.last - track.first) * (track.right - track.left)
    x, v = _per_column(x, v)
    highest = v.max()
    share = v / highest if highest > 0 else np.zeros_like(v)
    return np.column_stack((x, bottom - np.clip(share, 0.0, 1.0) * (bottom - top)))


def _per_column(x: Points, v: Points) -> tuple[Points, Points]:
    """Return the mean of what falls into each pixel column, at its mean x; x ascends."""
    starts = np.flatnonzero(np.diff(np.floor(x), prepend=-np.inf))
    counts = np.diff(np.append(starts, len(x)))
    return np.add.reduceat(x, starts) / counts, np.add.reduceat(v, starts) / counts
