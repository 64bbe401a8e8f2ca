"""Templates of the user's own: saved under a name, offered under File → New, removed after a question."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths

from desktop_nn.app.dialogs.questions import Question, ask
from desktop_nn.app.dialogs.template_dialog import TemplateDialog
from desktop_nn.project import templates
from desktop_nn.project.errors import FileProblem
from desktop_nn.views.problem_text import problem_sentence
from desktop_nn.views.source_names import samples_name

if TYPE_CHECKING:
    from desktop_nn.app.main_window import MainWindow


def templates_folder() -> Path:
    """Return the folder of the user's templates, which need not exist."""
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppDataLocation)) / "templates"


class TemplateActions(QObject):
    """What one window does with templates. Each method says whether it was carried out."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.folder = templates_folder()

    def ask_save(self) -> bool:
        """Ask for a name and save the network, its data and its settings under it."""
        document = self._window.workspace.document
        name = document.path.stem if document.path is not None else samples_name(document.project.data)
        dialog = TemplateDialog(document.project, self.folder, name, self._window)
        dialog.exec()
        path = dialog.written
        dialog.deleteLater()
        if path is None:
            return False
        self._window.notices.info(lambda: self.tr("Saved the template {name}.").format(name=path.stem))
        return True

    def start_from(self, path: Path, _checked: bool = False) -> bool:
        """Start from a template, after asking about unsaved work; one that cannot be read changes nothing."""
        try:
            project = templates.opened(path)
        except FileProblem as problem:
            self._tell(problem)
            return False
        if not self._window.files.may_discard():
            return False
        self._window.workspace.document.replace(project, None)
        self._window.notices.clear()
        return True

    def ask_remove(self, path: Path, _checked: bool = False) -> bool:
        """Remove a template after a question."""
        question = Question(
            "trash-2",
            self.tr("Remove template"),
            self.tr("Remove the template {name}?").format(name=path.stem),
            self.tr("This cannot be undone. Projects that were started from it stay as they are."),
            (self.tr("&Remove"), self.tr("&Cancel")),
        )
        if ask(self._window, question) != 0:
            return False
        try:
            templates.removed(path)
        except FileProblem as problem:
            self._tell(problem)
            return False
        self._window.notices.info(lambda: self.tr("Removed the template {name}.").format(name=path.stem))
        return True

    def _tell(self, problem: FileProblem) -> None:
        self._window.notices.error(lambda: problem_sentence(problem))
