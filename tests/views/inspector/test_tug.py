"""The bars of the tug-of-war: sorted, inside their room, as long as their pull."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_nn.views.inspector.tug import Room, bar_at, bars, only, outline, pulls

ROOM = Room(8, 20, 200, 130)
forces = st.lists(st.floats(-1e3, 1e3) | st.sampled_from([0.0, 5e-324, -1e-310]), min_size=1, max_size=300).map(
    np.array
)


@given(forces)
def test_bars_are_sorted_and_inside_the_room(pull: np.ndarray) -> None:
    found = bars(pull, ROOM)
    assert (np.diff(pull[found.order]) >= 0).all()
    for x in (found.tips.min(), found.tips.max(), found.zero, found.mean):
        assert ROOM.x - 1e-6 <= x <= ROOM.x + ROOM.width + 1e-6
    assert found.tops[0] == ROOM.y
    assert found.tops[-1] + found.pitch <= ROOM.y + ROOM.height + 1e-6


@given(forces)
def test_lengths_are_to_scale_and_the_mean_is_among_them(pull: np.ndarray) -> None:
    found = bars(pull, ROOM)
    lengths = found.tips - found.zero
    largest = int(np.argmax(np.abs(pull[found.order])))
    if abs(pull[found.order][largest]) > 1e-290:
        scale = lengths[largest] / pull[found.order][largest]
        assert lengths == pytest.approx(pull[found.order] * scale, abs=1e-6)
        assert found.mean - found.zero == pytest.approx(pull.mean() * scale, abs=1e-6)


@given(forces, st.data())
def test_every_bar_is_hit_at_its_own_height_and_none_outside(pull: np.ndarray, data: st.DataObject) -> None:
    found = bars(pull, ROOM)
    place = data.draw(st.integers(0, len(pull) - 1))
    assert bar_at(found, found.tops[place] + found.pitch / 2) == place
    assert bar_at(found, ROOM.y - 1) is None
    assert bar_at(found, found.tops[-1] + found.pitch + 1) is None


def test_a_sample_pulls_against_its_gradient() -> None:
    assert pulls(np.array([2.0, -0.5, np.nan, 0.0])).tolist() == [-2.0, 0.5, 0.0, 0.0]


def test_where_nobody_pulls_the_line_is_in_the_middle() -> None:
    found = bars(np.zeros(4), ROOM)
    assert found.zero == found.mean == ROOM.x + ROOM.width / 2


def test_many_bars_are_drawn_as_one_shape_of_their_area() -> None:
    found = bars(np.array([-3.0, -1.0, 2.0]), ROOM)
    corners = outline(found, 0, 2)
    x, y = corners.T
    area = abs(np.sum(x * np.roll(y, -1) - np.roll(x, -1) * y)) / 2
    assert area == pytest.approx(np.abs(found.tips[:2] - found.zero).sum() * found.pitch)
    assert outline(found, 1, 1).shape == (0, 2)


def test_another_mean_has_its_place_and_widens_the_room() -> None:
    found = bars(np.array([-1.0, 1.0]), Room(0, 0, 100, 20), beside=3.0)
    assert found.beside == pytest.approx(100.0)
    assert found.zero == pytest.approx(25.0)
    assert bars(np.array([-1.0, 1.0]), Room(0, 0, 100, 20)).beside is None


def test_bars_of_another_class_are_drawn_in() -> None:
    found = bars(np.array([-1.0, 0.5, 1.0]), Room(0, 0, 100, 30))
    some = only(found, np.array([True, False, True]))
    assert some.tips[1] == found.zero
    assert some.tips[[0, 2]].tolist() == found.tips[[0, 2]].tolist()
