"""The table of export formats. To add one is one function from model to bytes and one row."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from desktop_nn.engine.problems import EngineError
from desktop_nn.export.csv_file import to_csv
from desktop_nn.export.json_file import to_json
from desktop_nn.export.model import TrainedModel
from desktop_nn.export.npz_file import to_npz
from desktop_nn.project.atomic import write_atomically


@dataclass(frozen=True, slots=True)
class Exporter:
    """One row: its key, the endings that choose it, and the file's bytes as a function of the model."""

    key: str
    suffixes: tuple[str, ...]
    encode: Callable[[TrainedModel], bytes]


@dataclass(frozen=True, slots=True)
class Written:
    """A file that was written, and its size in bytes."""

    path: Path
    size: int


def _to_onnx(model: TrainedModel) -> bytes:
    from desktop_nn.export.onnx_file import to_onnx  # a quarter of a second that starting the program must not take

    return to_onnx(model)


def _to_safetensors(model: TrainedModel) -> bytes:
    from desktop_nn.export.safetensors_file import to_safetensors

    return to_safetensors(model)


_ROWS = (
    Exporter("onnx", (".onnx",), _to_onnx),
    Exporter("safetensors", (".safetensors",), _to_safetensors),
    Exporter("npz", (".npz",), to_npz),
    Exporter("json", (".json",), to_json),
    Exporter("csv", (".csv",), to_csv),
)

EXPORTERS: dict[str, Exporter] = {row.key: row for row in _ROWS}


def exporter_for(path: Path) -> Exporter:
    """Return the row a file's ending chooses; `EngineError` "unknown-format" where none does."""
    for row in _ROWS:
        if path.suffix.lower() in row.suffixes:
            return row
    raise EngineError("unknown-format", path.name, suffix=path.suffix)


def export(model: TrainedModel, path: Path) -> Written:
    """Write a model in the format of the path's ending, atomically.

    Raises
    ------
    EngineError
        For an ending no row has.
    FileProblem
        Where the file cannot be written; a file that was there before is then still whole.
    """
    data = exporter_for(path).encode(model)
    write_atomically(path, data)
    return Written(path, len(data))
