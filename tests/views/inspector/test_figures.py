"""Numbers to reckon with: as many figures as there is room for, and no zeros at their ends."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from desktop_nn.views.inspector.numbers import FIGURES, MOST, figures, written, written_factor
from desktop_nn.views.inspector.terms import Term
from desktop_nn.views.inspector.terms_lines import bare_line, results_width, term_lines, total_line
from desktop_nn.views.inspector.terms_list import HEAD, ROW, TermsList
from desktop_nn.widgets.numbers import MINUS

LINES = [Term("w₁", 0.15000000596, 0.05), Term("w₂", -0.123456789, -0.987654321), Term("b", None, 0.35)]


def advance(text: str) -> float:
    return float(len(text))


@pytest.mark.parametrize(
    ("value", "count", "text"),
    [
        (0.15000000596, 7, "0.15"),
        (0.59326999, 8, "0.59326999"),
        (0.593269992, 6, "0.59327"),
        (1.10590597, 7, "1.105906"),
        (2.4412e-6, 4, "2.441e−6"),
        (2.4e-6, 7, "2.4e−6"),
        (-0.00043856774, 7, "−0.0004385677"),
        (0.0, 8, "0"),
        (100.0, 4, "100"),
        (float("nan"), 8, "NaN"),
        (float("inf"), 4, "∞"),
    ],
)
def test_zeros_at_the_end_are_left_out(value: float, count: int, text: str) -> None:
    assert written(value, count) == text


@given(st.floats(-1e5, 1e5, allow_subnormal=False), st.sampled_from([MOST, *FIGURES]))
def test_it_is_the_number_to_so_many_figures(value: float, count: int) -> None:
    read = float(written(value, count).replace(MINUS, "-"))
    assert read == pytest.approx(value, rel=0.51 * 10.0 ** (1 - count), abs=0)
    assert read == float(figures(value, count).replace(MINUS, "-"))


def test_a_negative_factor_is_bracketed() -> None:
    assert (written_factor(-0.5, 4), written_factor(0.5, 4)) == ("(−0.5)", "0.5")


def test_wider_lists_have_more_figures() -> None:
    wide, narrow, least = (term_lines(LINES, room, advance) for room in (100, 40, 20))
    assert wide[0].product == "0.15·0.05 ="
    assert wide[0].result == "0.0075"
    assert wide[1].product == "−0.1234568·(−0.9876543) ="
    assert narrow[1].product == "−0.1235·(−0.9877) ="
    assert [line.product for line in least] == ["", "", ""]  # too little room: the products go first
    assert least[1].result == "0.1219"
    assert [line.value for line in least] == [term.product for term in LINES]


def test_a_total_has_as_many_figures_as_its_name_leaves_room_for() -> None:
    texts = [total_line("Sum", 0.123456789, room, advance, MOST).result for room in (20, 15, 13, 4)]
    assert texts == ["0.12345679", "0.123457", "0.1235", "0.1235"]


def test_a_product_that_has_no_room_beside_its_name_stands_in_its_place() -> None:
    wide, narrow = (bare_line(LINES[1], room, advance) for room in (60, 30))
    assert (wide.name, wide.product) == ("", "−0.1234568·(−0.9876543) =")
    assert narrow.product == "−0.1235·(−0.9877) ="


def test_what_no_product_stands_before_takes_no_room_from_those_that_have_one() -> None:
    lines = term_lines([LINES[0], Term("b", None, 0.123456789123)], 100, advance)
    assert results_width(lines, advance) == len(lines[0].result) < len(lines[1].result)


def test_the_row_that_is_chosen_shows_its_product(fonts: None, qtbot: QtBot) -> None:
    terms = TermsList()
    qtbot.addWidget(terms)
    terms.resize(160, 150)
    terms.show_terms("Σ", [Term(f"w{i}", -1.2345e-6 * (i + 1), 6.789e-7) for i in range(3)])
    with qtbot.waitExposed(terms):
        terms.show()
    assert [line.product for line in terms.lines()[0]] == ["", "", ""]
    terms.setFocus()
    qtbot.waitUntil(terms.hasFocus)
    for _ in range(2):
        qtbot.keyClick(terms, Qt.Key.Key_Down)
    found = terms.lines()[0]
    assert [bool(line.product) for line in found] == [False, True, False]
    assert found[1].name == ""
    qtbot.mouseMove(terms, QPoint(20, HEAD + ROW // 2))
    qtbot.waitUntil(lambda: bool(terms.lines()[0][0].product))
    assert not terms.lines()[0][1].product
