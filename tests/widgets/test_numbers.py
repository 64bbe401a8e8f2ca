"""Numbers are written and read as people do."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_nn.widgets.number_parser import NumberError, parse_number
from desktop_nn.widgets.numbers import (
    MINUS,
    format_bytes,
    format_count,
    format_fixed,
    format_number,
    format_percent,
    format_short,
)

FINITE = st.floats(allow_nan=False, allow_infinity=False)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.81273, "0.8127"),
        (-0.06724, "−0.0672"),
        (12.5, "12.50"),
        (1340.0, "1340"),
        (0.0, "0.0000"),
        (-0.0, "0.0000"),
        (-3e-9, "−3.000e−9"),
        (1234567.0, "1.235e6"),
        (0.00099, "9.900e−4"),
        (math.inf, "∞"),
        (-math.inf, "−∞"),
        (math.nan, "NaN"),
    ],
)
def test_numbers_have_few_digits_and_a_true_minus(value: float, text: str) -> None:
    assert format_number(value) == text


def test_other_formats() -> None:
    assert format_fixed(-0.0004, 2) == "0.00"
    assert format_fixed(-1.5, 1) == "−1.5"
    assert format_count(13002) == "13,002"
    assert format_percent(0.975) == "97.5\N{NO-BREAK SPACE}%"
    assert format_short(0.03) == "0.03"
    assert format_short(-1e-7) == "−1e−7"
    assert [format_short(value) for value in (1e5, 1e6, -2.5e8, 1234567.0, 1e300)] == [
        "100000", "1e6", "−2.5e8", "1234567", "1e300",
    ]  # fmt: skip


@given(FINITE, st.integers(1, 8))
def test_a_number_on_the_screen_is_near_the_number(value: float, digits: int) -> None:
    shown = parse_number(format_number(value, digits)) if abs(value) < 1e300 else value
    assert shown == pytest.approx(value, rel=10.0 ** (1 - digits), abs=0.5 * 10.0**-digits)
    assert "-" not in format_number(value, digits)


@given(st.floats(width=32, allow_nan=False, allow_infinity=False))
def test_short_tells_float32_numbers_apart(value: float) -> None:
    assert abs(parse_number(format_short(value)) - value) <= abs(value) * 1e-8


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0.5", 0.5),
        ("0,5", 0.5),
        (".5", 0.5),
        ("5.", 5.0),
        (" 1 / 3 ", 1 / 3),
        ("-1/3", -1 / 3),
        ("1e-3", 1e-3),
        ("2.5E+2", 250.0),
        ("−2", -2.0),
        ("１．５", 1.5),
        ("+7", 7.0),
    ],
)
def test_what_people_type_is_understood(text: str, value: float) -> None:
    assert parse_number(text) == value


@pytest.mark.parametrize(
    "text",
    ["", "abc", "1,234.5", "1.2.3", "1/0", "0/0", "nan", "inf", "1_000", "1½", "--1", "1/2/3", "0x10", "1e", "٣"],
)
def test_nonsense_is_refused(text: str) -> None:
    with pytest.raises(NumberError) as caught:
        parse_number(text)
    assert caught.value.code == "syntax"


@pytest.mark.parametrize(
    ("text", "code", "bound"), [("-1", "low", 0.0), ("2", "high", 1.0), ("1e999", "high", 1.0), ("-1e999", "low", 0.0)]
)
def test_bounds_are_told(text: str, code: str, bound: float) -> None:
    with pytest.raises(NumberError) as caught:
        parse_number(text, 0.0, 1.0)
    assert (caught.value.code, caught.value.bound) == (code, bound)


def test_infinity_is_no_number_without_bounds_either() -> None:
    with pytest.raises(NumberError):
        parse_number("1e999")
    with pytest.raises(NumberError):
        parse_number("1e999/1e999")


@given(FINITE)
def test_every_number_python_writes_is_read_back(value: float) -> None:
    assert parse_number(repr(value)) == value
    assert parse_number(repr(value).replace(".", ",").replace("-", MINUS)) == value


@given(st.text(max_size=12))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        value = parse_number(text, -10, 10)
    except NumberError:
        return
    assert -10 <= value <= 10


@pytest.mark.parametrize(
    ("value", "text"), [(0, "0 B"), (420, "420 B"), (52_008, "50.8 KiB"), (20_000_000, "19.1 MiB")]
)
def test_memory_is_written_in_bytes_and_their_multiples(value: int, text: str) -> None:
    assert format_bytes(value) == text.replace(" ", "\N{NO-BREAK SPACE}")
