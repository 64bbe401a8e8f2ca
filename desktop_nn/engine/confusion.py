"""Which classes are taken for which, and what follows from that: precision, recall, F1, balanced accuracy."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from desktop_nn.engine.classes_of import classes_of
from desktop_nn.engine.inputs import numbers

Array = NDArray[np.floating]
Counts = NDArray[np.intp]


def confusion_matrix(y: Array, a: Array, threshold: float = 0.5) -> Counts:
    """Return how many samples of each class are taken for each.

    Parameters
    ----------
    y, a : ndarray, shape (N, k)
        Targets and outputs; one column tells two classes apart.
    threshold : float
        See `classes_of`.

    Returns
    -------
    ndarray of int, shape (c, c)
        Row: the class a sample has, column: the class it is given; c = 2 for one output, else k.

    Raises
    ------
    EngineError
        ``not-numbers`` or ``array-shape`` where both are no tables of one shape.
    """
    y = numbers(y, "y", None, None)
    a, threshold = numbers(a, "a", *y.shape), float(numbers(threshold, "threshold"))
    count = max(y.shape[-1], 2)
    matrix = np.zeros((count, count), np.intp)
    np.add.at(matrix, (classes_of(y), classes_of(a, threshold)), 1)
    return matrix


@dataclass(frozen=True, slots=True, eq=False)
class ClassScores:
    """Scores of each class, ``(c,)``; where a quotient has no denominator, 0 as in scikit-learn.

    Attributes
    ----------
    precision : ndarray
        TP/(TP + FP): how many of the samples given this class have it.
    recall : ndarray
        TP/(TP + FN): how many of the samples that have this class are given it.
    f1 : ndarray
        2·TP/(2·TP + FP + FN), the harmonic mean of both.
    support : ndarray of int
        How many samples have this class.
    """

    precision: Array
    recall: Array
    f1: Array
    support: Counts


def class_scores(matrix: Counts) -> ClassScores:
    """Return precision, recall and F1 of each class.

    Parameters
    ----------
    matrix : ndarray of int, shape (c, c)
        See `confusion_matrix`.

    Returns
    -------
    ClassScores

    Raises
    ------
    EngineError
        ``not-numbers`` or ``array-shape`` for what is no square table.
    """
    matrix = _square(matrix)
    right, given, support = np.diagonal(matrix), matrix.sum(axis=0), matrix.sum(axis=1)
    return ClassScores(_share(right, given), _share(right, support), _share(2 * right, given + support), support)


def balanced_accuracy(matrix: Counts) -> float:
    """Return the mean recall of the classes that there are samples of: accuracy as if all were equally frequent.

    Parameters
    ----------
    matrix : ndarray of int, shape (c, c)
        See `confusion_matrix`.

    Returns
    -------
    float
        0 to 1; 1/c is chance. NaN without samples.

    Raises
    ------
    EngineError
        ``not-numbers`` or ``array-shape`` for what is no square table.
    """
    matrix = _square(matrix)
    support = matrix.sum(axis=1)
    found = class_scores(matrix).recall[support > 0]
    return float(found.mean()) if found.size else float("nan")


def _square(matrix: Counts) -> Counts:
    """Return a confusion matrix; EngineError for anything else."""
    table = numbers(matrix, "matrix", None, None)
    return numbers(matrix, "matrix", len(table), len(table)).astype(np.intp)


def _share(part: Counts, whole: Counts) -> Array:
    return np.divide(part, whole, out=np.zeros(len(whole)), where=whole > 0)
