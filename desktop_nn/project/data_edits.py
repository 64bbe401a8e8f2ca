"""Every edit of a project's data, as a pure function that returns the next project; the network is fitted to it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from desktop_nn.data import FEATURES, OWN, DataSettings, defaults_of, source_for
from desktop_nn.project import checked, edits, fit, runs
from desktop_nn.project.model import Project
from desktop_nn.project.rebuilding import rebuilt

SPLITTING = ("seed", "test_fraction", "validation_fraction")
DRAWN = ("samples", "noise")  # what own samples have none of: these wait for the next source


def set_data(project: Project, **changes: Any) -> Project:
    """Change the data.

    Another source comes with its own number of samples, noise, classes and scaling and without features unless these
    are given, and the network is fitted to it: input and output units, and where task or loss no longer fit the loss
    and output activation usual for the task. Hidden layers stay, whatever the source, and so do the other training
    settings.
    What was learned stays while number of inputs, number of outputs and task do; curves measured on another source (or
    on other samples of the user's own) are dropped. Otherwise training starts afresh, with the seed's weights at step
    0: saturated units would not learn. Where features come or go, the input follows: those that stay keep their
    weights, new ones are read with weight 0. Where it is laid down which of the own samples are held back, that holds
    until seed or shares are changed.
    """
    checked.known_fields(changes, DataSettings)
    old = project.data
    wanted = replace(old, **changes)
    source = source_for(wanted)
    if source is not None and not _same_samples(wanted, old):
        usual = defaults_of(source)
        changes = {name: usual[name] for name in usual if source.key != OWN or name not in DRAWN} | changes
    data = checked.data_settings(replace(old, **changes))
    if data == old:
        return project
    project = replace(project, data=_drawn_anew(data, old))
    same, same_shape = _same_samples(data, old), fit.shape_of(data) == fit.shape_of(old)
    if same and data.features != old.features:
        project = _with_features(project, old.features)
    elif not same_shape:
        project = replace(project, run=None)
    project = with_restarted_run(project, measured=same)
    return project if same and same_shape else fit_data(project, old)


def _same_samples(data: DataSettings, old: DataSettings) -> bool:
    """Whether both are of one source, drawn or kept."""
    return data.source == old.source and (data.source != OWN or data.own == old.own)


def _drawn_anew(data: DataSettings, old: DataSettings) -> DataSettings:
    """Return settings that draw anew which of the own samples are held back, where that is what has changed."""
    held = data.source == OWN == old.source and any(getattr(data, name) != getattr(old, name) for name in SPLITTING)
    return replace(data, own=replace(data.own, parts=None)) if held and data.own is not None else data


def _with_features(project: Project, old: tuple[str, ...]) -> Project:
    """Return the project with an input for each of its features; each keeps the weights it is read with."""
    layer, shape = project.network.input, fit.shape_of(project.data)
    if layer is None or shape is None or layer.units != len(old) or shape.features != len(project.data.features):
        return project
    new = iter(range(len(old), len(FEATURES) + len(old)))
    kept = tuple(old.index(key) if key in old else next(new) for key in project.data.features)
    return rebuilt(project, fit.with_inputs(project.network, shape), {layer.id: kept})


def fit_data(project: Project, old: DataSettings | None = None) -> Project:
    """Fit input, output and loss to the data; the loss only where it does not fit or the task is another one."""
    shape = fit.shape_of(project.data)
    spec, training = project.network, project.training
    if shape is None or spec.output not in spec:
        return project
    spec = fit.with_outputs(fit.with_inputs(spec, shape), shape)
    before = fit.shape_of(old) if old else None
    other_task = before is not None and before.task != shape.task
    if other_task or not fit.loss_fits(spec, training.loss, shape.task):
        spec, training = fit.with_usual_loss(spec, training, shape)
    fits = len(training.class_weights) == fit.class_count(shape)
    weights = training.class_weights if fits else ()
    return edits.set_training(rebuilt(project, spec), loss=training.loss, class_weights=weights)


def with_restarted_run(project: Project, measured: bool) -> Project:
    """Return the project with a run that begins here; its curve is dropped where it was measured on other things."""
    if project.run is None:
        return project
    run = runs.retuned(project.run, project.training)
    run = runs.restarted(run, run.now.theta, run.now.state, project.training)
    return replace(project, run=run if measured else runs.unmeasured(run))
