"""What an edit does to the record of a run: pure functions from one `RunRecord` to the next."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from desktop_nn.engine.record import Checkpoint, MetricSeries, Path, RunRecord, Tuning, frozen, tuning_at
from desktop_nn.engine.settings import TrainingSettings
from desktop_nn.engine.starting import empty_memory, handed_over
from desktop_nn.engine.watch import tuned

Floats = NDArray[np.floating]

_LARGEST = float(np.finfo(np.float32).max)


def started(theta: Floats, settings: TrainingSettings) -> RunRecord:
    """Return the record of a run that stands at these weights before its first step."""
    now = Checkpoint(0, _float32(theta), empty_memory(settings, theta.size), 0)
    return RunRecord(now, 0, (now,), (Tuning(0, settings),))


def restarted(record: RunRecord, theta: Floats, state: Floats, settings: TrainingSettings) -> RunRecord:
    """Return the record for another network or other data: earlier steps cannot be returned to, their curve stays."""
    watch = tuned(record.now.watch, record.now.step, settings, settings, record.samples)
    now = replace(record.now, theta=_float32(theta), state=_float32(state), watch=watch)
    tuning = Tuning(now.step, settings, record.epoch)
    return RunRecord(now, now.step, (now,), (tuning,), _series_before(record, now.step), samples=record.samples)


def without_history(record: RunRecord) -> RunRecord:
    """Return the record of a run that stands and goes on as this one, but has nothing before to return to."""
    now, settings = record.now, settings_at(record, record.now.step)
    return restarted(record, now.theta, now.state, settings)


def rewritten(record: RunRecord, theta: Floats, settings: TrainingSettings) -> RunRecord:
    """Return the record with other weights from now on; all steps up to now can still be returned to.

    Its tuning marks the step as one that training from an earlier checkpoint would not arrive at.
    """
    return _from_now_on(record, replace(record.now, theta=_float32(theta)), settings, record.now.step)


def retuned(record: RunRecord, settings: TrainingSettings) -> RunRecord:
    """Return the record with other settings from now on; another optimiser starts with an empty memory."""
    now, old = record.now, settings_at(record, record.now.step)
    if settings == old:
        return record
    now = handed_over(now, old, settings, record.samples)
    return _from_now_on(record, now, settings, now.step + (settings.objective == old.objective))


def with_rates(record: RunRecord, rates: tuple[tuple[str, float], ...]) -> RunRecord:
    """Return the record with these dropout rates said wherever it left them to the network."""

    def said(tuning: Tuning) -> Tuning:
        settings = tuning.settings
        return tuning if settings.rates else replace(tuning, settings=replace(settings, rates=rates))

    return replace(record, tunings=tuple(map(said, record.tunings)))


def unmeasured(record: RunRecord) -> RunRecord:
    """Return the record without its curves."""
    return replace(record, series=MetricSeries.empty())


def settings_at(record: RunRecord, step: int) -> TrainingSettings:
    """Return the settings in force from a step on."""
    return tuning_at(record.tunings, step).settings


def _from_now_on(record: RunRecord, now: Checkpoint, settings: TrainingSettings, until: int) -> RunRecord:
    """Forget what lay ahead and everything measured from step `until` on, and go on from `now`."""
    points = tuple(point for point in record.checkpoints if point.step < now.step)
    tunings = tuple(tuning for tuning in record.tunings if tuning.step < now.step)
    path, keep = record.path, sum(step < until for step in record.path.steps)
    return RunRecord(
        now,
        now.step,
        (*points, now),
        (*tunings, Tuning(now.step, settings, record.epoch)),
        _series_before(record, until),
        Path(path.steps[:keep], path.thetas[:keep], path.losses[:keep]),
        record.samples,
    )


def _series_before(record: RunRecord, step: int) -> MetricSeries:
    old = record.series
    keep = int(np.searchsorted(old.steps, step))
    cut = (old.train_loss, old.test_loss, old.train_score, old.test_score)
    return MetricSeries(old.steps[:keep], *(column[:keep] for column in cut))


def _float32(array: Floats) -> Floats:
    """Return a read-only float32 copy; what lies beyond float32 counts as its largest number."""
    return frozen(np.clip(array, -_LARGEST, _LARGEST), np.float32)  # type: ignore[return-value]
