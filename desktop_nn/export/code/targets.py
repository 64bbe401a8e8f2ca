"""The table of code targets. To add one is one function from plan to text and one row."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass

from desktop_nn.engine.problems import EngineError
from desktop_nn.engine.starting import check_widths
from desktop_nn.engine.watch import is_watching
from desktop_nn.export.code.keras_code import to_keras
from desktop_nn.export.code.notebook import to_notebook
from desktop_nn.export.code.numpy_code import to_numpy
from desktop_nn.export.code.plan import DEPTHS, PREDICT, TRAIN, CodeFiles, Plan
from desktop_nn.export.code.pytorch_code import to_pytorch
from desktop_nn.export.model import TrainedModel


@dataclass(frozen=True, slots=True)
class Target:
    """One row: its key, the ending of its files, the library that its programs need, and how they are written."""

    key: str
    suffix: str
    library: str
    write: Callable[[Plan], CodeFiles]


_ROWS = (
    Target("numpy", ".py", "numpy", to_numpy),
    Target("pytorch", ".py", "torch", to_pytorch),
    Target("keras", ".py", "keras", to_keras),
    Target("notebook", ".ipynb", "numpy", to_notebook),
)

TARGETS: dict[str, Target] = {row.key: row for row in _ROWS}

# A program of such a name imports itself where it means the library; nothing imports Python's own tests.
HIDING = (sys.stdlib_module_names | {row.library for row in _ROWS}) - {"test"}


@dataclass(frozen=True, slots=True)
class CodeChoice:
    """What a file's ending leaves open.

    Which program is written: a key of `TARGETS`, and how much of it, one of `DEPTHS`; and of tables (.csv) whether
    each layer has its own.
    """

    target: str = "numpy"
    depth: str = PREDICT
    per_layer: bool = False


def code_files(model: TrainedModel, choice: CodeChoice, stem: str) -> CodeFiles:
    """Return what a choice writes under a name without ending.

    Raises
    ------
    EngineError
        Where training is asked for and the network does not fit the samples, or where samples of their own would have
        to decide when it ends.
    """
    assert choice.depth in DEPTHS
    if choice.depth == TRAIN and model.setup is not None:
        check_widths(model.spec, model.setup.samples)
        if model.setup.samples.validates and is_watching(model.setup.settings):
            raise EngineError("program-validates")
    return TARGETS[choice.target].write(Plan(model, choice.depth, stem))


def target_for(suffix: str, wanted: str) -> str | None:
    """Return the target that an ending chooses: the wanted one where it fits, else the first that does."""
    keys = [row.key for row in _ROWS if row.suffix == suffix]
    return wanted if wanted in keys else next(iter(keys), None)
