"""The table of scores: numbers that say how good outputs are, beside the loss that training makes small."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from desktop_nn.engine.confusion import balanced_accuracy, class_scores, confusion_matrix
from desktop_nn.engine.metrics import accuracy, mae, r2, rmse
from desktop_nn.engine.roc import roc_auc

Array = NDArray[np.floating]

_CLASSES = ("binary", "classes")


@dataclass(frozen=True, slots=True)
class Score:
    """One row.

    Attributes
    ----------
    value : callable
        ``value(y, a, threshold)`` of targets and outputs ``(N, k)`` and, for one output, of the output from which on a
        sample counts to class 1.
    tasks : tuple of str
        What it is made for.
    is_share : bool
        Whether 1 is the best; else it is an error in the targets' unit, of which 0 is.
    """

    value: Callable[[Array, Array, float], float]
    tasks: tuple[str, ...]
    is_share: bool = True


def f1(y: Array, a: Array, threshold: float = 0.5) -> float:
    """Return F1 = 2·TP/(2·TP + FP + FN): of class 1 for one output, else the mean of the classes that occur.

    As scikit-learn's ``f1_score`` with ``average="binary"`` and ``"macro"``.

    Parameters
    ----------
    y, a : ndarray, shape (N, k)
        Targets and outputs; one column tells two classes apart.
    threshold : float
        See `classes_of`.

    Returns
    -------
    float
        0 to 1; NaN without samples.

    Raises
    ------
    EngineError
        As `confusion_matrix`.
    """
    matrix = confusion_matrix(y, a, threshold)
    found = class_scores(matrix).f1
    if y.shape[-1] == 1:
        return float(found[1])
    occurs = matrix.sum(axis=0) + matrix.sum(axis=1) > 0
    return float(found[occurs].mean()) if occurs.any() else float("nan")


def auc(y: Array, a: Array) -> float:
    """Return the area under the ROC curve: of class 1 for one output, else the mean of each class against the rest.

    The mean is unweighted, as that of scikit-learn's ``roc_auc_score`` with ``multi_class="ovr"``; a class that all
    samples have, or none, is left out of it.

    Parameters
    ----------
    y, a : ndarray, shape (N, k)
        Targets and outputs; one column tells two classes apart.

    Returns
    -------
    float
        0 to 1, ½ is chance; NaN where there is no such class, or an output is no number.

    Raises
    ------
    EngineError
        As `roc_auc`.
    """
    if np.isnan(a).any():
        return float("nan")
    areas = [roc_auc(y[:, column] > 0.5, a[:, column]) for column in range(y.shape[-1])]
    known = [area for area in areas if not np.isnan(area)]
    return float(np.mean(known)) if known else float("nan")


SCORES: dict[str, Score] = {
    "accuracy": Score(accuracy, _CLASSES),
    "balanced_accuracy": Score(lambda y, a, t: balanced_accuracy(confusion_matrix(y, a, t)), _CLASSES),
    "f1": Score(f1, _CLASSES),
    "auc": Score(lambda y, a, _t: auc(y, a), _CLASSES),
    "r2": Score(lambda y, a, _t: r2(y, a), ("regression",)),
    "rmse": Score(lambda y, a, _t: rmse(y, a), ("regression",), is_share=False),
    "mae": Score(lambda y, a, _t: mae(y, a), ("regression",), is_share=False),
}


def scores_for(task: str) -> tuple[str, ...]:
    """Return the keys of the scores for a task, the usual one first."""
    return tuple(key for key, row in SCORES.items() if task in row.tasks)
