"""Reads the table of weights that this program writes: one row for each number, units counted from 1."""

from __future__ import annotations

import csv
import io
import math

import numpy as np

from desktop_nn.export.csv_file import HEADER
from desktop_nn.export.weights.arrays import MAX_ARRAYS, Tensors, as_numbers, checked_name
from desktop_nn.project.errors import FileProblem

Rows = dict[str, list[list[float]]]  # by the array's name: for each unit its numbers


def read_csv(data: bytes) -> Tensors:
    """Return the arrays of a file: a matrix of what weighs other neurons, a vector of what does not."""
    matrices: set[str] = set()
    rows: Rows = {}
    try:
        lines = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True)
        if tuple(next(lines, ())) != HEADER:
            raise FileProblem("table-not-of-weights", "", {"columns": ", ".join(HEADER)})
        for line in lines:
            if line:
                _take(rows, matrices, line, lines.line_num)
    except (ValueError, csv.Error):
        raise FileProblem("weights-damaged") from None
    return {name: as_numbers(_array(units, name, name in matrices)) for name, units in rows.items()}


def _take(rows: Rows, matrices: set[str], line: list[str], number: int) -> None:
    """Add the number of a line to its unit, which is the last of its array or the next."""
    try:
        layer, unit, kind, source, _, value = line
        place, weight = int(unit), float(value)
    except ValueError:
        raise _wrong(number) from None
    if not math.isfinite(weight):
        raise _wrong(number)
    name = f"{layer}.{kind}"
    if name not in rows:
        if len(rows) == MAX_ARRAYS:
            raise _wrong(number)
        rows[checked_name(name)] = []
    units = rows[name]
    if place not in (len(units), len(units) + 1) or place < 1:
        raise _wrong(number)
    if place > len(units):
        units.append([])
    units[-1].append(weight)
    if source:
        matrices.add(name)


def _wrong(number: int) -> FileProblem:
    return FileProblem("line-of-no-weight", "", {"line": number})


def _array(units: list[list[float]], name: str, is_matrix: bool) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    if len({len(unit) for unit in units}) > 1:
        raise FileProblem("weights-damaged", name)
    array = np.array(units)
    return array if is_matrix else array.reshape(-1)
