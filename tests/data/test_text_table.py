"""Tables as text: how they are written is found out, numbers are never read wrongly, faults have their line."""

import csv
import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from desktop_nn.data.errors import DataError
from desktop_nn.data.sheet import Column
from desktop_nn.data.text_table import DELIMITERS, Dialect, TextTable, read_text, read_text_table
from desktop_nn.engine.cancelling import Cancelled

KOREAN = "키;몸무게;반\n170,5;60,1;가람\n180,25;;나래\n165,0;NA;가람\n"


def of_bytes(tmp_path: Path, data: bytes, **given: Any) -> TextTable:
    path = tmp_path / "표.csv"
    path.write_bytes(data)
    return read_text_table(path, Dialect(**given))


def column(text: str, place: int = 0, **given: Any) -> Column:
    return read_text(text, "t", Dialect(**given)).sheet.columns[place]


def error_of(tmp_path: Path, data: bytes, **given: Any) -> tuple[str, dict[str, Any]]:
    with pytest.raises(DataError) as error:
        of_bytes(tmp_path, data, **given)
    return error.value.code, error.value.values


@pytest.mark.parametrize(
    ("encoding", "found"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("cp949", "cp949"),
        ("euc-kr", "cp949"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
    ],
)
def test_a_korean_table_is_read_in_every_encoding(tmp_path: Path, encoding: str, found: str) -> None:
    table = of_bytes(tmp_path, KOREAN.encode(encoding))
    assert table.dialect == Dialect(found, ";", "comma", header=True)
    height, weight, group = table.sheet.columns
    assert (height.name, weight.name, group.name) == ("키", "몸무게", "반")
    assert height.values.tolist() == [170.5, 180.25, 165.0]
    assert weight.values[0] == 60.1
    assert np.isnan(weight.values[1:]).all()
    assert (group.categories, group.values.tolist()) == (("가람", "나래"), [0, 1, 0])
    assert table.sheet.head[1] == ("180,25", "", "나래")


def test_syllables_that_cp949_alone_has(tmp_path: Path) -> None:
    table = of_bytes(tmp_path, "이름,수\n똠방각하,1\n펲시,2\n".encode("cp949"))
    assert table.dialect.encoding == "cp949"
    assert table.sheet.columns[0].categories == ("똠방각하", "펲시")


@pytest.mark.parametrize("first", ["utf-8", "cp949"])
def test_a_file_in_two_encodings_is_refused_with_its_line(tmp_path: Path, first: str) -> None:
    second = {"utf-8": "cp949", "cp949": "utf-8"}[first]
    data = "이름,수\n가나다라,1\n".encode(first) + "마바사아,2\n".encode(second)
    code, values = error_of(tmp_path, data)
    assert code in ("mixed-encodings", "unknown-encoding")
    assert values["line"] == 3


def test_a_line_in_another_encoding_is_named_even_where_names_are_short(tmp_path: Path) -> None:
    data = "가,나,y\n1,2,0\n".encode() + "학생,3,1\n".encode("cp949")
    assert error_of(tmp_path, data) == ("mixed-encodings", {"line": 3})


def test_a_chosen_encoding_that_does_not_fit_is_refused_with_its_line(tmp_path: Path) -> None:
    data = "a,b\n1,2\n가,3\n".encode("cp949")
    assert error_of(tmp_path, data, encoding="utf-8") == ("not-in-encoding", {"line": 3, "encoding": "UTF-8"})
    assert of_bytes(tmp_path, "a,é\n1,2\n".encode("latin-1"), encoding="latin-1").sheet.columns[1].name == "é"


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("a;b\n1.234,5;1\n2;2\n", [1234.5, 2.0]),
        ('a,b\n"1,234.5",1\n2,2\n', [1234.5, 2.0]),
        ("a;b\n1.234;1,5\n2;2\n", [1234.0, 2.0]),
        ("a;b\n1.234;1.5\n2;2\n", [1.234, 2.0]),
        ("a\tb\n0.123;\t1\n", None),
        ("a,b\n1.234,1\n2,2\n", [1.234, 2.0]),
        ("a,b\n 1 ,1\n+2.50e-3,2\n", [1.0, 0.0025]),
        ("a,b\n\u22121.5,1\n.5,2\n5.,3\n", [-1.5, 0.5, 5.0]),
        ("a,b\n-1e-305,1\n1e308,2\n", [-1e-305, 1e308]),
        ("a,b\n0.12345678901234567,1\n123456789012345,2\n", [0.12345678901234567, 123456789012345.0]),
    ],
)
def test_numbers_as_people_write_them(text: str, numbers: list[float] | None) -> None:
    found = column(text)
    assert (found.kind == "number") == (numbers is not None)
    if numbers is not None:
        assert found.values.tolist() == numbers


