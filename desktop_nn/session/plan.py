"""The project as the training thread has it, and whether another one means that it has to load."""

from __future__ import annotations

from dataclasses import replace

from desktop_nn.engine.record import RunRecord
from desktop_nn.project.model import Project
from desktop_nn.project.runs import settings_at


def taken(project: Project, record: RunRecord, companion: RunRecord | None = None) -> Project:
    """Return a project with what training has made of it, and the settings in force at the step it stands at,
    those of dropout layers included.

    ``companion`` is what training has made of its companion, None where that does not train. Weights that follow from
    the seed are no work to keep: before the first step there is no run.
    """
    if project.companion is not None and companion is not None:
        project = replace(project, companion=taken(project.companion, companion))
    if project.run is None and record.last_step == 0:
        return project
    training = settings_at(record, record.now.step)
    return replace(project, run=record, training=training, network=project.network.with_rates(training.rates))


def needs_load(loaded: Project, project: Project) -> bool:
    """Whether trainers that stand where `loaded` says are not the trainers of `project` and its companion."""
    if (loaded.companion is None) != (project.companion is None):
        return True
    if loaded.companion is not None and project.companion is not None:
        return _differ(loaded, project) or _differ(loaded.companion, project.companion)
    return _differ(loaded, project)


def _differ(loaded: Project, project: Project) -> bool:
    same = loaded.network == project.network and loaded.data == project.data and loaded.training == project.training
    return not same or loaded.run is not project.run
