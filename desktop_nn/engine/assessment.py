"""How a network does on some samples, one by one and together: outputs, losses, confusion, ROC, errors."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from desktop_nn.engine import entry
from desktop_nn.engine.cancelling import Cancelled, never
from desktop_nn.engine.classes_of import classes_of
from desktop_nn.engine.confusion import Counts, confusion_matrix
from desktop_nn.engine.network import Network
from desktop_nn.engine.problems import EngineError
from desktop_nn.engine.roc import RocCurve, roc_auc, roc_curve
from desktop_nn.engine.training_data import TASKS

Array = NDArray[np.floating]

ROWS = 2048  # samples run through the network at once


@dataclass(frozen=True, slots=True, eq=False)
class Assessment:
    """A network on N samples; arrays are read-only.

    Attributes
    ----------
    outputs : ndarray, shape (N, k)
        Dropout off; what is no number counts as 0, what lies beyond float64 as its largest number.
    losses : ndarray, shape (N,)
        The loss of each sample, as if it counted once.
    finite : bool
        Whether all outputs and losses were finite numbers.
    matrix : ndarray of int, shape (c, c), or None
        See `confusion_matrix`; None for a regression.
    taken : ndarray of int, shape (N,), or None
        The class each sample is taken for; None for a regression.
    rocs : tuple of RocCurve
        Of each class against all others; none for a regression.
    aucs : ndarray, shape (c,)
        The areas under them, NaN where a class has no sample, or all; empty for a regression.
    """

    outputs: Array
    losses: Array
    finite: bool
    matrix: Counts | None
    taken: Counts | None
    rocs: tuple[RocCurve, ...]
    aucs: Array


def assess(
    network: Network, theta: Array, x: Array, y: Array, task: str, cancelled: Callable[[], bool] = never
) -> Assessment:
    """Return how a network does on samples.

    Parameters
    ----------
    network : Network
    theta : ndarray, shape (P,)
    x : ndarray, shape (N, d)
    y : ndarray, shape (N, k)
    task : str
        "binary", "classes" or "regression".
    cancelled : callable
        Asked every few milliseconds.

    Returns
    -------
    Assessment

    Raises
    ------
    Cancelled
        Once `cancelled()`.
    EngineError
        ``wrong-type``, ``not-numbers`` and ``array-shape`` for what does not fit the network, ``no-samples``,
        ``unknown-task``.
    """
    if not isinstance(task, str) or task not in TASKS:
        raise EngineError("unknown-task", "task", task=task)
    theta, x, y = entry.taken(network, theta, x, y)
    if not len(x):
        raise EngineError("no-samples", "x")
    outputs, losses = answers(network, theta, x, y, cancelled)
    finite = bool(np.isfinite(outputs).all() and np.isfinite(losses).all())
    outputs, losses = np.nan_to_num(outputs), np.nan_to_num(losses, nan=np.finfo(float).max)
    if task == "regression":
        _lock(outputs, losses)
        return Assessment(outputs, losses, finite, None, None, (), np.empty(0))
    threshold = network.loss_row.threshold
    matrix, taken = confusion_matrix(y, outputs, threshold), classes_of(outputs, threshold)
    labels, rocs, aucs = classes_of(y), [], np.empty(len(matrix))
    for label in range(len(matrix)):
        if cancelled():
            raise Cancelled
        scores = outputs[:, label] if y.shape[1] > 1 else outputs[:, 0] * (1 if label else -1)
        rocs.append(roc_curve(labels == label, scores))
        aucs[label] = roc_auc(labels == label, scores)
    _lock(outputs, losses, matrix, taken, aucs)
    return Assessment(outputs, losses, finite, matrix, taken, tuple(rocs), aucs)


def answers(
    network: Network, theta: Array, x: Array, y: Array, cancelled: Callable[[], bool] = never, at_once: int = ROWS
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return output and loss of each sample, so many samples at a time.

    Parameters
    ----------
    network : Network
    theta : ndarray, shape (P,)
    x : ndarray, shape (N, d)
    y : ndarray, shape (N, k)
    cancelled : callable
        Asked before each block of samples.
    at_once : int
        How many samples a block has; in larger ones the interpreter's lock is asked for less often.

    Returns
    -------
    (ndarray, ndarray), shapes (N, k) and (N,)
        Dropout off, each loss as if its sample counted once; both may hold what is no finite number.

    Raises
    ------
    Cancelled
        Once `cancelled()`.
    """
    outputs, losses = np.empty(y.shape), np.empty(len(y))
    for start in range(0, len(x), at_once):
        if cancelled():
            raise Cancelled
        rows = slice(start, start + at_once)
        with np.errstate(all="ignore"):
            passes = network.forward(theta, x[rows])
            outputs[rows] = passes[network.spec.output].a
            losses[rows] = network.sample_losses(passes, y[rows])
    return outputs, losses


def _lock(*arrays: NDArray[np.generic]) -> None:
    for array in arrays:
        array.flags.writeable = False
