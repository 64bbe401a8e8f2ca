"""The table of formats that weights are read from. To add one is one function from bytes to arrays and one row."""

from __future__ import annotations

import stat
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from desktop_nn.export.weights.arrays import MAX_FILE, MAX_TEXT, Numbers, Tensors
from desktop_nn.export.weights.csv import read_csv
from desktop_nn.export.weights.json import read_json
from desktop_nn.export.weights.keras import read_keras_file, read_keras_weights
from desktop_nn.export.weights.npz import read_npz
from desktop_nn.export.weights.safetensors import read_safetensors
from desktop_nn.project.atomic import file_problems
from desktop_nn.project.errors import FileProblem

MOST_TOGETHER = 2 * MAX_FILE  # bytes of all arrays of files that are read together


@dataclass(frozen=True, slots=True)
class Importer:
    """One row: its key, the ending that chooses it, how a file's bytes become arrays, and how many it reads."""

    key: str
    suffix: str
    decode: Callable[[bytes], Tensors]
    most: int


def _read_onnx(data: bytes) -> Tensors:
    from desktop_nn.export.weights.onnx import read_onnx  # a quarter of a second that starting must not take

    return read_onnx(data)


_ROWS = (
    Importer("onnx", ".onnx", _read_onnx, MAX_FILE),
    Importer("safetensors", ".safetensors", read_safetensors, MAX_FILE),
    Importer("npz", ".npz", read_npz, MAX_FILE),
    Importer("json", ".json", read_json, MAX_TEXT),
    Importer("csv", ".csv", read_csv, MAX_TEXT),
    Importer("keras_file", ".keras", read_keras_file, MAX_FILE),
    Importer("keras_weights", ".weights.h5", read_keras_weights, MAX_FILE),
)

IMPORTERS: dict[str, Importer] = {row.key: row for row in _ROWS}


def importer_for(path: Path) -> Importer | None:
    """Return the row a file's ending chooses, None where none does."""
    name = path.name.lower()
    return next((row for row in _ROWS if name.endswith(row.suffix) and name != row.suffix), None)


def read_weights(path: Path) -> Tensors:
    """Return the arrays of a file.

    Raises
    ------
    FileProblem
        Whatever the file: not there, not readable, of an unknown ending, damaged, hostile, too large, without arrays.
    """
    with file_problems(path):
        row = importer_for(path)
        if row is None:
            raise FileProblem("weights-ending", "", {"suffixes": ", ".join(row.suffix for row in _ROWS)})
        tensors = row.decode(_bytes(path, row.most))
        if not tensors:
            raise FileProblem("no-arrays")
        return tensors


def read_together(paths: Sequence[Path]) -> Tensors:
    """Return the arrays of files that belong together, as tables with one layer each do.

    Raises
    ------
    FileProblem
        As `read_weights` for any of them, and where two have an array of the same name or all are far too large.
    """
    found: dict[str, Numbers] = {}
    for path in paths:
        tensors = read_weights(path)
        again = next((name for name in tensors if name in found), None)
        if again is not None:
            raise FileProblem("array-in-two-files", "", {"path": str(path), "array": again})
        found |= tensors
        if sum(array.nbytes for array in found.values()) > MOST_TOGETHER:
            raise FileProblem("weights-too-large", "", {"path": str(path), "most": MOST_TOGETHER})
    return found


def _bytes(path: Path, most: int) -> bytes:
    found = path.stat()
    if not stat.S_ISREG(found.st_mode):
        raise FileProblem("not-a-file")
    if found.st_size > most:
        raise FileProblem("weights-too-large", "", {"most": most})
    if not found.st_size:
        raise FileProblem("empty")
    with path.open("rb") as file:
        return file.read(most)
