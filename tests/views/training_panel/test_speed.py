"""The speed slider's scale."""

import pytest

from desktop_nn.views.training_panel.speed import FASTEST, position_of, rounded, speed_at


def test_the_ends_are_one_step_a_second_and_no_limit() -> None:
    assert speed_at(0) == 1.0
    assert speed_at(FASTEST) is None
    assert position_of(None) == FASTEST


@pytest.mark.parametrize("position", range(FASTEST + 1))
def test_every_position_is_found_again_by_its_speed(position: int) -> None:
    assert position_of(speed_at(position)) == position


@pytest.mark.parametrize(("speed", "position"), [(0.0, 0), (0.3, 0), (10.0, 10), (1e9, FASTEST - 1)])
def test_speeds_beyond_the_ends_take_the_end(speed: float, position: int) -> None:
    assert position_of(speed) == position


@pytest.mark.parametrize(("speed", "number"), [(1.0, 1), (1.26, 1), (9.9, 10), (31.6, 32), (7943.3, 7900)])
def test_speeds_are_read_to_two_digits(speed: float, number: int) -> None:
    assert rounded(speed) == number
