"""What the window does with data of the user's own: open a file or a folder, or take what is on the clipboard."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog

from desktop_nn.app.data_worker import with_own
from desktop_nn.app.dialogs.data_dialog import DataDialog
from desktop_nn.app.dialogs.file_dialog import ask_file_to_open, ask_folder_to_open
from desktop_nn.data.readers import Source

if TYPE_CHECKING:
    from desktop_nn.app.main_window import MainWindow

LONGEST_TEXT = 64 * 2**20  # characters on the clipboard


class DataFiles(QObject):
    """The data side of one window. Each method says whether other data came of it."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._document = window.workspace.document
        self._folder: Path | None = None  # that data were opened from last

    def ask_open(self) -> bool:
        """Let the user choose a file with data, and open it."""
        filters = [
            self.tr("Data (*.csv *.tsv *.tab *.txt *.npz *ubyte *ubyte.gz)"),
            self.tr("Tables (*.csv *.tsv *.tab *.txt)"),
            self.tr("Pictures and labels in IDX files (*ubyte *ubyte.gz)"),
            self.tr("NumPy arrays (*.npz)"),
            self.tr("All files (*)"),
        ]
        path = ask_file_to_open(self._window, self.tr("Open data"), self._start(), filters)
        return path is not None and self.open(path)

    def ask_open_folder(self) -> bool:
        """Let the user choose a folder with a folder of pictures for each class, and open it."""
        title = self.tr("Open a folder with a folder of pictures for each class")
        path = ask_folder_to_open(self._window, title, self._start())
        return path is not None and self.open(path)

    def open(self, path: Path) -> bool:
        """Show what is in a file or a folder, and learn from it where the user agrees."""
        self._folder = path.parent
        return self._take(path, path.name or str(path))

    def paste(self) -> bool:
        """Show the table on the clipboard, as a spreadsheet has put it there."""
        text = QGuiApplication.clipboard().text()
        if not text.strip() or len(text) > LONGEST_TEXT:
            self._window.notices.info(
                lambda: self.tr("There is no table on the clipboard: copy cells of a spreadsheet.")
            )
            return False
        return self._take(text, self.tr("Clipboard"))

    def _start(self) -> Path:
        """Return the folder in which files are looked for at first."""
        own = self._document.path
        folder = self._folder or (own.parent if own is not None else Path.home())
        return folder if folder.is_dir() else Path.home()

    def _take(self, source: Source, name: str) -> bool:
        dialog = DataDialog(source, name, self._document.project, self._window)
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        own = dialog.own
        dialog.deleteLater()
        if not accepted or own is None:
            return False
        self._document.edit(lambda project: with_own(project, own), "open-data")
        rows = f"{len(own.dataset):,}"
        self._window.notices.info(
            lambda: self.tr("Learning from {rows} samples of {name} now; it can be undone.").format(
                rows=rows, name=name
            )
        )
        self._window.diagram.setFocus()
        return True
