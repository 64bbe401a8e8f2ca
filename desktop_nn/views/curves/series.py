"""What of a run's measurements is drawn: which quantity, on which scale, and between which ends."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from desktop_nn.engine.record import MetricSeries

Values = NDArray[np.float64]

QUANTITIES = ("loss", "score")
LOG_FLOOR = 1e-12  # a loss of exactly zero still has a place on a logarithmic axis


@dataclass(frozen=True, slots=True, eq=False)
class Curves:
    """One quantity of the run, entry by entry, shape (M,) each."""

    steps: NDArray[np.int64]
    train: Values
    test: Values


def curves_of(series: MetricSeries, quantity: str) -> Curves:
    """Return the "loss" or the "score" of a series."""
    return Curves(
        series.steps,
        np.asarray(getattr(series, f"train_{quantity}"), np.float64),
        np.asarray(getattr(series, f"test_{quantity}"), np.float64),
    )


def with_present(curves: Curves, step: int, train: float, test: float) -> Curves:
    """Return the curves with what was measured at the present step in its place, where they do not have it."""
    place = int(np.searchsorted(curves.steps, step))
    if place < len(curves.steps) and curves.steps[place] == step:
        return curves
    return Curves(
        np.insert(curves.steps, place, step),
        np.insert(curves.train, place, train),
        np.insert(curves.test, place, test),
    )


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


def span(values: list[Values], log: bool, score: bool) -> tuple[float, float]:
    """Return the lowest and highest height an axis must show, in the axis' own scale.

    A linear loss starts at 0, a logarithmic one at a tenth of a decade; a score ends at 1 and starts at 0 or lower,
    down to -1 (R² has no lower end).
    """
    heights = np.concatenate([to_scale(v, log) for v in values])
    heights = heights[np.isfinite(heights)]
    if not len(heights):
        return (-1.0, 0.0) if log else (0.0, 1.0)
    low, high = float(heights.min()), float(heights.max())
    if score:
        return max(min(low, 0.0), -1.0), 1.0
    if log:
        return math.floor(10 * low) / 10, max(math.ceil(10 * high) / 10, low + 0.5)
    return 0.0, high or 1.0
