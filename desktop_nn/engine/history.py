"""What a run remembers of itself, inside a budget of bytes, and how it hands that out as a `RunRecord`.

Entries lie on a grid of steps that depends on step and first step alone (`schedule.py`). Arrays that have
been handed out are never written to again: growing appends behind them, thinning and forgetting make new ones.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from desktop_nn.engine.record import Checkpoint, Floats, Path, RunRecord, Tuning, epoch_at, step_at, tuning_at
from desktop_nn.engine.schedule import CHECKPOINT_STEPS, CHECKPOINTS, PATH_POINTS, SERIES_POINTS, spacing
from desktop_nn.engine.series import SeriesBuffer
from desktop_nn.engine.settings import TrainingSettings
from desktop_nn.engine.snapshot import Metrics


class History:
    """Checkpoints, tunings, series and path of one run.

    Parameters
    ----------
    record : RunRecord
        What there is already; at least one checkpoint and one tuning.
    memory : int
        Bytes that checkpoints and path may take, half of it each. Kept whatever they take: the first of each, and
        checkpoints at a tuning, because weights may have been set there by hand, so that training from an earlier
        checkpoint would not arrive at them.
    """

    def __init__(self, record: RunRecord, memory: int) -> None:
        self._memory = memory
        self._samples = record.samples
        self.last_step = record.last_step
        self._checkpoints = list(record.checkpoints)
        self._tunings = list(record.tunings)
        self._series = SeriesBuffer(record.series)
        self._path = record.path
        self._thinned_to = {"checkpoints": 0, "series": 0, "path": 0}

    def record(self, now: Checkpoint) -> RunRecord:
        """Return everything as one immutable value that stands at `now`."""
        checkpoints, tunings = tuple(self._checkpoints), tuple(self._tunings)
        return RunRecord(now, self.last_step, checkpoints, tunings, self._series.value, self._path, self._samples)

    @property
    def first_step(self) -> int:
        """The earliest step that can be returned to."""
        return self._checkpoints[0].step

    def nearest(self, step: int) -> Checkpoint:
        """Return the last checkpoint at or before `step`, the first one where all are later."""
        place = bisect_right(self._checkpoints, step, key=lambda c: c.step)
        return self._checkpoints[max(place - 1, 0)]

    def settings_at(self, step: int) -> TrainingSettings:
        """Return the settings that the step after `step` uses."""
        return tuning_at(self._tunings, step).settings

    def next_tuning(self, step: int) -> int | None:
        """Return the first step after `step` at which settings change, None where they stay."""
        place = bisect_right(self._tunings, step, key=lambda t: t.step)
        return self._tunings[place].step if place < len(self._tunings) else None

    def has_tuning(self, step: int) -> bool:
        """Whether the run, or other settings, begin at `step`."""
        return any(tuning.step == step for tuning in self._tunings)

    def epoch_at(self, step: int) -> float:
        """Return the passes over the training samples made by `step`."""
        return epoch_at(self._tunings, step, self._samples)

    def step_at(self, epoch: float) -> int:
        """Return the first step by which `epoch` passes have been made."""
        return step_at(self._tunings, epoch, self._samples)

    def checkpoint_spacing(self, step: int, size: int) -> int:
        """Return the distance between checkpoints of `size` bytes in a run of `step` steps."""
        return max(CHECKPOINT_STEPS, spacing(step, min(CHECKPOINTS, self._memory // 2 // max(size, 1))))

    def add_checkpoint(self, point: Checkpoint) -> None:
        """Keep a checkpoint; drop every other one where they have become too many."""
        every = self.checkpoint_spacing(point.step, point.theta.nbytes + point.state.nbytes)
        if self._grew("checkpoints", every):
            fixed = {self.first_step, *(t.step for t in self._tunings)}
            self._checkpoints = [c for c in self._checkpoints if c.step in fixed or c.step % every == 0]
        self._checkpoints.append(point)

    def add_measurement(self, step: int, metrics: Metrics, theta: Floats) -> None:
        """Append to series and path where the step lies on their grids, and thin both.

        The path begins with the record; the series may hold curves from before, so its grid counts from step 0. So a
        step may be on the path already that the series does not have.
        """
        self.last_step = max(self.last_step, step)
        every = spacing(step, SERIES_POINTS)
        if self._grew("series", every):
            self._series.keep_multiples(every)
        if step % every == 0 or self.has_tuning(step):
            self._series.append(step, metrics)
        every = spacing(step - self.first_step, min(PATH_POINTS, self._memory // 2 // max(theta.nbytes, 1)))
        if self._grew("path", every):
            steps = self._path.steps
            self._path = _taken(self._path, [i for i, s in enumerate(steps) if i == 0 or s % every == 0])
        old = self._path
        if not old.steps or (step % every == 0 and old.steps[-1] < step):
            self._path = Path((*old.steps, step), (*old.thetas, theta), (*old.losses, metrics.objective))

    def tune(self, now: Checkpoint, settings: TrainingSettings) -> None:
        """Use other settings from `now` on, the state being as these settings need it; forget what came after."""
        self.forget_after(now.step)
        tuning = Tuning(now.step, settings, epoch_at(self._tunings, now.step, self._samples))
        self._tunings = [t for t in self._tunings if t.step < now.step] + [tuning]
        if self._checkpoints[-1].step == now.step:
            self._checkpoints[-1] = now

    def forget_after(self, step: int) -> None:
        """Drop everything later than `step`, which becomes the furthest step."""
        self.last_step = step
        self._checkpoints = [c for c in self._checkpoints if c.step <= step]
        self._tunings = [t for t in self._tunings if t.step <= step]
        self.forget_measurements(step + 1)
        self._thinned_to = dict.fromkeys(self._thinned_to, 0)

    def forget_measurements(self, step: int) -> None:
        """Drop what was measured at `step` or later."""
        self._series.keep_before(step)
        self._path = _taken(self._path, range(bisect_left(self._path.steps, step)))

    def measured(self, step: int) -> bool:
        """Whether there is a measurement at `step` or later."""
        return self._series.last >= step

    def _grew(self, name: str, every: int) -> bool:
        """Whether entries have to be dropped because their grid became wider."""
        grew = every > self._thinned_to[name]
        self._thinned_to[name] = max(every, self._thinned_to[name])
        return grew


def _taken(path: Path, rows: Iterable[int]) -> Path:
    """Return the path's points of these indices."""
    rows = tuple(rows)
    return Path(
        tuple(path.steps[i] for i in rows), tuple(path.thetas[i] for i in rows), tuple(path.losses[i] for i in rows)
    )
