"""Which steps of a run are written down: a pure function of the step and the record's first, never of the clock.

So the same run leaves the same record whether it was trained in one go or in ten thousand slices. All distances are
powers of two: when a record grows too long, every other entry is dropped and the rest still lies on the grid.
"""

from __future__ import annotations

from dataclasses import dataclass

SERIES_POINTS = 4096
PATH_POINTS = 1024
CHECKPOINTS = 4096
CHECKPOINT_STEPS = 64
_DENSE = 32  # points per doubling of the step number while a run is young
_CHEAP = 1_000_000  # products in one measurement that nobody notices


def power_of_two(at_least: float) -> int:
    """Return the smallest power of two ≥ `at_least`, and ≥ 1."""
    power = 1
    while power < at_least:
        power *= 2
    return power


def spacing(last: int, most: int) -> int:
    """Return the smallest power of two of which at most `most` multiples lie in ``1 … last``."""
    return power_of_two(last / max(most, 1)) if most else power_of_two(last + 1)


@dataclass(frozen=True, slots=True)
class Cadence:
    """How often losses and scores are measured.

    A measurement goes through all samples, so in the long run it comes once an epoch and at most every 64 steps:
    about a tenth of the time. A young run is watched more closely, 32 points for each doubling of the step number,
    as far as a measurement is cheap. Young is counted from the first step of the record: where an edit begins a new
    one, the weights move as fast as at the very start.
    """

    low: int
    high: int

    @classmethod
    def of(cls, samples: int, parameters: int, steps_per_epoch: int) -> Cadence:
        """Return the cadence for a data set (train and test together), a size of network and an epoch's length."""
        high = max(64, power_of_two(steps_per_epoch))
        return cls(min(high, power_of_two(samples * parameters / _CHEAP)), high)

    def stride(self, step: int, first: int = 0) -> int:
        """Return the distance between measurements around `step` in a record that begins at step `first`."""
        age = step - first
        young = power_of_two((age + 1) / _DENSE / 2)
        return max(min(max(young, self.low), self.high), spacing(age, SERIES_POINTS))

    def is_due(self, step: int, first: int = 0) -> bool:
        """Whether a measurement is made at `step` of a record that begins at step `first`."""
        return step % self.stride(step, first) == 0
