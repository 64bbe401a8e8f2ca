"""Two models on the same samples: whether one is better, or it is chance."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from desktop_nn.engine.inputs import numbers
from desktop_nn.engine.problems import EngineError


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two models sample by sample.

    Attributes
    ----------
    better, worse : int
        On how many samples the first one is better, and worse.
    p : float
        Of the two-sided sign test: how likely at least so uneven a split of ``better + worse`` is by chance, as with
        fair coins. For models that are right or wrong it is the exact test of McNemar (1947).
    """

    better: int
    worse: int
    p: float


def compare(errors: NDArray[np.floating], others: NDArray[np.floating]) -> Comparison:
    """Return how one model's errors compare with another's on the same samples; ties tell nothing.

    Parameters
    ----------
    errors, others : ndarray, shape (N,)
        Of the first and of the second model, the smaller the better: 0 and 1 for right and wrong, or sizes of errors.

    Returns
    -------
    Comparison

    Raises
    ------
    EngineError
        ``not-numbers`` or ``array-shape`` where both are no lists of the same length, ``no-samples`` for empty ones.
    """
    errors = numbers(errors, "errors", None)
    if not len(errors):
        raise EngineError("no-samples", "errors")
    others = numbers(others, "others", len(errors))
    better, worse = int(np.count_nonzero(errors < others)), int(np.count_nonzero(errors > others))
    return Comparison(better, worse, sign_test(better, worse))


def sign_test(better: int, worse: int) -> float:
    """Return p = min(1, 2·Σ_{i ≤ min} C(n, i)/2ⁿ) with n = better + worse; 1 where n = 0."""
    n, least = better + worse, min(better, worse)
    if n == 0:
        return 1.0
    logs = [math.lgamma(n + 1) - math.lgamma(i + 1) - math.lgamma(n - i + 1) for i in range(least + 1)]
    return min(1.0, 2.0 * math.fsum(math.exp(log - n * math.log(2)) for log in logs))
