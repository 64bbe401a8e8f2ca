"""The ROC curve and the area under it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from desktop_nn.engine.inputs import numbers
from desktop_nn.engine.problems import EngineError

Array = NDArray[np.floating]


@dataclass(frozen=True, slots=True, eq=False)
class RocCurve:
    """What comes of calling "positive" every sample from some score on, for every such threshold.

    Attributes
    ----------
    false_positive_rate, true_positive_rate : ndarray, shape (T + 1,)
        Share of the negative, and of the positive samples that are called positive; from (0, 0) to (1, 1). NaN where
        there are no such samples.
    thresholds : ndarray, shape (T + 1,)
        Falling: infinity, then the T different scores.
    """

    false_positive_rate: Array
    true_positive_rate: Array
    thresholds: Array


def roc_curve(positive: NDArray[np.bool_], scores: Array) -> RocCurve:
    """Return the receiver operating characteristic, one point for each different score (Fawcett 2006).

    Parameters
    ----------
    positive : ndarray of bool, shape (N,)
        Which samples are of the class in question.
    scores : ndarray, shape (N,)
        The larger, the more likely of that class.

    Returns
    -------
    RocCurve

    Raises
    ------
    EngineError
        Where both do not belong together, or a score is NaN.
    """
    positive, scores = _ranked(positive, scores)
    levels, place = np.unique(scores, return_inverse=True)
    hits = np.bincount(place[positive], minlength=len(levels))[::-1].cumsum()
    calls = np.bincount(place, minlength=len(levels))[::-1].cumsum()
    with np.errstate(invalid="ignore"):
        rates = [np.insert(part / part[-1], 0, 0.0) for part in (calls - hits, hits)]
    return RocCurve(rates[0], rates[1], np.insert(levels[::-1], 0, np.inf))


def roc_auc(positive: NDArray[np.bool_], scores: Array) -> float:
    """Return how likely a positive sample has a higher score than a negative one, ties counting half.

    With P positive and M negative samples and R the sum of the positive ones' ranks among all scores (equal scores
    share their mean rank) it is (R - P·(P + 1)/2)/(P·M), the statistic of Mann & Whitney (1947); Hanley & McNeil (1982)
    showed that it is the area under the ROC curve.

    Parameters
    ----------
    positive : ndarray of bool, shape (N,)
        Which samples are of the class in question.
    scores : ndarray, shape (N,)
        The larger, the more likely of that class.

    Returns
    -------
    float
        0 to 1; ½ is chance. NaN where all samples, or none, are positive.

    Raises
    ------
    EngineError
        As in `roc_curve`.
    """
    positive, scores = _ranked(positive, scores)
    count = int(np.count_nonzero(positive))
    pairs = count * (len(positive) - count)
    if pairs == 0:
        return float("nan")
    return float((_ranks(scores)[positive].sum() - count * (count + 1) / 2) / pairs)


def _ranked(positive: NDArray[np.bool_], scores: Array) -> tuple[NDArray[np.bool_], Array]:
    """Return both; EngineError where they do not belong together, or a score is not comparable."""
    scores = numbers(scores, "scores", None)
    if not len(scores):
        raise EngineError("no-samples", "scores")
    if np.isnan(scores).any():
        raise EngineError("not-finite", "scores", row=int(np.isnan(scores).argmax()) + 1, column=1)
    return numbers(positive, "positive", len(scores)) != 0, scores


def _ranks(scores: Array) -> Array:
    """Return ranks from 1, equal scores sharing the mean of theirs."""
    _, place, counts = np.unique(scores, return_inverse=True, return_counts=True)
    last = np.cumsum(counts)
    return (last - (counts - 1) / 2)[place]
