"""Where things can be grabbed, on the plane and on the bench."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_nn.project.workshop.circuit import OUTPUT, Circuit
from desktop_nn.project.workshop.gate import TEXTBOOK, Gate
from desktop_nn.project.workshop.line import HIGH, LOW
from desktop_nn.views.gates.bench_layout import BenchLayout, Spot, neighbour, on_curve
from desktop_nn.views.gates.frame import ARROW, FIRST_END, LINE, SECOND_END, Frame, Pull, grip_at, grips
from tests.project.workshop.circuits import GATES, circuits, xor

FRAME = Frame(6, 6, 240)
SHARES = st.floats(0, 1)


@given(SHARES, SHARES)
def test_pixels_and_points_are_each_others_inverse(x: float, y: float) -> None:
    point = (LOW + x * (HIGH - LOW), LOW + y * (HIGH - LOW))
    assert FRAME.point(*FRAME.pixel(point)) == pytest.approx(point)


@given(GATES)
def test_every_grip_can_be_grabbed_and_lies_in_the_picture(gate: Gate) -> None:
    found = grips(FRAME, gate)
    if found is None:
        assert grip_at(FRAME, gate, 100, 100) == ""
        return
    assert grip_at(FRAME, gate, *found.tip) == ARROW
    assert grip_at(FRAME, gate, *found.first) in (FIRST_END, SECOND_END, ARROW)
    assert grip_at(FRAME, gate, *found.foot) != ""
    for x, y in (found.first, found.second, found.foot):
        assert FRAME.left <= x <= FRAME.left + FRAME.side + 1e-6
        assert FRAME.top <= y <= FRAME.top + FRAME.side + 1e-6


def test_the_grips_of_a_long_line_are_apart() -> None:
    found = grips(FRAME, TEXTBOOK["AND"])
    assert found is not None
    assert grip_at(FRAME, TEXTBOOK["AND"], *found.first) == FIRST_END
    assert grip_at(FRAME, TEXTBOOK["AND"], *found.second) == SECOND_END
    assert grip_at(FRAME, TEXTBOOK["AND"], *found.foot) == LINE
    assert grip_at(FRAME, TEXTBOOK["AND"], *FRAME.pixel((0, 0))) == ""


@pytest.mark.parametrize("grip", [LINE, ARROW, FIRST_END, SECOND_END])
def test_a_grip_that_does_not_move_leaves_the_line(grip: str) -> None:
    gate = TEXTBOOK["OR"]
    found = grips(FRAME, gate)
    assert found is not None
    at = {LINE: found.foot, ARROW: found.tip, FIRST_END: found.first, SECOND_END: found.second}[grip]
    after = Pull(grip, gate, FRAME.point(*at)).to(FRAME.point(*at))
    assert (after.w1, after.w2, after.b) == pytest.approx((gate.w1, gate.w2, gate.b), abs=0.011)


@given(circuits(), st.integers(420, 900), st.integers(190, 500))
def test_nodes_lie_on_the_bench_and_the_last_one_is_on_top(circuit: Circuit, width: int, height: int) -> None:
    layout = BenchLayout(circuit, width, height)
    for node in circuit.nodes:
        x, y = layout.middle(node)
        assert 0 < x < width
        assert 0 < y < height
        assert layout.share(x, y) == pytest.approx(layout.share(*layout.middle(node)))
    last = circuit.nodes[-2]
    assert layout.at(*layout.middle(last)).node == last or layout.at(*layout.middle(last)).side


def test_ports_come_before_nodes_and_nodes_before_wires() -> None:
    layout = BenchLayout(xor(), 520, 300)
    assert layout.at(*layout.out_port("g1")) == Spot("g1", "out")
    assert layout.at(*layout.in_port("g3", 1)) == Spot("g3", "in", 1)
    assert layout.at(*layout.middle("x1")) == Spot("x1")
    course = layout.course("g3", (OUTPUT, 0))
    assert layout.at(*on_curve(course, 0.5)) == Spot(wire=(OUTPUT, 0))
    assert layout.at(510, 10) == Spot()


def test_wires_begin_and_end_at_ports() -> None:
    layout = BenchLayout(xor(), 520, 300)
    for source, wire in layout.wires():
        course = layout.course(source, wire)
        assert on_curve(course, 0.0) == layout.out_port(source)
        assert math.dist(on_curve(course, 1.0), layout.in_port(*wire)) < 1e-9


def test_every_node_is_reached_by_arrows() -> None:
    layout = BenchLayout(xor(), 520, 300)
    reached, todo = {"x1"}, ["x1"]
    while todo:
        node = todo.pop()
        for way in ((1, 0), (-1, 0), (0, 1), (0, -1)):
            other = neighbour(layout, node, *way)
            if other not in reached:
                reached.add(other)
                todo.append(other)
    assert reached == set(layout.circuit.nodes)
    assert neighbour(layout, "g1", 1, 0) == "g3"
    assert neighbour(layout, OUTPUT, 1, 0) == OUTPUT
