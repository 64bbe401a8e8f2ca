"""A `MetricSeries` that grows: appending costs the same however long it is, and what was handed out stays as it was."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from desktop_nn.engine.record import MetricSeries
from desktop_nn.engine.snapshot import Metrics

_FIELDS = ("train_loss", "test_loss", "train_score", "test_score")


class SeriesBuffer:
    """Steps and their measurements in arrays with room to grow."""

    def __init__(self, series: MetricSeries) -> None:
        self._keep(series.steps, np.array([getattr(series, name) for name in _FIELDS], np.float64))

    @property
    def value(self) -> MetricSeries:
        """The series so far, as read-only views that later entries do not touch."""
        views = [self._steps[: self._count], *self._rows[:, : self._count]]
        for view in views:
            view.flags.writeable = False
        steps, *rows = views
        return MetricSeries(steps, *rows)

    def append(self, step: int, metrics: Metrics) -> None:
        """Add one measurement, later than all others."""
        if self._count == len(self._steps):
            self._keep(self._steps, self._rows)
        self._steps[self._count] = step
        self._rows[:, self._count] = [getattr(metrics, name) for name in _FIELDS]
        self._count += 1

    def keep_multiples(self, every: int) -> None:
        """Drop entries whose step is no multiple of `every`, but for the first."""
        steps = self._steps[: self._count]
        wanted = steps % every == 0
        wanted[:1] = True
        if not wanted.all():
            self._keep(steps[wanted], self._rows[:, : self._count][:, wanted])

    @property
    def last(self) -> int:
        """The latest step measured, -1 before the first."""
        return int(self._steps[self._count - 1]) if self._count else -1

    def keep_before(self, step: int) -> None:
        """Drop entries at `step` and later."""
        count = int(np.searchsorted(self._steps[: self._count], step))
        self._keep(self._steps[:count], self._rows[:, :count])

    def _keep(self, steps: NDArray[np.int64], rows: NDArray[np.float64]) -> None:
        """Hold these entries in new arrays with room for as many again."""
        self._count = len(steps)
        room = 2 * self._count + 64
        self._steps = np.zeros(room, np.int64)
        self._rows = np.zeros((len(_FIELDS), room))
        self._steps[: self._count] = steps
        self._rows[:, : self._count] = rows
