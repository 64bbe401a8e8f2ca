"""The Korean letters of a page, for browsers that have none: Pretendard with all outlines emptied but those in use.

Nothing in the font moves, so that no table of it needs to be written anew; WOFF packs what is empty to almost nothing.
OpenType 1.9 (cmap, CFF), Adobe's Technical Note 5176 (CFF) and WOFF 1.0 (W3C 2012) say how the bytes lie.
"""

from __future__ import annotations

import base64
import struct
import zlib
from collections.abc import Iterator
from itertools import pairwise

from desktop_nn.paths import resource

FAMILY = "Replay"  # the font's own name is reserved for the whole of it
NOTICE = (
    "/* Letters of Pretendard, Copyright (c) 2021, Kil Hyung-jin, under the SIL Open Font License 1.1, "
    "openfontlicense.org */"
)
HANGUL = ((0x1100, 0x11FF), (0x3130, 0x318F), (0xAC00, 0xD7A3))  # Unicode's blocks of letters and syllables
SIZE = 430_000  # bytes of the rule, about: what letters are made of is kept for all of them
KEPT = ("CFF ", "OS/2", "cmap", "head", "hhea", "hmtx", "maxp", "name", "post")  # kerning and the like go
ENDCHAR = 14  # of a charstring: an empty outline
CHARSTRINGS = 17  # the operator of a top DICT before which their offset stands


def has_hangul(text: str) -> bool:
    """Whether a text has letters that a page must bring along."""
    return any(_is_hangul(sign) for sign in text)


def _is_hangul(sign: str) -> bool:
    return any(first <= ord(sign) <= last for first, last in HANGUL)


def face_rule(text: str) -> str:
    """Return the rule of a style sheet that brings the letters which a text has; empty where it has none."""
    if not has_hangul(text):
        return ""
    needed = {ord(sign) for sign in set(text) if _is_hangul(sign)}
    ranges = ",".join(f"U+{first:X}-{last:X}" for first, last in HANGUL)
    data = base64.b64encode(_woff(resource("fonts", "Pretendard-Regular.otf").read_bytes(), needed)).decode()
    return (
        f'{NOTICE}\n@font-face{{font-family:{FAMILY};unicode-range:{ranges};src:url("data:font/woff;base64,{data}")}}\n'
    )


def _woff(font: bytes, needed: set[int]) -> bytes:
    """Return a font with the outlines of these code points alone, packed."""
    tables = {tag: font[start : start + size] for tag, start, size in _directory(font) if tag in KEPT}
    glyphs = _glyphs(tables["cmap"], needed)
    tables["CFF "] = _emptied(tables["CFF "], glyphs | {0})
    own, other = "Pretendard", "ReplayPage"
    tables["name"] = tables["name"].replace(own.encode("utf-16-be"), other.encode("utf-16-be"))
    tables["CFF "] = tables["CFF "].replace(own.encode(), other.encode())
    return _packed(tables)


def _directory(font: bytes) -> Iterator[tuple[str, int, int]]:
    """Yield name, place and size of each table."""
    (count,) = struct.unpack_from(">H", font, 4)
    for i in range(count):
        tag, _, start, size = struct.unpack_from(">4sLLL", font, 12 + 16 * i)
        yield tag.decode("ascii"), start, size


def _glyphs(cmap: bytes, needed: set[int]) -> set[int]:
    """Return the glyphs of code points, as the groups of the table's format 12 have them."""
    (count,) = struct.unpack_from(">H", cmap, 2)
    starts = [struct.unpack_from(">HHL", cmap, 4 + 8 * i)[2] for i in range(count)]
    start = next(start for start in starts if struct.unpack_from(">H", cmap, start)[0] == 12)
    (groups,) = struct.unpack_from(">L", cmap, start + 12)
    found = set()
    for i in range(groups):
        first, last, glyph = struct.unpack_from(">LLL", cmap, start + 16 + 12 * i)
        found |= {glyph + code - first for code in needed if first <= code <= last}
    return found


def _emptied(cff: bytes, kept: set[int]) -> bytes:
    """Return a CFF table in which every charstring but those kept ends at once, all in their places."""
    names = _index(cff, cff[2])
    tops = _index(cff, names[-1])
    places = _index(cff, _charstrings(cff[tops[0] : tops[1]]))
    emptied = bytearray(cff)
    for glyph, (start, end) in enumerate(pairwise(places)):
        if glyph not in kept:
            emptied[start:end] = bytes([ENDCHAR]) * (end - start)
    return bytes(emptied)


def _index(cff: bytes, start: int) -> list[int]:
    """Return where each object of an INDEX begins, and last where it all ends."""
    (count,) = struct.unpack_from(">H", cff, start)
    size = cff[start + 2]
    base = start + 2 + (count + 1) * size
    return [base + int.from_bytes(cff[start + 3 + i * size : start + 3 + (i + 1) * size]) for i in range(count + 1)]


def _charstrings(top: bytes) -> int:
    """Return the number that stands before the operator for the charstrings."""
    numbers, i = [0], 0
    while i < len(top):
        first = top[i]
        if first == CHARSTRINGS:
            return numbers[-1]
        number, size = _operand(top[i : i + 20]) if first > 21 else (0, 2 if first == 12 else 1)
        numbers, i = [*numbers, number], i + size
    raise ValueError("a CFF table without charstrings")


def _operand(data: bytes) -> tuple[int, int]:
    """Return a whole number of a DICT and its size; 0 for a real one."""
    first = data[0]
    if first == 28:
        return struct.unpack_from(">h", data, 1)[0], 3
    if first == 29:
        return struct.unpack_from(">l", data, 1)[0], 5
    if first == 30:
        return 0, next(i for i, byte in enumerate(data) if i and byte & 15 == 15) + 1
    if first <= 246:
        return first - 139, 1
    return ((first - 247) * 256 + data[1] + 108 if first <= 250 else -(first - 251) * 256 - data[1] - 108), 2


def _packed(tables: dict[str, bytes]) -> bytes:
    """Return tables as a WOFF file."""
    header, entry = 44, 20
    offset, whole, body, entries = header + entry * len(tables), 12 + 16 * len(tables), b"", b""
    for tag, table in sorted(tables.items()):
        packed = min(table, zlib.compress(table, 9), key=len)  # of the same size means: as it is
        entries += struct.pack(">4sLLLL", tag.encode(), offset + len(body), len(packed), len(table), _checksum(table))
        body += packed + bytes(-len(packed) % 4)
        whole += len(table) + -len(table) % 4
    sizes = (offset + len(body), len(tables), 0, whole, 1, 0, 0, 0, 0, 0, 0)
    return struct.pack(">4s4sLHHLHHLLLLL", b"wOFF", b"OTTO", *sizes) + entries + body


def _checksum(table: bytes) -> int:
    padded = table + bytes(-len(table) % 4)
    total: int = sum(struct.unpack(f">{len(padded) // 4}L", padded))
    return total % 2**32
