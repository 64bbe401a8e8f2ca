"""Bars are counted right, lines are found by the pointer, and losses of 0 do not break the scale."""

from __future__ import annotations

import numpy as np
import pytest

from desktop_nn.engine.restarts import Verdict
from desktop_nn.views.restarts import words
from desktop_nn.views.restarts.fan import DECADES, exponents, joined, nearest_line
from desktop_nn.views.restarts.histogram import bars_of

X = np.array([0.0, 1.0, 2.0])
ENDS = ("solved", "stuck", "way", "astray")


def flags(*groups: int) -> np.ndarray:
    return np.eye(3, dtype=bool)[list(groups)]


def test_the_result_counts_in_good_english() -> None:
    def verdict(*ends: str) -> Verdict:
        solved, stuck, way, astray = (np.array([end == name for end in ends]) for name in ENDS)
        return Verdict(solved, stuck, way, astray, None)

    told = words.result(verdict("solved", "solved", "stuck", "way"), done=True)
    assert told == "2 of 4 solved it; 1 is stuck; 1 is still on its way"
    told = words.result(verdict("solved", "way", "way"), done=True)
    assert told == "1 of 3 solved it; 2 are still on their way"
    told = words.result(verdict("solved", "astray"), done=True)
    assert told == "1 of 2 solved it; 0 are stuck; 1 diverged"
    assert words.result(verdict("solved", "way"), done=False) == "So far 1 of 2 have solved it"


def test_every_finite_loss_is_in_one_bar_of_its_group() -> None:
    losses = np.array([0.5, 0.6, 0.7, 0.7, np.nan, 1.0])
    bars = bars_of(losses, flags(0, 0, 1, 2, 1, 1), 5)
    assert bars.counts.sum(axis=1).tolist() == [2, 2, 1]
    assert not bars.log
    np.testing.assert_allclose(bars.edges, [0.5, 0.6, 0.7, 0.8, 0.9, 1.0])
    assert bars.counts[1, -1] == 1


def test_losses_over_decades_stand_on_a_logarithmic_axis() -> None:
    losses = np.array([1e-3, 1e-2, 1e-1, 1.0, 0.0])
    bars = bars_of(losses, flags(0, 0, 0, 1, 0), 6)
    assert bars.log
    assert bars.edges[-1] == pytest.approx(0.0)
    assert bars.counts.sum() == 5
    assert bars.counts[0, 0] >= 1  # what is lower than the axis stands at its end


def test_one_in_no_group_is_not_counted() -> None:
    bars = bars_of(np.array([0.5, 1e6]), np.array([[True, False], [False, False]]), 4)
    assert bars.counts.sum() == 1
    assert bars.edges[-1] < 1


def test_lines_keep_gaps_between_each_other() -> None:
    x, y = joined(X, np.array([[1.0, 4], [2, 5], [3, 6]]))
    np.testing.assert_array_equal(x, [0, 1, 2, np.nan] * 2)
    np.testing.assert_array_equal(y, [1, 2, 3, np.nan, 4, 5, 6, np.nan])


def test_losses_of_nothing_lie_at_the_bottom() -> None:
    found = exponents(np.array([[10.0, 0.0], [1.0, np.nan], [np.inf, 1e-30]]))
    np.testing.assert_allclose(found, [[1, 1 - DECADES], [0, np.nan], [np.nan, 1 - DECADES]])
    assert np.isnan(exponents(np.full((2, 2), np.nan))).all()


def test_the_line_at_the_pointer_is_the_nearest_one() -> None:
    lines = np.array([[0.0, 1.0, np.nan], [0.0, 2.0, np.nan], [0.0, 3.0, np.nan]])
    assert nearest_line(X, lines, (0.5, 1.4), 0.1) == 1
    assert nearest_line(X, lines, (0.5, 0.2), 0.1) == 0
    assert nearest_line(X, lines, (0.5, 0.2), 0.001) is None
    assert nearest_line(X, lines, (2.5, 0.0), 0.1) is None
    assert nearest_line(np.empty(0), np.empty((0, 0)), (0, 0), 0.1) is None
    assert nearest_line(X[:1], lines[:1], (0.0, 1.0), 0.1) == 1
