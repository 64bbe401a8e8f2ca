"""A run as it stood at some of its steps, brought back for measurements that nobody took when it passed."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import zip_longest

import numpy as np
from numpy.typing import NDArray

from desktop_nn.engine.cancelling import never
from desktop_nn.engine.moments import near_checkpoints
from desktop_nn.engine.network import LayerPass, Network
from desktop_nn.engine.next_step import StepPasses, next_step
from desktop_nn.engine.record import Checkpoint, RunRecord, tuning_at
from desktop_nn.engine.schedule import spacing
from desktop_nn.engine.settings import TrainingSettings
from desktop_nn.engine.spec import NetworkSpec
from desktop_nn.engine.trainer import Trainer
from desktop_nn.engine.training_data import Samples

MOST_SAMPLES = 512  # training samples that a standing's passes go through


@dataclass(frozen=True, eq=False)
class Standing:
    """The network of a run at one step, and what it computes there, made when it is first asked for."""

    network: Network
    settings: TrainingSettings
    data: Samples
    now: Checkpoint

    @cached_property
    def theta(self) -> NDArray[np.float64]:
        """The parameters ``(P,)`` in float64."""
        return self.now.theta.astype(np.float64)

    @cached_property
    def passes(self) -> dict[str, LayerPass]:
        """What each layer makes of at most `MOST_SAMPLES` training samples, evenly taken, dropout off."""
        return self.network.forward(self.theta, self.data.x_train[some_rows(len(self.data.x_train), MOST_SAMPLES)])

    @cached_property
    def next_step(self) -> StepPasses:
        """The step that came next, in float64."""
        return next_step(self.network, self.settings, self.data, self.now)


def some_rows(count: int, most: int) -> NDArray[np.intp]:
    """Return at most so many of `count` rows, evenly spread: all of them where there are no more."""
    return np.linspace(0, count - 1, min(count, most)).astype(np.intp)


def steps_to_measure(record: RunRecord, most: int, between: bool = True) -> tuple[int, ...]:
    """Return steps of a run on a grid that widens by doubling, so that those of a longer run are among them.

    Parameters
    ----------
    record : RunRecord
    most : int
        How many of the grid; the first step and the present one come on top. A step that is far from the checkpoint
        before it gives way to the checkpoint.
    between : bool
        Whether there may be others than checkpoints: to return to these takes a second copy of the samples.

    Returns
    -------
    tuple of int
        Rising.
    """
    first, last = record.first_step, record.last_step
    every = spacing(last - first, most)
    grid = near_checkpoints(record, range((first // every + 1) * every, last + 1, every))
    if not between:
        kept = {point.step for point in record.checkpoints}
        grid = tuple(step for step in grid if step in kept)
    return tuple(sorted({first, record.now.step, *grid}))


def standings(
    spec: NetworkSpec,
    record: RunRecord,
    data: Samples,
    steps: Sequence[int],
    cancelled: Callable[[], bool] = never,
) -> Iterator[Standing]:
    """Yield a run as it stood at `steps`, which rise; to the bit, as with every return to a step.

    Checkpoints are taken as they are; to the steps between them a trainer of its own goes on from the one before.
    Ends early once `cancelled()`.
    """
    kept = {point.step: point for point in (*record.checkpoints, record.now)}
    networks: list[tuple[TrainingSettings, Network]] = []
    trainer: Trainer | None = None
    for step in steps:
        now = kept.get(step)
        if now is None and not cancelled():
            trainer = trainer or Trainer(spec, tuning_at(record.tunings, record.now.step).settings, data, record)
            trainer.run(step, cancelled=cancelled)
            now = trainer.record().now
        if now is None or cancelled():
            return
        settings = tuning_at(record.tunings, step).settings
        if not networks or networks[-1][0] != settings:
            networks = [(settings, Network.of(spec, settings))]
        yield Standing(networks[-1][1], settings, data, now)


def alike_before(old: RunRecord, new: RunRecord) -> float:
    """Return the step before which two records of one network on the same samples stand for the same run.

    They part where their settings do, or where weights were set by hand; infinity where they do not.
    """
    for before, after in zip_longest(old.tunings, new.tunings):
        if before is None or after is None:
            return float((before or after).step)
        if before != after or not _same_weights(old, new, after.step):
            return float(min(before.step, after.step))
    return float("inf")


def _same_weights(old: RunRecord, new: RunRecord, step: int) -> bool:
    """Whether two records have the same checkpoint at a step where settings change, or both have none there."""
    first, second = (_theta_at(record, max(step, record.first_step)) for record in (old, new))
    if first is None or second is None:
        return first is second
    return np.array_equal(first, second)


def _theta_at(record: RunRecord, step: int) -> NDArray[np.floating] | None:
    place = bisect_left(record.checkpoints, step, key=lambda checkpoint: checkpoint.step)
    if place == len(record.checkpoints) or record.checkpoints[place].step != step:
        return None
    return record.checkpoints[place].theta
