"""Scaling and reading of the curves."""

import numpy as np
import pytest

from desktop_nn.engine.record import MetricSeries
from desktop_nn.views.curves.series import (
    LOG_FLOOR,
    Curves,
    curves_of,
    nearest,
    rounded_up,
    span,
    to_scale,
    with_present,
)


def test_each_quantity_takes_its_own_columns() -> None:
    series = MetricSeries(np.arange(2), *(np.array([i, i + 0.5]) for i in (1.0, 2.0, 3.0, 4.0)))
    loss, score = curves_of(series, "loss"), curves_of(series, "score")
    assert (loss.train.tolist(), loss.test.tolist()) == ([1.0, 1.5], [2.0, 2.5])
    assert (score.train.tolist(), score.test.tolist()) == ([3.0, 3.5], [4.0, 4.5])


def test_the_present_step_is_added_where_it_is_not_measured_yet() -> None:
    curves = Curves(np.array([0, 10]), np.array([3.0, 2.0]), np.array([4.0, 3.0]))
    longer = with_present(curves, 13, 1.5, 2.5)
    assert (longer.steps.tolist(), longer.train.tolist(), longer.test.tolist()) == (
        [0, 10, 13],
        [3.0, 2.0, 1.5],
        [4.0, 3.0, 2.5],
    )
    assert with_present(curves, 10, 9.0, 9.0) is curves


def test_the_present_step_stands_among_its_neighbours_after_going_back() -> None:
    curves = Curves(np.array([0, 10]), np.array([3.0, 2.0]), np.array([4.0, 3.0]))
    found = with_present(curves, 4, 2.5, 3.5)
    assert (found.steps.tolist(), found.train.tolist(), found.test.tolist()) == (
        [0, 4, 10],
        [3.0, 2.5, 2.0],
        [4.0, 3.5, 3.0],
    )
    assert with_present(Curves(*map(np.array, ([], [], []))), 4, 1.0, 2.0).steps.tolist() == [4]


def test_a_logarithmic_axis_takes_zero_and_drops_infinity() -> None:
    heights = to_scale(np.array([0.0, 0.01, 10.0, np.inf]), log=True)
    assert heights[:3] == pytest.approx([np.log10(LOG_FLOOR), -2.0, 1.0])
    assert np.isnan(heights[3])


@pytest.mark.parametrize(("step", "index"), [(-5, 0), (0, 0), (14, 1), (16, 2), (99, 3)])
def test_the_nearest_measurement_is_found(step: int, index: int) -> None:
    assert nearest(np.array([0, 10, 20, 30]), step) == index


def test_no_measurement_cannot_be_near() -> None:
    with pytest.raises(ValueError, match="no measurements"):
        nearest(np.empty(0, np.int64), 3)


@pytest.mark.parametrize(("step", "end"), [(1, 1), (15, 15), (209, 220), (1504, 1600), (4096, 4500), (99_001, 100_000)])
def test_the_axis_ends_at_a_round_step(step: int, end: int) -> None:
    assert rounded_up(step) == end


def test_axes_hold_what_they_show() -> None:
    assert span([np.array([0.2, 0.8]), np.array([0.1])], log=False, score=False) == (0.0, 0.8)
    assert span([np.array([0.5, 0.9])], log=False, score=True) == (0.0, 1.0)
    assert span([np.array([-40.0, 0.9])], log=False, score=True) == (-1.0, 1.0)
    assert span([np.array([0.011, 0.98])], log=True, score=False) == pytest.approx((-2.0, 0.0))
    assert span([np.empty(0)], log=False, score=False) == (0.0, 1.0)
    assert span([np.zeros(3)], log=False, score=False) == (0.0, 1.0)
