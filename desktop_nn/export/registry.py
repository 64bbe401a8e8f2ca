"""The table of export formats. To add one is one function from model to bytes and one row."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from desktop_nn.engine.problems import EngineError
from desktop_nn.export.code import proof
from desktop_nn.export.code.targets import HIDING, CodeChoice, code_files, target_for
from desktop_nn.export.csv_file import to_csv, to_layer_csvs
from desktop_nn.export.json_file import to_json
from desktop_nn.export.model import TrainedModel
from desktop_nn.export.npz_file import to_npz
from desktop_nn.export.trial import Trial
from desktop_nn.export.verify import weights_trial
from desktop_nn.project.atomic import write_together


@dataclass(frozen=True, slots=True)
class Exporter:
    """One row: its key, the endings that choose it, the file's bytes as a function of the model, and who reads them."""

    key: str
    suffixes: tuple[str, ...]
    encode: Callable[[TrainedModel], bytes]
    library: str


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


def _to_keras_file(model: TrainedModel) -> bytes:
    from desktop_nn.export.keras_file import to_keras_file  # brings HDF5 along

    return to_keras_file(model)


def _to_keras_weights(model: TrainedModel) -> bytes:
    from desktop_nn.export.keras_file import to_keras_weights

    return to_keras_weights(model)


_ROWS = (
    Exporter("onnx", (".onnx",), _to_onnx, "onnx"),
    Exporter("safetensors", (".safetensors",), _to_safetensors, "safetensors"),
    Exporter("npz", (".npz",), to_npz, "numpy"),
    Exporter("json", (".json",), to_json, "json"),
    Exporter("csv", (".csv",), to_csv, "csv"),
    Exporter("keras_file", (".keras",), _to_keras_file, "keras"),
    Exporter("keras_weights", (".weights.h5",), _to_keras_weights, "keras"),
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


def trial_of(model: TrainedModel, path: Path, choice: CodeChoice) -> Trial:
    """Return how an exported file is read back and tried."""
    target = target_for(path.suffix.lower(), choice.target)
    if target is not None:
        return proof.trial_of(model, replace(choice, target=target), path)
    row = exporter_for(path)
    first, *beside = to_layer_csvs(model, path) if _is_divided(row, choice) else [path]
    return weights_trial(model, row.key, row.library, first, beside)


def _is_divided(row: Exporter, choice: CodeChoice) -> bool:
    """Whether each layer gets a file of its own."""
    return row.key == "csv" and choice.per_layer


def arrays_path(path: Path) -> Path:
    """Return where the arrays of a program are that are too many to be written into it."""
    return path.with_name(f"{path.stem}_arrays.npz")


def files_of(model: TrainedModel, path: Path, choice: CodeChoice) -> dict[Path, bytes]:
    """Return what an export writes: the ending of the path says the format, or that it is a program.

    First comes the file of that path; where each layer has a table of its own, that of the first layer.

    Raises
    ------
    EngineError
        For an ending no row has, a program that has the name of a library it needs, and where the network does not
        fit the samples it is to be trained on.
    """
    target = target_for(path.suffix.lower(), choice.target)
    if target is None:
        row = exporter_for(path)
        return to_layer_csvs(model, path) if _is_divided(row, choice) else {path: row.encode(model)}
    if path.suffix.lower() == ".py" and path.stem.lower() in HIDING:
        raise EngineError("program-hides-library", path.name)
    files = code_files(model, replace(choice, target=target), path.stem)
    beside = {} if files.beside is None else {arrays_path(path): files.beside}
    return {path: files.text.encode(), **beside}


def export(model: TrainedModel, path: Path, choice: CodeChoice | None = None) -> tuple[Written, ...]:
    """Write `files_of` a model, all or none, and return what was written; without a choice, NumPy that predicts.

    Raises
    ------
    EngineError
        As `files_of`.
    FileProblem
        Where a file cannot be written; what was there before is then as it was.
    """
    return written(files_of(model, path, choice or CodeChoice()))


def written(files: Mapping[Path, bytes]) -> tuple[Written, ...]:
    """Write files, all or none; FileProblem as `export`."""
    first, *beside = files.items()
    write_together(dict([*beside, first]))  # a program takes its place after the arrays that it needs
    return tuple(Written(path, len(data)) for path, data in files.items())
