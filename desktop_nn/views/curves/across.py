"""The axis across: the steps of a run by their number, or by the epochs made until then."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from desktop_nn.engine.batches import steps_per_epoch
from desktop_nn.engine.record import Tuning

Values = NDArray[np.float64]

_FAR = 1e12  # steps, beyond every run


@dataclass(frozen=True, slots=True, eq=False)
class Across:
    """Straight pieces from ``steps (K,)`` to ``places (K,)``, both rising."""

    steps: Values
    places: Values

    @classmethod
    def by_steps(cls) -> Across:
        """Return the axis on which a step lies at its own number."""
        ends = np.array([0.0, _FAR])
        return cls(ends, ends)

    @classmethod
    def by_epochs(cls, tunings: Sequence[Tuning], samples: int) -> Across:
        """Return the axis of the epochs of a run, counted as `epoch_at` does: steps by the settings of their time."""
        each = [steps_per_epoch(samples, t.settings.samples_per_step) for t in tunings]
        first, last = tunings[0], tunings[-1]
        places = [first.epochs - first.step / each[0], *(t.epochs for t in tunings), last.epochs + _FAR / each[-1]]
        return cls(np.array([0.0, *(t.step for t in tunings), last.step + _FAR]), np.array(places))

    def at(self, steps: Any) -> Any:
        """Return where steps lie, one or many."""
        return np.interp(steps, self.steps, self.places)

    def step(self, place: float) -> float:
        """Return the step at a place, whole or not."""
        return float(np.interp(place, self.places, self.steps))
