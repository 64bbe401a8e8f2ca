"""The line or plane through the columns of a data set that pictures of a network's outputs are drawn over."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from desktop_nn.data.dataset import Dataset, Split, Table
from desktop_nn.data.generators import Span
from desktop_nn.data.preparation import Preparation

ROOM = 0.05  # of a column's own span, on both sides of it
PLANE = 2  # columns at most that a picture has axes for


@dataclass(frozen=True)
class Section:
    """One or two columns as axes, all others held where they are on average.

    Parameters
    ----------
    columns : tuple of int
        Which columns the axes are.
    spans : tuple of (float, float)
        From where to where each axis goes, in the column's own unit.
    rest : tuple of float
        The value that each column of the data has off its axis; of those that are axes it is not used.
    preparation : Preparation
        What leads from columns to the network's inputs.
    """

    columns: tuple[int, ...]
    spans: tuple[Span, ...]
    rest: tuple[float, ...]
    preparation: Preparation

    @property
    def is_whole(self) -> bool:
        """Whether the axes are all there is: no column is held, and inputs are the columns themselves."""
        return len(self.columns) == len(self.rest) and not self.preparation

    def inputs(self, points: Table) -> Table:
        """Return the network's inputs ``(n, d)`` at points ``(n, axes)`` of the section."""
        columns = np.tile(np.array(self.rest), (len(points), 1))
        columns[:, list(self.columns)] = points
        return self.preparation.inputs(columns)

    def places(self, columns: Table) -> Table:
        """Return where samples ``(n, c)`` lie when they are looked at along all other columns, ``(n, axes)``."""
        return columns[:, list(self.columns)]


def section_of(split: Split, spans: tuple[Span, ...] = (), axes: tuple[int, int] | None = None) -> Section:
    """Return the section through a split's samples.

    Parameters
    ----------
    split : Split
    spans : tuple of (float, float), optional
        Of the axes, see `load.spans_of`, where the data have no more columns than a picture has axes; without them, or
        with more columns, each axis goes as far as its column does.
    axes : (int, int), optional
        Which columns to take of more; without them, those of `telling_columns`.

    Returns
    -------
    Section
    """
    train = split.columns.train
    count = train.x.shape[1]
    if count <= PLANE and spans:
        return Section(tuple(range(count)), spans[:count], (0.0,) * count, split.preparation)
    chosen = tuple(range(count)) if count <= PLANE else axes or telling_columns(train)
    found = tuple(_span(np.concatenate((train.x[:, column], split.columns.test.x[:, column]))) for column in chosen)
    return Section(chosen, found, tuple(train.x.mean(axis=0).tolist()), split.preparation)


def telling_columns(dataset: Dataset) -> tuple[int, int]:
    """Return the two columns that tell most of the target, the more telling one first.

    A column tells the share of its variance that lies between the classes (η²), or for a regression the share of the
    first target's variance that a straight line in it explains (r²).

    Parameters
    ----------
    dataset : Dataset
        Of at least two columns.

    Returns
    -------
    (int, int)
        Numbers of two columns.
    """
    x = dataset.x - dataset.x.mean(axis=0)
    total = np.square(x).sum(axis=0)
    if dataset.task == "regression":
        y = dataset.y[:, 0] - dataset.y[:, 0].mean()
        told = np.square(y @ x) / max(float(np.square(y).sum()), np.finfo(float).tiny)
    else:
        told = np.zeros(len(total))
        for label in np.unique(dataset.labels):
            own = x[dataset.labels == label]
            told += len(own) * np.square(own.mean(axis=0))
    share = np.divide(told, total, out=np.zeros(len(total)), where=total > 0)
    first, second = np.argsort(-share, kind="stable")[:2]
    return int(first), int(second)


def _span(values: NDArray[np.float64]) -> Span:
    """Return where an axis begins and ends."""
    low, high = float(values.min()), float(values.max())
    room = ROOM * (high - low) or 0.5
    return low - room, high + room
