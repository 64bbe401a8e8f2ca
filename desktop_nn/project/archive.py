"""A .dnn file as bytes: a zip of one JSON document and plain arrays, read without trusting a byte of it.

Arrays are ``.npy`` files whose header must be, byte for byte, the one that the expected type and shape give: nothing
in a file is ever parsed as Python, unpickled or allocated on the file's word. The same content gives the same bytes.
"""

from __future__ import annotations

import io
import json
import struct
import zipfile
import zlib
from collections.abc import Mapping
from copy import copy
from typing import Any

import numpy as np
from numpy.typing import NDArray

from desktop_nn.engine.record import frozen
from desktop_nn.project import strict_json
from desktop_nn.project.errors import FileProblem

DOCUMENT = "project.json"
ARRAYS = ("theta", "state", "checkpoints", "states", "path", "path_losses", "series_steps", "series")
OWN_ARRAYS = ("own_x", "own_y", "own_parts")
COMPANION = "companion/"  # before the names of what belongs to it
_NAMES = (*OWN_ARRAYS, *ARRAYS, *(COMPANION + name for name in (*OWN_ARRAYS, *ARRAYS)))
MAX_FILE = 256 * 2**20
MAX_DOCUMENT = 4 * 2**20
MAX_DIRECTORY = 4096  # bytes of the list of parts; ours take some 1,300

_BROKEN = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError, KeyError,
           IndexError, struct.error, OverflowError)  # fmt: skip
_END = struct.Struct("<4s4H2LH")  # end of central directory: signature, disks and counts, size, offset, comment length


def pack(document: Mapping[str, Any], arrays: Mapping[str, NDArray[np.generic]]) -> bytes:
    """Return the bytes of a file."""
    out = io.BytesIO()
    text = json.dumps(document, ensure_ascii=False, allow_nan=False, indent=1)
    with zipfile.ZipFile(out, "w") as zipped:
        zipped.writestr(_entry(DOCUMENT), text.encode())
        for name in _NAMES:
            if name in arrays:
                array = np.ascontiguousarray(arrays[name])
                zipped.writestr(_entry(_path(name)), npy_header(array.dtype, array.shape) + array.tobytes())
    return out.getvalue()


def npy_header(dtype: np.dtype[Any], shape: tuple[int, ...]) -> bytes:
    """Return what stands before the numbers in a ``.npy`` file."""
    out = io.BytesIO()
    descr = np.lib.format.dtype_to_descr(dtype.newbyteorder("<"))
    np.lib.format.write_array_header_1_0(out, {"descr": descr, "fortran_order": False, "shape": shape})
    return out.getvalue()


class Archive:
    """The parts of a file; raises `FileProblem` for whatever is not as `pack` leaves it."""

    def __init__(self, data: bytes) -> None:
        _check_directory(data)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _BROKEN:
            raise FileProblem("damaged") from None
        self._entries: dict[str, zipfile.ZipInfo] = {}
        self._read_places: set[str] = set()
        self._owner = ""
        for entry in self._zip.infolist():
            self._check_entry(entry)
            self._entries[entry.filename] = entry
        if DOCUMENT not in self._entries:
            raise FileProblem("not-a-project")

    def of_companion(self) -> Archive:
        """Return the same file, whose arrays are those of the companion."""
        found = copy(self)
        found._owner = COMPANION
        return found

    def document(self) -> object:
        """Return the JSON document: dicts without double keys, finite numbers of a sane length."""
        data = self._read(DOCUMENT)
        try:
            return strict_json.loads(data.decode("utf-8"))
        except ValueError:
            raise FileProblem("damaged", DOCUMENT) from None

    def array(self, name: str, dtype: type[np.generic], shape: tuple[int, ...]) -> NDArray[Any]:
        """Return a read-only array that must be of this type and shape."""
        header, place = npy_header(np.dtype(dtype), shape), _path(self._owner + name)
        size = len(header) + int(np.prod(shape, dtype=object)) * np.dtype(dtype).itemsize
        entry = self._entries.get(place)
        if entry is None or entry.file_size != size:
            raise FileProblem("wrong-shape", place)
        data = self._read(place)
        if not data.startswith(header):
            raise FileProblem("wrong-shape", place)
        return frozen(np.frombuffer(data, np.dtype(dtype).newbyteorder("<"), offset=len(header)).reshape(shape), dtype)

    def check_all_read(self) -> None:
        """Refuse arrays that nobody asked for."""
        for place in self._entries.keys() - self._read_places:
            raise FileProblem("unexpected-part", place)

    def _check_entry(self, entry: zipfile.ZipInfo) -> None:
        """Refuse parts that no project has, twice the same one, and what would not be read in bounded space."""
        known = entry.filename == DOCUMENT or entry.filename in map(_path, _NAMES)
        if not known:
            raise FileProblem("unexpected-part", entry.filename[:60])
        readable = entry.compress_type in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) and not entry.flag_bits & 1
        if entry.filename in self._entries or not readable:
            raise FileProblem("damaged", entry.filename)
        most = MAX_DOCUMENT if entry.filename == DOCUMENT else MAX_FILE
        if entry.file_size > most:
            raise FileProblem("too-large", entry.filename, {"bytes": entry.file_size, "most": most})

    def _read(self, place: str) -> bytes:
        """Return a part; never more than the size it declares is unpacked, and its checksum is checked."""
        entry = self._entries[place]
        self._read_places.add(place)
        try:
            with self._zip.open(entry) as part:
                data = part.read(max(entry.file_size, 1))
        except _BROKEN:
            raise FileProblem("damaged", place) from None
        if len(data) != entry.file_size:
            raise FileProblem("damaged", place)
        return data


def _check_directory(data: bytes) -> None:
    """Refuse what is no zip, and lists of parts so long that reading them alone would take forever."""
    if not data:
        raise FileProblem("empty")
    if not data.startswith(b"PK\x03\x04"):
        raise FileProblem("not-a-project")
    tail = data[-_END.size :]
    if len(tail) < _END.size or not tail.startswith(b"PK\x05\x06"):
        raise FileProblem("damaged")
    size, offset, comment = _END.unpack(tail)[-3:]
    zip64 = data[-_END.size - 20 : -_END.size].startswith(b"PK\x06\x07")
    if size > MAX_DIRECTORY or offset + size + _END.size != len(data) or comment or zip64:
        raise FileProblem("damaged")


def _entry(place: str) -> zipfile.ZipInfo:
    """Return a part that always looks the same: stored as it is, no time, no system of its own."""
    entry = zipfile.ZipInfo(place, (1980, 1, 1, 0, 0, 0))
    entry.create_system = 3
    entry.external_attr = 0o644 << 16
    return entry


def _path(name: str) -> str:
    owner, slash, bare = name.rpartition("/")
    return f"{owner}{slash}{'data' if bare in OWN_ARRAYS else 'run'}/{bare}.npy"
