"""Runs an exported program or notebook as it is: it predicts samples, or trains and tells its losses."""

from __future__ import annotations

import contextlib
import importlib.metadata
import io
import json
import os
import runpy
from pathlib import Path
from typing import Any

import numpy as np

from desktop_nn.export.readers.answer import Answer, Given
from desktop_nn.export.readers.keras import choose_backend


def read(path: str, given: Given) -> Answer:
    """Return what the program computes, or prints in ``epochs`` of training with its ``options``."""
    library = given["library"]
    if library == "keras":
        choose_backend()
    os.chdir(Path(path).parent)
    module = _cells(path) if path.lower().endswith(".ipynb") else runpy.run_path(path)
    version = importlib.metadata.version(library)
    if not given["epochs"]:
        outputs = module["predict"](np.array(given["x"], np.float32))
        return Answer(library, version, np.asarray(outputs).tolist())
    with contextlib.redirect_stdout(io.StringIO()) as printed:
        module["train"](given["epochs"], *given["options"])
    return Answer(library, version, printed=printed.getvalue())


def _cells(path: str) -> dict[str, Any]:
    """Run a notebook's cells but the last, which shows what the others can do."""
    cells = [cell for cell in json.loads(Path(path).read_text("utf-8"))["cells"] if cell["cell_type"] == "code"]
    module: dict[str, Any] = {}
    for cell in cells[:-1]:
        exec("".join(cell["source"]), module)
    return module
