"""How a loss becomes a height and a colour: from 0 to 1, logarithmic where losses span decades; and round numbers."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.floating]

LEVELS = 12
LOG_FROM = 20.0  # highest / lowest loss above which equal factors, not equal differences, are equal steps
DECADES = 3.0  # a logarithmic scale reaches no deeper below its highest loss


@dataclass(frozen=True, slots=True)
class LossScale:
    """Losses from `low` to `high`, evenly spaced or by their logarithm; `floored`: there are lower ones than `low`."""

    low: float
    high: float
    log: bool
    floored: bool = False

    def unit(self, losses: Floats) -> Floats:
        """Return 0 at `low` and below, 1 at `high`, more above it, and NaN for what is not finite."""
        losses = np.asarray(losses, np.float64)
        finite = np.where(np.isfinite(losses), losses, np.nan)
        low, high = self._measured(self.low), self._measured(self.high)
        values = np.maximum(finite, self.low)
        return np.asarray(((np.log10(values) if self.log else values) - low) / (high - low))

    def loss(self, unit: float) -> float:
        """Return the loss at a height: the inverse of `unit`."""
        low, high = self._measured(self.low), self._measured(self.high)
        value = low + unit * (high - low)
        return 10.0**value if self.log else value

    def levels(self, count: int = LEVELS) -> Floats:
        """Return the losses of so many contour lines, evenly spread over the height and clear of its ends."""
        return np.array([self.loss((i + 0.5) / count) for i in range(count)])

    def _measured(self, loss: float) -> float:
        return math.log10(loss) if self.log else loss


def scale_of(losses: Floats, kind: str = "auto") -> LossScale:
    """Return the scale that fits these losses; those that are not finite do not count.

    `kind` is "linear", "log", which holds where losses are positive, or "auto": the one that shows more.
    """
    finite = np.asarray(losses, np.float64)[np.isfinite(losses)]
    if not finite.size:
        return LossScale(0.0, 1.0, log=False)
    low, high = float(finite.min()), float(finite.max())
    wide = high > LOG_FROM * low if kind == "auto" else kind == "log" and high > low
    if high > 0 and low >= 0 and wide:
        floor = high * 10.0**-DECADES
        return LossScale(max(low, floor), high, log=True, floored=low < floor)
    if not high - low > 1e-9 * max(abs(low), abs(high)):
        low, high = low - 0.5 * (abs(low) or 1.0), high + 0.5 * (abs(high) or 1.0)
    return LossScale(low, high, log=False)


def even_ticks(low: float, high: float, most: int) -> list[float]:
    """Return at most so many round numbers between two others, evenly spaced by 1, 2 or 5 times a power of ten."""
    span = high - low
    if not (math.isfinite(span) and span > 0):
        return []
    power = 10.0 ** math.floor(math.log10(span / max(most, 1)))
    for step in (factor * power for factor in (1, 2, 5, 10, 20, 50)):
        first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
        if last - first < most:
            break
    return [float(f"{i * step:.12g}") for i in range(first, last + 1)]
