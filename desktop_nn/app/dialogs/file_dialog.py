"""Asks for a file. Where the desktop has no file dialog of its own, Qt's gets our icons and the words it lacks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QFileInfo
from PySide6.QtGui import QAbstractFileIconProvider, QIcon
from PySide6.QtWidgets import QDialog, QFileDialog, QFileIconProvider, QSplitter, QToolButton, QWidget

from desktop_nn.app.dialogs.questions import may_replace
from desktop_nn.project.sentences import QT_TRANSLATE_NOOP
from desktop_nn.widgets.icons import icon

# Texts of Qt that its Korean catalogue leaves out: ours speaks for them, for it is asked before Qt's.
QT_TEXTS = (
    QT_TRANSLATE_NOOP("QFileDialog", "&Look in:"),
    QT_TRANSLATE_NOOP("QFileDialog", "Files of &type:"),
    QT_TRANSLATE_NOOP("QAbstractFileIconProvider", "Folder"),
    QT_TRANSLATE_NOOP("QAbstractFileIconProvider", "Drive"),
)
# Objects of Qt's dialog -> icon.
BUTTONS = {
    "backButton": "chevron-left",
    "forwardButton": "chevron-right",
    "toParentButton": "chevron-up",
    "newFolderButton": "folder-plus",
    "listModeButton": "layout-grid",
    "detailModeButton": "list",
}
SIZE, PLACES_WIDTH = (760, 480), 150
_Kind = QAbstractFileIconProvider.IconType
ICONS = {
    _Kind.Computer: "monitor",
    _Kind.Desktop: "monitor",
    _Kind.Drive: "hard-drive",
    _Kind.Network: "network",
    _Kind.Folder: "folder",
}


class FileIcons(QFileIconProvider):
    """Folders and files in the colours of the theme."""

    def icon(self, about: QAbstractFileIconProvider.IconType | QFileInfo) -> QIcon:  # type: ignore[override]
        """Return the icon of a file, or of a kind of place."""
        kind = (_Kind.Folder if about.isDir() else _Kind.File) if isinstance(about, QFileInfo) else about
        return icon(ICONS.get(kind, "file"))


def ask_file_to_open(parent: QWidget, title: str, folder: Path, filters: list[str]) -> Path | None:
    """Return a file that exists, None where the user gave up."""
    dialog = QFileDialog(parent, title, str(folder))
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    return _answer(dialog, filters)


def ask_files_to_open(parent: QWidget, title: str, folder: Path, filters: list[str]) -> list[Path]:
    """Return files that exist, none where the user gave up."""
    dialog = QFileDialog(parent, title, str(folder))
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    return _answers(dialog, filters)


def ask_folder_to_open(parent: QWidget, title: str, folder: Path) -> Path | None:
    """Return a folder that exists, None where the user gave up."""
    dialog = QFileDialog(parent, title, str(folder))
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    return _answer(dialog, [])


def ask_file_to_save(
    parent: QWidget, title: str, start: Path, filters: list[str], endings: Sequence[str] = (), *, asks: bool = True
) -> Path | None:
    """Return a file to write, asked about if it exists (unless ``asks`` leaves that for later); `start` is proposed.

    A name without an ending gets that of the kind of file that is chosen, at first that of `start`. Where `endings` are
    given, a name with none of them gets the first, and the file that it then names is asked about.
    """
    dialog = QFileDialog(parent, title, str(start.parent))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setOption(QFileDialog.Option.DontConfirmOverwrite, not asks)
    dialog.setDefaultSuffix((endings[0] if endings else start.suffix).removeprefix("."))
    dialog.selectFile(start.name)
    dialog.filterSelected.connect(lambda kind: dialog.setDefaultSuffix(ending_in(kind) or dialog.defaultSuffix()))
    path = _answer(dialog, filters)
    if path is None or not endings or any(ends_in(path, ending) for ending in endings):
        return path
    path = path.with_name(path.name + endings[0])
    return path if not asks or may_replace(parent, path) else None


def ends_in(path: Path, ending: str) -> bool:
    """Return whether a file's name has an ending, in small letters or capitals, and more than that."""
    return path.name.lower().endswith(ending) and len(path.name) > len(ending)


def ending_in(kind: str) -> str:
    """Return the ending in a filter's text, without its dot: "svg" of "SVG drawing (*.svg)"; empty without one."""
    found = re.search(r"\*\.(\w+)\)?$", kind)
    return found[1] if found else ""


def _answer(dialog: QFileDialog, filters: list[str]) -> Path | None:
    return next(iter(_answers(dialog, filters)), None)


def _answers(dialog: QFileDialog, filters: list[str]) -> list[Path]:
    icons = FileIcons()
    dialog.setIconProvider(icons)
    if filters:
        dialog.setNameFilters(filters)
    dialog.resize(*SIZE)
    for splitter in dialog.findChildren(QSplitter):
        splitter.setSizes([PLACES_WIDTH, SIZE[0] - PLACES_WIDTH])
    for name, picture in BUTTONS.items():
        for button in dialog.findChildren(QToolButton, name):
            button.setIcon(icon(picture))
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    chosen = dialog.selectedFiles() if accepted else []
    dialog.deleteLater()
    return [Path(each) for each in chosen]
