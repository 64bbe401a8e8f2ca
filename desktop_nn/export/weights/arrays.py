"""What every reader gives: arrays of numbers by name, in the file's order, made without trusting a byte of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from desktop_nn.project.errors import FileProblem

Numbers = NDArray[np.floating]
Tensors = Mapping[str, Numbers]

MAX_FILE = 64 * 2**20  # bytes; the largest network has 5 million parameters, 40 MB of float64
MAX_NUMBERS = 8 * 2**20  # of one array
MAX_TEXT = 16 * 2**20  # bytes of a file that is text: more would take seconds to read
MAX_ARRAYS = 4096
MAX_NAME = 200
MAX_DIMENSIONS = 8


def count_of(shape: object, where: str) -> int:
    """Return how many numbers an array of this shape has; FileProblem for what is no shape or far too large."""
    if not isinstance(shape, tuple | list) or len(shape) > MAX_DIMENSIONS:
        raise FileProblem("weights-damaged", where)
    count = 1
    for length in shape:
        if not isinstance(length, int) or isinstance(length, bool) or not 0 <= length <= MAX_FILE:
            raise FileProblem("weights-damaged", where)
        count *= length
    if count > MAX_NUMBERS:
        raise FileProblem("weights-too-large", where, {"most": MAX_FILE})
    return count


def checked_name(name: str) -> str:
    """Return an array's name that can be shown in one line."""
    if not name or len(name) > MAX_NAME or not name.isprintable():
        raise FileProblem("weights-damaged", name[:40].encode("unicode_escape").decode())
    return name


def as_numbers(array: NDArray[Any]) -> Numbers:
    """Return a read-only array of floats in this machine's order of bytes, float32 where that holds every number."""
    narrow = array.dtype.itemsize <= (4 if array.dtype.kind == "f" else 2)
    numbers: Numbers = array.astype(np.float32 if narrow else np.float64)
    numbers.setflags(write=False)
    return numbers
