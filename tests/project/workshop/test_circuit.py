"""Circuits answer as their gates do, and cannot be wired into nonsense."""

from __future__ import annotations

import contextlib
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_nn.project.errors import EditError
from desktop_nn.project.workshop.circuit import (
    INPUTS,
    MOST_BLOCKS,
    OUTPUT,
    Circuit,
    free_port,
    move,
    place,
    problem,
    remove,
    unwire,
    wire,
)
from desktop_nn.project.workshop.gate import TEXTBOOK
from desktop_nn.project.workshop.history import MOST_ENTRIES, History
from desktop_nn.project.workshop.truth import ROWS, TABLES
from tests.project.workshop.circuits import circuits, wired, xor, xor_of_nands

NAND = TEXTBOOK["NAND"]


def code(circuit: Circuit) -> str:
    found = problem(circuit)
    return found.code if found else ""


@pytest.mark.parametrize("circuit", [xor(), xor_of_nands()])
def test_xor_of_gates_is_xor(circuit: Circuit) -> None:
    assert problem(circuit) is None
    assert circuit.answers[OUTPUT] == TABLES["XOR"]


@given(circuits())
def test_answers_are_those_of_one_gate_after_the_other(circuit: Circuit) -> None:
    for row, (x1, x2) in enumerate(ROWS):
        values = dict(zip(INPUTS, (x1, x2), strict=True))
        for block in circuit.blocks:  # each reads earlier ones only
            values[block.id] = int(block.gate.fires(*(values[str(source)] for source in block.inputs)))
        for node, answers in circuit.answers.items():
            assert answers is not None
            assert answers[row] == values[str(circuit.output) if node == OUTPUT else node]


def test_what_is_missing_is_told_in_the_order_of_work() -> None:
    circuit = Circuit()
    assert code(circuit) == "circuit-empty"
    circuit = place(circuit, "NAND", NAND)
    assert code(circuit) == "circuit-no-output"
    circuit = wire(circuit, "x1", "g1", 0)
    found = problem(circuit)
    assert found is not None
    assert (found.code, found.where, found.values) == ("circuit-open-input", "g1", {"port": 2})
    circuit = wire(circuit, "g1", OUTPUT)
    assert code(circuit) == "circuit-open-input"
    assert circuit.answers[OUTPUT] is None
    circuit = wire(circuit, "x1", "g1", free_port(circuit, "g1"))
    assert code(circuit) == ""
    assert circuit.answers[OUTPUT] == (1, 1, 0, 0)
    assert code(place(circuit, "NAND", NAND)) == ""  # what y does not need may be open


@pytest.mark.parametrize(
    ("source", "target", "reason"),
    [
        ("g3", "g1", "circuit-loop"),
        ("g1", "g1", "circuit-loop"),
        ("g1", "x1", "circuit-into-input"),
        (OUTPUT, "g1", "circuit-from-output"),
    ],
)
def test_bad_wires_are_refused(source: str, target: str, reason: str) -> None:
    with pytest.raises(EditError) as caught:
        wire(xor(), source, target)
    assert caught.value.code == reason


def test_blocks_are_moved_and_removed_and_wires_cut() -> None:
    circuit = xor()
    assert move(circuit, "g2", (3.0, -1.0)).block("g2").x == 1.0
    assert unwire(circuit, OUTPUT).output is None
    without = remove(circuit, "g1")
    assert without.block("g3").inputs == (None, "g2")
    assert remove(circuit, "g3").output is None
    assert place(without, "OR", NAND).labels["g4"] == "OR 2"


def test_the_bench_is_bounded_and_blocks_do_not_hide_each_other() -> None:
    circuit = Circuit()
    for _ in range(MOST_BLOCKS):
        circuit = place(circuit, "NAND", NAND)
    assert len({(block.x, block.y) for block in circuit.blocks}) == MOST_BLOCKS
    with pytest.raises(EditError, match="circuit-full"):
        place(circuit, "NAND", NAND)


EDITS = st.lists(
    st.tuples(st.integers(0, 4), st.sampled_from([*INPUTS, "g1", "g2", "g3", "g4", OUTPUT]),
              st.sampled_from([*INPUTS, "g1", "g2", "g3", "g4", OUTPUT]), st.integers(0, 1)),
    max_size=30,
)  # fmt: skip


@given(EDITS)
def test_any_edits_leave_a_circuit_that_can_be_evaluated_and_undone(edits: list[tuple[int, str, str, int]]) -> None:
    history = History.of(Circuit())
    for kind, source, target, port in edits:
        with contextlib.suppress(EditError, KeyError):
            circuit = history.value
            history = history.push(
                (
                    lambda c=circuit: place(c, "NAND", NAND),
                    lambda c=circuit, s=source, t=target, p=port: wire(c, s, t, p),
                    lambda c=circuit, t=target, p=port: unwire(c, t, p),
                    lambda c=circuit, s=source: remove(c, s),
                    lambda c=circuit, s=source, p=port: move(c, s, (p, 0.5)),
                )[kind]()
            )
        assert set(history.value.order) == {block.id for block in history.value.blocks}
        assert set(history.value.answers) == set(history.value.nodes)
    last = history.value
    while history.can_undo:
        history = history.undo()
    assert history.value == Circuit()
    while history.can_redo:
        history = history.redo()
    assert history.value == last


def test_a_gesture_is_one_entry_and_the_oldest_are_forgotten() -> None:
    history = History.of(0).push(1, "drag").push(2, "drag").push(2).push(3, "other")
    assert [entry.value for entry in history.entries] == [0, 2, 3]
    assert history.undo().push(5).value == 5
    assert not History.of(0).push(1, "drag").push(2, "drag").push(0, "drag").can_undo
    assert history.take_back("other").take_back("drag").value == 0
    assert history.take_back("drag") is history
    assert not history.undo().push(5).can_redo
    for number in range(MOST_ENTRIES + 5):
        history = history.push(number + 10)
    assert len(history.entries) == MOST_ENTRIES
    assert replace(history, index=0).undo().index == 0


def test_wires_of_a_name_in_the_helper_are_what_they_say() -> None:
    assert wired("NAND", "x2>g1.2", "g1>y").block("g1").inputs == (None, "x2")
