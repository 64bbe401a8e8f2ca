"""Arrays in a ``.npz`` file of NumPy: features and targets by their names, pictures by their three dimensions.

Headers are parsed by NumPy without ever unpickling; no array is read before its header says that it is bounded.
"""

import math
import zipfile
import zlib
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from desktop_nn.data.errors import DataError
from desktop_nn.data.own import MOST_COLUMNS, MOST_NUMBERS, MOST_ROWS
from desktop_nn.data.sheet import HEAD, MOST_CATEGORIES, Column, Report, Sheet, clean_name, pictures, stem, unreported

# Names of features and of targets, those of one set side by side; the first pair that a file has is taken.
PAIRS = (("x", "y"), ("x_train", "y_train"), ("data", "target"), ("features", "labels"), ("images", "labels"))
MOST_PARTS = 64
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, KeyError, IndexError)

Array = NDArray[Any]


def read_npz(path: Path, report: Report = unreported) -> Sheet:
    """Return features and targets of a file as a table, pictures where the features have three dimensions.

    Raises
    ------
    DataError
        ``npz-damaged``, ``npz-no-features``, ``npz-objects``, ``npz-shape``, ``npz-too-large``, ``npz-rows-differ``
        or ``npz-not-finite``, with the array's name.
    OSError
        Where it cannot be read.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            names = [name for name in archive.namelist() if name.endswith(".npy")]
            if len(names) > MOST_PARTS:
                raise DataError("npz-damaged", "", {})
            features, targets = _pair([name.removesuffix(".npy") for name in names])
            x = _array(archive, features)
            report(0.7)
            y = _labels(_array(archive, targets)) if targets else None
    except _BROKEN:
        raise DataError("npz-damaged", "", {}) from None
    report(0.9)
    if y is not None and len(x) != len(y):
        raise DataError("npz-rows-differ", targets, {"x_rows": len(x), "y_rows": len(y)})
    if x.ndim == 3 and x.dtype == np.uint8 and y is not None and y.ndim == 1:
        label = _column(targets, y)
        if label.kind == "number":
            known, places = np.unique(y, return_inverse=True)
            label = Column(targets, "text", places.astype(np.int32), tuple(str(value) for value in known.tolist()))
        return pictures(stem(path), x, label.values, label.categories)
    return _sheet(stem(path), features, x.reshape(len(x), -1), targets, y)


def has_features(path: Path) -> bool:
    """Whether an archive has an array that is called like features; weights are called otherwise."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = {name.removesuffix(".npy").lower() for name in archive.namelist()[:MOST_PARTS]}
    except (*_BROKEN, OSError):
        return False
    return any(x in names for x, _ in PAIRS)


def _pair(names: list[str]) -> tuple[str, str]:
    """Return the names of features and targets; one array alone is taken for a whole table."""
    lower = {name.lower(): name for name in names}
    for x, y in PAIRS:
        if x in lower:
            return lower[x], lower.get(y, "")
    if len(names) == 1:
        return names[0], ""
    raise DataError("npz-no-features", "", {"names": ", ".join(names)[:200] or "-"})


def _array(archive: zipfile.ZipFile, name: str) -> Array:
    """Return an array whose header promises a bounded number of plain values, and holds what it promises."""
    entry = archive.getinfo(f"{name}.npy")
    with archive.open(entry) as part:
        shape, dtype = _header(part, name)
        size = math.prod(shape)
        if dtype.hasobject or dtype.kind not in "biufUS":
            raise DataError("npz-objects", name, {"type": str(dtype)[:40]})
        if not 1 <= len(shape) <= 3 or 0 in shape:
            raise DataError("npz-shape", name, {"shape": shape})
        columns = math.prod(shape[1:])
        wide = dtype.itemsize > 4 * 256
        if shape[0] > MOST_ROWS or columns > MOST_COLUMNS or size > MOST_NUMBERS or wide:
            raise DataError("npz-too-large", name, {"shape": shape, "rows": MOST_ROWS, "columns": MOST_COLUMNS})
        with archive.open(entry) as whole:
            try:
                return np.lib.format.read_array(whole, allow_pickle=False)
            except ValueError:
                raise DataError("npz-damaged", name, {}) from None


def _labels(y: Array) -> Array:
    """Return class numbers where each row is one-hot; other targets as they are."""
    wide = y.ndim == 2 and y.shape[1] > 1 and y.dtype.kind in "biuf"
    is_one_hot = wide and bool(((y == 0) | (y == 1)).all() and (y.astype(np.float64).sum(axis=1) == 1).all())
    return y.argmax(axis=1) if is_one_hot else y


def _header(part: Any, name: str) -> tuple[tuple[int, ...], np.dtype[Any]]:
    readers = {(1, 0): np.lib.format.read_array_header_1_0, (2, 0): np.lib.format.read_array_header_2_0}
    try:
        read = readers[np.lib.format.read_magic(part)]
        shape, _, dtype = read(part)
    except (ValueError, KeyError, TypeError, SyntaxError):
        raise DataError("npz-damaged", name, {}) from None
    return shape, dtype


def _sheet(name: str, features: str, x: Array, targets: str, y: Array | None) -> Sheet:
    """Return the columns of both arrays; columns of several share the array's name and are numbered."""
    columns = [_column(f"{features}{i + 1}" if x.shape[1] > 1 else features, part) for i, part in enumerate(x.T)]
    if y is not None:
        wide = y.reshape(len(y), -1)
        columns += [
            _column(f"{targets}{i + 1}" if wide.shape[1] > 1 else targets, part) for i, part in enumerate(wide.T)
        ]
    head = tuple(tuple(_written(column, row) for column in columns) for row in range(min(len(x), HEAD)))
    return Sheet(name, tuple(columns), head)


def _column(name: str, values: Array) -> Column:
    name = clean_name(name, "x")
    if values.dtype.kind in "US":
        texts = [
            clean_name(str(value) if values.dtype.kind == "U" else repr(value)[2:-1], "?") for value in values.tolist()
        ]
        known = {text: i for i, text in enumerate(dict.fromkeys(texts))}
        places = np.array([known[text] for text in texts], np.int32)
        note = (
            DataError("too-many-categories", name, {"most": MOST_CATEGORIES}) if len(known) > MOST_CATEGORIES else None
        )
        return Column(name, "text", places, () if note else tuple(known), note)
    numbers = np.ascontiguousarray(values, np.float64)
    if np.isinf(numbers).any():
        raise DataError("npz-not-finite", name, {"row": int(np.flatnonzero(np.isinf(numbers))[0]) + 1})
    return Column(name, "number", numbers)


def _written(column: Column, row: int) -> str:
    if column.kind == "text":
        return column.categories[column.values[row]] if column.categories else "…"
    return f"{column.values[row]:.6g}"
