"""A gate answers as the textbook's perceptron does, and the truth tables are those of the data."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given

from desktop_nn.data import load_split
from desktop_nn.data.dataset import Dataset
from desktop_nn.project.presets import PRESETS
from desktop_nn.project.workshop.gate import FIRST, TEXTBOOK, Gate
from desktop_nn.project.workshop.truth import ROWS, SEPARABLE, SOURCES, TABLES, Bits, matches, most_rows, name_of
from tests.project.workshop.circuits import GATES


@pytest.mark.parametrize("name", TEXTBOOK)
def test_the_textbooks_weights_are_their_gates(name: str) -> None:
    assert TEXTBOOK[name].outputs == TABLES[name]
    assert name_of(TEXTBOOK[name].outputs) == name


@pytest.mark.parametrize("name", SOURCES)
def test_the_tables_are_those_of_the_data(name: str) -> None:
    data: Dataset = load_split(PRESETS[SOURCES[name]].project.data).train
    assert tuple(map(tuple, data.x.astype(int).tolist())) == ROWS
    assert tuple(data.y[:, 0].astype(int).tolist()) == TABLES[name]


@given(GATES)
def test_the_answer_is_that_of_exact_arithmetic(gate: Gate) -> None:
    w1, w2, b = (Fraction(round(100 * value), 100) for value in (gate.w1, gate.w2, gate.b))
    assert gate.outputs == tuple(int(w1 * x1 + w2 * x2 + b > 0) for x1, x2 in ROWS)


def test_a_point_on_the_line_has_z_zero_and_the_answer_0_whatever_the_rounding() -> None:
    assert 0.1 + 0.2 - 0.3 > 0
    assert Gate(0.1, 0.2, -0.3).z(1, 1) == 0
    assert Gate(0.1, 0.2, -0.3).outputs == (0, 0, 0, 0)


def test_a_learner_begins_with_three_rows_of_and() -> None:
    assert matches(FIRST.outputs, TABLES["AND"]) == 3


@given(GATES)
def test_what_a_line_parts_is_known(gate: Gate) -> None:
    assert gate.outputs in SEPARABLE


@pytest.mark.parametrize(("bits", "most"), [*((TABLES[n], 4) for n in TEXTBOOK), (TABLES["XOR"], 3), ((1, 0, 0, 1), 3)])
def test_how_many_rows_one_line_gets_right(bits: Bits, most: int) -> None:
    assert most_rows(bits) == most