@pytest.mark.parametrize("text", ["a;b\n1.234;5\n", 'a,b\n"1,234",5\n', "a;b\n1,5;2.5\n", "a\tb\n12,345\t1\n"])
def test_a_decimal_sign_that_nothing_settles_is_asked_for(text: str) -> None:
    table = read_text(text, "t")
    assert table.unsure is not None
    assert table.dialect.decimal == ""
    for decimal in ("point", "comma"):
        assert read_text(text, "t", Dialect(decimal=decimal)).unsure is None


def test_the_decimal_sign_is_settled_by_a_row_far_below() -> None:
    rows = [f"{i};x" for i in range(7000)]
    assert column("\n".join(["a;b", *rows, "1,5;x"])).values[-1] == 1.5
    assert column("\n".join(["a;b", *rows, "1.5;x"])).values[-1] == 1.5
    late = read_text("\n".join(["a;b", *rows, "1.234;x"]), "t")
    assert late.unsure is not None
    assert late.unsure.unsure is not None
    assert late.unsure.unsure.line == 7002


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("１２", "cell-wide-digits"),
        ("٣", "cell-wide-digits"),
        ("1e400", "cell-out-of-range"),
        ("1e-400", "cell-out-of-range"),
        ("0x10", "cell-not-a-number"),
        ("1_000", "cell-not-a-number"),
        ("inf", "cell-not-a-number"),
        ("12%", "cell-not-a-number"),
        ("1 000", "cell-not-a-number"),
        ("1.2.3", "cell-not-a-number"),
        ("007", "cell-code"),
        ("12345678901234567", "cell-code"),
        ("2024-11-21", "cell-date"),
        ("21.11.2024", "cell-date"),
        ("1:30", "cell-date"),
    ],
)
@pytest.mark.parametrize("row", [3, 6000])
def test_what_is_no_number_makes_its_column_texts_and_says_where(cell: str, code: str, row: int) -> None:
    lines = ["a,b", *(f"{i}.5,x" for i in range(row - 2)), f"{cell},x", *(f"{i}.5,x" for i in range(row))]
    found = column("\n".join(lines))
    assert found.kind == "text"
    assert found.note is not None
    assert (found.note.code, found.note.values) == (code, {"line": row, "column": 1, "value": cell})


def test_other_decimals_than_the_tables_are_told() -> None:
    found = read_text("a;b\n1,5;1\n2,5;2.25\n3,5;4\n", "t", Dialect(decimal="comma")).sheet.columns[1]
    assert (found.kind, found.note.code if found.note else "") == ("text", "cell-other-decimal")


@pytest.mark.parametrize(
    "date", ["2024-01-02", "2024. 1. 2".replace(" ", ""), "2024/1/2", "2024년 1월 2일", "12:30", "2024-01-02T12:30:00"]
)
def test_dates_are_known_and_no_numbers(date: str) -> None:
    found = column(f"a,b\n{date},1\n{date},2\n")
    assert (found.kind, found.usable) == ("date", False)


def test_columns_without_values_and_values_that_come_late() -> None:
    assert column("a,b\n,1\nNA,2\n").kind == "empty"
    rows = [",x"] * 2000
    assert column("\n".join(["a,b", *rows, "2.5,x"])).values[-1] == 2.5
    assert column("\n".join(["a,b", *rows, "2.5,x", "z,x"])).kind == "text"


@pytest.mark.parametrize(
    ("text", "header"),
    [
        ("a,b\n1,2\n", True),
        ("1,2\n3,4\n", False),
        ("이름,과목\n가,수학\n나,국어\n", True),
        ("가,가\n나,나\n", False),
        ("가,수학\n나,수학\n다,국어\n", False),
        ("x,\n1,2\n", True),
    ],
)
def test_a_row_of_names_is_told_from_a_row_of_values(text: str, header: bool) -> None:
    assert read_text(text, "t").dialect.header is header


def test_names_are_made_printable_short_and_different() -> None:
    names = [c.name for c in read_text('a,a,,"b\nc",' + "가" * 90 + "\n1,2,3,4,5\n", "t").sheet.columns]
    assert names == ["a", "a (2)", "x3", "b c", "가" * 60]


