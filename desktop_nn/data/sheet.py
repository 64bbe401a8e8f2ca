"""A table as it was read: named columns of numbers or of categories, with gaps, before anything is chosen from it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from desktop_nn.data.errors import DataError
from desktop_nn.data.own import NAME_LENGTH

Kind = Literal["number", "text", "date", "empty"]
Report = Callable[[float], None]  # told how far reading has come, from 0 to 1; raises `Cancelled` to end it

MOST_CATEGORIES = 4096
HEAD = 8  # rows shown before anything is chosen


def unreported(_share: float) -> None:
    """Tell nobody."""


@dataclass(frozen=True, eq=False)
class Column:
    """One column.

    Attributes
    ----------
    name : str
    kind : {"number", "text", "date", "empty"}
        Dates are known as such and not read; a column that is missing throughout is empty.
    values : array, shape (n,)
        Numbers with NaN where one is missing; for texts the index of the category, -1 where it is missing.
    categories : tuple of str
        Different texts in the order of their first row; none where there are more than `MOST_CATEGORIES`.
    note : DataError or None
        Why the column is not what it may look like.
    """

    name: str
    kind: Kind
    values: NDArray[Any]
    categories: tuple[str, ...] = ()
    note: DataError | None = None

    @property
    def missing(self) -> NDArray[np.bool_]:
        """Where there is no value, shape (n,)."""
        if self.kind in ("text", "date"):
            return np.asarray(self.values < 0)
        return np.isnan(self.values) if self.values.dtype.kind == "f" else np.zeros(len(self.values), np.bool_)

    @property
    def usable(self) -> bool:
        """Whether it can be an input or a target at all."""
        return self.kind == "number" or (self.kind == "text" and bool(self.categories))


@dataclass(frozen=True, eq=False)
class Sheet:
    """Columns of the same length.

    Attributes
    ----------
    name : str
        What to call the data.
    columns : tuple of Column
    head : tuple of tuple of str
        The first rows as they were written.
    image : (int, int) or None
        Rows and columns of the pictures whose pixels all columns but the last are.
    """

    name: str
    columns: tuple[Column, ...]
    head: tuple[tuple[str, ...], ...]
    image: tuple[int, int] | None = None

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(self.columns[0].values)


def pictures(name: str, pixels: NDArray[np.uint8], labels: NDArray[np.int32], classes: tuple[str, ...]) -> Sheet:
    """Return grey pictures ``(n, height, width)`` with the class of each ``(n,)`` as a table of pixels and a label."""
    count, height, width = pixels.shape
    flat = np.ascontiguousarray(pixels.reshape(count, -1).T)
    digits = len(str(max(height, width)))
    names = [f"r{r + 1:0{digits}}c{c + 1:0{digits}}" for r in range(height) for c in range(width)]
    columns = [Column(name, "number", row) for name, row in zip(names, flat, strict=True)]
    label = Column("label", "text", labels, classes)
    rows = range(min(count, HEAD))
    head = tuple((*(str(v) for v in flat[:, row].tolist()), classes[int(labels[row])]) for row in rows)
    return Sheet(name, (*columns, label), head, (height, width))


def clean_name(text: str, otherwise: str) -> str:
    """Return a text as one printable line of bounded length, another text where nothing is left of it."""
    line = "".join(letter if letter.isprintable() else " " for letter in text)
    return " ".join(line.split())[:NAME_LENGTH].strip() or otherwise


def unique_names(names: list[str]) -> list[str]:
    """Return names with a number behind those that have been there before."""
    seen: set[str] = set()
    found = []
    for name in names:
        number, new = 1, name
        while new in seen:
            number += 1
            ending = f" ({number})"
            new = name[: NAME_LENGTH - len(ending)] + ending
        seen.add(new)
        found.append(new)
    return found


def stem(path: Path) -> str:
    """Return what data of a file or folder are called."""
    plain = path.with_suffix("") if path.suffix.lower() == ".gz" else path
    return clean_name(plain.stem, "data")
