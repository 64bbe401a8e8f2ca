"""Offers, at the start, the work that a program which was killed has left unsaved."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths

from desktop_nn.app.notices import Offer
from desktop_nn.project import files
from desktop_nn.project.errors import FileProblem
from desktop_nn.session import unsaved
from desktop_nn.views.problem_text import problem_sentence

if TYPE_CHECKING:
    from desktop_nn.app.main_window import MainWindow


def unsaved_folder() -> Path:
    """Return where unsaved work is kept."""
    data = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppLocalDataLocation)
    return Path(data) / "unsaved"


class UnsavedOffer(QObject):
    """Tells the window of the newest work found; it stays where it is until it is opened."""

    def __init__(self, window: MainWindow, work: unsaved.UnsavedWork) -> None:
        super().__init__(window)
        self._window, self._work = window, work

    def make(self) -> None:
        """Say what there is, if there is anything."""
        left = unsaved.found(self._work.path.parent)
        if left:
            path, when = left[0], datetime.fromtimestamp(left[0].stat().st_mtime).astimezone()
            self._window.notices.warning(
                lambda: self.tr("Work of {time} was not saved when the program ended.").format(
                    time=f"{when:%Y-%m-%d %H:%M}"
                ),
                Offer(lambda: self.tr("Open it"), lambda: self._open(path)),
            )

    def _open(self, path: Path) -> None:
        try:
            project = files.load(path)
        except FileProblem as problem:
            told = problem
            self._window.notices.error(lambda: problem_sentence(told))
            return
        if self._window.files.may_discard():
            self._window.workspace.document.recover(project)
            self._work.take(path)