@pytest.mark.parametrize(
    ("data", "code", "values"),
    [
        (b"", "table-empty", {}),
        (b"\n\n  \n", "table-empty", {}),
        (b"a,b\n", "header-only", {}),
        (b"a,b\n1,2\n1,2,3\n", "ragged-row", {"line": 3, "fields": 3, "columns": 2}),
        (b"a,b\n1,2\n3\n", "ragged-row", {"line": 3, "fields": 1, "columns": 2}),
        (b'a,b\n1,"2\n3,4\n', "quote-misplaced", {"line": 2}),
        (b'a,b\n1,"2"x\n', "quote-misplaced", {"line": 2}),
        (b"a,b\n1,\x002\n", "has-nul", {"line": 2, "column": 3}),
        (b"a,b\n1,\xff\n", "unknown-encoding", {"line": 2}),
        (b"x" * 1_100_000, "line-too-long", {"line": 1, "most": 1 << 20}),
        (b"," * 1_000_000, "too-many-columns", {"count": 1_000_001, "most": 4096}),
        (b'a\n"' + b"x\n" * 100_000, "field-too-long", {"line": 2}),
    ],
)
def test_what_is_no_table_is_refused_with_its_place(
    tmp_path: Path, data: bytes, code: str, values: dict[str, Any]
) -> None:
    assert error_of(tmp_path, data) == (code, values)


def test_reading_reports_how_far_it_is_and_can_be_cancelled(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("a,b\n" + "1.5,2\n" * 100_000, encoding="utf-8")
    shares: list[float] = []
    assert len(read_text_table(path, report=shares.append).sheet) == 100_000
    assert max(shares) > 0.4

    def give_up(share: float) -> None:
        if share > 0.4:
            raise Cancelled

    with pytest.raises(Cancelled):
        read_text_table(path, report=give_up)


# Cells that a writer may be given: no blanks at their ends, which reading takes off.
CELLS = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=6).map(str.strip)
TABLES = st.integers(1, 4).flatmap(lambda n: st.lists(st.lists(CELLS, min_size=n, max_size=n), min_size=2, max_size=6))


@given(TABLES, st.sampled_from(DELIMITERS), st.sampled_from([csv.QUOTE_ALL, csv.QUOTE_MINIMAL]), st.booleans())
@example([["a"], [""]], ",", csv.QUOTE_ALL, False)
def test_what_csv_writes_in_any_dialect_comes_back(
    rows: Sequence[Sequence[str]], delimiter: str, quoting: Any, unix: bool
) -> None:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, quoting=quoting, lineterminator="\n" if unix else "\r\n").writerows(rows)
    kept = [tuple(row) for row in rows if len(row) > 1 or row[0]]
    if not any(any(cell.strip() for cell in row) or len(row) > 1 for row in rows):
        with pytest.raises(DataError):
            read_text(out.getvalue(), "t", Dialect(delimiter=delimiter, header=False))
        return
    table = read_text(out.getvalue(), "t", Dialect(delimiter=delimiter, header=False))
    assert list(table.sheet.head) == kept or any(not row[0] for row in rows)
    for place, found in enumerate(table.sheet.columns):
        if found.kind == "text" and len(kept) == len(rows):
            values = [found.categories[value] if value >= 0 else None for value in found.values]
            assert all(value is None or value == row[place] for value, row in zip(values, rows, strict=True))


@given(st.lists(st.floats(allow_nan=False, allow_infinity=False), min_size=1, max_size=8), st.booleans())
def test_every_float_python_writes_is_read_to_the_bit(numbers: list[float], comma: bool) -> None:
    written = [repr(number) for number in numbers]
    if comma:
        written = [text.replace(".", ",") for text in written]
    found = column("\n".join(["a;b", *(f"{text};x" for text in written)]), decimal="comma" if comma else "point")
    assert found.kind == "number"
    assert found.values.tolist() == numbers


@given(st.binary(max_size=300))
@example(b"a,b\r1,2\r")
@example(b"\xff\xfea\x00")
@example(b"\xef\xbb\xbf")
def test_any_bytes_are_a_table_or_refused(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "any.csv"
    path.write_bytes(data)
    try:
        table = read_text_table(path)
    except DataError:
        return
    assert len({len(column.values) for column in table.sheet.columns}) == 1


@given(st.text(st.sampled_from("0123456789.,;eE+-\n\t \"'xNA가-/:"), max_size=60))
def test_a_cell_taken_for_a_number_is_that_number(text: str) -> None:
    try:
        table = read_text(text, "t", Dialect(header=False))
    except DataError:
        return
    for place, found in enumerate(table.sheet.columns):
        if found.kind != "number":
            continue
        for cell, value in zip((row[place] for row in table.sheet.head), found.values, strict=False):
            plain = cell.strip()
            plain = (
                plain.replace(".", "").replace(",", ".") if table.dialect.decimal == "comma" else plain.replace(",", "")
            )
            assert np.isnan(value) or float(plain) == value
