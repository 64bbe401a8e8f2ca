"""The submenu of the files opened last."""

from __future__ import annotations

from collections import Counter
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QMenu

if TYPE_CHECKING:
    from desktop_nn.app.main_window import MainWindow


class RecentMenu(QMenu):
    """Filled anew each time it opens."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.setToolTipsVisible(True)
        self.aboutToShow.connect(self._on_about_to_show)

    @Slot()
    def _on_about_to_show(self) -> None:
        self.clear()
        paths = [Path(name) for name in self._window.settings.recent_files]
        same = Counter(path.name for path in paths)
        for path in paths:
            name = path.name if same[path.name] == 1 else f"{path.name} ({path.parent})"
            action = self.addAction(name.replace("&", "&&"))
            action.setToolTip(str(path))
            action.triggered.connect(partial(self._window.files.open, path))
        if paths:
            self.addSeparator()
            self.addAction(self.tr("&Clear this list"), self._window.settings.clear_recent_files)
        else:
            self.addAction(self.tr("No files yet")).setEnabled(False)

    def retranslate(self) -> None:
        """Say its title in the language now installed."""
        self.setTitle(self.tr("Open &recent"))
