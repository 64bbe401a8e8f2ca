"""Scaling and reading of the curves."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from desktop_nn.views.curves.series import (
    LOG_FLOOR,
    SMOOTHING,
    Curve,
    nearest,
    rounded_up,
    smoothed,
    span,
    to_scale,
    with_present,
)


def curve(steps: list[int], values: list[float]) -> Curve:
    return Curve("train", "train", "#123456", False, np.array(steps, np.int64), np.array(values))


@pytest.mark.parametrize(
    ("step", "steps", "values"), [(13, [0, 10, 13], [3.0, 2.0, 1.5]), (4, [0, 4, 10], [3.0, 1.5, 2.0])]
)
def test_the_present_step_stands_among_its_neighbours(step: int, steps: list[int], values: list[float]) -> None:
    found = with_present(curve([0, 10], [3.0, 2.0]), step, 1.5)
    assert (found.steps.tolist(), found.values.tolist()) == (steps, values)


def test_a_step_that_is_measured_is_left_alone() -> None:
    given = curve([0, 10], [3.0, 2.0])
    assert with_present(given, 10, 9.0) is given
    assert with_present(curve([], []), 4, 1.0).steps.tolist() == [4]


@pytest.mark.parametrize("beta", SMOOTHING.values())
@given(values=hnp.arrays(np.float64, st.integers(1, 60), elements=st.floats(-10, 10) | st.just(np.nan)))
def test_smoothing_is_the_moving_average_by_its_recursion(beta: float, values: np.ndarray) -> None:
    total = weight = 0.0
    expected = []
    for value in values:
        total, weight = beta * total, beta * weight
        if np.isfinite(value):
            total, weight = total + value, weight + 1.0
        expected.append(total / weight if np.isfinite(value) else np.nan)
    np.testing.assert_allclose(
        smoothed(values, beta), expected, atol=0.02
    )  # entries of 1e-4 of the weight are left out


def test_a_smoothed_level_stays_that_level() -> None:
    np.testing.assert_allclose(smoothed(np.full(500, 3.0), 0.97), 3.0)


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
    assert span([np.log10([0.011, 0.98])], log=True, score=False) == pytest.approx((-2.0, 0.0))
    assert span([], log=False, score=False) == (0.0, 1.0)
    assert span([np.full(2, np.nan)], log=True, score=False) == (-1.0, 0.0)
    assert span([np.zeros(3)], log=False, score=False) == (0.0, 1.0)
