"""The submenu of the user's own templates."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QMenu

from desktop_nn.project import templates

if TYPE_CHECKING:
    from desktop_nn.app.main_window import MainWindow


class TemplateMenu(QMenu):
    """File → New → Templates; filled anew each time it opens, from the names of files alone."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._actions = window.templates
        self._remove = QMenu(self)
        self.aboutToShow.connect(self._on_about_to_show)

    @Slot()
    def _on_about_to_show(self) -> None:
        self.clear()
        self._remove.clear()
        found = templates.listed(self._actions.folder)
        for path in found:
            name = path.stem.replace("&", "&&")
            self.addAction(name).triggered.connect(partial(self._actions.start_from, path))
            self._remove.addAction(name).triggered.connect(partial(self._actions.ask_remove, path))
        if found:
            self.addSeparator()
            self.addMenu(self._remove)
        else:
            self.addAction(self.tr("No templates yet")).setEnabled(False)

    def retranslate(self) -> None:
        """Say its titles in the language now installed."""
        self.setTitle(self.tr("&Templates"))
        self._remove.setTitle(self.tr("&Remove"))
