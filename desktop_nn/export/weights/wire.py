"""The fields of a protocol buffer message, seen before anything is made of them.

A parser makes an object of every two bytes of a hostile file, gigabytes in all; here no more than `most` are looked at.
Encoding: https://protobuf.dev/programming-guides/encoding/
"""

from __future__ import annotations

from desktop_nn.project.errors import FileProblem

VARINT, EIGHT, BYTES, FOUR = 0, 1, 2, 5
_SIZES = {EIGHT: 8, FOUR: 4}
_MOST_VARINT = 10  # bytes

Field = tuple[int, int, memoryview]  # its number, its kind, its bytes


def fields(message: memoryview, most: int) -> list[Field]:
    """Return the fields of a message in order; FileProblem for what is none, and for more than `most`."""
    found: list[Field] = []
    at = 0
    while at < len(message):
        key, at = _varint(message, at)
        number, kind = key >> 3, key & 7
        start, at = _extent(message, at, kind)
        if at > len(message) or len(found) == most or not number:
            raise FileProblem("weights-damaged")
        found.append((number, kind, message[start:at]))
    return found


def _extent(message: memoryview, at: int, kind: int) -> tuple[int, int]:
    """Return where the value at a place begins and ends."""
    if kind == VARINT:
        return at, _varint(message, at)[1]
    if kind == BYTES:
        length, at = _varint(message, at)
        return at, at + length
    if kind not in _SIZES:
        raise FileProblem("weights-damaged")
    return at, at + _SIZES[kind]


def _varint(message: memoryview, at: int) -> tuple[int, int]:
    """Return the number at a place, seven bits in each byte, and where it ends."""
    value = 0
    for number, byte in enumerate(message[at : at + _MOST_VARINT]):
        value |= (byte & 127) << 7 * number
        if byte < 128:
            return value, at + number + 1
    raise FileProblem("weights-damaged")
