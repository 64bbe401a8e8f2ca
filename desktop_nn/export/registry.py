"""The table of export formats. To add one is one function from model to bytes and one row."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from desktop_nn.engine.problems import EngineError
from desktop_nn.export.code.targets import CodeChoice, code_files, target_for
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
    """A file that was written, and its size in bytes; and the one beside it, where it took two."""

    path: Path
    size: int
    beside: Written | None = None


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


def export(model: TrainedModel, path: Path, choice: CodeChoice | None = None) -> Written:
    """Write a model in the format of the path's ending, each file atomically.

    Parameters
    ----------
    model : TrainedModel
    path : Path
    choice : CodeChoice, optional
        Which program, where the ending is one of a program; without one, NumPy that predicts.

    Raises
    ------
    EngineError
        For an ending no row has, and where the network does not fit the samples it is to be trained on.
    FileProblem
        Where the file cannot be written; a file that was there before is then still whole.
    """
    choice = choice or CodeChoice()
    target = target_for(path.suffix.lower(), choice.target)
    if target is None:
        data = exporter_for(path).encode(model)
        write_atomically(path, data)
        return Written(path, len(data))
    files = code_files(model, replace(choice, target=target), path.stem)
    beside = None
    if files.beside is not None:
        beside = Written(path.with_name(f"{path.stem}_arrays.npz"), len(files.beside))
        write_atomically(beside.path, files.beside)
    text = files.text.encode()
    write_atomically(path, text)
    return Written(path, len(text), beside)
