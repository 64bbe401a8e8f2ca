"""The samples a network is trained and tested on, as the engine needs them: four tables of numbers and the task."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from desktop_nn.engine.problems import EngineError

Table = NDArray[np.float64]
TASKS = ("binary", "classes", "regression")


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

    Raises
    ------
    EngineError
        ``no-samples`` for a half without rows, ``rows-differ`` where x and y do not belong together,
        ``unknown-task``, ``sample-weights`` where weights are not one finite number of at least 0 for each sample.
    """

    x_train: Table
    y_train: Table
    x_test: Table
    y_test: Table
    task: str
    weights: Table | None = None

    def __post_init__(self) -> None:
        for name in ("x_train", "y_train", "x_test", "y_test"):
            object.__setattr__(self, name, _locked(getattr(self, name)))
        if self.task not in TASKS:
            raise EngineError("unknown-task", "task", value=self.task)
        for part in ("train", "test"):
            x, y = getattr(self, f"x_{part}"), getattr(self, f"y_{part}")
            if x.ndim != 2 or y.ndim != 2 or len(x) != len(y):
                raise EngineError("rows-differ", part, x=x.shape, y=y.shape)
            if len(x) == 0:
                raise EngineError("no-samples", part)
        if self.weights is not None:
            object.__setattr__(self, "weights", _locked(self.weights))
            w, count = self.weights, len(self.x_train)
            if w.shape != (count,) or not (np.isfinite(w) & (w >= 0)).all():
                raise EngineError("sample-weights", "train", weights=w.shape, samples=count)

    def part(self, name: str) -> tuple[Table, Table]:
        """Return x and y of the part "train" or "test"."""
        return (self.x_train, self.y_train) if name == "train" else (self.x_test, self.y_test)


def _locked(table: NDArray[np.floating]) -> Table:
    """Return a read-only float64 table: the given one where it is that already, else a copy."""
    if table.dtype == np.float64 and not table.flags.writeable:
        return np.asarray(table, np.float64)
    copy = np.array(table, np.float64)
    copy.flags.writeable = False
    return copy
