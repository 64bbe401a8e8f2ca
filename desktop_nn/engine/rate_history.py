"""The learning rate over a run, as schedule and changes of settings have made it."""

from __future__ import annotations

from bisect import bisect_right

import numpy as np
from numpy.typing import NDArray

from desktop_nn.engine.record import RunRecord, tuning_at
from desktop_nn.engine.watch import Watch, tuned

POINTS = 192


def rate_history(record: RunRecord, points: int = POINTS) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Return steps of a run and the learning rate that the step after each of them has.

    A change of settings is there as the last step before it and the first one after. A schedule that waits for
    plateaus is known at the checkpoints: in between, its rate is that of the checkpoint before.

    Parameters
    ----------
    record : RunRecord
    points : int
        How many steps, evenly spread over those that can be returned to, beside those of the changes.

    Returns
    -------
    ndarray of int, shape (M,)
        Rising.
    ndarray, shape (M,)
        η of the step that follows.
    """
    even = np.linspace(record.first_step, record.last_step, points).astype(np.int64)
    changes = [t.step for t in record.tunings if record.first_step < t.step <= record.last_step]
    steps = np.unique(np.concatenate((even, np.array([s - 1 for s in changes] + changes, np.int64))))
    return steps, np.array([_rate_at(record, step) for step in steps.tolist()])


def _rate_at(record: RunRecord, step: int) -> float:
    return _watch_at(record, step).rate(step, tuning_at(record.tunings, step).settings, record.samples)


def _watch_at(record: RunRecord, step: int) -> Watch:
    """Return the watch of the last checkpoint at or before a step, taken through the changes of settings since."""
    place = bisect_right(record.checkpoints, step, key=lambda checkpoint: checkpoint.step)
    start = record.checkpoints[max(place - 1, 0)]
    watch = start.watch
    for tuning in record.tunings:
        if start.step < tuning.step <= step:
            before = tuning_at(record.tunings, tuning.step - 1).settings
            watch = tuned(watch, tuning.step, before, tuning.settings, record.samples)
    return watch
