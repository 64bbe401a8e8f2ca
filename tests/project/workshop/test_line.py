"""Pulling at the line does to the gate what the hand meant."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_nn.project.workshop.gate import TEXTBOOK, Gate
from desktop_nn.project.workshop.line import (
    CORNERS,
    HIGH,
    LOW,
    Point,
    aimed,
    ends,
    flipped,
    half,
    middle,
    moved,
    rotated,
    turned,
)
from tests.project.workshop.circuits import GATES

AND = TEXTBOOK["AND"]
PLACES = st.floats(LOW, HIGH)
POINTS = st.tuples(PLACES, PLACES)


def area(polygon: tuple[Point, ...]) -> float:
    pairs = zip(polygon, (*polygon[1:], *polygon[:1]), strict=True)
    return abs(sum(a[0] * b[1] - a[1] * b[0] for a, b in pairs)) / 2


def height(gate: Gate, point: Point) -> float:
    return (gate.w1 * point[0] + gate.w2 * point[1] + gate.b) / math.hypot(gate.w1, gate.w2)


def test_the_line_of_and_crosses_the_axes_where_it_should() -> None:
    found = ends(AND)
    assert found is not None
    assert sorted(found) == [pytest.approx((-0.1, 1.5)), pytest.approx((1.5, -0.1))]
    assert middle(AND) == pytest.approx((0.7, 0.7))


@given(GATES)
def test_the_line_ends_on_the_frame_and_parts_the_picture(gate: Gate) -> None:
    found = ends(gate)
    if found is not None:
        for point in found:
            assert gate.w1 * point[0] + gate.w2 * point[1] + gate.b == pytest.approx(0, abs=1e-9)
            assert any(math.isclose(part, bound, abs_tol=1e-9) for part in point for bound in (LOW, HIGH))
    assert area(half(gate, fires=True)) + area(half(gate, fires=False)) == pytest.approx((HIGH - LOW) ** 2)


@pytest.mark.parametrize("gate", [Gate(0, 0, 0.5), Gate(0, 0, 0), Gate(0.5, 0.5, -9)])
def test_there_may_be_no_line(gate: Gate) -> None:
    assert ends(gate) is None
    assert area(half(gate, fires=gate.b > 0)) == pytest.approx(4)
    assert rotated(gate, 5) == gate


def test_moving_changes_the_bias_alone() -> None:
    assert moved(AND, 0.5, 0.0) == Gate(0.5, 0.5, -0.95)
    assert moved(AND, 0.3, -0.3) == AND  # along the line


@given(GATES, st.tuples(st.floats(-9, 9), st.floats(-9, 9)))
def test_the_line_cannot_be_moved_out_of_the_picture(gate: Gate, by: Point) -> None:
    if ends(gate) is not None and math.hypot(gate.w1, gate.w2) > 0.05:
        after = moved(gate, *by)
        assert ends(after) is not None
        assert (after.w1, after.w2) == (gate.w1, gate.w2)


@given(GATES, POINTS)
def test_an_end_follows_the_hand_and_the_other_stays(gate: Gate, to: Point) -> None:
    found = ends(gate)
    if found is None or math.dist(found[0], to) < 0.2 or math.hypot(gate.w1, gate.w2) < 0.3:
        return
    after = turned(gate, *found, to)
    if after != gate:
        assert abs(height(after, found[0])) < 0.05
        assert abs(height(after, to)) < 0.08
        assert math.hypot(after.w1, after.w2) == pytest.approx(math.hypot(gate.w1, gate.w2), abs=0.02)
    inside = [corner for corner in CORNERS if abs(height(gate, corner)) > 0.1]
    small = turned(gate, *found, found[1])
    assert [height(small, c) > 0 for c in inside] == [height(gate, c) > 0 for c in inside]


@given(GATES, POINTS)
def test_the_arrow_shows_the_side_of_1(gate: Gate, to: Point) -> None:
    foot = middle(gate)
    if foot is not None and math.dist(foot, to) > 0.1 and math.hypot(gate.w1, gate.w2) > 0.3:
        assert height(aimed(gate, foot, to), to) > 0


@given(GATES)
def test_flipping_turns_every_answer_off_the_line(gate: Gate) -> None:
    there = flipped(gate)
    assert flipped(there) == gate
    assert ends(there) == ends(gate)
    for x1, x2 in CORNERS:
        assert there.z(x1, x2) == -gate.z(x1, x2)


def test_numbers_stay_readable_and_small_weights_turn_smoothly() -> None:
    after = rotated(Gate(0.05, 0.05, -0.05), 3)
    assert after != Gate(0.05, 0.05, -0.05)
    assert len(str(after.w1)) <= len("0.0512")
    assert rotated(AND, 90) == Gate(-0.5, 0.5, 0.0)
