"""The samples a network is trained and tested on, as the engine needs them: four tables of numbers and the task."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Protocol

import numpy as np
from numpy.typing import NDArray

from desktop_nn.engine.inputs import finite, numbers
from desktop_nn.engine.problems import EngineError

Table = NDArray[np.float64]
TASKS = ("binary", "classes", "regression")
Part = Literal["train", "test", "validation"]
_ROUNDING = 1e-6  # by which shares of classes may miss 1 in sum


class TrainingData(Protocol):
    """Anything with these tables: N training and M test samples of d features and k targets, float64."""

    @property
    def x_train(self) -> Table:
        """Features ``(N, d)``."""

    @property
    def y_train(self) -> Table:
        """Targets ``(N, k)``."""

    @property
    def x_test(self) -> Table:
        """Features ``(M, d)``."""

    @property
    def y_test(self) -> Table:
        """Targets ``(M, k)``."""

    @property
    def x_validation(self) -> Table | None:
        """Features ``(V, d)`` for decisions while training; None where those of the test decide."""

    @property
    def y_validation(self) -> Table | None:
        """Targets ``(V, k)``."""

    @property
    def weights(self) -> Table | None:
        """How much each training sample counts ``(N,)``; None where each counts once."""

    @property
    def task(self) -> str:
        """One of "binary", "classes", "regression"."""


@dataclass(frozen=True, slots=True, eq=False)
class Samples:
    """`TrainingData` as a value. Without samples held back, give the training samples twice.

    Parameters
    ----------
    x_train : ndarray, shape (N, d)
        Features to learn from.
    y_train : ndarray, shape (N, k)
        Their targets; for "classes" see `one_hot`.
    x_test : ndarray, shape (M, d)
        Features held back.
    y_test : ndarray, shape (M, k)
    task : str
        "binary" (k = 1, y is 0 or 1), "classes" (k classes) or "regression".
    weights : ndarray, shape (N,), optional
        How much each training sample counts; None where each counts once.
    x_validation, y_validation : ndarray, shapes (V, d) and (V, k), optional
        Samples that decide when the learning rate falls on a plateau and when training stops early; None where those
        held back for the test do.

    Raises
    ------
    EngineError
        ``not-numbers``, ``array-shape`` and ``not-finite`` (with row and column) for tables that are none,
        ``no-samples`` for a half without rows, ``rows-differ`` where x and y do not belong together, ``halves-differ``
        where training and test (or validation) do not, ``unknown-task``, ``not-a-class`` (with the row) for a target
        outside the classes, ``sample-weights`` where weights are not one finite number of at least 0 for each sample.
    """

    x_train: Table
    y_train: Table
    x_test: Table
    y_test: Table
    task: str
    weights: Table | None = None
    x_validation: Table | None = None
    y_validation: Table | None = None

    def __post_init__(self) -> None:
        if not isinstance(self.task, str) or self.task not in TASKS:
            raise EngineError("unknown-task", "task", task=self.task)
        for part in ("train", "test", *(("validation",) if self.validates else ())):
            self._check_part(part)
        if self.weights is not None:
            w, count = _locked(numbers(self.weights, "weights", ...)), len(self.x_train)
            object.__setattr__(self, "weights", w)
            if w.shape != (count,) or not (np.isfinite(w) & (w >= 0)).all():
                raise EngineError("sample-weights", "train", weights=w.shape, samples=count)

    @property
    def validates(self) -> bool:
        """Whether there are samples of their own for decisions while training."""
        return self.x_validation is not None or self.y_validation is not None

    def _check_part(self, part: str) -> None:
        """Lock the tables of a part; EngineError for those that cannot be used."""
        for name in (f"x_{part}", f"y_{part}"):
            object.__setattr__(self, name, _locked(finite(getattr(self, name), name, None, None)))
        x, y = self.part(part)
        if len(x) != len(y):
            raise EngineError("rows-differ", part, x=x.shape, y=y.shape)
        if x.size == 0 or y.size == 0:
            raise EngineError("no-samples", part)
        _check_labels(y, self.task)
        if x.shape[1] != self.x_train.shape[1] or y.shape[1] != self.y_train.shape[1]:
            raise EngineError("halves-differ", part, features=x.shape[1], targets=y.shape[1])

    def part(self, name: str) -> tuple[Table, Table]:
        """Return x and y of the part "train", "test" or "validation"."""
        return getattr(self, f"x_{name}"), getattr(self, f"y_{name}")


def part_of(data: TrainingData, part: Part) -> tuple[Table, Table]:
    """Return x and y of a part of the samples; without rows for a validation set that there is none of."""
    x, y = getattr(data, f"x_{part}"), getattr(data, f"y_{part}")
    return (data.x_test[:0], data.y_test[:0]) if x is None or y is None else (x, y)


def samples_from(data: TrainingData) -> Samples:
    """Return the samples as `Samples`, which have been checked; tables that are float64 and read-only are shared."""
    if isinstance(data, Samples):
        return data
    try:
        tables = (data.x_train, data.y_train, data.x_test, data.y_test)
        return Samples(*tables, data.task, data.weights, data.x_validation, data.y_validation)
    except AttributeError:
        raise EngineError("wrong-type", "data", expected="TrainingData", given=type(data).__name__) from None


def _check_labels(y: Table, task: str) -> None:
    """Raise `EngineError` for the first row that names no class: beyond 0 and 1, or with shares that miss 1 in sum."""
    if task == "regression":
        return
    bad = ((y < 0) | (y > 1)).any(axis=1)
    if task == "classes" and y.shape[1] > 1:
        bad |= np.abs(y.sum(axis=1) - 1) > _ROUNDING
    if bad.any():
        raise EngineError("not-a-class", "targets", row=int(bad.argmax()) + 1)


def _locked(table: NDArray[np.floating]) -> Table:
    """Return a read-only float64 table: the given one where it is that already, else a copy."""
    if table.dtype == np.float64 and not table.flags.writeable:
        return np.asarray(table, np.float64)
    copy = np.array(table, np.float64)
    copy.flags.writeable = False
    return copy
