"""Where a run's schedule and early stopping stand as JSON values and back; None stands for their beginning."""

from __future__ import annotations

import math
from typing import Any

from desktop_nn.engine.watch import Patience, Watch
from desktop_nn.project.codec import amount, count, items
from desktop_nn.project.errors import FileProblem


def watch_to_json(watch: Watch) -> list[Any] | None:
    """Return the watch, without what waiting has not begun with: infinity is no number in JSON."""
    if watch == Watch():
        return None
    return [watch.step, watch.epoch, watch.factor, _patience_to_json(watch.plateau), _patience_to_json(watch.stopping)]


def watch_from_json(value: object, where: str) -> Watch:
    """Return a watch; FileProblem where it cannot be one."""
    if value is None:
        return Watch()
    step, epoch, factor, plateau, stopping = _row(value, 5, where)
    factor = _finite(factor, where)
    if not 0 <= factor <= 1:
        raise FileProblem("wrong-value", where)
    return Watch(
        count(step, where),
        amount(epoch, where),
        factor,
        _patience_from_json(plateau, where),
        _patience_from_json(stopping, where),
    )


def _patience_to_json(patience: Patience) -> list[Any]:
    return [patience.best if math.isfinite(patience.best) else None, patience.step, patience.waited]


def _patience_from_json(value: object, where: str) -> Patience:
    best, step, waited = _row(value, 3, where)
    return Patience(math.inf if best is None else _finite(best, where), count(step, where), count(waited, where))


def _row(value: object, length: int, where: str) -> list[Any]:
    row = items(value, where)
    if len(row) != length:
        raise FileProblem("wrong-value", where)
    return row


def _finite(value: object, where: str) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise FileProblem("wrong-value", where)
    return float(value)
