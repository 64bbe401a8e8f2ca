"""What a project's network says of samples: outputs, and the class they mean, as a table or as plain values."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from desktop_nn.app.rows import rows_from
from desktop_nn.engine.classes_of import classes_of
from desktop_nn.engine.losses import LOSSES
from desktop_nn.engine.problems import EngineError
from desktop_nn.export.model import TrainedModel, trained_model
from desktop_nn.project.model import Project
from desktop_nn.project.rules import problems

Table = NDArray[np.floating]

CHUNK = 4096  # samples computed at once


@dataclass(frozen=True, slots=True, eq=False)
class Predictions:
    """Outputs of samples.

    Attributes
    ----------
    names : tuple of str
        Of the outputs.
    outputs : ndarray, shape (N, k)
    classes : tuple of str
        The class of each sample; empty for regression.
    targets : tuple of tuple
        What each sample should give, a class or a number for each output; empty where that is not known.
    """

    names: tuple[str, ...]
    outputs: Table
    classes: tuple[str, ...]
    targets: tuple[tuple[str | float, ...], ...]

    @property
    def header(self) -> tuple[str, ...]:
        """The columns of the table."""
        last = (("target",) if self.classes else tuple(f"target {name}" for name in self.names)) if self.targets else ()
        return (*self.names, *(("class",) if self.classes else ()), *last)

    @property
    def rows(self) -> list[list[str | float]]:
        """A line for each sample."""
        parts = [self.outputs.tolist(), [[name] for name in self.classes], [list(each) for each in self.targets]]
        return [list(chain(*row)) for row in zip(*filter(None, parts), strict=True)]

    def as_csv(self) -> str:
        """Return the table as text."""
        buffer = io.StringIO()
        writer = csv.writer(buffer, lineterminator="\n")
        writer.writerow(self.header)
        writer.writerows(self.rows)
        return buffer.getvalue()

    def as_json(self) -> dict[str, object]:
        """Return the table as plain values; a number that is not finite becomes None."""
        finite = [[None if isinstance(c, float) and c - c != 0 else c for c in row] for row in self.rows]
        return {"columns": list(self.header), "rows": finite}


def predict(project: Project, samples: str | None) -> Predictions:
    """Return what the network says of a file's samples ("-": piped in), or of those the project holds back.

    Raises
    ------
    EngineError
        Where the network cannot be computed, or does not fit the project's data.
    FileProblem
        Where the samples cannot be read.
    """
    if samples is not None:
        model = trained_model(project)
        if model.preparation:
            return _of(model, model.preparation.inputs(rows_from(samples, model.columns)), ())
        x = rows_from(samples, _names(model.inputs, "x", _input_width(model)))
        return _of(model, x, ())
    for problem in problems(project):
        raise EngineError(problem.code, problem.where, **problem.values)
    model = trained_model(project)
    assert model.setup is not None
    y = model.setup.samples.y_test
    return _of(model, model.setup.samples.x_test, _targets(model, y))


def _of(model: TrainedModel, x: Table, targets: tuple[tuple[str | float, ...], ...]) -> Predictions:
    outputs = np.concatenate([model.predict(x[i : i + CHUNK]) for i in range(0, len(x), CHUNK)])
    fits = len(model.classes) == (2 if outputs.shape[1] == 1 else outputs.shape[1])
    told = classes_of(outputs, LOSSES[model.loss].threshold) if fits else ()
    classes = tuple(model.classes[each] for each in told)
    return Predictions(_names(model.outputs, "y", outputs.shape[1]), outputs, classes, targets)


def _targets(model: TrainedModel, y: Table) -> tuple[tuple[str | float, ...], ...]:
    if model.classes:
        return tuple((model.classes[each],) for each in classes_of(y))
    return tuple(tuple(row) for row in y.tolist())


def _names(given: tuple[str, ...], letter: str, count: int) -> tuple[str, ...]:
    """Return the given names, or numbered ones where the network has been given another width."""
    return given if len(given) == count else tuple(f"{letter}{number}" for number in range(1, count + 1))


def _input_width(model: TrainedModel) -> int:
    assert model.spec.input is not None
    return model.spec.input.units
