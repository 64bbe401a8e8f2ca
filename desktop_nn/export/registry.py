"""The table of export formats. To add one is one function from model to bytes and one row."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from desktop_nn.engine.problems import EngineError
from desktop_nn.export import keras_proof
from desktop_nn.export.code import proof
from desktop_nn.export.code.targets import HIDING, CodeChoice, code_files, target_for
from desktop_nn.export.csv_file import to_csv
from desktop_nn.export.json_file import to_json
from desktop_nn.export.model import TrainedModel
from desktop_nn.export.npz_file import to_npz
from desktop_nn.export.trial import Trial
from desktop_nn.project.atomic import write_atomically, write_together


@dataclass(frozen=True, slots=True)
class Exporter:
    """One row: its key, the endings that choose it, and the file's bytes as a function of the model.

    ``trial`` says how a fresh process reads the file back, where that needs a library that may be missing.
    """

    key: str
    suffixes: tuple[str, ...]
    encode: Callable[[TrainedModel], bytes]
    trial: Callable[[TrainedModel, Path], Trial] | None = None


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


def _to_keras_file(model: TrainedModel) -> bytes:
    from desktop_nn.export.keras_file import to_keras_file  # brings HDF5 along

    return to_keras_file(model)


def _to_keras_weights(model: TrainedModel) -> bytes:
    from desktop_nn.export.keras_file import to_keras_weights

    return to_keras_weights(model)


_ROWS = (
    Exporter("onnx", (".onnx",), _to_onnx),
    Exporter("safetensors", (".safetensors",), _to_safetensors),
    Exporter("npz", (".npz",), to_npz),
    Exporter("json", (".json",), to_json),
    Exporter("csv", (".csv",), to_csv),
    Exporter("keras_file", (".keras",), _to_keras_file, keras_proof.trial_of),
    Exporter("keras_weights", (".weights.h5",), _to_keras_weights, keras_proof.trial_of),
)

EXPORTERS: dict[str, Exporter] = {row.key: row for row in _ROWS}


def ending_of(path: Path) -> str:
    """Return what says the format of a file, in small letters: ".weights.h5" where it is one, else the last ending."""
    name = path.name.lower()
    double = (each for row in _ROWS for each in row.suffixes if each.count(".") > 1)
    return next((each for each in double if name.endswith(each) and name != each), path.suffix.lower())


def exporter_for(path: Path) -> Exporter:
    """Return the row a file's ending chooses; `EngineError` "unknown-format" where none does."""
    for row in _ROWS:
        if ending_of(path) in row.suffixes:
            return row
    raise EngineError("unknown-format", path.name, suffix=path.suffix)


def trial_of(model: TrainedModel, path: Path, choice: CodeChoice) -> Trial | None:
    """Return how an exported file is tried by its own library; None where `verify.prove` reads it back."""
    target = target_for(path.suffix.lower(), choice.target)
    if target is not None:
        return proof.trial_of(model, replace(choice, target=target), path)
    row = exporter_for(path)
    return row.trial(model, path) if row.trial else None


def export(model: TrainedModel, path: Path, choice: CodeChoice | None = None) -> Written:
    """Write a model in the format of the path's ending, atomically.

    Parameters
    ----------
    model : TrainedModel
    path : Path
    choice : CodeChoice, optional
        Which program, where the ending is one of a program; without one, NumPy that predicts.

    Raises
    ------
    EngineError
        For an ending no row has, a program that has the name of a library it needs, and where the network does not
        fit the samples it is to be trained on.
    FileProblem
        Where a file cannot be written; what was there before is then as it was.
    """
    choice = choice or CodeChoice()
    target = target_for(path.suffix.lower(), choice.target)
    if target is None:
        data = exporter_for(path).encode(model)
        write_atomically(path, data)
        return Written(path, len(data))
    if path.suffix.lower() == ".py" and path.stem.lower() in HIDING:
        raise EngineError("program-hides-library", path.name)
    files = code_files(model, replace(choice, target=target), path.stem)
    text = files.text.encode()
    if files.beside is None:
        write_atomically(path, text)
        return Written(path, len(text))
    beside = Written(path.with_name(f"{path.stem}_arrays.npz"), len(files.beside))
    write_together({beside.path: files.beside, path: text})
    return Written(path, len(text), beside)
