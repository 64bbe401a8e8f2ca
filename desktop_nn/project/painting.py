"""Every edit of single samples, as a pure function that returns the next project: put in, moved, taken out.

What is painted on becomes own samples: those that are shown, each used for what it is used for now, and axes that go as
far as they go now. Network, weights and curves stay as they are.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from desktop_nn.data import OWN, DataError, Dataset, DataSettings, OwnSamples, Split, load_split, section_of, spans_of
from desktop_nn.data.own import TEST, TRAIN, VALIDATION
from desktop_nn.data.section import PLANE
from desktop_nn.engine.problems import Problem
from desktop_nn.project.data_edits import with_restarted_run
from desktop_nn.project.errors import EditError, refuse
from desktop_nn.project.model import Project

MOST_PAINTED = 20_000  # samples: each stroke makes all of them anew
PARTS = {"train": TRAIN, "validation": VALIDATION, "test": TEST}

Table = NDArray[np.float64]
Rows = NDArray[np.intp]


def unpaintable(split: Split | None) -> Problem | None:
    """Return what keeps these samples from being painted on, None where nothing does."""
    if split is None:
        return Problem("paint-nothing")
    train = split.columns.train
    if train.image is not None:
        return Problem("paint-pictures")
    if train.x.shape[1] > PLANE:
        return Problem("paint-columns")
    if train.task == "regression" and train.y.shape[1] > 1:
        return Problem("paint-targets")
    return _too_many(sum(map(len, _parts_of(split.columns).values())))


def add_samples(project: Project, x: Table, y: Table, part: str, name: str) -> Project:
    """Put in samples at ``x (m, columns)`` with the targets ``y (m, k)``; ``name`` is that of what is painted first."""
    return _painted(project, lambda own: _with(own, x, y, part), name)


def add_picture(project: Project, x: Table, label: int, name: str) -> Project:
    """Put in a picture ``(pixels,)`` of class number `label` to train on."""

    def added(own: OwnSamples) -> OwnSamples:
        data = own.dataset
        y = np.array([float(label)]) if data.task == "binary" else np.eye(len(data.classes))[label]
        return _with(own, x[None], y[None], "train")

    return _changed(project, added, name)


def move_sample(project: Project, part: str, index: int, x: Table, y: Table, name: str) -> Project:
    """Put one sample, counted in its part, at ``x (columns,)`` with the target ``y (k,)``."""

    def moved(own: OwnSamples) -> OwnSamples:
        (row,) = _chosen(own, part, [index])
        refuse(_misshapen(own.dataset, x[None], y[None]))
        xs, ys = own.dataset.x.copy(), own.dataset.y.copy()
        xs[row], ys[row] = x, y
        return replace(own, dataset=replace(own.dataset, x=xs, y=ys))

    return _painted(project, moved, name)


def erase_samples(project: Project, part: str, indices: Sequence[int], name: str) -> Project:
    """Take samples out, counted in their part; refused where nothing would be left to train on."""

    def erased(own: OwnSamples) -> OwnSamples:
        kept = np.ones(len(own.dataset), bool)
        kept[_chosen(own, part, indices)] = False
        if not kept.any():
            raise EditError("nothing-to-train-on")
        return replace(own, dataset=own.dataset.take(np.flatnonzero(kept)), parts=_laid_down(own)[kept])

    return _painted(project, erased, name)


def _with(own: OwnSamples, x: Table, y: Table, part: str) -> OwnSamples:
    """Return the samples with more behind them."""
    data, parts = own.dataset, _laid_down(own)
    refuse(_too_many(len(data) + len(x)))
    refuse(_misshapen(data, x, y))
    every = replace(data, x=np.concatenate((data.x, x)), y=np.concatenate((data.y, y)))
    return replace(own, dataset=every, parts=np.concatenate((parts, np.full(len(x), _code(part), np.uint8))))


def _painted(project: Project, change: Callable[[OwnSamples], OwnSamples], name: str) -> Project:
    """Return the project with changed samples; EditError where they cannot be painted on or would be no samples."""
    try:
        refuse(unpaintable(load_split(project.data)))
    except DataError as error:
        raise EditError(error.code, error.where, error.values) from None
    return _changed(project, change, name)


def _changed(project: Project, change: Callable[[OwnSamples], OwnSamples], name: str) -> Project:
    """Return the project with changed samples; EditError where they would be none."""
    try:
        own = change(_own(project.data, load_split(project.data), name))
    except DataError as error:
        raise EditError(error.code, error.where, error.values) from None
    data = replace(project.data, source=OWN, own=own)
    return with_restarted_run(replace(project, data=data), measured=True)


def _own(data: DataSettings, split: Split, name: str) -> OwnSamples:
    """Return the samples that are shown as own ones, their parts laid down."""
    if data.source == OWN and data.own is not None and data.own.parts is not None:
        return data.own
    shown = _parts_of(split.columns)
    first = split.columns.train
    x, y = (np.concatenate([getattr(part, key) for part in shown.values()]) for key in ("x", "y"))
    parts = np.concatenate([np.full(len(part), code, np.uint8) for code, part in shown.items()])
    known = data.source == OWN and data.own is not None
    spans = section_of(split, spans_of(data)).spans if first.image is None else ()
    return OwnSamples(data.own.name if known and data.own else name, replace(first, x=x, y=y), parts, spans)


def _parts_of(columns: Split) -> dict[int, Dataset]:
    """Return the samples by what they are used for; a truth table's only once."""
    found = {TRAIN: columns.train, VALIDATION: columns.validation, TEST: columns.test}
    again = columns.test is columns.train
    return {code: data for code, data in found.items() if data is not None and not (code == TEST and again)}


def _too_many(samples: int) -> Problem | None:
    return Problem("paint-full", "", {"most": MOST_PAINTED}) if samples > MOST_PAINTED else None


def _laid_down(own: OwnSamples) -> NDArray[np.uint8]:
    assert own.parts is not None  # `_own` has laid them down
    return own.parts


def _chosen(own: OwnSamples, part: str, indices: Sequence[int]) -> Rows:
    """Return the rows of some samples of a part; where it has none, the test is on the training samples."""
    parts, code = _laid_down(own), _code(part)
    rows = np.flatnonzero(parts == (code if (parts == code).any() else TRAIN))
    missing = [index for index in indices if not 0 <= index < len(rows)]
    if missing:
        raise EditError("no-such-sample", "", {"number": missing[0] + 1})
    return rows[list(indices)]


def _code(part: str) -> int:
    if part not in PARTS:
        raise EditError("unknown-part", "", {"part": part})
    return PARTS[part]


def _misshapen(data: Dataset, x: Table, y: Table) -> Problem | None:
    """Return what is wrong where points do not have the columns of the samples."""
    fits = x.shape[1:] == data.x.shape[1:] and y.shape == (len(x), data.y.shape[1])
    values = {"columns": data.x.shape[1], "targets": data.y.shape[1]}
    return None if fits else Problem("point-shape", "", values)
