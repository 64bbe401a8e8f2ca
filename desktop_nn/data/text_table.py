"""CSV, TSV and tables from a clipboard: how they are written is found out, or said; read in chunks, never guessed at.

Columns are parted by commas, semicolons, tabs or bars; fields with the delimiter in them stand in double quotes. A
column is one of numbers only if every cell of it is one or is missing; so it is with dates. All others are texts.
"""

import csv
import io
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TextIO

from desktop_nn.data.errors import DataError
from desktop_nn.data.numerals import Cell, Decimal, Evidence, evidence_in, is_date, is_missing, number_of
from desktop_nn.data.own import MOST_COLUMNS
from desktop_nn.data.sheet import HEAD, Report, Sheet, clean_name, stem, unique_names, unreported
from desktop_nn.data.table_columns import Builder, Columns
from desktop_nn.data.text_encoding import encoding_of, fault_in, line_of

DELIMITERS = ("\t", ";", "|", ",")  # the likelier ones first, where several part all lines alike
LONGEST_LINE = 1 << 20  # characters
SAMPLE = 1000  # rows by which everything is found out
CHUNK = 5000
MOST_CELLS = 50_000_000
MOST_BYTES = 2**31
_SNIFFED = 1 << 16

Open = Callable[[], TextIO]
Rows = list[list[str]]


@dataclass(frozen=True)
class Dialect:
    """How a table is written; empty or None is what is to be found out.

    Attributes
    ----------
    encoding : str
        One of `ENCODINGS`; of no meaning for a text that is at hand.
    delimiter : str
        One of `DELIMITERS`.
    decimal : {"point", "comma", ""}
    header : bool or None
        Whether the first row names the columns.
    """

    encoding: str = ""
    delimiter: str = ""
    decimal: Decimal | str = ""
    header: bool | None = None


UNKNOWN = Dialect()  # all is to be found out


@dataclass(frozen=True, eq=False)
class TextTable:
    """What was read, and how: ``unsure`` holds the cells that leave the decimal sign open, None where it is settled."""

    sheet: Sheet
    dialect: Dialect
    unsure: Evidence | None = None


def read_text_table(path: Path, dialect: Dialect = UNKNOWN, report: Report = unreported) -> TextTable:
    """Return the table in a file; whatever is not written in the dialect is found out.

    Raises
    ------
    DataError
        With line and column, for what is no table: see `errors.CODES`.
    OSError
        Where it cannot be read.
    """
    size = path.stat().st_size
    if size > MOST_BYTES:
        raise DataError("file-too-large", "", {"count": size, "most": MOST_BYTES})
    encoding = dialect.encoding or encoding_of(path)
    if encoding == "utf-8":
        encoding = "utf-8-sig"  # a mark is no part of the first name

    def opened() -> TextIO:
        return io.TextIOWrapper(_Counted(path, size, report), encoding, newline="")

    try:
        found = _read(opened, stem(path), dialect)
    except UnicodeDecodeError:
        line = line_of(path, fault_in(path, encoding.removesuffix("-sig")) or 0)
        raise DataError(
            "not-in-encoding", "", {"line": line, "encoding": encoding.removesuffix("-sig").upper()}
        ) from None
    return replace(found, dialect=replace(found.dialect, encoding=encoding.removesuffix("-sig")))


def read_text(text: str, name: str, dialect: Dialect = UNKNOWN) -> TextTable:
    """Return the table in a text, as a spreadsheet puts it on the clipboard."""
    return _read(lambda: io.StringIO(text, newline=""), name, dialect)


class _Counted(io.FileIO):
    """A file that reports how far it was read."""

    def __init__(self, path: Path, size: int, report: Report) -> None:
        super().__init__(os.fspath(path), "rb")
        self._size, self._report = max(size, 1), report

    def read(self, size: int | None = -1) -> bytes:
        self._report(min(self.tell() / self._size, 1.0))
        return super().read(-1 if size is None else max(size, 1 << 18)) or b""

    def read1(self, size: int = -1) -> bytes:
        """Return the next bytes."""
        return self.read(size)


