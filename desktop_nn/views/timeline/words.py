"""What is said of a step of the timeline, of the marks on it, and of the memory that the run takes."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QCoreApplication

from desktop_nn.engine.record import MetricSeries, RunRecord, epoch_at
from desktop_nn.project.differences import change_text, training_differences
from desktop_nn.project.sentences import QT_TRANSLATE_NOOP
from desktop_nn.views.difference_words import difference_text, worded
from desktop_nn.views.timeline.marks import Mark
from desktop_nn.widgets.numbers import format_bytes, format_count, format_number

PLACE = QT_TRANSLATE_NOOP("Timeline", "step {step} · epoch {epoch}")
LOSS = QT_TRANSLATE_NOOP("Timeline", "train loss {train} · test loss {test}")
LOSS_NEARBY = QT_TRANSLATE_NOOP("Timeline", "train loss {train} · test loss {test}, measured at step {step}")
BOOKMARK = QT_TRANSLATE_NOOP("Timeline", "Bookmark: {name}")
UNNAMED = QT_TRANSLATE_NOOP("Timeline", "Bookmark")
CHANGED = QT_TRANSLATE_NOOP("Timeline", "From step {step} on: {changes}")
EDITED = QT_TRANSLATE_NOOP("Timeline", "From step {step} on: weights set by hand")
MEMORY = QT_TRANSLATE_NOOP(
    "Timeline", "{used} of {budget}: {points} states; from one of them no step of this run is further than {gap} steps."
)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Timeline", text)


def mark_text(mark: Mark) -> str:
    """Return what has changed at a mark, or the name of a bookmark."""
    step = format_count(mark.step)
    if mark.before is None or mark.after is None:
        return _tr(BOOKMARK).format(name=mark.name) if mark.name else _tr(UNNAMED)
    found = training_differences(mark.before, mark.after)
    if not found:
        return _tr(EDITED).format(step=step)
    return _tr(CHANGED).format(step=step, changes=", ".join(change_text(one, difference_text, worded) for one in found))


def step_text(record: RunRecord, step: int, marks: Sequence[Mark] = ()) -> str:
    """Return step, epoch and losses of a step of a run, and what is marked there."""
    place = _tr(PLACE).format(step=format_count(step), epoch=f"{epoch_at(record.tunings, step, record.samples):,.1f}")
    lines = [place, _loss_text(record.series, step), *map(mark_text, marks)]
    return "\n".join(line for line in lines if line)


def memory_text(record: RunRecord, budget: int) -> str:
    """Return how much of its budget a run takes, and how far a jump has to go at the most."""
    steps = [*(point.step for point in record.checkpoints), record.last_step + 1]
    return _tr(MEMORY).format(
        used=format_bytes(record.memory),
        budget=format_bytes(budget),
        points=format_count(len(record.checkpoints)),
        gap=format_count(max(int(np.diff(steps).max()) - 1, 0)),
    )


def _loss_text(series: MetricSeries, step: int) -> str:
    """Return the losses of the measurement nearest to a step, and of which step they are."""
    if not len(series.steps):
        return ""
    right = min(int(np.searchsorted(series.steps, step)), len(series.steps) - 1)
    left = max(right - 1, 0)
    nearest = left if step - series.steps[left] < series.steps[right] - step else right
    at = int(series.steps[nearest])
    train, test = (format_number(float(column[nearest])) for column in (series.train_loss, series.test_loss))
    return _tr(LOSS if at == step else LOSS_NEARBY).format(train=train, test=test, step=format_count(at))
