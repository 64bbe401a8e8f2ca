"""How numbers are written in tables, and how they are read: by rules that never take a number for another one.

A cell is a number in the style "point" (1,234.5) or "comma" (1.234,5): ASCII digits, at most one decimal sign,
thousands in groups of three or not at all, an exponent. Everything else is none: 0x10, 1_000, １２, 1e400 (infinite as
a float), 1e-400 (zero as a float), 007 and whole numbers that a float would round (both are codes rather than
quantities), dates. "1.234" is 1.234 in one style and 1234 in the other; a table's style is told by cells that only one
of them allows, see `Evidence`.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Decimal = Literal["point", "comma"]

# What stands for a value that is not there, in lower case; blanks around it do not count.
MISSING = frozenset({"", "na", "n/a", "#n/a", "nan", "null", "none", "-", "?"})


def _style(decimal: str, group: str) -> re.Pattern[str]:
    whole = rf"(?:0|[1-9][0-9]*|[1-9][0-9]{{0,2}}(?:{group}[0-9]{{3}})+)"
    return re.compile(rf"[+-]?(?:{whole}(?:{decimal}[0-9]*)?|{decimal}[0-9]+)(?:[eE][+-]?[0-9]+)?")


STYLES: dict[Decimal, re.Pattern[str]] = {"point": _style(r"\.", ","), "comma": _style(",", r"\.")}
_DATES = re.compile(
    r"\d{4}([-/.])\d{1,2}\1\d{1,2}\.?|\d{1,2}([-/.])\d{1,2}\2\d{2,4}\.?"
    r"|\d{4}년\s*\d{1,2}월(?:\s*\d{1,2}일)?|\d{1,2}월\s*\d{1,2}일"
)
_TIMES = re.compile(r"\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(?:\s*[AaPp][Mm]|Z|[+-]\d{2}:?\d{2})?")
_PLAIN = {"point": frozenset("0123456789+-.eE\n"), "comma": frozenset("0123456789+-,eE\n")}
_CODE = re.compile(r"\n[+-]?(?:0[0-9]|[0-9]{16})")
_TINY = re.compile(r"[eE]-[0-9]{3}")
_LONG = 300  # characters: shorter cells hold no number too small for a float, but for those with an exponent


@dataclass(frozen=True)
class Cell:
    """A cell of a file: its line, its column (both from 1) and what stands there."""

    line: int
    column: int
    text: str


@dataclass(frozen=True)
class Evidence:
    """The first cells that are numbers in one style only, and the first that is another number in each."""

    point: Cell | None = None
    comma: Cell | None = None
    unsure: Cell | None = None

    def with_cell(self, cell: Cell) -> "Evidence":
        """Return what is known after one more cell."""
        point, comma = (number_of(cell.text, style) for style in STYLES)
        if point == comma or is_missing(cell.text):
            return self
        if point is None:
            return self if self.comma else Evidence(self.point, cell, self.unsure)
        if comma is None:
            return self if self.point else Evidence(cell, self.comma, self.unsure)
        return self if self.unsure else Evidence(self.point, self.comma, cell)

    def style(self, delimiter: str) -> Decimal | None:
        """Return the style of a table, None where it must be asked for.

        Where nothing but "1.234" speaks, it is a decimal point if commas part the columns: who writes decimal commas
        parts them otherwise.
        """
        if bool(self.point) != bool(self.comma):
            return "point" if self.point else "comma"
        if self.point is None and (self.unsure is None or (delimiter == "," and "." in self.unsure.text)):
            return "point"
        return None


def is_missing(text: str) -> bool:
    """Whether a cell says that there is no value."""
    return text.strip().lower() in MISSING


def is_date(text: str) -> bool:
    """Whether a cell is a date, a time or both, in figures."""
    parts = re.split(r"[T ]\s*(?=\d{1,2}:)", text.strip(), maxsplit=1)
    if len(parts) == 2:
        return bool(_DATES.fullmatch(parts[0]) and _TIMES.fullmatch(parts[1]))
    return bool(_DATES.fullmatch(parts[0]) or _TIMES.fullmatch(parts[0]))


def number_of(text: str, style: Decimal) -> float | None:
    """Return the number a cell holds, None where it is none."""
    text = text.strip().replace("\u2212", "-")
    if not STYLES[style].fullmatch(text):
        return None
    plain = text.replace(",", "") if style == "point" else text.replace(".", "").replace(",", ".")
    value = float(plain)
    if not np.isfinite(value) or (value == 0.0 and re.search("[1-9]", re.split("[eE]", plain)[0])):
        return None
    rounded = plain.lstrip("+-").isdecimal() and len(plain) > 15 and int(plain) != int(value)
    return None if rounded else value


def numbers_of(cells: Sequence[str], style: Decimal) -> NDArray[np.float64] | int:
    """Return the numbers of cells, NaN where one is missing; or the place of the first that is no number."""
    joined = "\n".join(("", *cells))
    short = max(map(len, cells), default=0) < _LONG and not _TINY.search(joined)
    if short and _PLAIN[style].issuperset(joined) and not _CODE.search(joined):
        plain = joined.replace(",", ".").split("\n")[1:] if style == "comma" else cells
        try:
            values = np.array([float(cell or "nan") for cell in plain])
        except ValueError:
            return _slowly(cells, style)
        if not np.isinf(values).any():
            return values
    return _slowly(cells, style)


def _slowly(cells: Sequence[str], style: Decimal) -> NDArray[np.float64] | int:
    values = np.empty(len(cells))
    for place, cell in enumerate(cells):
        value = float("nan") if is_missing(cell) else number_of(cell, style)
        if value is None:
            return place
        values[place] = value
    return values


# Why a cell of a column of numbers is none; the first reason that holds.
def fault_of(text: str, style: Decimal) -> str:
    """Return the code that says why a cell is no number in a style."""
    text = text.strip()
    other: Decimal = "comma" if style == "point" else "point"
    if is_date(text):
        return "cell-date"
    if any(letter.isdecimal() and not letter.isascii() for letter in text):
        return "cell-wide-digits"
    if number_of(text, other) is not None:
        return "cell-other-decimal"
    if re.fullmatch(r"[+-]?0[0-9]+|[+-]?[0-9]{16,}", text):
        return "cell-code"
    if STYLES[style].fullmatch(text):
        return "cell-out-of-range"
    return "cell-not-a-number"


def evidence_in(cells: Iterable[Cell], known: Evidence) -> Evidence:
    """Return what is known after more cells."""
    for cell in cells:
        if "." in cell.text or "," in cell.text:
            known = known.with_cell(cell)
    return known
