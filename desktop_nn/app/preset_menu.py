"""The submenu of networks to start from."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from desktop_nn.app.template_menu import TemplateMenu
from desktop_nn.project.presets import DEFAULT
from desktop_nn.views.data_panel.source_picker import GROUPS
from desktop_nn.views.source_names import source_name

if TYPE_CHECKING:
    from desktop_nn.app.main_window import MainWindow


class PresetMenu(QMenu):
    """File → New: one entry for each preset, in the groups of the data panel; the default one has the shortcut."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.presets: dict[str, QAction] = {}
        for _, keys in GROUPS:
            self.addSeparator()
            for key in keys:
                action = self.addAction(key, partial(window.files.new, key))
                action.setObjectName(f"file.new.{key}")
                self.presets[key] = action
        self.presets[DEFAULT].setShortcut(QKeySequence("Ctrl+N"))
        self.addSeparator()
        self.templates = TemplateMenu(window)
        self.addMenu(self.templates)

    def retranslate(self) -> None:
        """Say everything in the language now installed."""
        self.setTitle(self.tr("&New"))
        for key, action in self.presets.items():
            action.setText(source_name(key))
        self.templates.retranslate()
