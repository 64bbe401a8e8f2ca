"""An animated PNG, written frame by frame: of each only the rectangle in which it differs from the one before.

The chunks are those of the PNG specification, third edition (W3C, 2025): acTL says how many frames there are, fcTL
where and how long each is shown, IDAT and fdAT hold their pixels.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]  # (height, width, 3), red, green, blue

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_TRUE_COLOR = 2
_UP = 2  # the filter that leaves of a row what the row above does not say
_LEVEL = 6  # of zlib


def to_apng(frames: Iterable[Pixels], durations: Sequence[int]) -> bytes:
    """Return the file that shows frames over and over, each for so many milliseconds.

    The frames are taken one by one. ValueError where there are not as many of them as durations.
    """
    chunks, before, number = [_SIGNATURE], None, 0
    for frame, milliseconds in zip(frames, durations, strict=True):
        if before is None:
            height, width = frame.shape[:2]
            chunks.append(_chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, _TRUE_COLOR, 0, 0, 0)))
            chunks.append(_chunk(b"acTL", struct.pack(">II", len(durations), 0)))
        rows, columns = _changed(before, frame)
        part = frame[rows, columns]
        place = struct.pack(">IIII", part.shape[1], part.shape[0], columns.start, rows.start)
        chunks.append(
            _chunk(b"fcTL", struct.pack(">I", number) + place + struct.pack(">HHBB", milliseconds, 1000, 0, 0))
        )
        if before is None:
            chunks.append(_chunk(b"IDAT", _packed(part)))
            number += 1
        else:
            chunks.append(_chunk(b"fdAT", struct.pack(">I", number + 1) + _packed(part)))
            number += 2
        before = frame
    return b"".join([*chunks, _chunk(b"IEND", b"")])


def _changed(before: Pixels | None, frame: Pixels) -> tuple[slice, slice]:
    """Return the rows and columns in which a frame is new; a single pixel where nothing is."""
    if before is None:
        return slice(0, frame.shape[0]), slice(0, frame.shape[1])
    new = (before != frame).any(axis=2)
    return _span(new.any(axis=1)), _span(new.any(axis=0))


def _span(marks: NDArray[np.bool_]) -> slice:
    places = np.flatnonzero(marks)
    return slice(int(places[0]), int(places[-1]) + 1) if len(places) else slice(0, 1)


def _packed(pixels: Pixels) -> bytes:
    """Return filtered and compressed rows."""
    rows = pixels.reshape(len(pixels), -1)
    filtered = np.empty((len(rows), 1 + rows.shape[1]), np.uint8)
    filtered[:, 0] = _UP
    filtered[0, 1:] = rows[0]
    np.subtract(rows[1:], rows[:-1], out=filtered[1:, 1:])  # modulo 256, as the filter wants it
    return zlib.compress(filtered.tobytes(), _LEVEL)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
