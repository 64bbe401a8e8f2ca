"""The columns of a text table while it is read: what each seems to hold, and the numbers and categories so far."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from desktop_nn.data.errors import DataError
from desktop_nn.data.numerals import (
    Cell,
    Decimal,
    Evidence,
    evidence_in,
    fault_of,
    is_date,
    is_missing,
    number_of,
    numbers_of,
)
from desktop_nn.data.sheet import MOST_CATEGORIES, Column, Kind

LONGEST_VALUE = 40  # characters of a cell told in a sentence


@dataclass(frozen=True)
class Columns:
    """What each column is taken for, in which style numbers are read, and why some are not what they look like."""

    kinds: tuple[Kind, ...]
    decimal: Decimal
    notes: Mapping[int, DataError] = field(default_factory=dict)

    @classmethod
    def guessed(cls, rows: Sequence[Sequence[str]], decimal: str) -> "Columns":
        """Return what the first rows make of the columns."""
        style: Decimal = "comma" if decimal == "comma" else "point"
        return cls(tuple(_guess(cells, style) for cells in zip(*rows, strict=True)), style)

    def corrected(self, failed: Mapping[int, DataError], decimal: str) -> "Columns":
        """Return it with the columns that failed as texts; in another style, with all that were texts tried again."""
        style: Decimal = "comma" if decimal == "comma" else "point"
        if style != self.decimal:
            return Columns(tuple("number" if kind == "text" else kind for kind in self.kinds), style)
        late = {i for i in failed if self.kinds[i] == "empty"}  # whose first rows are missing: they may be numbers yet
        kinds = list(self.kinds)
        for i in failed:
            kinds[i] = "number" if i in late else "text"
        told = {i: fault for i, fault in failed.items() if i not in late}
        return replace(self, kinds=tuple(kinds), notes={**self.notes, **told})


def _guess(cells: Sequence[str], style: Decimal) -> Kind:
    """Return what a column holds as far as its first cells go; one that is half numbers is tried as such."""
    there = [cell for cell in cells if not is_missing(cell)]
    if not there:
        return "empty"
    if all(is_date(cell) for cell in there):
        return "date"
    numbers = sum(number_of(cell, style) is not None for cell in there)
    return "number" if 2 * numbers >= len(there) else "text"


class Builder:
    """Takes rows chunk by chunk; `failed` says which columns are not what they were taken for."""

    def __init__(self, found: Columns, evidence: Evidence, *, settled: bool) -> None:
        self.found = found
        self.evidence = evidence
        self.failed: dict[int, DataError] = {}
        self._settled = settled or (evidence.style("") is not None and bool(evidence.point or evidence.comma))
        self._parts: list[list[NDArray]] = [[] for _ in found.kinds]  # type: ignore[type-arg]
        self._known: list[dict[str, int]] = [{} for _ in found.kinds]

    def add(self, lines: Sequence[int], rows: Sequence[Sequence[str]]) -> None:
        """Read some rows, with the line in which each begins."""
        for i, cells in enumerate(zip(*rows, strict=True)):
            if i in self.failed:
                continue
            if not self._settled:
                given = (Cell(line, i + 1, cell) for line, cell in zip(lines, cells, strict=True))
                self.evidence = evidence_in(given, self.evidence)
            part = _READERS[self.found.kinds[i]](self, i, cells)
            if isinstance(part, int):
                self.failed[i] = self._fault(lines[part], i, cells[part])
            else:
                self._parts[i].append(part)

    def columns(self, names: Sequence[str]) -> tuple[Column, ...]:
        """Return what was read."""
        return tuple(self._column(i, name) for i, name in enumerate(names))

    def _column(self, i: int, name: str) -> Column:
        kind, values = self.found.kinds[i], np.concatenate(self._parts[i])
        values.setflags(write=False)
        categories, note = tuple(self._known[i]), self.found.notes.get(i)
        if kind == "text" and len(categories) > MOST_CATEGORIES:
            categories, note = (), note or DataError("too-many-categories", name, {"most": MOST_CATEGORIES})
        return Column(name, kind, values, categories if kind == "text" else (), note)

    def _fault(self, line: int, column: int, text: str) -> DataError:
        code = "cell-not-a-date" if self.found.kinds[column] == "date" else fault_of(text, self.found.decimal)
        value = text.strip()
        value = value if len(value) <= LONGEST_VALUE else value[:LONGEST_VALUE] + "…"
        return DataError(code, "", {"line": line, "column": column + 1, "value": value})

    def _numbers(self, _column: int, cells: Sequence[str]) -> NDArray[np.float64] | int:
        return numbers_of(cells, self.found.decimal)

    def _dates(self, _column: int, cells: Sequence[str]) -> NDArray[np.int32] | int:
        for place, cell in enumerate(cells):
            if not is_missing(cell) and not is_date(cell):
                return place
        return np.array([-1 if is_missing(cell) else 0 for cell in cells], np.int32)

    def _nothing(self, _column: int, cells: Sequence[str]) -> NDArray[np.float64] | int:
        place = next((place for place, cell in enumerate(cells) if not is_missing(cell)), None)
        return np.full(len(cells), np.nan) if place is None else place

    def _texts(self, column: int, cells: Sequence[str]) -> NDArray[np.int32]:
        known = self._known[column]
        if len(known) > MOST_CATEGORIES:  # no category is kept of so many, so none need be told apart
            return np.array([-1 if is_missing(cell) else 0 for cell in cells], np.int32)
        found = (-1 if is_missing(cell) else known.setdefault(cell.strip(), len(known)) for cell in cells)
        return np.fromiter(found, np.int32, len(cells))


_READERS = {"number": Builder._numbers, "date": Builder._dates, "empty": Builder._nothing, "text": Builder._texts}
