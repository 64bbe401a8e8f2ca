"""What keeps a project from being trained, as codes; nothing here raises, whatever the project.

`where` is the id of the layer to mark, "" for the network as a whole, "training.<field>" or "data.<field>" for a
setting.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from desktop_nn.data import DataError, check_settings
from desktop_nn.engine import checks
from desktop_nn.engine.layers import LAYER_KINDS
from desktop_nn.engine.losses import LOSSES
from desktop_nn.engine.problems import Problem
from desktop_nn.project import data_edits, edits, fit
from desktop_nn.project.errors import EditError, problem_of
from desktop_nn.project.model import Project

Fix = Callable[[Project], Project]


def problems(project: Project) -> tuple[Problem, ...]:
    """Return everything that is wrong; an empty tuple says that the project can be trained."""
    own = (*_data_problems(project), *_training_problems(project), *checks.problems(project.network))
    return own or tuple(_misfits(project))


def suggested_fix(project: Project, problem: Problem) -> Fix | None:
    """Return the edit that mends a problem where one is obvious and does mend it, else None."""
    fix = _FIXES.get(problem.code)
    try:
        mends = fix is not None and problem.code not in {left.code for left in problems(fix(project))}
    except EditError:
        return None
    return fix if mends else None


def _data_problems(project: Project) -> Iterator[Problem]:
    try:
        check_settings(project.data)
    except DataError as error:
        problem = problem_of(error)
        yield replace(problem, where=f"data.{problem.where}")


def _training_problems(project: Project) -> Iterator[Problem]:
    for problem in project.training.problems():
        yield replace(problem, where=f"training.{problem.where}")


def _misfits(project: Project) -> Iterator[Problem]:
    """Where a sound network, its loss and its data do not fit together."""
    spec, loss = project.network, LOSSES[project.training.loss]
    shape, output = fit.shape_of(project.data), spec.layer(spec.output)
    if shape is None or spec.input is None:  # neither can be: the checks before this one have found nothing
        return
    if spec.input.units != shape.features:
        yield Problem("input-units", spec.input.id, {"units": spec.input.units, "features": shape.features})
    if spec.widths[output.id] != shape.targets:
        yield Problem("output-units", output.id, {"units": spec.widths[output.id], "targets": shape.targets})
    weights, classes = len(project.training.class_weights), fit.class_count(shape)
    if weights not in (0, classes):
        yield Problem("class-weights", "training.class_weights", {"given": weights, "classes": classes})
    if shape.task not in loss.tasks:
        yield Problem("loss-for-other-task", output.id, {"loss": loss.name, "task": shape.task})
    elif loss.outputs and output.activation not in loss.outputs:
        needed = " / ".join(loss.outputs)
        values = {"loss": loss.name, "activation": output.activation, "needed": needed}
        yield Problem("loss-needs-activation", output.id, values)


def _fit_inputs(project: Project) -> Project:
    shape = fit.shape_of(project.data)
    if shape is None or project.network.input is None:
        return project
    return edits.set_units(project, project.network.input.id, shape.features)


def _without_class_weights(project: Project) -> Project:
    return edits.set_training(project, class_weights=())


def _fit_activation(project: Project) -> Project:
    """Give the output the activation that the loss wants; where it has none of its own, take the usual loss."""
    output = project.network.layer(project.network.output)
    if "activation" not in LAYER_KINDS[output.kind].fields:
        return data_edits.fit_data(project)
    return edits.set_activation(project, output.id, LOSSES[project.training.loss].outputs[0])


_FIXES: dict[str, Fix] = {
    "class-weights": _without_class_weights,
    "input-units": _fit_inputs,
    "output-units": data_edits.fit_data,
    "loss-for-other-task": data_edits.fit_data,
    "loss-needs-activation": _fit_activation,
}
