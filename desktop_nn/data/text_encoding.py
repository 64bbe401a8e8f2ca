"""How a text file was encoded, found out from its bytes: the first encoding that explains every one of them.

A byte order mark decides; without one, NULs in every other byte are UTF-16. Then UTF-8, which other bytes hardly ever
satisfy by chance, and CP949, of which EUC-KR is a part. A file in two encodings is refused with the line where the
second begins, rather than read as gibberish: lines with Hangul in UTF-8 in a file that is none as a whole.
"""

import codecs
import re
from collections.abc import Iterator
from pathlib import Path

from desktop_nn.data.errors import DataError

ENCODINGS = ("utf-8", "cp949", "euc-kr", "utf-16", "utf-16-le", "utf-16-be", "latin-1")  # what can be chosen
BLOCK = 1 << 20
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_HANGUL = re.compile(rb"(?:[\xea-\xed][\x80-\xbf]{2}){2}")
_LONGEST_LINE = 1 << 16  # bytes looked at around Hangul


def encoding_of(path: Path) -> str:
    """Return the encoding of a file, as Python names it.

    Raises
    ------
    DataError
        ``has-nul``, ``mixed-encodings`` or ``unknown-encoding``, with the line.
    """
    first = next(blocks_of(path), b"")
    if first.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        raise DataError("unknown-encoding", "", {"line": 1})
    for mark, name in _MARKS:
        if first.startswith(mark):
            return "utf-8-sig" if name == "utf-8" else name
    if b"\0" in first:
        return _wide(path, first)
    fault = fault_in(path, "utf-8")
    if fault is None:
        return "utf-8"
    if hangul_before(path, fault):
        raise DataError("mixed-encodings", "", {"line": line_of(path, fault)})
    other = fault_in(path, "cp949")
    if other is not None:
        line, last = line_of(path, other), line_of(path, fault)  # what CP949 does not explain before it is UTF-8
        raise DataError("mixed-encodings" if line < last else "unknown-encoding", "", {"line": max(line, last)})
    mixed = _hangul_line(path)
    if mixed is not None:
        raise DataError("mixed-encodings", "", {"line": line_of(path, mixed)})
    return "cp949"


def blocks_of(path: Path) -> Iterator[bytes]:
    """Return a file block by block."""
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            yield block


def fault_in(path: Path, encoding: str) -> int | None:
    """Return the place of the first byte that an encoding does not explain, None where it explains all."""
    decoder, read = codecs.getincrementaldecoder(encoding)(), 0
    for block in blocks_of(path):
        held = len(decoder.getstate()[0])
        try:
            decoder.decode(block)
        except UnicodeDecodeError as error:
            return read - held + error.start
        read += len(block)
    try:
        held = len(decoder.getstate()[0])
        decoder.decode(b"", final=True)
    except UnicodeDecodeError as error:
        return read - held + error.start
    return None


def line_of(path: Path, place: int) -> int:
    """Return the line, from 1, in which a byte stands."""
    lines, left = 1, place
    for block in blocks_of(path):
        lines += block[:left].count(b"\n")
        left -= len(block)
        if left <= 0:
            break
    return lines


def hangul_before(path: Path, place: int) -> bool:
    """Whether there are syllables of Hangul in UTF-8 before a byte."""
    left = place
    for block in blocks_of(path):
        if _HANGUL.search(block[: max(left, 0)]):
            return True
        left -= len(block)
        if left <= 0:
            break
    return False


def _hangul_line(path: Path) -> int | None:
    """Return the place of a line that is UTF-8 with Hangul, in a file that is not."""
    read = 0
    for block in blocks_of(path):
        for found in _HANGUL.finditer(block):
            start = max(block.rfind(b"\n", 0, found.start()) + 1, found.start() - _LONGEST_LINE)
            end = block.find(b"\n", found.end(), found.end() + _LONGEST_LINE)
            if end < 0 and len(block) == BLOCK:
                break  # cut by the end of the block: other lines will do
            try:
                block[start : end if end >= 0 else None].decode("utf-8")
            except UnicodeDecodeError:
                continue
            return read + start
        read += len(block)
    return None


def _wide(path: Path, first: bytes) -> str:
    """Return which UTF-16 a file with NULs is; NULs of any other kind are refused."""
    pairs = len(first) // 2
    for name, offset in (("utf-16-le", 1), ("utf-16-be", 0)):
        zeros, others = first[offset::2].count(0), first[1 - offset :: 2].count(0)
        if zeros > 0.2 * pairs and others < 0.25 * zeros and fault_in(path, name) is None:
            return name
    place = first.index(0)
    column = place - (first.rfind(b"\n", 0, place) + 1) + 1
    raise DataError("has-nul", "", {"line": first.count(b"\n", 0, place) + 1, "column": column})
