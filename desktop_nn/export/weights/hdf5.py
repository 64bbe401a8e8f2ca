"""Reads the floats of an HDF5 file as h5py and Keras write it: groups by symbol tables, arrays in one piece.

The C library ends the program at damaged files; here every address is looked at inside the file's own bytes, no group
twice, and no more than a file of weights needs.
Format: https://support.hdfgroup.org/documentation/hdf5/latest/_f_m_t3.html (superblock version 0)
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

import numpy as np

from desktop_nn.export.weights.arrays import MAX_ARRAYS, MAX_NAME, Numbers, as_numbers, checked_name, count_of
from desktop_nn.project.errors import FileProblem

_MAGIC = b"\x89HDF\r\n\x1a\n"
_ROOT = 64  # where the superblock names the root's header
_DEEPEST = 8
_MOST_MESSAGES, _MOST_NODES = 256, 4 * MAX_ARRAYS
_SPACE, _TYPE, _LAYOUT, _CONTINUED, _TABLE = 1, 3, 8, 16, 17  # kinds of messages
# A type's class and its properties beyond the size: the IEEE floats of 2, 4 and 8 bytes, low byte first.
_FLOATS = {
    2: struct.pack("<HHBBBBL", 0, 16, 10, 5, 0, 10, 15),
    4: struct.pack("<HHBBBBL", 0, 32, 23, 8, 0, 23, 127),
    8: struct.pack("<HHBBBBL", 0, 64, 52, 11, 0, 52, 1023),
}

Messages = dict[int, bytes]


def read_hdf5(data: bytes) -> dict[str, Numbers]:
    """Return the arrays of floats by their paths; FileProblem for damage, and for what is stored in other ways."""
    if not data.startswith(_MAGIC) or len(data) < 96 or data[8] or data[13:15] != b"\x08\x08":
        raise FileProblem("weights-damaged")
    try:
        return _Walk(data).arrays
    except (struct.error, ValueError, IndexError, OverflowError, RecursionError):
        raise FileProblem("weights-damaged") from None


class _Walk:
    """Goes through the groups of a file and collects its arrays."""

    def __init__(self, data: bytes) -> None:
        self.arrays: dict[str, Numbers] = {}
        self._data = data
        self._seen: set[int] = set()
        self._left = len(data)  # bytes that arrays can still have, for no two share any
        self._take(self._number(_ROOT), "")

    def _take(self, address: int, path: str) -> None:
        """Collect what the object at an address holds."""
        self._enter(address)
        if path.count("/") > _DEEPEST or len(path) > MAX_NAME:
            raise FileProblem("weights-damaged", path[:60])
        messages = self._messages(address)
        if _TABLE in messages:
            tree, heap = struct.unpack_from("<QQ", messages[_TABLE])
            names = self._number(self._signed(heap, b"HEAP") + 24)
            for name, child in self._children(tree):
                self._take(child, f"{path}/{self._text(names + name)}".lstrip("/"))
        elif {_SPACE, _TYPE, _LAYOUT} <= messages.keys():
            array = self._array(messages, path)
            if array is not None:
                self.arrays[checked_name(path)] = array

    def _enter(self, address: int) -> None:
        """Refuse a second way to the same place, and more places than weights can have."""
        if address in self._seen or len(self._seen) >= _MOST_NODES:
            raise FileProblem("weights-damaged")
        self._seen.add(address)

    def _messages(self, address: int) -> Messages:
        version, _, count, _, size = struct.unpack_from("<BBHLL", self._data, address)
        if version != 1 or count > _MOST_MESSAGES:
            raise FileProblem("weights-damaged")
        found: Messages = {}
        blocks = [(address + 16, size)]
        while blocks and count:
            at, room = blocks.pop(0)
            end = at + room
            while at + 8 <= end and count:
                kind, length = struct.unpack_from("<HH", self._data, at)
                body = self._bytes(at + 8, length)
                at, count = at + 8 + length, count - 1
                if kind == _CONTINUED:
                    blocks.append(struct.unpack_from("<QQ", body))
                else:
                    found.setdefault(kind, body)
        return found

    def _children(self, address: int) -> Iterator[tuple[int, int]]:
        """Each name's place in the heap and the object's address, of a tree of a group's symbols."""
        self._enter(self._signed(address, b"TREE"))
        kind, level, count = struct.unpack_from("<BBH", self._data, address + 4)
        if kind or level > _DEEPEST:
            raise FileProblem("weights-damaged")
        for number in range(count):
            child = self._number(address + 32 + 16 * number)
            if level:
                yield from self._children(child)
                continue
            self._enter(self._signed(child, b"SNOD"))
            for entry in range(struct.unpack_from("<H", self._data, child + 6)[0]):
                name, header = struct.unpack_from("<QQ", self._data, child + 8 + 40 * entry)
                yield name, header

    def _array(self, messages: Messages, path: str) -> Numbers | None:
        """Return an array of floats, None for other types."""
        shape, kind, layout = _shape(messages[_SPACE], path), messages[_TYPE], messages[_LAYOUT]
        size = struct.unpack_from("<L", kind, 4)[0]
        if kind[0] & 15 != 1 or kind[1] & 1 or kind[8:20] != _FLOATS.get(size):
            return None
        if layout[:2] != b"\x03\x01":
            raise FileProblem("array-not-numbers", path, {"array": path})
        address, length = struct.unpack_from("<QQ", layout, 2)
        self._left -= length
        if length != count_of(shape, path) * size or self._left < 0:
            raise FileProblem("weights-damaged", path)
        stored = self._bytes(address, length) if length else b""
        return as_numbers(np.frombuffer(stored, f"<f{size}").reshape(shape))

    def _number(self, at: int) -> int:
        return int.from_bytes(self._bytes(at, 8), "little")

    def _bytes(self, at: int, length: int) -> bytes:
        if at + length > len(self._data):
            raise FileProblem("weights-damaged")
        return self._data[at : at + length]

    def _signed(self, address: int, signature: bytes) -> int:
        """Return the address of a structure that begins with its signature."""
        if self._bytes(address, 4) != signature:
            raise FileProblem("weights-damaged")
        return address

    def _text(self, at: int) -> str:
        return self._data[at : at + MAX_NAME + 1].partition(b"\0")[0].decode("utf-8")


def _shape(message: bytes, path: str) -> tuple[int, ...]:
    version, rank = message[:2]
    if version not in (1, 2):
        raise FileProblem("weights-damaged", path)
    return struct.unpack_from(f"<{rank}Q", message, 8 if version == 1 else 4)
