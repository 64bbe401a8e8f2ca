"""What a file that is dropped on the window is: a table of endings; tables and arrays are told by how they begin."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from desktop_nn.data.npz_file import has_features
from desktop_nn.data.readers import ARRAYS, IDX, TEXTS
from desktop_nn.engine.checks import MAX_LAYERS
from desktop_nn.export.csv_file import HEADER
from desktop_nn.export.weights.registry import IMPORTERS
from desktop_nn.project.files import SUFFIX

PROJECT, WEIGHTS, DATA, UNKNOWN = "project", "weights", "data", ""
BEGINNING = 200  # bytes that tell a table of weights


def _is_table_of_samples(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return ",".join(HEADER).encode() not in file.readline(BEGINNING)
    except OSError:
        return False


ENDINGS: dict[str, str] = {
    SUFFIX: PROJECT,
    **dict.fromkeys((*TEXTS, *ARRAYS, *IDX), DATA),
    **{row.suffix: WEIGHTS for row in IMPORTERS.values()},
}
# Endings of weights that data have too, and what tells the data.
HOLDS_DATA: dict[str, Callable[[Path], bool]] = {".csv": _is_table_of_samples, ".npz": has_features}


def are_weights(paths: Sequence[Path]) -> bool:
    """Whether files are to be imported together: weights all of them, and no more than a network has layers."""
    return len(paths) <= MAX_LAYERS and all(kind_of(path) == WEIGHTS for path in paths)


def kind_of(path: Path) -> str:
    """Return what a file or folder is to be opened as: `PROJECT`, `WEIGHTS` or `DATA`, `UNKNOWN` for anything else."""
    if path.is_dir():
        return DATA
    ending = next((ending for ending in ENDINGS if path.name.lower().endswith(ending)), "")
    if ending in HOLDS_DATA and HOLDS_DATA[ending](path):
        return DATA
    return ENDINGS.get(ending, UNKNOWN)
