"""A workshop is found again as it was left; whatever else is found is refused."""

from __future__ import annotations

import contextlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_nn.project.workshop.circuit import OUTPUT, Circuit
from desktop_nn.project.workshop.codec import MAX_TEXT, from_text, to_text
from desktop_nn.project.workshop.gate import TEXTBOOK, Gate
from desktop_nn.project.workshop.truth import TABLES
from desktop_nn.project.workshop.workshop import Workshop, with_block, without_block
from tests.project.workshop.circuits import GATES, wired, xor, xor_of_nands

FULL = Workshop(Gate(1 / 3, -0.5, 0.1), "XOR", tuple(TEXTBOOK.items()), xor())


@given(GATES, st.sampled_from(sorted(TABLES)), st.sampled_from([xor(), xor_of_nands(), wired("OR", "x1>g1.2")]))
def test_a_workshop_comes_back(gate: Gate, wanted: str, circuit: Circuit) -> None:
    workshop = Workshop(gate, wanted, FULL.shelf, circuit)
    again = from_text(to_text(workshop))
    assert again == workshop
    assert again.circuit.answers[OUTPUT] == circuit.answers[OUTPUT]


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("version", 2),
        ("gate", [1, 2]),
        ("gate", [1, 2, 1e9]),
        ("gate", ["a", 0, 0]),
        ("wanted", "MAYBE"),
        ("wanted", ["AND"]),
        ("shelf", [["AND", 1]]),
        ("shelf", {"MAYBE": [0, 0, 0]}),
        ("blocks", [["AND", 0.5, 0.5, -0.7, 0.2]]),
        ("blocks", [["AND", 0.5, 0.5, -0.7, 0.2, 0.2]] * 13),
        ("wires", [[0, 2, 0], [2, 0, 0]]),
        ("wires", [[0, 1, 7]]),
        ("wires", [["y", 1, 0]]),
        ("wires", [[99, 1, 0]]),
        ("wires", 3),
    ],
)
def test_anything_else_is_refused(key: str, value: object) -> None:
    document = json.loads(to_text(FULL)) | {key: value}
    with pytest.raises(ValueError, match=r".+"):
        from_text(json.dumps(document))


@pytest.mark.parametrize("text", ["", "[]", "null", "{", '{"version": 1}', "[" * 5000, " " * (MAX_TEXT + 1)])
def test_other_texts_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        from_text(text)


def test_blocks_enter_the_shelf_when_solved_and_in_the_order_of_the_tables() -> None:
    workshop = Workshop(TEXTBOOK["NAND"], "NAND")
    workshop = with_block(workshop)
    assert with_block(Workshop(TEXTBOOK["NAND"], "AND")).shelf == ()
    workshop = with_block(Workshop(TEXTBOOK["AND"], "AND", workshop.shelf))
    assert [name for name, _ in workshop.shelf] == ["AND", "NAND"]
    assert [name for name, _ in without_block(workshop, "AND").shelf] == ["NAND"]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | st.sampled_from(["nan", "1e999"]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=8,
)


@given(st.sampled_from(["version", "gate", "wanted", "shelf", "blocks", "wires"]), st.data())
def test_any_value_is_refused_or_a_workshop(key: str, data: st.DataObject) -> None:
    document = json.loads(to_text(FULL))
    rows = document[key]
    if isinstance(rows, list) and data.draw(st.booleans()):
        rows[data.draw(st.integers(0, len(rows) - 1))] = data.draw(JSON)
    else:
        document[key] = data.draw(JSON)
    with contextlib.suppress(ValueError):
        again = from_text(json.dumps(document))
        assert from_text(to_text(again)) == again
