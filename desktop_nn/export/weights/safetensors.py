"""Reads ``.safetensors``: a length, a JSON header of types, shapes and places, then the numbers without a gap.

Format: https://github.com/huggingface/safetensors#format
"""

from __future__ import annotations

import re
from itertools import pairwise

import numpy as np

from desktop_nn.export.weights.arrays import MAX_ARRAYS, Numbers, Tensors, as_numbers, checked_name, count_of
from desktop_nn.project import strict_json
from desktop_nn.project.errors import FileProblem

_MAX_HEADER = 2**20
_TYPES = {"F64": "<f8", "F32": "<f4", "F16": "<f2", "I64": "<i8", "I32": "<i4", "I16": "<i2", "I8": "i1",
          "U64": "<u8", "U32": "<u4", "U16": "<u2", "U8": "u1"}  # fmt: skip
_BFLOAT16 = "BF16"  # the upper half of a float32


def read_safetensors(data: bytes) -> Tensors:
    """Return the arrays of a file, numbered names in the order of their numbers; FileProblem for damage and lies."""
    length = int.from_bytes(data[:8], "little")
    if len(data) < 8 or length > _MAX_HEADER or 8 + length > len(data):
        raise FileProblem("weights-damaged")
    try:
        header = strict_json.loads(data[8 : 8 + length].decode("utf-8"))
    except ValueError:
        raise FileProblem("weights-damaged") from None
    if not isinstance(header, dict) or len(header) > MAX_ARRAYS:
        raise FileProblem("weights-damaged")
    header.pop("__metadata__", None)
    body = data[8 + length :]
    _check_places([_place(entry, name) for name, entry in header.items()], len(body))
    return {checked_name(name): _array(body, header[name], name) for name in sorted(header, key=_natural)}


def _place(entry: object, name: str) -> tuple[int, int]:
    """Return where an array begins and ends."""
    place = entry.get("data_offsets") if isinstance(entry, dict) else None
    if not isinstance(place, list) or len(place) != 2 or not all(type(end) is int for end in place):
        raise FileProblem("weights-damaged", name[:60])
    return place[0], place[1]


def _check_places(places: list[tuple[int, int]], size: int) -> None:
    """Refuse arrays that overlap, leave a gap or end elsewhere than the file."""
    ends = [(0, 0), *sorted(places), (size, size)]
    if any(start > stop for start, stop in ends) or any(one[1] != other[0] for one, other in pairwise(ends)):
        raise FileProblem("weights-damaged")


def _array(body: bytes, entry: dict[str, object], name: str) -> Numbers:
    kind, shape = entry.get("dtype"), entry.get("shape")
    if not isinstance(kind, str) or (kind not in _TYPES and kind != _BFLOAT16):
        raise FileProblem("array-not-numbers", name, {"array": name})
    start, stop = _place(entry, name)
    stored = np.dtype(_TYPES.get(kind, "<u2"))
    if not isinstance(shape, list) or count_of(shape, name) * stored.itemsize != stop - start:
        raise FileProblem("weights-damaged", name)
    numbers = np.frombuffer(body[start:stop], stored).reshape(shape)
    if kind == _BFLOAT16:
        numbers = (numbers.astype(np.uint32) << 16).view(np.float32)
    return as_numbers(numbers)


def _natural(name: str) -> list[tuple[int, str]]:
    """Return a key that sorts "10.weight" after "2.weight"."""
    return [(int(part), "") if part.isdecimal() else (-1, part) for part in re.split(r"(\d{1,9})", name) if part]
