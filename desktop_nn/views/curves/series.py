"""Curves as values: what was measured at which steps, and how it becomes heights between which ends."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

Values = NDArray[np.float64]

LOG_FLOOR = 1e-12  # a loss of exactly zero still has a place on a logarithmic axis
SMOOTHING = {"none": 0.0, "light": 0.6, "medium": 0.9, "strong": 0.97}  # β of the moving average
_FORGOTTEN = 1e-4  # of an entry's weight, from which on the moving average leaves it out


@dataclass(frozen=True, slots=True, eq=False)
class Curve:
    """One line: a stable key, its name, colour "#rrggbb", and ``values (M,)`` at ``steps (M,)``, which rise."""

    key: str
    name: str
    color: str
    dashed: bool
    steps: NDArray[np.int64]
    values: Values


def with_present(curve: Curve, step: int, value: float) -> Curve:
    """Return a curve with what was measured at the present step in its place, where it does not have it."""
    place = int(np.searchsorted(curve.steps, step))
    if place < len(curve.steps) and curve.steps[place] == step:
        return curve
    return replace(curve, steps=np.insert(curve.steps, place, step), values=np.insert(curve.values, place, value))


def smoothed(values: Values, beta: float) -> Values:
    """Return the exponential moving average over the entries, Σβⁱ·v₍ₖ₋ᵢ₎/Σβⁱ, NaN where a value is not finite.

    Dividing by the weights that were there keeps the first entries from being drawn towards 0, as Adam does it.
    """
    if beta == 0.0 or len(values) < 2:
        return values
    known = np.isfinite(values)
    kernel = beta ** np.arange(min(len(values), math.ceil(math.log(_FORGOTTEN, beta))))
    sums = np.convolve(np.where(known, values, 0.0), kernel)[: len(values)]
    weights = np.convolve(known.astype(np.float64), kernel)[: len(values)]
    return np.where(known, sums / np.maximum(weights, _FORGOTTEN), np.nan)


def to_scale(values: Values, log: bool) -> Values:
    """Return the values as heights on a linear axis or, as log₁₀, on a logarithmic one; NaN where not finite."""
    finite = np.where(np.isfinite(values), values, np.nan)
    return np.log10(np.maximum(finite, LOG_FLOOR)) if log else finite


def nearest(steps: NDArray[np.int64], step: float) -> int:
    """Return the index of the measurement nearest to a step; ValueError where there is none."""
    if not len(steps):
        raise ValueError("no measurements")
    right = int(np.searchsorted(steps, step))
    if right == 0 or (right < len(steps) and steps[right] - step < step - steps[right - 1]):
        return right
    return right - 1


def rounded_up(step: int) -> int:
    """Return the next multiple of 1, 2 or 5 times a power of ten, of which 20 go into a step: an axis that ends there
    is not drawn anew with every step.
    """
    power = 10 ** max(len(str(step)) - 2, 0)
    unit = next(unit for unit in (power, 2 * power, 5 * power) if step <= 20 * unit)
    return -(-step // unit) * unit


def span(heights: Sequence[Values], log: bool, score: bool) -> tuple[float, float]:
    """Return the lowest and highest height an axis must show, in the axis' own scale.

    A linear loss starts at 0, a logarithmic one at a tenth of a decade; a score ends at 1 and starts at 0 or lower,
    down to -1 (R² has no lower end).
    """
    found = np.concatenate([*heights, np.empty(0)])
    found = found[np.isfinite(found)]
    if not len(found):
        return (-1.0, 0.0) if log else (0.0, 1.0)
    low, high = float(found.min()), float(found.max())
    if score:
        return max(min(low, 0.0), -1.0), 1.0
    if log:
        return math.floor(10 * low) / 10, max(math.ceil(10 * high) / 10, low + 0.5)
    return 0.0, high or 1.0
