"""Thinned and dashed curves keep to the line they stand for."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from desktop_nn.views.curves.dashes import OFF, ON, dashed, thinned


@given(hnp.arrays(np.float64, st.integers(30, 400), elements=st.floats(-100, 100)))
def test_a_thinned_curve_keeps_its_extremes_and_its_order(y: np.ndarray) -> None:
    tx, ty = thinned(np.arange(len(y), dtype=np.float64), y, columns=10)
    assert len(tx) == len(ty) <= max(20, 2 * 10)
    assert (ty.min(), ty.max()) == (y.min(), y.max())
    assert (np.diff(tx) >= 0).all()


def test_a_short_curve_is_left_as_it_is_but_for_bad_numbers() -> None:
    x, y = thinned(np.array([0, 1, 2, 3]), np.array([4.0, np.nan, 2.0, np.inf]), columns=10)
    assert (x.tolist(), y.tolist()) == ([0.0, 2.0], [4.0, 2.0])


def test_a_straight_line_becomes_even_dashes() -> None:
    x, y = dashed(np.array([0.0, 25.0]), np.array([3.0, 3.0]), (1.0, 1.0))
    nan = np.nan
    period = ON + OFF
    expected = [0.0, 0.0, ON, nan, period, period + ON, nan, 2 * period, 25.0, 25.0, nan]
    np.testing.assert_allclose(x, expected)
    np.testing.assert_allclose(y[~np.isnan(y)], 3.0)


@given(hnp.arrays(np.float64, st.integers(2, 60), elements=st.floats(-50, 50)), st.floats(0.1, 9.0))
def test_dashes_lie_on_the_line_and_cover_their_share_of_it(y: np.ndarray, scale: float) -> None:
    x = np.arange(len(y), dtype=np.float64)
    cut_x, cut_y = dashed(x, y, (scale, 1.0))
    solid = ~np.isnan(cut_x)
    np.testing.assert_allclose(cut_y[solid], np.interp(cut_x[solid], x, y), atol=1e-6)
    lengths = np.hypot(np.diff(cut_x) * scale, np.diff(cut_y))
    total = np.hypot(np.diff(x) * scale, np.diff(y)).sum()
    drawn = np.nansum(lengths)
    assert drawn <= total + 1e-6
    assert drawn == pytest.approx(total * ON / (ON + OFF), abs=ON + OFF)


def test_a_single_point_has_no_dashes() -> None:
    x, y = dashed(np.array([1.0]), np.array([2.0]), (1.0, 1.0))
    assert (x.tolist(), y.tolist()) == ([1.0], [2.0])
