"""Which steps of a run to look at when all of them would be too many."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from desktop_nn.engine.parameters import Param
from desktop_nn.engine.record import RunRecord
from desktop_nn.engine.schedule import CHECKPOINT_STEPS

COUNT = Param("count", 120, 1, 100_000, integer=True)
EVEN, SLOW_START = 1, 3  # powers of the time that has passed


def moments(record: RunRecord, count: int, power: int = EVEN) -> tuple[int, ...]:
    """Return `count` steps of a run, in order, from the first that can be returned to up to the last.

    Of N steps, the one shown when a share t of the time has passed is ``N·tᵖ``: evenly spread for p = 1; for p = 3 an
    eighth of the steps fills half of the time, because a network learns most at its start. A step that is far from the
    checkpoint before it gives way to it, but for the last; a short run has steps that come several times.

    Parameters
    ----------
    record : RunRecord
    count : int
        1 asks for the last step alone.
    power : int
        p, at least 1.

    Returns
    -------
    tuple of int

    Raises
    ------
    EngineError
        ``param-…`` for a count below 1.
    """
    COUNT.check(count)
    shares = np.arange(count - 1) / max(count - 1, 1)
    steps = record.first_step + shares**power * (record.last_step - record.first_step)
    return (*near_checkpoints(record, steps), record.last_step)


def near_checkpoints(record: RunRecord, steps: NDArray[np.floating] | Sequence[float]) -> tuple[int, ...]:
    """Return steps, rounded; those far from the checkpoint before them, which take long to return to, give way to it.

    Parameters
    ----------
    record : RunRecord
    steps : sequence of float
        Between the first and the last step of the run.

    Returns
    -------
    tuple of int
    """
    starts = [checkpoint.step for checkpoint in record.checkpoints]
    found = []
    for step in np.rint(np.asarray(steps)).astype(int).tolist():
        before = starts[bisect_right(starts, step) - 1]
        found.append(step if step - before <= CHECKPOINT_STEPS else before)
    return tuple(found)
