"""The submenus of pictures: one saves a view as a file, its numbers too, the other copies it."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Slot
from PySide6.QtWidgets import QMenu, QWidget

from desktop_nn.app.actions import has_run
from desktop_nn.app.film_stage import FILMABLE
from desktop_nn.views.base import View
from desktop_nn.views.registry import VIEWS, ViewRow

if TYPE_CHECKING:
    from desktop_nn.app.main_window import MainWindow

Run = Callable[[str, QWidget], object]  # what the picture is called, and what it shows


class PictureMenu(QMenu):
    """Lists the views that are seen, and the window as a whole; filled anew each time it opens.

    Where they are given, ``numbers`` is run for views that have numbers to take away, ``film`` for those that can be
    filmed.
    """

    def __init__(
        self,
        window: MainWindow,
        run: Run,
        numbers: Callable[[str, View], object] | None = None,
        film: Callable[[Collection[str]], object] | None = None,
    ) -> None:
        super().__init__(window)
        self._window, self._run, self._numbers, self._film = window, run, numbers, film
        self.aboutToShow.connect(self._on_about_to_show)

    @Slot()
    def _on_about_to_show(self) -> None:
        self.clear()
        for row, view in self._seen():
            title = QCoreApplication.translate("Views", row.title)
            self.addAction(title).triggered.connect(partial(self._run, row.id, view))
            self._add_sheets(title, view)
        self.addSeparator()
        whole = self.addAction(self.tr("Whole window"))
        whole.triggered.connect(partial(self._run, "window", self._window))
        if self._numbers is not None:
            self._add_numbers(self._numbers)
        if self._film is not None and has_run(self._window):
            self._add_films(self._film)

    def _seen(self) -> list[tuple[ViewRow, View]]:
        views = self._window.views
        return [(row, views[row.id]) for row in VIEWS if row.id in views and views[row.id].seen]

    def _add_sheets(self, title: str, view: View) -> None:
        for name, make in view.sheets().items():
            action = self.addAction(self.tr("{view}: {sheet}").format(view=title, sheet=name))
            action.triggered.connect(partial(self._take, name.replace(" ", "-"), make))

    def _take(self, name: str, make: Callable[[], QWidget], _checked: bool = False) -> None:
        """Take a picture of a widget that is made for it."""
        widget = make()
        self._run(name, widget)
        widget.deleteLater()

    def _add_numbers(self, save: Callable[[str, View], object]) -> None:
        for row, view in self._seen():
            if view.numbers():
                title = QCoreApplication.translate("Views", row.title)
                action = self.addAction(self.tr("{view}: numbers").format(view=title))
                action.triggered.connect(partial(save, row.id, view))

    def _add_films(self, save: Callable[[Collection[str]], object]) -> None:
        for row, _view in self._seen():
            if row.id in FILMABLE:
                title = QCoreApplication.translate("Views", row.title)
                action = self.addAction(self.tr("{view}: film of training…").format(view=title))
                action.triggered.connect(partial(save, (row.id,)))
