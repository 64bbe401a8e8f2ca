"""Losses become heights: in order, from 0 to 1, by decades where they span decades."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_nn.widgets.scale import DECADES, LEVELS, even_ticks, scale_of

losses = st.lists(st.floats(0, 1e6), min_size=2, max_size=40).map(np.array)


@given(losses)
def test_heights_keep_the_order_of_losses_between_0_and_1(values: np.ndarray) -> None:
    unit = scale_of(values).unit(values)
    assert unit.min() >= -1e-9
    assert unit.max() <= 1 + 1e-9
    assert (np.diff(unit[np.argsort(values)]) >= -1e-9).all()


@given(losses)
def test_levels_rise_and_lie_inside(values: np.ndarray) -> None:
    scale = scale_of(values)
    levels = scale.levels()
    assert len(levels) == LEVELS
    assert (np.diff(levels) > 0).all()
    assert scale.low < levels[0]
    assert levels[-1] < scale.high


@given(losses, st.floats(0.01, 0.99))
def test_a_height_gives_its_loss_back(values: np.ndarray, unit: float) -> None:
    scale = scale_of(values)
    assert float(scale.unit(np.array(scale.loss(unit)))) == pytest.approx(unit, abs=1e-6)


def test_similar_losses_are_even_and_decades_logarithmic() -> None:
    even, log = scale_of(np.array([1.0, 3.0])), scale_of(np.array([0.01, 1.0]))
    assert float(even.unit(np.array(2.0))) == pytest.approx(0.5)
    assert float(log.unit(np.array(0.1))) == pytest.approx(0.5)


def test_what_is_not_finite_is_a_hole_and_does_not_count() -> None:
    values = np.array([1.0, np.inf, 2.0, np.nan, -np.inf])
    scale = scale_of(values)
    assert (scale.low, scale.high) == (1.0, 2.0)
    assert np.isnan(scale.unit(values)).tolist() == [False, True, False, True, True]


def test_a_loss_of_zero_still_has_a_place() -> None:
    scale = scale_of(np.array([0.0, 10.0]))
    assert scale.log
    assert scale.low == pytest.approx(10 * 10**-DECADES)
    assert float(scale.unit(np.array(0.0))) == 0.0


@pytest.mark.parametrize("values", [[], [np.nan, np.inf], [0.7, 0.7], [0.0, 0.0]])
def test_a_flat_or_empty_field_has_a_scale(values: list[float]) -> None:
    scale = scale_of(np.array(values))
    assert scale.low < scale.high
    assert (np.diff(scale.levels()) > 0).all()


@pytest.mark.parametrize(
    ("low", "high", "most", "ticks"),
    [
        (0.0, 1.0, 5, [0.0, 0.5, 1.0]),
        (-3.0, 1.0, 4, [-2.0, 0.0]),
        (0.013, 0.021, 3, [0.015, 0.02]),
        (1e6, 3e6, 2, [2e6]),
        (0.0, 3e-14, 4, [0.0, 1e-14, 2e-14, 3e-14]),
        (1.0, 1.0, 4, []),
        (0.0, float("inf"), 4, []),
    ],
)
def test_ticks_are_round_and_few(low: float, high: float, most: int, ticks: list[float]) -> None:
    assert even_ticks(low, high, most) == pytest.approx(ticks)
