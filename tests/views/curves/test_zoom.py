"""Zooming keeps the place under the pointer and stays inside the whole."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_nn.views.curves.zoom import LEAST, NOTCH, kept, wheeled

WHOLE = (0.0, 100.0)


def test_a_notch_leaves_its_share_around_the_pointer() -> None:
    low, high = wheeled((20.0, 60.0), WHOLE, 30.0, 1) or (0, 0)
    assert high - low == pytest.approx(40 * NOTCH)
    assert (30 - low) / (high - low) == pytest.approx(0.25)
    assert wheeled((low, high), WHOLE, 30.0, -1) == pytest.approx((20.0, 60.0))


def test_out_of_the_whole_there_is_only_the_whole() -> None:
    assert wheeled(WHOLE, WHOLE, 50.0, -3) is None
    assert kept((-5.0, 130.0), WHOLE) is None


@given(st.tuples(st.floats(-50, 150), st.floats(-50, 150)))
def test_a_stretch_lies_inside_and_has_a_length(wanted: tuple[float, float]) -> None:
    low, high = kept(wanted, WHOLE) or WHOLE
    assert WHOLE[0] <= low < high <= WHOLE[1]
    assert high - low >= LEAST * 100 * (1 - 1e-9)
