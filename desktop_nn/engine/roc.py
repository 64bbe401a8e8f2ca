"""The area under the ROC curve."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.floating]


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
    """
    count = int(np.count_nonzero(positive))
    pairs = count * (len(positive) - count)
    if pairs == 0:
        return float("nan")
    return float((_ranks(scores)[positive].sum() - count * (count + 1) / 2) / pairs)


def _ranks(scores: Array) -> Array:
    """Return ranks from 1, equal scores sharing the mean of theirs."""
    _, place, counts = np.unique(scores, return_inverse=True, return_counts=True)
    last = np.cumsum(counts)
    return (last - (counts - 1) / 2)[place]
