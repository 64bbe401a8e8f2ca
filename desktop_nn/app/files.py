"""Everything the window does with files: new, open, save, import, export, and the question before work is lost."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QDialog, QWidget

from desktop_nn.app.dialogs.file_dialog import ask_file_to_open, ask_file_to_save, ask_files_to_open
from desktop_nn.app.dialogs.import_dialog import ImportDialog
from desktop_nn.app.dialogs.questions import Question, ask
from desktop_nn.app.dropped import DATA, ENDINGS, PROJECT, WEIGHTS, kind_of
from desktop_nn.app.film_stage import FILMABLE
from desktop_nn.app.language import resolve_language
from desktop_nn.app.new_window import open_another
from desktop_nn.app.notices import Offer
from desktop_nn.app.replay_looks import looks_of
from desktop_nn.export.weights.mapping import imported
from desktop_nn.export.weights.registry import IMPORTERS, read_together
from desktop_nn.project import files as project_files
from desktop_nn.project.atomic import write_atomically
from desktop_nn.project.bookmarks import without_history
from desktop_nn.project.errors import FileProblem
from desktop_nn.project.files import SUFFIX
from desktop_nn.project.presets import PRESETS
from desktop_nn.views.base import View
from desktop_nn.views.inspector.worked_formats import FORMATS, as_text
from desktop_nn.views.problem_text import problem_sentence
from desktop_nn.views.registry import VIEWS
from desktop_nn.views.source_names import samples_name
from desktop_nn.widgets.picture import image, picture, suffixes

if TYPE_CHECKING:
    from desktop_nn.app.main_window import MainWindow


@contextmanager
def _patience() -> Iterator[None]:
    """Show the cursor that asks to wait."""
    QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
    try:
        yield
    finally:
        QGuiApplication.restoreOverrideCursor()


class FileActions(QObject):
    """The file side of one window. Each method says whether it was carried out."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._document = window.workspace.document
        self._notices = window.notices

    def new(self, preset: str) -> bool:
        """Start from a preset, after asking about unsaved work."""
        if not self.may_discard():
            return False
        self._document.replace(PRESETS[preset].project, None)
        self._notices.clear()
        return True

    def open_window(self) -> bool:
        """Open another window, with a document of its own."""
        started = open_another()
        if not started:
            self._notices.error(lambda: self.tr("Another window could not be opened: start the program once more."))
        return started

    def ask_open(self) -> bool:
        """Let the user choose a project and open it."""
        path = ask_file_to_open(self._window, self.tr("Open project"), self._folder(), self._filters())
        return path is not None and self.open(path)

    def open(self, path: Path) -> bool:
        """Open a project; where it cannot be read, say why and leave the document as it is."""
        recent = str(path.absolute())
        try:
            project = project_files.load(path)
        except FileProblem as problem:
            self._tell(problem)
            self._window.settings.remove_recent_file(recent)
            return False
        if not self.may_discard():
            return False
        self._document.replace(project, path)
        self._window.settings.add_recent_file(recent)
        self._notices.clear()
        return True

    def save(self) -> bool:
        """Save where the document came from, or ask for a place."""
        path = self._document.path
        return self.ask_save_as() if path is None else self._save_to(path)

    def ask_save_as(self) -> bool:
        """Let the user choose a place and save there."""
        start = self._document.path or self._folder() / f"{self._document.project.data.file_name}{SUFFIX}"
        path = ask_file_to_save(self._window, self.tr("Save project"), start, self._filters(), [SUFFIX])
        return path is not None and self._save_to(path)

    def ask_save_short(self) -> bool:
        """Let the user choose a place for a copy that has the run as it stands, without the steps before."""
        folder, name = self._folder(), self._document.project.data.file_name
        title = self.tr("Save a copy without history")
        path = ask_file_to_save(self._window, title, folder / f"{name}{SUFFIX}", self._filters(), [SUFFIX])
        if path is None:
            return False
        try:
            project_files.save(without_history(self._document.project), path)
        except FileProblem as problem:
            self._tell(problem)
            return False
        self._notices.info(lambda: self.tr("Saved {name}.").format(name=path.name))
        return True

    def _filters(self) -> list[str]:
        return [self.tr("Desktop NN projects (*.dnn)"), self.tr("All files (*)")]

    def _save_to(self, path: Path) -> bool:
        try:
            self._document.save(path)
        except FileProblem as problem:
            self._tell(problem)
            return False
        self._window.settings.add_recent_file(str(path.absolute()))
        self._notices.info(lambda: self.tr("Saved {name}.").format(name=path.name))
        return True

    def _tell(self, problem: FileProblem) -> None:
        self._notices.error(lambda: problem_sentence(problem))

    def ask_export(self) -> bool:
        """Open the export dialog for the weights as they are now."""
        from desktop_nn.app.dialogs.export_dialog import ExportDialog, written_sentence  # slow: brings onnx along

        dialog = ExportDialog(lambda: self._document.project, self._folder(), self._window)
        dialog.exec()
        written = dialog.written
        dialog.deleteLater()
        if written is None:
            return False
        self._notices.info(lambda: written_sentence(written))
        return True

    def ask_import(self) -> bool:
        """Let the user choose a file of weights, or one for each layer, and show what of it belongs where."""
        endings = " ".join(f"*{row.suffix}" for row in IMPORTERS.values())
        filters = [self.tr("Weights ({endings})").format(endings=endings), self.tr("All files (*)")]
        paths = ask_files_to_open(self._window, self.tr("Import weights"), self._folder(), filters)
        return bool(paths) and self.import_weights(*paths)

    def import_weights(self, *paths: Path) -> bool:
        """Show which arrays of files belong to which layers, and take them over as one edit where the user agrees."""
        if not self._window.workspace.training.can_play:
            self._notices.error(lambda: self.tr("Weights can be imported into a network that can be trained: mend it."))
            return False
        try:
            tensors = read_together(paths)
        except FileProblem as problem:
            self._tell(problem)
            return False
        name = paths[0].name if len(paths) == 1 else self.tr("{count} files").format(count=len(paths))
        dialog = ImportDialog(self._document.project, name, tensors, self._window)
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        dialog.deleteLater()
        if not accepted:
            return False
        self._document.edit(lambda project: imported(project, tensors), "import-weights")
        self._notices.info(lambda: self.tr("Imported the weights of {name}.").format(name=name))
        return True

    def take(self, *paths: Path) -> bool:
        """Do with a file that was dropped what it is: learn from data, import weights, or open a project.

        Several are weights, one file for each layer.
        """
        if len(paths) > 1:
            return self.import_weights(*paths)
        path = paths[0]
        openers: dict[str, Callable[[Path], bool]] = {
            PROJECT: self.open,
            WEIGHTS: self.import_weights,
            DATA: self._window.data.open,
        }
        kind = kind_of(path)
        if kind in openers:
            return openers[kind](path)
        self._tell(FileProblem("unknown-file", "", {"path": path.name, "endings": ", ".join(sorted(ENDINGS))}))
        return False

    def ask_picture(self, name: str, widget: QWidget, _checked: bool = False) -> bool:
        """Let the user choose a place for a picture of a view, and save it there as its ending says."""
        start = self._folder() / f"{self._document.project.data.file_name}-{name}{suffixes()[0]}"
        filters = [self.tr("PNG picture (*.png)"), self.tr("SVG drawing (*.svg)"), self.tr("PDF page (*.pdf)")]
        path = ask_file_to_save(self._window, self.tr("Save picture"), start, filters)
        if path is None:
            return False
        suffix = path.suffix.lower()  # painted only now, and only so: ten thousand edges take seconds
        with _patience():
            content = {suffix: picture(widget, suffix)} if suffix in suffixes() else {}
        return self._write_as_named(path, content)

    def ask_numbers(self, name: str, view: View, _checked: bool = False) -> bool:
        """Let the user choose a place for the numbers of a view, and save them there as its ending says."""
        content = {suffix: make() for suffix, make in view.numbers().items()}  # as they are now
        start = self._folder() / f"{self._document.project.data.file_name}-{name}{next(iter(content), '')}"
        kinds = {".npz": self.tr("NumPy arrays (*.npz)"), ".csv": self.tr("Table (*.csv)")}
        only = tuple(content) if len(content) == 1 else ()
        filters = [kinds[suffix] for suffix in content]
        path = ask_file_to_save(self._window, self.tr("Save numbers"), start, filters, only)
        return path is not None and self._write_as_named(path, content)

    def ask_film(self, chosen: Collection[str] = FILMABLE, _checked: bool = False) -> bool:
        """Open the dialog that saves a film of the training, of some views or, at first, of those that are seen."""
        from desktop_nn.app.dialogs.film_dialog import FilmDialog  # slow: brings Pillow along
        from desktop_nn.app.training_film import training_film

        views = self._window.views
        titles = {row.id: QCoreApplication.translate("Views", row.title) for row in VIEWS if row.id in FILMABLE}
        seen = [key for key in chosen if views[key].isVisible()]
        start = self._folder() / f"{self._document.project.data.file_name}.gif"
        maker = lambda ids, power: partial(training_film, views, ids, power)  # noqa: E731
        dialog = FilmDialog(maker, titles, seen or chosen, start, self._window)
        dialog.exec()
        path = dialog.written
        dialog.deleteLater()
        if path is None:
            return False
        self._notices.info(lambda: self.tr("Saved {name}.").format(name=path.name))
        return True

    def ask_replay(self) -> bool:
        """Open the dialog that saves the run as a page for a browser."""
        from desktop_nn.app.dialogs.replay_dialog import ReplayDialog

        project, path = self._document.project, self._document.path
        language = resolve_language(self._window.settings.language)
        title = path.stem if path is not None else samples_name(project.data)
        looks = lambda title: looks_of(project, title, language)  # noqa: E731
        dialog = ReplayDialog(project, title, looks, self._folder(), self._window)
        dialog.exec()
        written = dialog.written
        dialog.deleteLater()
        if written is None:
            return False
        offer = Offer(lambda: self.tr("Open in the browser"), lambda: _open_outside(written))
        self._notices.info(lambda: self.tr("Saved {name}.").format(name=written.name), offer)
        return True

    def ask_worked_example(self) -> bool:
        """Let the user choose a place for the numbers of the weight that is taken apart; its ending says the form."""
        example = self._window.inspector.worked_example()
        if example is None:
            return False
        start = self._folder() / f"{self._document.project.data.file_name}-example.pdf"
        pages, tex = self.tr("PDF pages (*.pdf)"), self.tr("LaTeX (*.tex)")
        filters = [pages, tex, self.tr("Table (*.csv)"), self.tr("Text (*.txt)")]
        path = ask_file_to_save(self._window, self.tr("Save the worked example"), start, filters)
        if path is None:
            return False
        content = FORMATS.get(path.suffix.lower(), as_text)(example)
        return self._write(path, content.encode() if isinstance(content, str) else content)

    def _write_as_named(self, path: Path, content: Mapping[str, bytes]) -> bool:
        """Write the content that belongs to a file's ending."""
        found = content.get(path.suffix.lower())
        if found is not None:
            return self._write(path, found)
        values = {"suffix": path.suffix}
        if ".npz" in content:
            self._tell(FileProblem("unknown-numbers", str(path), values))
        else:
            self._tell(FileProblem("unknown-picture", str(path), values))
        return False

    def _write(self, path: Path, content: bytes) -> bool:
        """Write a file and say so, or say why not."""
        try:
            write_atomically(path, content)
        except FileProblem as problem:
            self._tell(problem)
            return False
        self._notices.info(lambda: self.tr("Saved {name}.").format(name=path.name))
        return True

    def copy_picture(self, _name: str, widget: QWidget, _checked: bool = False) -> None:
        """Put a picture of a view on the clipboard."""
        with _patience():
            QGuiApplication.clipboard().setImage(image(widget))

    def may_discard(self) -> bool:
        """Ask about unsaved work, if there is any; True where the document may be replaced or closed."""
        if not self._document.dirty:
            return True
        question = Question(
            "triangle-alert",
            self.tr("Unsaved changes"),
            self.tr("Save the changes to {name}?").format(name=self._window.document_name()),
            self.tr("The network and its trained weights are lost otherwise."),
            (self.tr("&Save"), self.tr("&Discard"), self.tr("&Cancel")),
        )
        answer = ask(self._window, question)
        return self.save() if answer == 0 else answer == 1

    def _folder(self) -> Path:
        path = self._document.path
        recent = self._window.settings.recent_files
        folder = path.parent if path else Path(recent[0]).parent if recent else Path.home()
        return folder if folder.is_dir() else Path.home()


def _open_outside(path: Path) -> None:
    """Let the desktop open a file with the program that is there for it."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(path))
