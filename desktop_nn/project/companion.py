"""Two runs under one Play: a project leaves a companion behind, changes places with it, and lets it go."""

from __future__ import annotations

from dataclasses import replace

from desktop_nn.project.model import Project


def forked(project: Project) -> Project:
    """Leave a companion behind that goes on from here as the project is now; it takes the place of another one."""
    return replace(project, companion=replace(project, companion=None))


def swapped(project: Project) -> Project:
    """Let the companion be the project, and the project its companion; without a companion nothing changes."""
    companion = project.companion
    return project if companion is None else replace(companion, companion=replace(project, companion=None))


def ended(project: Project) -> Project:
    """Let the companion go."""
    return replace(project, companion=None)
