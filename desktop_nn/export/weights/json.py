"""Reads JSON: an object of arrays as nested lists by name, or one that has such an object as its "weights"."""

from __future__ import annotations

import numpy as np

from desktop_nn.export.weights.arrays import MAX_ARRAYS, MAX_DIMENSIONS, Numbers, Tensors, as_numbers, checked_name
from desktop_nn.project import strict_json
from desktop_nn.project.errors import FileProblem

MAX_LISTS = 2**18  # rows of matrices; a file of nothing but brackets would take a gigabyte
MAX_TEXTS = 2**16


def read_json(data: bytes) -> Tensors:
    """Return the arrays of a file; FileProblem for damage, and for lists that are no arrays of numbers."""
    if data.count(b"[") + data.count(b"{") > MAX_LISTS or data.count(b'"') > 2 * MAX_TEXTS:
        raise FileProblem("weights-damaged")
    try:
        found = strict_json.loads(data.decode("utf-8-sig"))
    except ValueError:
        raise FileProblem("weights-damaged") from None
    if isinstance(found, dict) and isinstance(found.get("weights"), dict):
        found = found["weights"]
    if not isinstance(found, dict) or len(found) > MAX_ARRAYS:
        raise FileProblem("weights-damaged")
    return {checked_name(name): _array(lists, name) for name, lists in found.items() if isinstance(lists, list)}


def _array(lists: list[object], name: str) -> Numbers:
    try:
        if _are_numbers(lists, MAX_DIMENSIONS):
            return as_numbers(np.array(lists, np.float64))
    except (ValueError, OverflowError):  # rows of different lengths
        pass
    raise FileProblem("array-not-numbers", name, {"array": name})


def _are_numbers(lists: list[object], deepest: int) -> bool:
    """Whether there are only numbers in a list, or lists of such; NumPy would make numbers of texts as well."""
    kinds = set(map(type, lists))
    if kinds <= {int, float}:
        return True
    return deepest > 1 and kinds == {list} and all(_are_numbers(row, deepest - 1) for row in lists)  # type: ignore[arg-type]
