"""Samples of the user's own, kept inside the project: a value that equals another one with the same content."""

import hashlib
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from desktop_nn.data.dataset import Dataset, Split, Table
from desktop_nn.data.errors import DataError
from desktop_nn.data.generators import Source, Span

OWN = "own"  # the key of this source beside those of `SOURCES`
MOST_ROWS = 200_000
MOST_NUMBERS = 50_000_000  # of all rows together: 60,000 pictures of 28 × 28 just fit
MOST_BYTES = 192 * 2**20  # in a file, packed
MOST_COLUMNS = 4096  # as many as a layer has units
NAME_LENGTH = 60
TRAIN, VALIDATION, TEST = range(3)  # what a row is used for, where that is laid down
MARGIN = 0.05  # of the span of the inputs, drawn on either side of them


@dataclass(frozen=True, eq=False)
class Packed:
    """Numbers in the smallest type that holds them exactly: the table is ``values / divisor``."""

    values: NDArray[np.generic]
    divisor: int


# Type and divisor, the smallest first; brightness from 0 to 1 is 255 times a byte.
PACKINGS = (("uint8", 1), ("uint8", 255), ("float32", 1), ("float64", 1))


def packed(table: Table) -> Packed:
    """Return a table as the first of `PACKINGS` that gives back every bit of it."""
    for name, divisor in PACKINGS[:-1]:
        with np.errstate(over="ignore", invalid="ignore"):
            values = np.rint(np.clip(table * divisor, 0.0, 255.0)) if name == "uint8" else table
            found = Packed(values.astype(name), divisor)
        if np.array_equal(unpacked(found).view(np.uint64), table.view(np.uint64)):
            return found
    return Packed(table, 1)


def unpacked(given: Packed) -> Table:
    """Return the table of numbers that were packed."""
    return given.values.astype(np.float64) / given.divisor


@dataclass(frozen=True, eq=False)
class OwnSamples:
    """A data set and what it is called.

    Parameters
    ----------
    name : str
        One line, usually that of the file the samples come from.
    dataset : Dataset
        At most `MOST_ROWS` rows and `MOST_NUMBERS` numbers.
    parts : ndarray of uint8, shape (n,), optional
        What each row is used for: `TRAIN`, `VALIDATION` or `TEST`; without it, the settings of the project decide.
    spans : tuple of (float, float)
        From where to where each axis of a picture goes; empty, where axes go as far as the samples do.

    Raises
    ------
    DataError
        ``bad-name``, ``too-many-rows``, ``too-many-columns``, ``too-many-numbers``, ``too-many-bytes``,
        ``wrong-parts``, ``nothing-to-train-on`` or ``wrong-spans``.
    """

    name: str
    dataset: Dataset
    parts: NDArray[np.uint8] | None = None
    spans: tuple[Span, ...] = ()

    def __post_init__(self) -> None:
        if not isinstance(self.dataset, Dataset):
            raise DataError("not-a-dataset", "own", {"given": type(self.dataset).__name__})
        names = (self.name, *self.dataset.inputs, *self.dataset.outputs, *self.dataset.classes)
        for name in names:
            if not isinstance(name, str) or not name.isprintable() or not 0 < len(name) <= NAME_LENGTH:
                raise DataError("bad-name", "own", {"value": str(name)[:NAME_LENGTH], "most": NAME_LENGTH})
        rows, columns = len(self.dataset), self.dataset.x.shape[1]
        widest = max(columns, self.dataset.y.shape[1])
        for code, count, most in (
            ("too-many-rows", rows, MOST_ROWS),
            ("too-many-columns", widest, MOST_COLUMNS),
            ("too-many-numbers", rows * (columns + self.dataset.y.shape[1]), MOST_NUMBERS),
        ):
            if count > most:
                raise DataError(code, "own", {"count": count, "most": most})
        size = sum(part.values.nbytes for part in self.packed)
        if size > MOST_BYTES:
            raise DataError("too-many-bytes", "own", {"count": size, "most": MOST_BYTES})
        if self.parts is not None:
            object.__setattr__(self, "parts", _checked_parts(self.parts, rows))
        _check_spans(self.spans, columns)

    @cached_property
    def packed(self) -> tuple["Packed", "Packed"]:
        """Features and targets as they are kept in a file."""
        return packed(self.dataset.x), packed(self.dataset.y)

    @cached_property
    def digest(self) -> bytes:
        """SHA-256 of everything in it."""
        data, found = self.dataset, hashlib.sha256()
        shapes = (data.image, data.x.shape, data.y.shape, self.parts is None, self.spans)
        words = (self.name, data.task, data.inputs, data.outputs, data.classes, *shapes)
        found.update(repr(words).encode())
        for table in (data.x, data.y):
            found.update(table.data)
        if self.parts is not None:
            found.update(self.parts.data)
        return found.digest()

    def __eq__(self, other: object) -> bool:
        return self is other or (isinstance(other, OwnSamples) and self.digest == other.digest)

    def __hash__(self) -> int:
        return hash(self.digest)

    @cached_property
    def split(self) -> Split | None:
        """The samples as their rows' parts lay them down; None where nothing is laid down.

        Where no row is for the test, it is on those that are trained on, as that of a truth table is.
        """
        if self.parts is None:
            return None
        train, validation, test = (
            self.dataset.take(rows) if len(rows) else None
            for rows in (np.flatnonzero(self.parts == part) for part in (TRAIN, VALIDATION, TEST))
        )
        assert train is not None  # it has been checked
        return Split(train, test or train, validation)

    @cached_property
    def source(self) -> Source:
        """The row that describes these samples as `SOURCES` describes the built-in ones."""
        data = self.dataset
        low, high = float(data.x.min()), float(data.x.max())
        margin = MARGIN * (high - low) or 0.5

        def make(_n: int, _noise: float, _rng: np.random.Generator) -> Dataset:
            return data

        return Source(
            OWN, data.task, make, len(data), 0.0, 0.0, has_noise=False, has_samples=False, splits=True,
            x_range=(low - margin, high + margin), standardize=data.image is None or is_bright(data),
        )  # fmt: skip


def is_bright(data: Dataset) -> bool:
    """Whether pictures are bright for the most part, as photographs and scans are: such inputs saturate units."""
    return float(data.x.mean()) > (float(data.x.min()) + float(data.x.max())) / 2


def _checked_parts(parts: NDArray[np.uint8], rows: int) -> NDArray[np.uint8]:
    """Return a locked copy of what the rows are used for, at least one of them to train on."""
    given = np.asarray(parts)
    if given.shape != (rows,) or given.dtype != np.uint8 or (given > TEST).any():
        raise DataError("wrong-parts", "own", {"rows": rows})
    if not (given == TRAIN).any():
        raise DataError("nothing-to-train-on", "own", {})
    copy = given.copy()
    copy.setflags(write=False)
    return copy


def _check_spans(spans: tuple[Span, ...], columns: int) -> None:
    """Refuse axes that are not one for each column, or that lead nowhere."""
    good = all(len(span) == 2 and np.isfinite(span).all() and span[0] < span[1] for span in spans)
    if not good or len(spans) not in (0, columns):
        raise DataError("wrong-spans", "own", {"columns": columns})