def _read(opened: Open, name: str, given: Dialect) -> TextTable:
    """Find out what is not given from the first rows, then read all; once more where later rows teach better."""
    with opened() as text:
        delimiter = given.delimiter or _delimiter(text.read(_SNIFFED))
    with opened() as text:
        sample = [row for row, _ in zip(_rows(text, delimiter), range(SAMPLE + 1), strict=False)]
    if not sample:
        raise DataError("table-empty", "", {})
    first = sample[0][1]
    header = _has_header([row for _, row in sample]) if given.header is None else given.header
    body = sample[1:] if header else sample
    if not body:
        raise DataError("header-only", "", {})
    names = _names(first) if header else [f"x{i + 1}" for i in range(len(first))]
    evidence = Evidence()
    for line, row in body:
        evidence = evidence_in((Cell(line, i + 1, cell) for i, cell in enumerate(row)), evidence)
    found = Columns.guessed([row for _, row in body], given.decimal or evidence.style(delimiter) or "point")
    while True:
        builder = Builder(found, evidence, settled=bool(given.decimal))
        with opened() as text:
            _fill(builder, _rows(text, delimiter), header=header)
        style = given.decimal or builder.evidence.style(delimiter)
        if builder.failed or (style and style != found.decimal):
            found = found.corrected(builder.failed, style or found.decimal)
            continue
        head = tuple(tuple(row) for _, row in body[:HEAD])
        sheet = Sheet(name, builder.columns(unique_names(names)), head)
        dialect = Dialect(given.encoding, delimiter, style or "", header)
        return TextTable(sheet, dialect, None if style else builder.evidence)


def _fill(builder: Builder, rows: Iterator[tuple[int, list[str]]], *, header: bool) -> None:
    """Hand all rows to a builder, chunk by chunk."""
    if header:
        next(rows, None)
    count, lines, chunk = 0, list[int](), list[list[str]]()
    for line, row in rows:
        lines.append(line)
        chunk.append(row)
        if len(chunk) == CHUNK:
            count += len(chunk)
            if count * len(row) > MOST_CELLS:
                raise DataError("too-many-cells", "", {"line": line, "most": MOST_CELLS})
            builder.add(lines, chunk)
            lines, chunk = [], []
    if chunk:
        builder.add(lines, chunk)


def _rows(text: TextIO, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows with the lines they end in, blank ones left out; all have as many fields as the first."""
    reader = csv.reader(_lines(text), delimiter=delimiter, strict=True)
    width = 0
    while True:
        start = reader.line_num + 1
        try:
            row = next(reader, None)
        except csv.Error as error:
            code = "field-too-long" if "limit" in str(error) else "quote-misplaced"
            raise DataError(code, "", {"line": start}) from None
        if row is None:
            return
        if not row or (len(row) == 1 and width != 1 and not row[0].strip()):
            continue
        if not width:
            width = len(row)
            if width > MOST_COLUMNS:
                raise DataError("too-many-columns", "", {"count": width, "most": MOST_COLUMNS})
        if len(row) != width:
            raise DataError("ragged-row", "", {"line": start, "fields": len(row), "columns": width})
        yield start, row


def _lines(text: TextIO) -> Iterator[str]:
    number = 0
    while line := text.readline(LONGEST_LINE):
        number += 1
        if len(line) == LONGEST_LINE and not line.endswith(("\n", "\r")):
            raise DataError("line-too-long", "", {"line": number, "most": LONGEST_LINE})
        if "\0" in line:
            raise DataError("has-nul", "", {"line": number, "column": line.index("\0") + 1})
        yield line


def _delimiter(start: str) -> str:
    """Return what parts the columns: of what parts all lines into equally many, more than one, the likeliest."""
    lines = start.splitlines()
    lines = (lines[:-1] if len(start) == _SNIFFED and len(lines) > 1 else lines)[:50]
    best, score = ",", 0.0
    for delimiter in DELIMITERS:
        try:
            widths = [len(row) for row in csv.reader(lines, delimiter=delimiter) if row]
        except csv.Error:
            continue
        usual = max(set(widths), key=widths.count, default=0)
        share = widths.count(usual) / len(widths) if usual > 1 else 0.0
        if share > score:
            best, score = delimiter, share
    return best


def _has_header(rows: Rows) -> bool:
    """Whether the first row names the columns: none of its cells is a number, and below one at least are some.

    Where there are texts only, it does if each of its cells is another and none is there again in its column.
    """
    first, rest = rows[0], rows[1:]
    if any(_is_number(cell) or is_date(cell) for cell in first) or not any(cell.strip() for cell in first):
        return False
    if any(_is_number(cell) or is_date(cell) for row in rest[:50] for cell in row):
        return True
    filled = [cell.strip() for cell in first]
    again = any(cell and cell == row[i].strip() for row in rest for i, cell in enumerate(filled))
    return len(set(filled)) == len(filled) and all(filled) and not again


def _is_number(cell: str) -> bool:
    return not is_missing(cell) and any(number_of(cell, style) is not None for style in ("point", "comma"))


def _names(cells: list[str]) -> list[str]:
    return [clean_name(cell, f"x{i + 1}") for i, cell in enumerate(cells)]
