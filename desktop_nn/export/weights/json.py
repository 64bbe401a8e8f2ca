"""Reads JSON: an object of arrays as nested lists by name, or one that has such an object as its "weights"."""

from __future__ import annotations

import numpy as np

from desktop_nn.export.weights.arrays import MAX_ARRAYS, MAX_DIMENSIONS, Numbers, Tensors, as_numbers, checked_name
from desktop_nn.project import strict_json
from desktop_nn.project.errors import FileProblem


def read_json(data: bytes) -> Tensors:
    """Return the arrays of a file; FileProblem for damage, and for lists that are no arrays of numbers."""
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
        array = np.array(lists)
    except (ValueError, OverflowError):  # rows of different lengths, or too deep
        raise FileProblem("array-not-numbers", name, {"array": name}) from None
    if array.dtype.kind not in "fiu" or array.ndim > MAX_DIMENSIONS:
        raise FileProblem("array-not-numbers", name, {"array": name})
    return as_numbers(array)
