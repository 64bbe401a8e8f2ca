"""Numbers in few characters, sums with their rest, and text that wraps between words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_nn.views.inspector.live_text import Run, wrapped
from desktop_nn.views.inspector.neuron_page import written_out
from desktop_nn.views.inspector.numbers import compact, factor, sign_role, tiny
from desktop_nn.views.inspector.terms import Term, summed


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.81273, "0.8127"),
        (-0.0672, "−0.0672"),
        (0.0, "0.0000"),
        (-12.345, "−12.35"),
        (3.14159e-5, "3.1e−5"),
        (-9.99e-13, "−1.0e−12"),
        (123456.0, "1.235e5"),
        (float("inf"), "∞"),
        (float("nan"), "NaN"),
    ],
)
def test_compact_numbers(value: float, text: str) -> None:
    assert compact(value) == text


@given(st.floats(allow_nan=False, allow_infinity=False, min_value=-1e12, max_value=1e12))
def test_compact_numbers_are_short_and_true(value: float) -> None:
    text = compact(value)
    assert len(text) <= 9
    read = float(text.replace("−", "-"))
    assert read == pytest.approx(value, rel=0.06, abs=0)


def test_negative_factors_stand_in_brackets_and_signs_have_colours() -> None:
    assert (factor(-0.5), factor(0.5)) == ("(−0.5000)", "0.5000")
    assert [sign_role(v) for v in (1.0, -1.0, 0.0)] == ["positive", "negative", "text"]
    assert (tiny(2.13e-9), tiny(0.0)) == ("2.1e−9", "0")


terms = st.lists(
    st.builds(Term, st.text(max_size=3), st.none() | st.floats(-9, 9), st.floats(-9, 9)), min_size=1, max_size=30
)


@given(terms, st.integers(1, 12))
def test_a_shortened_sum_still_adds_up(found: list[Term], most: int) -> None:
    total = summed(found, most)
    assert len(total.shown) + (total.others > 0) <= most
    assert len(total.shown) + total.others == len(found)
    assert sum(t.product for t in total.shown) + total.rest == pytest.approx(total.total, abs=1e-9)
    assert total.total == pytest.approx(sum(t.product for t in found), abs=1e-9)


def test_the_largest_terms_are_shown() -> None:
    found = [Term("small", 1.0, 0.1), Term("large", -3.0, 2.0), Term("bias", None, 1.0)]
    assert [t.name for t in summed(found, 2).shown] == ["large"]
    assert [t.name for t in summed(found, 3).shown] == ["small", "large", "bias"]


def test_a_long_sum_is_written_out_in_part() -> None:
    found = (*(Term(str(i), 0.5, float(i)) for i in range(7)), Term("bias", None, -1.0))
    assert written_out(found, 9.5, most=2) == "z = 0.5000·0.0000 + 0.5000·1.000 + … + (−1.000) = 9.500"


def letters(_run: Run, text: str) -> float:
    return float(len(text))


def test_words_wrap_where_there_is_no_room() -> None:
    runs = (Run("one two "), Run("three four", bold=True))
    pieces = wrapped(runs, 13, letters)
    assert [(p.text.strip(), p.line, p.x) for p in pieces] == [("one two", 0, 0), ("three", 0, 8), ("four", 1, 0)]


@given(st.lists(st.text("ab ", max_size=30), max_size=5), st.integers(1, 20))
def test_wrapping_loses_no_word_and_stays_inside(texts: list[str], width: int) -> None:
    runs = tuple(Run(text) for text in texts)
    pieces = wrapped(runs, width, letters)
    words = [word for piece in pieces for word in piece.text.split()]
    assert words == [word for text in texts for word in text.split()]
    for piece in pieces:
        text = piece.text.rstrip()
        assert piece.x + len(text) <= width or " " not in text.strip()
