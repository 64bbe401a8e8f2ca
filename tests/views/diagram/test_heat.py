"""The pictures in the neurons' squares."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_nn.views.diagram.heat import CORNER, corners, levels_of, packed, pictures, places, value_range
from desktop_nn.widgets.colormaps import diverging_lut
from desktop_nn.widgets.themes import DARK

LUT = packed(diverging_lut(DARK))
POSITIVE, NEGATIVE, NEUTRAL = (int(DARK.positive[1:], 16), int(DARK.negative[1:], 16), int(DARK.neutral[1:], 16))
OPAQUE = 0xFF000000


@pytest.mark.parametrize(
    ("activation", "low", "high"), [("tanh", -1, 1), ("sigmoid", 0, 1), ("softmax", 0, 1), ("step", 0, 1)]
)
def test_bounded_activations_are_shown_over_their_range(activation: str, low: float, high: float) -> None:
    bounds = value_range(activation, np.zeros((3, 4, 4)))
    assert [bound.tolist() for bound in bounds] == [[low] * 3, [high] * 3]


def test_unbounded_ones_are_shown_around_zero_by_their_own_largest_value() -> None:
    values = np.array([[[0.0, 3.0]], [[-0.5, 0.1]], [[0.0, 0.0]]])
    low, high = value_range("relu", values)
    assert high.tolist() == [3.0, 0.5, 1.0]
    assert (low == -high).all()


def test_the_end_colours_stand_for_the_ends_of_the_range() -> None:
    levels = levels_of(np.array([[[-1.0, 0.0, 1.0, 99.0, -99.0]]], np.float32), np.array([-1.0]), np.array([1.0]))
    assert levels.ravel().tolist() == [0, 128, 255, 255, 0]
    colors = LUT[levels.ravel()]
    assert [int(colors[0]), int(colors[2])] == [OPAQUE + NEGATIVE, OPAQUE + POSITIVE]
    middle = (int(colors[1]) >> np.array([16, 8, 0])) & 255
    assert middle == pytest.approx((NEUTRAL >> np.array([16, 8, 0])) & 255, abs=3)


@given(
    st.lists(st.floats(width=32, allow_nan=True, allow_infinity=True), min_size=4, max_size=4),
    st.sampled_from(["tanh", "relu", "linear"]),
)
def test_any_number_has_a_colour(numbers: list[float], activation: str) -> None:
    values = np.array(numbers, np.float32).reshape(1, 2, 2)
    levels = levels_of(values, *value_range(activation, values))
    assert levels.shape == values.shape


def test_the_second_input_grows_upwards_and_the_corners_are_round() -> None:
    values = np.zeros((1, 16, 16), np.float32)
    values[0, 0] = -1.0  # the smallest x₂
    values[0, -1] = 1.0
    picture = pictures(values, 16, np.array([-1.0]), np.array([1.0]), LUT)
    assert int(picture[0, 8]) == OPAQUE + POSITIVE
    assert int(picture[-1, 8]) == OPAQUE + NEGATIVE
    assert picture[0, 0] == picture[-1, -1] == 0


def test_units_lie_below_each_other() -> None:
    values = np.stack([np.full((8, 8), value, np.float32) for value in (-1.0, 1.0)])
    picture = pictures(values, 8, *value_range("tanh", values), LUT)
    assert picture.shape == (16, 8)
    assert [int(picture[4, 4]), int(picture[12, 4])] == [OPAQUE + NEGATIVE, OPAQUE + POSITIVE]


def test_a_map_over_one_input_fills_the_square() -> None:
    values = np.linspace(-1, 1, 8, dtype=np.float32)[None]
    picture = pictures(values, 8, *value_range("tanh", values), LUT)
    assert picture.shape == (8, 8)
    assert int(picture[4, 0]) == OPAQUE + NEGATIVE
    assert int(picture[4, 7]) == OPAQUE + POSITIVE


@pytest.mark.parametrize("side", [1, 5, 31, 64, 90])
def test_pictures_are_as_large_as_wanted_but_no_larger_than_the_map(side: int) -> None:
    values = np.broadcast_to(np.linspace(-1, 1, 64, dtype=np.float32), (3, 64, 64))
    picture = pictures(values, side, *value_range("tanh", values), LUT)
    assert picture.shape == (3 * min(side, 64), min(side, 64))
    at = places(64, min(side, 64), 2)
    assert sorted(set(at.tolist())) == sorted(at.tolist())
    assert (at % 64).mean() == pytest.approx(31.5, abs=0.51)


def test_what_is_cut_off_a_square_is_outside_four_quarter_circles() -> None:
    share = len(corners(400)) / 400**2
    assert share == pytest.approx((4 - np.pi) * CORNER**2, rel=0.1)
