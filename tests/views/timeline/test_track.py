"""The timeline's geometry: steps to pixels and back, and the profile of a loss."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_nn.views.timeline.track import Track, profile


@given(st.integers(0, 10**6), st.integers(1, 400), st.integers(500, 2000))
def test_a_step_found_by_its_own_pixel_is_the_same_step(first: int, length: int, right: int) -> None:
    track = Track(first, first + length, 10.0, float(right))
    for step in (first, first + length // 3, first + length):
        assert track.step(track.x(step)) == step


@given(st.floats(-1e6, 1e6))
def test_no_pixel_leads_out_of_the_run(x: float) -> None:
    assert 100 <= Track(100, 250, 20.0, 900.0).step(x) <= 250


def test_ends_lie_at_the_ends() -> None:
    track = Track(0, 1000, 8.0, 508.0)
    assert (track.x(0), track.x(500), track.x(1000)) == (8.0, 258.0, 508.0)


def test_a_run_of_one_step_and_a_strip_without_width_are_answered() -> None:
    assert Track(7, 7, 0.0, 100.0).x(7) == 0.0
    assert Track(7, 7, 0.0, 100.0).step(60.0) == 7
    assert Track(0, 9, 5.0, 5.0).step(5.0) == 0


def test_the_largest_loss_touches_the_top_and_zero_the_bottom() -> None:
    points = profile(Track(0, 10, 0.0, 100.0), [0, 5, 10], [2.0, 1.0, 0.0], top=4.0, bottom=24.0)
    assert points == pytest.approx(np.array([[0.0, 4.0], [50.0, 14.0], [100.0, 24.0]]))


def test_a_long_run_gives_one_point_per_pixel_column_and_keeps_its_mean() -> None:
    steps = np.arange(10_001)
    points = profile(Track(0, 10_000, 0.0, 100.0), steps, np.where(steps % 2, 1.0, 3.0), top=0.0, bottom=30.0)
    assert len(points) <= 101
    assert (np.diff(points[:, 0]) > 0).all()
    # Every column holds as many ones as threes, mean 2; the last holds the single last step, 3.
    assert points[:-1, 1] == pytest.approx(np.full(len(points) - 1, 10.0), abs=0.2)


def test_what_is_not_finite_or_outside_is_left_out() -> None:
    points = profile(Track(2, 4, 0.0, 20.0), [0, 2, 3, 4, 9], [9.0, 1.0, np.nan, np.inf, 9.0], top=0.0, bottom=10.0)
    assert points == pytest.approx(np.array([[0.0, 0.0]]))


def test_nothing_measured_gives_no_points() -> None:
    assert profile(Track(0, 0, 0.0, 10.0), [0], [1.0], top=0.0, bottom=10.0).shape == (0, 2)
    assert profile(Track(0, 10, 0.0, 10.0), [], [], top=0.0, bottom=10.0).shape == (0, 2)
    flat = profile(Track(0, 1, 0.0, 10.0), [0, 1], [0.0, 0.0], top=0.0, bottom=10.0)
    assert flat[:, 1] == pytest.approx([10.0, 10.0])
