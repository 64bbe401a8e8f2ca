"""What a file of weights holds, as lines to look at before it is written: the text itself, or its arrays."""

from __future__ import annotations

from itertools import islice

from desktop_nn.export.weights.arrays import Numbers
from desktop_nn.export.weights.mapping import shape_text
from desktop_nn.export.weights.registry import IMPORTERS

TEXTS = ("json", "csv")
MOST_BYTES = 20_000  # of a text
FIRST = 4  # numbers of an array


def preview_of(key: str, data: bytes) -> str:
    """Return what a file (format `key`) holds: of text its beginning, else a line for each array as it is read back.

    A line has the array's name, its shape and its first numbers.
    """
    if key in TEXTS:
        return data[:MOST_BYTES].decode("utf-8-sig", errors="ignore")
    rows = [(name, shape_text(array.shape), _beginning(array)) for name, array in IMPORTERS[key].decode(data).items()]
    names, shapes = (max((len(row[column]) for row in rows), default=0) for column in (0, 1))
    return "\n".join(f"{name:<{names}}  {shape:<{shapes}}  {numbers}" for name, shape, numbers in rows)


def _beginning(array: Numbers) -> str:
    numbers = "  ".join(f"{number:10.6g}" for number in islice(array.flat, FIRST))
    return f"{numbers}  …" if array.size > FIRST else numbers
