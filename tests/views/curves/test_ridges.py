"""Ridges stand where their histograms are, the newest in front."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_nn.engine.run_measures import Entry, histogram
from desktop_nn.views.curves.ridges import MOST, TALL, ranged, steps_shown

KEY = ("weights", "dense1")
FRAME = (10.0, 20.0, 310.0, 220.0)


def entries(values: dict[int, list[float]]) -> dict[int, Entry]:
    return {step: {KEY: histogram(np.array(given))} for step, given in values.items()}


@given(st.integers(1, 130), st.integers(0, 140))
def test_at_most_so_many_are_shown_up_to_the_present_step(count: int, now: int) -> None:
    steps = steps_shown(entries({step: [0.0, 1.0] for step in range(count)}), KEY, now)
    assert list(steps) == sorted(set(steps))
    assert len(steps) == min(MOST, count, now + 1)
    assert (steps[0], steps[-1]) == (0, min(now, count - 1))


def test_a_ridge_stands_over_its_values() -> None:
    found = ranged(entries({0: [-1.0, 0.0, 0.0, 1.0], 5: [0.0, 3.0, 3.0, 3.0]}), KEY, 5, *FRAME)
    back, front = found.ridges
    left, top, right, bottom = FRAME
    assert (back.step, front.step) == (0, 5)
    assert (back.low, back.high, back.count) == (-1.0, 1.0, 4)
    assert back.base < front.base == bottom
    for ridge in found.ridges:
        x, y = ridge.outline.T
        assert (x[0], x[-1]) == (left, right)
        assert (np.diff(x) >= 0).all()
        assert y.max() == ridge.base
        assert ridge.base - y.min() == pytest.approx(TALL * (bottom - top))
        assert y.min() >= top - 1e-9
    wide = [ridge.outline[ridge.outline[:, 1] < ridge.base - 1e-9, 0] for ridge in found.ridges]
    assert [(x.min(), x.max()) for x in wide] == [(left, pytest.approx(left + 150)), (left + 75, right)]
    peak = front.outline[front.outline[:, 1].argmin(), 0]
    assert peak == pytest.approx(right, abs=0.08 * (right - left))  # 3 is the highest value of all
    zero = next(x for x, value in found.ticks if value == 0)
    assert zero == pytest.approx(left + (right - left) / 4)


def test_one_value_lies_in_the_middle() -> None:
    (ridge,) = ranged(entries({0: [2.0, 2.0]}), KEY, 0, *FRAME).ridges
    assert ridge.outline[ridge.outline[:, 1].argmin(), 0] == pytest.approx(160, abs=1)


def test_what_is_no_number_has_no_ridge() -> None:
    assert ranged(entries({0: [np.nan], 3: [1.0, 2.0]}), KEY, 9, *FRAME).ridges[0].step == 3
    assert ranged({}, KEY, 9, *FRAME).ridges == ()


def test_the_nearest_ground_line_is_found() -> None:
    found = ranged(entries({step: [0.0, 1.0] for step in range(5)}), KEY, 9, *FRAME)
    for place, ridge in enumerate(found.ridges):
        assert found.nearest(ridge.base + 1) == place
