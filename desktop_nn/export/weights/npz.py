"""Reads NumPy's ``.npz``: a zip of ``.npy`` files, whose headers are read as plain values and nothing else.

Objects are pickles, and pickles run programs: they are refused. Text, such as a description, is passed over.
Format: https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html
"""

from __future__ import annotations

import ast
import io
import re
import struct
import zipfile
import zlib

import numpy as np
from numpy.typing import NDArray

from desktop_nn.export.weights.arrays import MAX_ARRAYS, MAX_FILE, Numbers, Tensors, as_numbers, checked_name, count_of
from desktop_nn.project.errors import FileProblem

_MAGIC = b"\x93NUMPY"
_STARTS = {b"\1\0": 10, b"\2\0": 12, b"\3\0": 12}  # of the header, in each version of the format
_MAX_HEADER = 4096
_MAX_DIRECTORY = 512 * 2**10
_TYPE = re.compile(r"[<>|=]?(?:f[248]|[iu][1248])")
_TEXT = re.compile(r"[<>|=]?[US]\d{1,9}")
BROKEN = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError, KeyError,
           IndexError, struct.error, OverflowError)  # fmt: skip
_END = struct.Struct("<4s4H2LH")  # end of central directory: signature, disks and counts, size, offset, comment length


def read_npz(data: bytes) -> Tensors:
    """Return the arrays of a file; FileProblem for whatever is damaged, hostile or too large."""
    check_directory(data)
    try:
        zipped = zipfile.ZipFile(io.BytesIO(data))
    except BROKEN:
        raise FileProblem("weights-damaged") from None
    parts = zipped.infolist()
    if len(parts) > MAX_ARRAYS or sum(part.file_size for part in parts) > MAX_FILE:
        raise FileProblem("weights-too-large", "", {"most": MAX_FILE})
    tensors: dict[str, Numbers] = {}
    for part in parts:
        name = checked_name(part.filename.removesuffix(".npy"))
        if name in tensors:
            raise FileProblem("array-twice", name, {"array": name})
        array = _npy(unpacked(zipped, part, name), name)
        if array is not None:
            tensors[name] = as_numbers(array)
    return tensors


def check_directory(data: bytes) -> None:
    """Refuse what is no zip, and lists of parts so long that reading them alone would take forever."""
    tail = data[-_END.size :]
    if not data.startswith(b"PK\x03\x04") or len(tail) < _END.size or not tail.startswith(b"PK\x05\x06"):
        raise FileProblem("weights-damaged")
    size, offset, comment = _END.unpack(tail)[-3:]
    if size > _MAX_DIRECTORY or offset + size + _END.size != len(data) or comment:
        raise FileProblem("weights-damaged")


def unpacked(zipped: zipfile.ZipFile, part: zipfile.ZipInfo, name: str) -> bytes:
    """Return a part; never more than the size it declares is unpacked, and its checksum is checked."""
    if part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) or part.flag_bits & 1:
        raise FileProblem("weights-damaged", name)
    try:
        with zipped.open(part) as file:
            data = file.read(part.file_size + 1)
    except BROKEN:
        raise FileProblem("weights-damaged", name) from None
    if len(data) != part.file_size:
        raise FileProblem("weights-damaged", name)
    return data


def _npy(data: bytes, name: str) -> NDArray[np.generic] | None:
    """Return the array of a ``.npy`` file, None for text."""
    start, descr, shape, in_columns = _header(data, name)
    if "O" in str(descr):
        raise FileProblem("array-of-objects", name, {"array": name})
    if isinstance(descr, str) and _TEXT.fullmatch(descr):
        return None
    if not isinstance(descr, str) or not _TYPE.fullmatch(descr):
        raise FileProblem("array-not-numbers", name, {"array": name})
    kind, count = np.dtype(descr), count_of(shape, name)
    if not isinstance(shape, tuple) or len(data) - start != count * kind.itemsize:
        raise FileProblem("weights-damaged", name)
    return np.frombuffer(data, kind, offset=start).reshape(shape, order="F" if in_columns else "C")


def _header(data: bytes, name: str) -> tuple[int, object, object, bool]:
    """Return where the numbers start, their type and shape as the file tells them, and whether columns come first."""
    start = _STARTS.get(data[6:8], 0)
    if not data.startswith(_MAGIC) or not start or len(data) < start:
        raise FileProblem("weights-damaged", name)
    length = int.from_bytes(data[8:start], "little")
    if length > _MAX_HEADER or start + length > len(data):
        raise FileProblem("weights-damaged", name)
    try:
        found = ast.literal_eval(data[start : start + length].decode("utf-8").strip())
        return start + length, found["descr"], found["shape"], found["fortran_order"] is True
    except (ValueError, SyntaxError, TypeError, KeyError, MemoryError, RecursionError):
        raise FileProblem("weights-damaged", name) from None
