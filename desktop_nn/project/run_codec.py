"""The record of a run as JSON values and arrays, and back: bit for bit, thinned where it would fill the disk."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from desktop_nn.engine.layout import ParamLayout
from desktop_nn.engine.optimizers import OPTIMIZERS
from desktop_nn.engine.problems import EngineError
from desktop_nn.engine.record import Checkpoint, MetricSeries, Path, RunRecord, Tuning, epoch_at, frozen
from desktop_nn.engine.spec import NetworkSpec
from desktop_nn.project.archive import Archive
from desktop_nn.project.codec import Json, amount, count, items, members, training_from_json, training_to_json
from desktop_nn.project.errors import FileProblem
from desktop_nn.project.watch_codec import watch_from_json, watch_to_json

CHECKPOINT_BYTES = 4 * 2**20
CHECKPOINTS = 2048
TUNINGS = 4096
PATH_BYTES = 2 * 2**20
_MEMBERS = ("step", "t", "watch", "last_step", "checkpoints", "tunings", "path", "measurements")


def run_to_json(run: RunRecord) -> tuple[Json, dict[str, NDArray[Any]]]:
    """Return what is known of a run as JSON values, and its arrays by name."""
    run = thinned(run)
    now, points, series = run.now, run.checkpoints, run.series
    size = now.theta.size
    document = {
        "step": now.step,
        "t": now.t,
        "watch": watch_to_json(now.watch),
        "last_step": run.last_step,
        "checkpoints": [[point.step, point.t, watch_to_json(point.watch)] for point in points],
        "tunings": [[tuning.step, training_to_json(tuning.settings), tuning.epochs] for tuning in run.tunings],
        "path": [int(step) for step in run.path.steps],
        "measurements": len(series.steps),
    }
    curves = (series.train_loss, series.test_loss, series.train_score, series.test_score)
    arrays: dict[str, NDArray[Any]] = {
        "theta": now.theta.astype(np.float32),
        "state": now.state.astype(np.float32),
        "checkpoints": _stacked([point.theta for point in points], size),
        "states": _stacked([row for point in points for row in point.state], size),
        "path": _stacked(run.path.thetas, size),
        "path_losses": np.array(run.path.losses, np.float64),
        "series_steps": series.steps.astype(np.int64),
        "series": np.array(curves, np.float64),
    }
    return document, arrays


def run_from_json(value: object, archive: Archive, network: NetworkSpec, samples: int) -> RunRecord:
    """Return the run of a network on so many training samples; FileProblem where it cannot be one."""
    given = members(value, "run", _MEMBERS)
    size = ParamLayout.of(network).size
    tunings = _tunings(given["tunings"], samples)
    rows = [_row(row, 3, "run.checkpoints") for row in items(given["checkpoints"], "run.checkpoints")]
    steps = [count(step, "run.checkpoints") for step, _, _ in rows]
    step, last = count(given["step"], "run.step"), count(given["last_step"], "run.last_step")
    _check_order([tuning.step for tuning in tunings], "run.tunings")
    _check_order(steps, "run.checkpoints")
    if not (tunings[0].step <= steps[0] <= step <= last and steps[-1] <= last):
        raise FileProblem("wrong-value", "run.step")
    slots = [_slots(tunings, point) for point in (step, *steps)]
    theta = _finite(archive, "theta", (size,))
    state = _finite(archive, "state", (slots[0], size))
    thetas = _finite(archive, "checkpoints", (len(steps), size))
    _check_cut(network, theta, thetas)
    _check_variances(network, theta, thetas)
    states = np.split(_finite(archive, "states", (sum(slots[1:]), size)), np.cumsum(slots[1:])[:-1])
    points = tuple(
        Checkpoint(at, _own(row), _own(memory), count(t, "run.checkpoints"), watch_from_json(watch, "run.checkpoints"))
        for (at, t, watch), row, memory in zip(rows, thetas, states, strict=True)
    )
    now = Checkpoint(step, theta, state, count(given["t"], "run.t"), watch_from_json(given["watch"], "run.watch"))
    return RunRecord(now, last, points, tunings, _series(given, archive), _path(given, archive, size), samples)


def thinned(run: RunRecord) -> RunRecord:
    """Return the run with no more checkpoints and points of its path than a file should hold.

    As in a running history, every other one is dropped until they fit; the first and those where settings or weights
    were changed stay as long as there is room, and one from which the present step can be reached in any case.
    """
    each = run.now.theta.nbytes + run.now.state.nbytes
    marked = {tuning.step for tuning in run.tunings}
    points = run.checkpoints
    room = max(min(CHECKPOINTS, CHECKPOINT_BYTES // max(each, 1)), 1)
    every = 1
    while len(points) > room and every <= run.last_step:
        every *= 2
        points = tuple(p for i, p in enumerate(points) if i == 0 or p.step in marked or p.step % every == 0)
    tunings = run.tunings
    while (len(points) > room or len(tunings) > TUNINGS) and len(points) > 1 and points[1].step <= run.now.step:
        points = points[1:]
        tunings = tunings[_place(tunings, points[0].step) :]
    return replace(run, checkpoints=points, tunings=tunings, path=_thinned_path(run.path, run.now.theta.nbytes))


def _thinned_path(path: Path, each: int) -> Path:
    while len(path.steps) * each > PATH_BYTES and len(path.steps) > 1:
        path = Path(path.steps[::2], path.thetas[::2], path.losses[::2])
    return path


def _stacked(rows: Sequence[NDArray[Any]], size: int) -> NDArray[np.float32]:
    return np.array(rows, np.float32).reshape(len(rows), size)


def _tunings(value: object, samples: int) -> tuple[Tuning, ...]:
    """Return the tunings; epochs that are None, as in older files, follow from the steps before."""
    found: list[Tuning] = []
    for row in items(value, "run.tunings"):
        step, settings, epochs = _row(row, 3, "run.tunings")
        tuning = Tuning(count(step, "run.tunings"), training_from_json(settings, "run.tunings"))
        if epochs is None:
            before = found[-1:] or [replace(tuning, step=0)]
            epochs = epoch_at(before, tuning.step, samples)
        found.append(replace(tuning, epochs=amount(epochs, "run.tunings")))
    if any(later.epochs < earlier.epochs for earlier, later in pairwise(found)):
        raise FileProblem("wrong-value", "run.tunings")
    return tuple(found)


def _slots(tunings: tuple[Tuning, ...], step: int) -> int:
    """Return how many rows the optimiser's memory has at a step."""
    return len(OPTIMIZERS[tunings[_place(tunings, step)].settings.optimizer].slots)


