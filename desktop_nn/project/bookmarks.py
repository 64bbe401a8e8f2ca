"""Bookmarks of a run: steps with a name, which stay as long as their step can be returned to."""

from __future__ import annotations

from dataclasses import replace

from desktop_nn.engine.record import RunRecord
from desktop_nn.project import checked, runs
from desktop_nn.project.errors import EditError
from desktop_nn.project.model import Project

MOST = 256


def with_bookmark(project: Project, step: int, name: str = "") -> Project:
    """Return the project with a bookmark at a step of its run; one that is there already gets the name."""
    if project.run is None or not _can_be_reached(project.run, step):
        raise EditError("no-such-step", "", {"step": step})
    bookmarks = dict(project.bookmarks) | {step: checked.layer_name(name, "")}
    if len(bookmarks) > MOST:
        raise EditError("too-many-bookmarks", "", {"most": MOST})
    return replace(project, bookmarks=tuple(sorted(bookmarks.items())))


def without_bookmark(project: Project, step: int) -> Project:
    """Return the project without the bookmark at a step."""
    return replace(project, bookmarks=tuple(row for row in project.bookmarks if row[0] != step))


def reachable(project: Project) -> Project:
    """Return the project without bookmarks of steps that an edit has made unreachable."""
    run = project.run
    kept = tuple(row for row in project.bookmarks if run is not None and _can_be_reached(run, row[0]))
    return replace(project, bookmarks=kept) if kept != project.bookmarks else project


def without_history(project: Project) -> Project:
    """Return the project as it stands, its run without the steps before, and so without their bookmarks."""
    if project.companion is not None:
        project = replace(project, companion=without_history(project.companion))
    return reachable(project if project.run is None else replace(project, run=runs.without_history(project.run)))


def next_bookmark(project: Project, step: int, *, forward: bool) -> int | None:
    """Return the step of the nearest bookmark after or before a step, None where there is none."""
    steps = [at for at, _ in project.bookmarks if (at > step if forward else at < step)]
    return (min(steps) if forward else max(steps)) if steps else None


def _can_be_reached(run: RunRecord, step: int) -> bool:
    return run.first_step <= step <= run.last_step
