"""Class numbers as targets."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from desktop_nn.engine.inputs import numbers
from desktop_nn.engine.parameters import Param
from desktop_nn.engine.problems import EngineError
from desktop_nn.engine.settings import MOST_CLASSES

CLASSES = Param("classes", 2, 1, MOST_CLASSES, integer=True)


def one_hot(labels: ArrayLike, classes: int) -> NDArray[np.float64]:
    """Return targets with a 1 in the column of each sample's class and 0 in all others.

    Parameters
    ----------
    labels : array_like of int, shape (N,)
        The class of each sample, from 0.
    classes : int
        k, how many there are; one that no sample has gets a column of zeros.

    Returns
    -------
    ndarray, shape (N, k)

    Raises
    ------
    EngineError
        ``out-of-range`` for a number of classes that no output layer has, ``not-numbers``, ``array-shape``, and
        ``not-a-class`` with the row of the first label that is no whole number from 0 to k-1.

    Examples
    --------
    >>> one_hot([2, 0], 3)
    array([[0., 0., 1.],
           [1., 0., 0.]])
    """
    CLASSES.check(classes)
    given = numbers(labels, "targets", None)
    known = (given == np.arange(classes)[:, None]).any(axis=0)
    if not known.all():
        raise EngineError("not-a-class", "targets", row=int(np.argmin(known)) + 1)
    targets = np.zeros((len(given), classes))
    targets[np.arange(len(given)), given.astype(np.intp)] = 1.0
    return targets