def _place(tunings: Sequence[Tuning], step: int) -> int:
    """Return the place of the tuning in force at a step."""
    return bisect_right(tunings, step, key=lambda tuning: tuning.step) - 1


def _series(given: Json, archive: Archive) -> MetricSeries:
    length = count(given["measurements"], "run.measurements")
    steps = archive.array("series_steps", np.int64, (length,))
    _check_order(steps, "run.measurements", empty=True)
    return MetricSeries(steps, *map(_own, archive.array("series", np.float64, (4, length))))


def _path(given: Json, archive: Archive, size: int) -> Path:
    steps = tuple(count(step, "run.path") for step in items(given["path"], "run.path"))
    _check_order(steps, "run.path", empty=True)
    thetas = _finite(archive, "path", (len(steps), size))
    losses = archive.array("path_losses", np.float64, (len(steps),))
    return Path(steps, tuple(map(_own, thetas)), tuple(losses.tolist()))


def _row(value: object, length: int, where: str) -> list[Any]:
    row = items(value, where)
    if len(row) != length:
        raise FileProblem("wrong-value", where)
    return row


def _check_order(steps: Any, where: str, *, empty: bool = False) -> None:
    """Refuse steps that do not rise."""
    if (len(steps) == 0 and not empty) or (np.diff(steps) <= 0).any() or (len(steps) and steps[0] < 0):
        raise FileProblem("wrong-value", where)


def _finite(archive: Archive, name: str, shape: tuple[int, ...]) -> NDArray[np.float32]:
    array = archive.array(name, np.float32, shape)
    if not np.isfinite(array).all():
        raise FileProblem("weights-not-finite", f"run/{name}.npy")
    return array


def _check_cut(network: NetworkSpec, *thetas: NDArray[np.float32]) -> None:
    """Refuse a run whose cut edges are not 0."""
    cut = ParamLayout.of(network).indices(ref for ref, _ in network.cut)
    if any(theta[..., cut].any() for theta in thetas):
        raise FileProblem("wrong-value", "run/theta.npy")


def _check_variances(network: NetworkSpec, *thetas: NDArray[np.float32]) -> None:
    """Refuse a run with a negative running variance."""
    for theta in thetas:
        try:
            ParamLayout.of(network).check_variances(theta)
        except EngineError:
            raise FileProblem("wrong-value", "run/theta.npy") from None


def _own(row: NDArray[Any]) -> NDArray[Any]:
    """Return a read-only copy, so that one row kept does not keep all rows."""
    return frozen(row)
