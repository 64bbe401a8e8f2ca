"""Samples from outside: a table of numbers in a CSV file, or one that is piped in, of which no cell is guessed at."""

from __future__ import annotations

import csv
import io
import re
import stat
import sys
import unicodedata
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from desktop_nn.project.atomic import file_problems
from desktop_nn.project.errors import FileProblem

PIPED = "-"  # in place of a file's name: what is piped in
MOST = 64 * 2**20  # bytes
SEPARATORS = ",;\t"

_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?", re.IGNORECASE | re.ASCII)

Table = NDArray[np.float64]


def rows_from(place: str, names: Sequence[str]) -> Table:
    """Return the samples ``(N, d)`` of a file, or of what is piped in, with a column for each of the names.

    Raises
    ------
    FileProblem
        Whatever is wrong with it; of a cell or a row with its line, and its column.
    """
    with file_problems("standard input" if place == PIPED else place):
        return read_rows(_piped() if place == PIPED else _stored(Path(place)), names)


def read_rows(data: bytes, names: Sequence[str]) -> Table:
    """Return the samples of a table.

    A first line without a number names the columns: where all names are among them they are taken by name, whatever
    their order, and others passed over. Else there must be as many columns as names, in their order.
    """
    if not data.strip():
        raise FileProblem("empty")
    try:
        text = data.decode("utf-8-sig")
        separator = next((each for each in SEPARATORS if each in text.partition("\n")[0]), ",")
        lines = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
        numbered = [(lines.line_num, [cell.strip() for cell in line]) for line in lines if any(line)]
    except (ValueError, csv.Error):
        raise FileProblem("rows-not-text") from None
    columns, width = list(range(len(names))), len(names)
    if numbered and not any(_NUMBER.fullmatch(cell) for cell in numbered[0][1]):
        line, header = numbered.pop(0)
        by_name = _columns(header, names)
        if not by_name and len(header) != width:
            raise _wrong_width(line, header, width, names)
        columns, width = (by_name, len(header)) if by_name else (columns, width)
    if not numbered:
        raise FileProblem("rows-none")
    return np.array([_numbers(cells, line, columns, width, names) for line, cells in numbered])


def _columns(header: list[str], names: Sequence[str]) -> list[int]:
    """Return which columns are taken, in the order of the names; none where the header knows none of the names."""
    found, wanted = [_plain(cell) for cell in header], [_plain(name) for name in names]
    missing = [name for name, plain in zip(names, wanted, strict=True) if plain not in found]
    if missing and len(missing) < len(names):
        raise FileProblem("rows-without-column", "", {"column": missing[0], "names": ", ".join(names)})
    return [] if missing else [found.index(plain) for plain in wanted]


def _plain(name: str) -> str:
    """Return a name as it may be typed: "x₁" is "x1"."""
    return unicodedata.normalize("NFKC", name).strip().casefold()


def _numbers(cells: list[str], line: int, columns: list[int], width: int, names: Sequence[str]) -> list[float]:
    if len(cells) != width:
        raise _wrong_width(line, cells, width, names)
    return [_number(cells[column], line, column + 1) for column in columns]


def _wrong_width(line: int, cells: list[str], width: int, names: Sequence[str]) -> FileProblem:
    values = {"line": line, "found": len(cells), "expected": width, "names": ", ".join(names)}
    return FileProblem("row-width", "", values)


def _number(cell: str, line: int, column: int) -> float:
    value = float(cell) if _NUMBER.fullmatch(cell) else np.nan
    if not np.isfinite(value):
        shown = cell[:40] if cell.isprintable() else ascii(cell[:40])
        raise FileProblem("row-not-numbers", "", {"line": line, "column": column, "cell": shown})
    return value


def _stored(path: Path) -> bytes:
    found = path.stat()
    if not stat.S_ISREG(found.st_mode):
        raise FileProblem("not-a-file")
    if found.st_size > MOST:
        raise FileProblem("rows-too-large", "", {"most": MOST})
    with path.open("rb") as file:
        return file.read(MOST)


def _piped() -> bytes:
    if sys.stdin is None:
        raise FileProblem("empty")
    data = sys.stdin.buffer.read(MOST + 1)
    if len(data) > MOST:
        raise FileProblem("rows-too-large", "", {"most": MOST})
    return data
