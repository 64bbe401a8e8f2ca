"""The submenus of pictures: one saves a view as a file, the other copies it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Slot
from PySide6.QtWidgets import QMenu, QWidget

from desktop_nn.views.registry import VIEWS

if TYPE_CHECKING:
    from desktop_nn.app.main_window import MainWindow

Run = Callable[[str, QWidget], object]  # what the picture is called, and what it shows


class PictureMenu(QMenu):
    """Lists the views that are seen, and the window as a whole; filled anew each time it opens."""

    def __init__(self, window: MainWindow, run: Run) -> None:
        super().__init__(window)
        self._window, self._run = window, run
        self.aboutToShow.connect(self._on_about_to_show)

    @Slot()
    def _on_about_to_show(self) -> None:
        self.clear()
        for row in VIEWS:
            view = self._window.views[row.id]
            if view.isVisible():
                title = QCoreApplication.translate("Views", row.title)
                self.addAction(title).triggered.connect(partial(self._run, row.id, view))
        self.addSeparator()
        whole = self.addAction(self.tr("Whole window"))
        whole.triggered.connect(partial(self._run, "window", self._window))
