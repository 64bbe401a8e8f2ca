"""The NumPy program as a Jupyter notebook: the same functions in cells, with a line on each before it."""

from __future__ import annotations

import json
import re

from desktop_nn.export.code.numpy_code import numpy_sections
from desktop_nn.export.code.plan import CodeFiles, Plan
from desktop_nn.export.code.program import about, training_epochs
from desktop_nn.export.code.text import standard_imports

# What stands before the cell in which a function is defined.
NOTES = {
    "loss": "## The loss\nHow far the outputs are from the targets, as one number. Training makes it smaller.",
    "forward": "## Forward\nEvery layer weighs what it reads, adds its bias, and bends the sum by its activation.",
    "backward": "## Backward\nThe chain rule from the output back gives the slope of the loss for every weight.",
    "batches": "## Batches\nEvery epoch goes through all samples once, in another order, a few at a time.",
    "masks": "## Chance\nDropout and noise are drawn anew for each step.",
    "learning_rate": "## Schedule\nThe learning rate changes from epoch to epoch.",
    "update": "## The optimiser\nIt turns slopes into steps.",
    "lbfgs_step": "## The optimiser\nIt looks for the step that Newton's method would make.",
    "train": "## Training\nForward, backward, update, again and again.",
}


def to_notebook(plan: Plan) -> CodeFiles:
    """Return the notebook (nbformat 4.5) and the arrays beside it."""
    sections = [section for section in numpy_sections(plan, in_notebook=True) if section]
    imports = "\n".join([*standard_imports("\n".join(sections)), "import numpy as np"])
    cells = [("markdown", "\n\n".join(["# " + line if not n else line for n, line in enumerate(about(plan, "NumPy"))]))]
    cells.append(("code", imports))
    for section in sections:
        name = re.match(r"def (\w+)", section)
        if name and name[1] in NOTES:
            cells.append(("markdown", NOTES[name[1]]))
        cells.append(("code", section))
    cells.append(("code", _last(plan)))
    document = {
        "cells": [_cell(number, *cell) for number, cell in enumerate(cells, start=1)],
        "metadata": {
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
        },
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    return CodeFiles(json.dumps(document, ensure_ascii=False, indent=1) + "\n", plan.beside())


def _last(plan: Plan) -> str:
    """Return the cell that runs it all."""
    if plan.trains:
        return f"w = train(epochs={training_epochs(plan)})"
    assert plan.spec.input is not None
    return f"predict(np.zeros((1, {plan.spec.input.units}), np.float32))"


def _cell(number: int, kind: str, text: str) -> dict[str, object]:
    cell: dict[str, object] = {"cell_type": kind, "id": f"cell-{number}", "metadata": {}}
    if kind == "code":
        cell |= {"execution_count": None, "outputs": []}
    return cell | {"source": text.splitlines(keepends=True)}
