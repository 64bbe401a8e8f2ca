"""The project as the training thread has it, and whether another one means that it has to load."""

from __future__ import annotations

from dataclasses import replace

from desktop_nn.engine.record import RunRecord
from desktop_nn.project.model import Project
from desktop_nn.project.runs import settings_at


def taken(project: Project, record: RunRecord) -> Project:
    """Return a project with what training has made of it, and the settings in force at the step it stands at.

    Weights that follow from the seed are no work to keep: before the first step there is no run.
    """
    if project.run is None and record.last_step == 0:
        return project
    return replace(project, run=record, training=settings_at(record, record.now.step))


def needs_load(loaded: Project, project: Project) -> bool:
    """Whether a trainer that stands where `loaded` says is not the trainer of `project`."""
    same = loaded.network == project.network and loaded.data == project.data and loaded.training == project.training
    return not same or loaded.run is not project.run
