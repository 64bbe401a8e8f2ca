"""Pictures and labels in IDX files, as MNIST comes in them, packed by gzip or not.

An IDX file begins with two zero bytes, a code of the numbers' type (8: one byte each, without a sign), the count of
dimensions, and the length of each as four bytes, the highest first (Y. LeCun, C. Cortes, C. Burges, "The MNIST
database of handwritten digits"). Labels stand in a file of their own; its name has "labels" and "idx1" where that of
the pictures has "images" and "idx3".
"""

import gzip
import struct
import zlib
from pathlib import Path
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray

from desktop_nn.data.errors import DataError
from desktop_nn.data.own import MOST_COLUMNS, MOST_NUMBERS, MOST_ROWS
from desktop_nn.data.sheet import Report, Sheet, pictures, stem, unreported

BYTES = 8  # the type code of numbers of one byte
MOST_CLASSES = 256
_BLOCK = 1 << 20

Bytes = NDArray[np.uint8]


def read_idx(path: Path, report: Report = unreported) -> Sheet:
    """Return the pictures of an IDX file with the labels of the file that belongs to it; either of them may be given.

    Raises
    ------
    DataError
        ``idx-no-partner``, ``idx-counts-differ`` and what `read_array` raises, with the file's name.
    OSError
        Where a file cannot be read.
    """
    images, labels = partners(path)
    pixels, marks = read_array(images, 3, report), read_array(labels, 1, report)
    if len(pixels) != len(marks):
        raise DataError("idx-counts-differ", labels.name, {"pictures": len(pixels), "labels": len(marks)})
    known, places = np.unique(marks, return_inverse=True)
    return pictures(stem(images), pixels, places.astype(np.int32), tuple(str(mark) for mark in known.tolist()))


def partners(path: Path) -> tuple[Path, Path]:
    """Return the files of pictures and labels that one of them names."""
    for here, there in ((("images", "idx3"), ("labels", "idx1")), (("labels", "idx1"), ("images", "idx3"))):
        if here[0] not in path.name:
            continue
        name = path.name.replace(here[0], there[0]).replace(here[1], there[1])
        plain = name.removesuffix(".gz")
        for other in (name, plain, plain + ".gz"):
            if path.with_name(other).is_file():
                found = path, path.with_name(other)
                return found if here[0] == "images" else found[::-1]
        raise DataError("idx-no-partner", path.name, {"partner": name})
    raise DataError("idx-no-partner", path.name, {"partner": "…-labels-idx1-ubyte"})


def read_array(path: Path, dimensions: int, report: Report = unreported) -> Bytes:
    """Return the numbers of an IDX file of one byte each; never more than its header promises is unpacked.

    Raises
    ------
    DataError
        ``idx-wrong-magic``, ``idx-wrong-type``, ``idx-empty``, ``idx-too-large``, ``idx-too-short``,
        ``idx-too-long`` or ``gzip-damaged``.
    """
    try:
        with path.open("rb") as raw:
            packed = raw.read(2) == b"\x1f\x8b"
            raw.seek(0)
            return _read(gzip.GzipFile(fileobj=raw) if packed else raw, path.name, dimensions, report)  # type: ignore[arg-type]
    except (gzip.BadGzipFile, zlib.error, EOFError):
        raise DataError("gzip-damaged", path.name, {}) from None


def _read(file: BinaryIO, name: str, dimensions: int, report: Report) -> Bytes:
    head = _exactly(file, 4, name)
    if head[:2] != b"\0\0":
        raise DataError("idx-wrong-magic", name, {"found": head.hex(" ")})
    if head[2] != BYTES or head[3] != dimensions:
        values = {"type": head[2], "dimensions": head[3], "expected": dimensions}
        raise DataError("idx-wrong-type", name, values)
    shape = struct.unpack(f">{dimensions}I", _exactly(file, 4 * dimensions, name))
    size, features = int(np.prod(shape, dtype=object)), int(np.prod(shape[1:], dtype=object))
    if 0 in shape:
        raise DataError("idx-empty", name, {"shape": shape})
    if shape[0] > MOST_ROWS or features > MOST_COLUMNS or size > MOST_NUMBERS:
        raise DataError("idx-too-large", name, {"shape": shape, "rows": MOST_ROWS, "columns": MOST_COLUMNS})
    found = np.empty(size, np.uint8)
    for start in range(0, size, _BLOCK):
        found[start : start + _BLOCK] = np.frombuffer(_exactly(file, min(_BLOCK, size - start), name), np.uint8)
        report(start / size)
    if file.read(1):
        raise DataError("idx-too-long", name, {"bytes": size})
    return found.reshape(shape)


def _exactly(file: BinaryIO, count: int, name: str) -> bytes:
    data = file.read(count)
    if len(data) < count:
        raise DataError("idx-too-short", name, {})
    return data
