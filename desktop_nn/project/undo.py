"""Undo of the document: a list of projects, which share what of their runs is the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from desktop_nn.project.model import Project
from desktop_nn.project.undo_list import UndoList

NOTES = frozenset({"set-stops", "set-bookmark", "name-bookmark", "remove-bookmark"})  # edits that touch no run
MOST_ENTRIES = 500
MOST_BYTES = 512 * 2**20


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """A project and the stable code of the edit that led to it ("" for the first).

    Edits with the same ``merge`` that follow each other are one entry, as those of one drag are.
    """

    project: Project
    title: str = ""
    merge: str | None = None
    weight: int = 0  # bytes of its arrays that the entry before it does not hold already


@dataclass(frozen=True, slots=True, eq=False)
class UndoStack(UndoList[Entry]):
    """All projects, oldest first, and which of them is the present one."""

    @classmethod
    def of(cls, project: Project) -> UndoStack:
        """Return a stack on which nothing can be undone."""
        return cls((Entry(project),))

    @property
    def project(self) -> Project:
        """The present project."""
        return self.present.project

    @property
    def undo_title(self) -> str:
        """Code of the edit that `undo` takes back, "" where there is none."""
        return self.present.title if self.can_undo else ""

    @property
    def redo_title(self) -> str:
        """Code of the edit that `redo` makes again, "" where there is none."""
        return self.entries[self.index + 1].title if self.can_redo else ""

    def push(self, project: Project, title: str, merge: str | None = None) -> UndoStack:
        """Add the project an edit led to; what could be redone is gone, and the oldest entries beyond the bounds."""
        before = self.before(merge)
        before = (*before[:-1], _weighed(before[-1], before[-2:-1]))
        entries = _bounded((*before, _weighed(Entry(project, title, merge), before[-1:])))
        return UndoStack(entries, len(entries) - 1)

    def park(self, project: Project) -> UndoStack:
        """Put a project in the present one's place: the same document with what training has made of it since."""
        entries = list(self.entries)
        entries[self.index] = replace(entries[self.index], project=project)
        return replace(self, entries=tuple(entries))


def _bounded(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """Drop the oldest entries beyond the bounds, but never the last two: one edit can always be undone."""
    entries = entries[-MOST_ENTRIES:]
    totals = accumulate(entry.weight for entry in reversed(entries))
    fitting = sum(total <= MOST_BYTES for total in totals)
    return entries[-max(fitting, 2) :]


def _weighed(entry: Entry, before: tuple[Entry, ...]) -> Entry:
    """Return the entry with its weight, given the entry before it, if any."""
    old = before[0].project if before else None
    new = entry.project
    if old is not None and new.run is old.run and new.data is old.data and new.companion is old.companion:
        return replace(entry, weight=0)
    known = {id(array) for array in _arrays(old)} if old else set()
    sizes = {id(array): array.nbytes for array in _arrays(new)}  # a run and the one forked from it share most of them
    return replace(entry, weight=sum(size for array, size in sizes.items() if array not in known))


def _arrays(project: Project) -> Iterator[NDArray[np.generic]]:
    """Return the large arrays of a project: the user's own samples and its runs, whose curves are small."""
    if project.companion is not None:
        yield from _arrays(project.companion)
    own, run = project.data.own, project.run
    if own is not None:
        yield from (own.dataset.x, own.dataset.y)
        if own.parts is not None:
            yield own.parts
    if run is None:
        return
    for point in (run.now, *run.checkpoints):
        yield point.theta
        yield point.state
    yield from run.path.thetas
