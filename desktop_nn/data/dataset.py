"""A data set as the rest of the program sees it: two read-only tables of numbers with the names of their columns."""

from dataclasses import dataclass, field, replace
from typing import Literal, get_args

import numpy as np
from numpy.typing import ArrayLike, NDArray

from desktop_nn.data.errors import DataError
from desktop_nn.data.preparation import Preparation

Task = Literal["binary", "classes", "regression"]
Table = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Dataset:
    """Samples in rows, features and targets in columns.

    The constructor copies both arrays, checks them and locks the copies, so a data set can be handed to any
    thread. Two data sets are equal only if they are the same object.

    Parameters
    ----------
    x : array, shape (n, d)
        Features.
    y : array, shape (n, k)
        Targets. ``"binary"``: k = 1, each value 0 or 1. ``"classes"``: k = number of classes, each row one-hot.
        ``"regression"``: any finite numbers.
    task : {"binary", "classes", "regression"}
        What the targets mean.
    inputs, outputs : tuple of str
        Names of the d features and the k targets.
    classes : tuple of str
        Names of the classes, two for ``"binary"``, k for ``"classes"``, none for ``"regression"``.
    image : (int, int), optional
        Rows and columns of the picture whose pixels, row by row, the features are.

    Raises
    ------
    DataError
        Where a shape, a name count or a value does not fit the above.
    """

    x: Table
    y: Table
    task: Task
    inputs: tuple[str, ...]
    outputs: tuple[str, ...]
    classes: tuple[str, ...] = ()
    image: tuple[int, int] | None = None

    def __post_init__(self) -> None:
        if self.task not in get_args(Task):
            raise DataError("unknown-task", "task", {"task": self.task})
        for name in ("x", "y"):
            object.__setattr__(self, name, _locked_table(getattr(self, name), name))
        for name in ("inputs", "outputs", "classes"):
            object.__setattr__(self, name, tuple(getattr(self, name)))
        if len(self.x) != len(self.y):
            raise DataError("row-counts-differ", "y", {"x_rows": len(self.x), "y_rows": len(self.y)})
        _check_names(self.inputs, self.x, "inputs")
        _check_names(self.outputs, self.y, "outputs")
        if self.image is not None and self.image[0] * self.image[1] != self.x.shape[1]:
            raise DataError("name-count", "image", {"names": self.image[0] * self.image[1], "columns": self.x.shape[1]})
        _check_classes(self)

    def __len__(self) -> int:
        """Return the number of samples n."""
        return len(self.x)

    @property
    def labels(self) -> NDArray[np.intp]:
        """Class index of every sample, shape (n,).

        Raises
        ------
        DataError
            ``no_classes`` for a regression.
        """
        if self.task == "regression":
            raise DataError("no-classes", "labels", {"task": self.task})
        if self.task == "binary":
            return np.asarray(self.y[:, 0] > 0.5, dtype=np.intp)
        return np.asarray(np.argmax(self.y, axis=1), dtype=np.intp)

    def take(self, rows: NDArray[np.intp]) -> "Dataset":
        """Return the data set of these rows, in this order."""
        return replace(self, x=self.x[rows], y=self.y[rows])


@dataclass(frozen=True, eq=False)
class Split:
    """The samples trained on and the samples held back; what `desktop_nn.engine.Trainer` takes as it is.

    Attributes
    ----------
    train, test : Dataset
        Of the same task and columns.
    validation : Dataset or None
        Held back too, for the decisions made while training: when to stop, when to lower the learning rate.
    preparation : Preparation
        What was done to the columns as measured.
    measured : Split or None
        The same samples before that; None where nothing was done, see `columns`.
    """

    train: Dataset
    test: Dataset
    validation: Dataset | None = None
    preparation: Preparation = field(default_factory=Preparation)
    measured: "Split | None" = None

    @property
    def columns(self) -> "Split":
        """The samples as they were measured or drawn, in their own units."""
        return self.measured or self

    @property
    def x_train(self) -> Table:
        """Features to learn from, shape (n, d)."""
        return self.train.x

    @property
    def y_train(self) -> Table:
        """Their targets, shape (n, k)."""
        return self.train.y

    @property
    def x_test(self) -> Table:
        """Features held back, shape (m, d)."""
        return self.test.x

    @property
    def y_test(self) -> Table:
        """Their targets, shape (m, k)."""
        return self.test.y

    @property
    def x_validation(self) -> Table | None:
        """Features held back for decisions while training, shape (v, d); None where there are none."""
        return None if self.validation is None else self.validation.x

    @property
    def y_validation(self) -> Table | None:
        """Their targets, shape (v, k)."""
        return None if self.validation is None else self.validation.y

    @property
    def weights(self) -> Table | None:
        """How much each training sample counts; None, for all count once."""
        return None

    @property
    def task(self) -> Task:
        """What the targets mean."""
        return self.train.task


def one_hot(labels: ArrayLike, count: int) -> Table:
    """Return targets with a 1 in the column of each sample's class and 0 in all others.

    Parameters
    ----------
    labels : array_like of int, shape (n,)
        The class of each sample, from 0.
    count : int
        How many classes there are.

    Returns
    -------
    ndarray, shape (n, count)

    Raises
    ------
    DataError
        ``not-a-class`` with the row of the first label that is no whole number from 0 to count - 1.
    """
    given = np.asarray(labels)
    known = (given == np.arange(count)[:, None]).any(axis=0)
    if given.ndim != 1 or not known.all():
        raise DataError("not-a-class", "labels", {"row": int(np.argmin(known))})
    return np.eye(count)[given.astype(np.intp)]


def _locked_table(values: ArrayLike, where: str) -> Table:
    """Copy to a C-ordered float64 table that cannot be written to."""
    try:
        given = np.asarray(values)
    except ValueError:  # rows of different lengths
        raise DataError("not-numbers", where, {}) from None
    if given.dtype.kind not in "biuf":
        raise DataError("not-numbers", where, {})
    table = np.array(given, dtype=np.float64, order="C")
    if table.ndim != 2:
        raise DataError("not-a-table", where, {"dimensions": table.ndim})
    if table.shape[0] == 0:
        raise DataError("no-rows", where, {})
    if table.shape[1] == 0:
        raise DataError("no-columns", where, {})
    bad = np.argwhere(~np.isfinite(table))
    if len(bad):
        raise DataError("not-finite", where, {"row": int(bad[0, 0]), "column": int(bad[0, 1])})
    table.setflags(write=False)
    return table


def _check_names(names: tuple[str, ...], table: Table, where: str) -> None:
    if len(names) != table.shape[1]:
        raise DataError("name-count", where, {"names": len(names), "columns": table.shape[1]})


def _check_classes(dataset: Dataset) -> None:
    columns = dataset.y.shape[1]
    expected = {"binary": 2, "classes": columns, "regression": 0}[dataset.task]
    wrong_columns = columns != 1 if dataset.task == "binary" else dataset.task == "classes" and columns < 2
    if wrong_columns or len(dataset.classes) != expected:
        raise DataError("class-count", "classes", {"classes": len(dataset.classes), "columns": columns})
    if dataset.task == "regression":
        return
    bad = ((dataset.y != 0.0) & (dataset.y != 1.0)).any(axis=1)
    if dataset.task == "classes":
        bad |= dataset.y.sum(axis=1) != 1.0
    if bad.any():
        raise DataError("not-a-class", "y", {"row": int(bad.argmax())})
