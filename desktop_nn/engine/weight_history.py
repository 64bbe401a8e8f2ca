"""A few weights over a run: value, gradient and next move, each step made anew from the checkpoints that were kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from desktop_nn.engine.cancelling import never
from desktop_nn.engine.moments import near_checkpoints
from desktop_nn.engine.next_step import NextStep
from desktop_nn.engine.probes import NextStepProbe
from desktop_nn.engine.record import RunRecord, tuning_at
from desktop_nn.engine.spec import NetworkSpec
from desktop_nn.engine.trainer import Trainer
from desktop_nn.engine.training_data import TrainingData

Array = NDArray[np.float64]

POINTS = 97
_AT_ONCE = 16  # points from one answer to the next


@dataclass(frozen=True, slots=True, eq=False)
class WeightHistory:
    """R parameters at M steps of a run, in order.

    Attributes
    ----------
    steps : ndarray of int, shape (M,)
    values : ndarray, shape (R, M)
        The parameters themselves.
    gradients : ndarray, shape (R, M)
        ∂L/∂w of the mini-batch of the step that followed, penalty included.
    moves : ndarray, shape (R, M)
        What that step added, in training's own float32.
    """

    steps: NDArray[np.int64]
    values: Array
    gradients: Array
    moves: Array


def steps_of(record: RunRecord, most: int = POINTS) -> tuple[int, ...]:
    """Return at most so many steps of a run, about evenly, from the first that can be returned to up to the last.

    A step that is far from the checkpoint before it gives way to the checkpoint.
    """
    steps = np.linspace(record.first_step, record.last_step, most)
    return tuple(dict.fromkeys(near_checkpoints(record, steps)))


def weight_history(
    spec: NetworkSpec,
    record: RunRecord,
    data: TrainingData,
    indices: Sequence[int],
    points: int = POINTS,
    cancelled: Callable[[], bool] = never,
) -> Iterator[WeightHistory]:
    """Yield the history of the parameters at `indices` as it grows from the first step to the last.

    A trainer of its own returns to every one of the steps, so that all numbers are those of the run, to the bit. Ends
    early, without the last answer, once `cancelled()`.
    """
    places, probe = np.array(indices, np.intp), NextStepProbe()
    trainer = Trainer(spec, tuning_at(record.tunings, record.now.step).settings, data, record)
    wanted = steps_of(record, points)
    found, steps = np.empty((3, len(places), len(wanted))), np.array(wanted, np.int64)
    for done, step in enumerate(wanted, start=1):
        trainer.run(step, cancelled=cancelled)
        if cancelled():
            return
        following = trainer.snapshot(probes=[probe]).probes[probe]
        assert isinstance(following, NextStep)
        found[:, :, done - 1] = trainer.theta[places], following.gradient[places], following.update[places]
        if done % _AT_ONCE == 0 or done == len(wanted):
            yield WeightHistory(steps[:done], *found[:, :, :done].copy())
