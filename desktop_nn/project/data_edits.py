"""Every edit of a project's data, as a pure function that returns the next project; the network is fitted to it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from desktop_nn.data import DATA_FIELDS, OWN, DataSettings, source_for
from desktop_nn.project import checked, edits, fit, runs
from desktop_nn.project.model import Project
from desktop_nn.project.rebuilding import rebuilt


def set_data(project: Project, **changes: Any) -> Project:
    """Change the data.

    Another source comes with its own number of samples and noise unless these are given, and the network is fitted to
    it: input and output units, and where task or loss no longer fit the loss and output activation usual for the task.
    Hidden layers stay, whatever the source, and so do the other training settings.
    What was learned stays while number of inputs, number of outputs and task do; curves measured on another source (or
    on other samples of the user's own) are dropped. Otherwise training starts afresh, with the seed's weights at step
    0: saturated units would not learn.
    """
    checked.known_fields(changes, DataSettings)
    old = project.data
    source = source_for(replace(old, **changes))
    if source is not None and source.key not in (OWN, old.source):
        changes = {"samples": max(source.default_samples, int(DATA_FIELDS["samples"][0])),
                   "noise": source.default_noise} | changes  # fmt: skip
    data = checked.data_settings(replace(old, **changes))
    if data == old:
        return project
    project = replace(project, data=data)
    if fit.shape_of(data) != fit.shape_of(old):
        project = replace(project, run=None)
    same = data.source == old.source and (data.source != OWN or data.own == old.own)
    project = _with_restarted_run(project, measured=same)
    return project if same else fit_data(project, old)


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


def _with_restarted_run(project: Project, measured: bool) -> Project:
    """Return the project with a run that begins here; its curve is dropped where it was measured on other things."""
    if project.run is None:
        return project
    run = runs.retuned(project.run, project.training)
    run = runs.restarted(run, run.now.theta, run.now.state, project.training)
    return replace(project, run=run if measured else runs.unmeasured(run))
