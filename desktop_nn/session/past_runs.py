"""The runs before this one: what was measured of those that a reset, an edit or another seed has ended."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QObject, Signal, Slot

from desktop_nn.engine.record import MetricSeries, RunRecord, Tuning
from desktop_nn.session.document import Document
from desktop_nn.session.training import TrainingSession

MOST = 5


@dataclass(frozen=True, slots=True, eq=False)
class PastRun:
    """What is kept of a run: its measurements, how its steps make epochs, and what its loss and score are.

    Runs whose ``kind`` (task and loss function) is the same can be compared.
    """

    series: MetricSeries
    tunings: tuple[Tuning, ...]
    samples: int
    kind: tuple[str, str]


class PastRuns(QObject):
    """The last few runs of this document, the newest last. They are not saved.

    Signals
    -------
    changed : there are others
    """

    changed = Signal()

    def __init__(self, document: Document, training: TrainingSession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._training = training
        self._runs: tuple[PastRun, ...] = ()
        self._last: tuple[int, RunRecord, tuple[str, str]] | None = None  # generation and kind of the newest snapshot
        training.snapshot_changed.connect(self._on_snapshot_changed)
        document.opened.connect(self._on_opened)

    @property
    def runs(self) -> tuple[PastRun, ...]:
        """The runs that have ended."""
        return self._runs

    def beside(self, record: RunRecord, companion: RunRecord | None = None) -> tuple[PastRun, ...]:
        """Return those that can be compared with a run and are not a part of it, as after an undo.

        Nor of its companion, as after the two have changed places.
        """
        kind, present = self._kind(record), [record, companion] if companion is not None else [record]
        alike = (run for run in self._runs if run.kind == kind)
        return tuple(run for run in alike if not any(goes_on(run.series, other.series) for other in present))

    def take(self, runs: Sequence[PastRun]) -> None:
        """Have these."""
        if tuple(runs) != self._runs:
            self._runs = tuple(runs)
            self.changed.emit()

    def clear(self) -> None:
        """Forget all of them."""
        self.take(())

    @Slot()
    def _on_snapshot_changed(self) -> None:
        snapshot = self._training.snapshot
        if snapshot is None or not self._training.current:
            return
        if self._last is not None and not self._surely_goes_on(snapshot.generation, snapshot.record):
            _, old, kind = self._last
            if len(old.series.steps) > 1 and not goes_on(old.series, snapshot.record.series):
                self._keep(PastRun(old.series, old.tunings, old.samples, kind))
        self._last = snapshot.generation, snapshot.record, self._kind(snapshot.record)

    def _surely_goes_on(self, generation: int, record: RunRecord) -> bool:
        """Whether a record is the last one a few steps later, which is told at once."""
        assert self._last is not None
        before, old, _ = self._last
        return before == generation and old.last_step <= record.last_step and len(old.tunings) <= len(record.tunings)

    def _kind(self, record: RunRecord) -> tuple[str, str]:
        split = self._training.split
        return (split.train.task if split is not None else ""), record.tunings[-1].settings.loss

    def _keep(self, run: PastRun) -> None:
        known = [other for other in self._runs if not goes_on(other.series, run.series)]
        self.take([*known, run][-MOST:])

    @Slot()
    def _on_opened(self) -> None:
        self._last = None
        self.clear()


def goes_on(old: MetricSeries, new: MetricSeries) -> bool:
    """Whether `new` is a later state of the same run as `old`, at most its last measurement aside.

    That one is taken anew where weights are set by hand.
    """
    both, here, there = np.intersect1d(old.steps, new.steps, assume_unique=True, return_indices=True)
    same = old.train_loss[here] == new.train_loss[there]
    if same.all() and len(new.steps) and len(old.steps) and new.steps[-1] >= old.steps[-1]:
        return True
    until = int(both[same][-1]) if same.any() else -1
    return int(np.count_nonzero(old.steps > until)) <= 1
