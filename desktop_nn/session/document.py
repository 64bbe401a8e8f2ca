"""The open document: the one door through which edits go in, and the project behind it.

Training is no edit, but part of the document all the same: the project always holds the newest record of the run, and
undo and redo bring back network, weights, optimiser memory and curves together.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
from PySide6.QtCore import QObject, Signal

from desktop_nn.engine.problems import Problem
from desktop_nn.engine.record import RunRecord
from desktop_nn.engine.settings import TrainingSettings
from desktop_nn.project import files, rules
from desktop_nn.project.bookmarks import reachable
from desktop_nn.project.model import Project, without_runs
from desktop_nn.project.presets import default_project
from desktop_nn.project.undo import NOTES, UndoStack
from desktop_nn.session.plan import taken

Change = Callable[[Project], Project]


class Document(QObject):
    """The project on the screen, its undo stack and its file.

    `project_changed(old, new)` carries both values; `state_changed` tells that undo, dirty or path may differ;
    `opened` that it is another document from now on.
    """

    project_changed = Signal(object, object)
    state_changed = Signal()
    opened = Signal()

    def __init__(self, project: Project, path: Path | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._start(project, path)

    def _start(self, project: Project, path: Path | None) -> None:
        self._project = self._saved = project
        self._stack = UndoStack.of(project)
        self._path = path
        self._problems = rules.problems(project)
        self._run_is_saved = True

    @property
    def project(self) -> Project:
        """The project, with its run as far as training has come."""
        return self._project

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What keeps the project from being trained."""
        return self._problems

    @property
    def path(self) -> Path | None:
        """The file it came from or was saved to."""
        return self._path

    @property
    def can_undo(self) -> bool:
        return self._stack.can_undo

    @property
    def can_redo(self) -> bool:
        return self._stack.can_redo

    @property
    def undo_title(self) -> str:
        """Code of the edit that undo takes back, empty where there is none."""
        return self._stack.undo_title

    @property
    def redo_title(self) -> str:
        """Code of the edit that redo brings back, empty where there is none."""
        return self._stack.redo_title

    @property
    def dirty(self) -> bool:
        """Whether the project or its run differs from what was saved or opened."""
        return not self._run_is_saved or without_runs(self._project) != without_runs(self._saved)

    def take_run(self, record: RunRecord, companion: RunRecord | None = None) -> None:
        """Remember how far training has come, and that of the companion where it trains too.

        Makes no signal, but when the document becomes dirty or clean by it, and `project_changed` when the step it
        stands at was trained with other settings than the project had: they are the project's from now on.
        """
        old, self._project = self._project, taken(self._project, record, companion)
        if _settings(self._project) != _settings(old):
            self._problems = rules.problems(self._project)
            self.project_changed.emit(old, self._project)
        was_saved, self._run_is_saved = self._run_is_saved, _same_runs(self._project, self._saved)
        if self._run_is_saved != was_saved:
            self.state_changed.emit()

    def edit(self, change: Change, title: str, merge: str | None = None) -> None:
        """Apply a pure change; `title` is its stable code. Edits of the same `merge` key in a row undo as one.

        Where the change raises, or changes nothing, the document stays as it is.
        """
        new = reachable(change(self._project))
        if new != self._project:
            self._move(self._stack.park(self._project).push(new, title, merge))

    def take_back(self, merge: str) -> None:
        """Leave the document as though the last edits, if they were of this `merge` key, had never been."""
        parked = self._stack.park(self._project)
        before = parked.take_back(merge)
        if before is not parked:
            self._move(before)

    def undo(self) -> None:
        """Take the last edit back, if there is one."""
        if self.can_undo:
            self._move(self._moved(self._stack.park(self._project).undo(), self.undo_title))

    def redo(self) -> None:
        """Bring the edit taken back last in again, if there is one."""
        if self.can_redo:
            self._move(self._moved(self._stack.park(self._project).redo(), self.redo_title))

    def replace(self, project: Project, path: Path | None) -> None:
        """Open another project: nothing of the old one can be undone."""
        old = self._project
        self._start(project, path)
        self.opened.emit()
        self.project_changed.emit(old, project)
        self.state_changed.emit()

    def recover(self, project: Project) -> None:
        """Open work that was never saved: it belongs to no file and is lost unless it is saved."""
        old = self._project
        self._start(project, None)
        self._saved = default_project()
        self._run_is_saved = project.run is None
        self.opened.emit()
        self.project_changed.emit(old, project)
        self.state_changed.emit()

    def save(self, path: Path) -> None:
        """Write the project with its run; where that fails, `FileProblem` leaves the document as it was."""
        files.save(self._project, path)
        self._saved, self._path, self._run_is_saved = self._project, path, True
        self.state_changed.emit()

    def _moved(self, stack: UndoStack, title: str) -> UndoStack:
        """Return the stack after undo or redo of an edit; where it is a note, training stays where it is."""
        if title not in NOTES:
            return stack
        now = self._project
        kept = replace(stack.project, run=now.run, training=now.training, companion=now.companion)
        return stack.park(reachable(kept))

    def _move(self, stack: UndoStack) -> None:
        old, self._stack = self._project, stack
        self._project = stack.project
        self._problems = rules.problems(self._project)
        self._run_is_saved = _same_runs(self._project, self._saved)
        self.project_changed.emit(old, self._project)
        self.state_changed.emit()


def _settings(project: Project) -> tuple[TrainingSettings, TrainingSettings | None]:
    companion = project.companion
    return project.training, None if companion is None else companion.training


def _same_runs(a: Project, b: Project) -> bool:
    """Whether two projects, and their companions, stand where the other's stand."""
    if not _same_state(a.run, b.run):
        return False
    if a.companion is None or b.companion is None:
        return a.companion is b.companion
    return _same_state(a.companion.run, b.companion.run)


def _same_state(a: RunRecord | None, b: RunRecord | None) -> bool:
    """Whether two records stand at the same step of runs of the same length, with the same numbers."""
    if a is b:
        return True
    if a is None or b is None:
        return False
    same_place = (a.now.step, a.last_step, a.now.t) == (b.now.step, b.last_step, b.now.t)
    return same_place and np.array_equal(a.now.theta, b.now.theta) and np.array_equal(a.now.state, b.now.state)
