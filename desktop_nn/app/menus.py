"""Turns the table of actions into QActions and menus, and keeps their texts, marks and greyness true."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Slot
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu

from desktop_nn.app.actions import (
    ACTIONS,
    MENUS,
    ActionRow,
    has_past,
    has_run,
    layer_selected,
    several_selected,
    something_selected,
)
from desktop_nn.app.edit_titles import edit_title
from desktop_nn.app.picture_menu import PictureMenu
from desktop_nn.app.preset_menu import PresetMenu
from desktop_nn.app.recent_menu import RecentMenu
from desktop_nn.widgets.icons import icon

if TYPE_CHECKING:
    from desktop_nn.app.main_window import MainWindow


class Menus(QObject):
    """The menu bar of one window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._groups: dict[str, QActionGroup] = {}
        self._of_past = [row for row in ACTIONS if row.enabled in (has_past, has_run)]
        self.actions: dict[str, QAction] = {row.id: self._make(row) for row in ACTIONS}
        self._menus: dict[str, QMenu] = {key: window.menuBar().addMenu(title) for key, title in MENUS}
        self._presets = PresetMenu(window)
        self._recent = RecentMenu(window)
        self._pictures = PictureMenu(window, window.files.ask_picture, window.files.ask_numbers, window.files.ask_film)
        self._copies = PictureMenu(window, window.files.copy_picture)
        self._menus["file"].addMenu(self._presets)
        for row in ACTIONS:
            if row.separator:
                self._menus[row.menu].addSeparator()
            self._menus[row.menu].addAction(self.actions[row.id])
            if row.id == "file.open":
                self._menus["file"].addMenu(self._recent)
            elif row.id == "file.export":
                self._menus["file"].addMenu(self._pictures)
        self._menus["edit"].addSeparator()
        self._menus["edit"].addMenu(self._copies)
        self._menus["view"].addSeparator()
        for dock in window.docks.values():
            self._menus["view"].addAction(dock.toggleViewAction())
        for menu in self._menus.values():
            menu.aboutToShow.connect(self.refresh)
        self.retranslate()

    def _make(self, row: ActionRow) -> QAction:
        action = QAction(self._window)
        action.setObjectName(row.id)
        action.setShortcuts([QKeySequence(text) for text in row.shortcuts])
        action.setAutoRepeat(row.repeats)
        action.triggered.connect(partial(self._run, row))
        if row.checked is not None:
            action.setCheckable(True)
        if row.group:
            self._groups.setdefault(row.group, QActionGroup(self)).addAction(action)
        self._window.addAction(action)
        return action

    def _run(self, row: ActionRow, checked: bool = False) -> None:
        row.run(self._window)
        self.refresh()

    def restyle(self) -> None:
        """Draw the icons in the colours of the theme."""
        for row in ACTIONS:
            if row.icon:
                self.actions[row.id].setIcon(icon(row.icon))

    @Slot()
    def refresh(self) -> None:
        """Grey out what cannot be done now, set the marks, and say what undo and redo would do."""
        for row in ACTIONS:
            action = self.actions[row.id]
            action.setEnabled(row.enabled(self._window))
            if row.checked is not None:
                action.setChecked(row.checked(self._window))
        document = self._window.workspace.document
        self._name("edit.undo", self.tr("&Undo: {edit}"), self.tr("&Undo"), document.undo_title)
        self._name("edit.redo", self.tr("&Redo: {edit}"), self.tr("&Redo"), document.redo_title)

    @Slot()
    def refresh_past(self) -> None:
        """Grey out what needs a past where there is none; the only part of `refresh` that a new step can change."""
        for row in self._of_past:
            self.actions[row.id].setEnabled(row.enabled(self._window))

    @Slot()
    def refresh_selected(self) -> None:
        """Grey out what is done with what is selected where that is nothing."""
        for row in ACTIONS:
            if row.enabled in (layer_selected, several_selected, something_selected):
                self.actions[row.id].setEnabled(row.enabled(self._window))

    def shortcuts(self) -> list[tuple[str, list[QKeySequence]]]:
        """What can be done by a key of its own, each with its keys, as the menus say it now."""
        named = [(action.text(), action) for action in self.actions.values()]
        named += [(f"{self._presets.title()}: {action.text()}", action) for action in self._presets.presets.values()]
        return [(plain(text), action.shortcuts()) for text, action in named if action.shortcuts()]

    def _name(self, action_id: str, template: str, bare: str, title: str) -> None:
        text = template.format(edit=edit_title(title)) if title else bare
        self.actions[action_id].setText(text)

    def retranslate(self) -> None:
        """Say everything in the language now installed."""
        for key, title in MENUS:
            self._menus[key].setTitle(QCoreApplication.translate("Menus", title))
        for row in ACTIONS:
            text = QCoreApplication.translate("Actions", row.text)
            self.actions[row.id].setText(text)
            self.actions[row.id].setToolTip(plain(text))  # Qt would leave the "(S)" of a Korean mnemonic in it
        self._presets.retranslate()
        self._recent.retranslate()
        self._pictures.setTitle(self.tr("Save &picture of"))
        self._copies.setTitle(self.tr("&Copy picture of"))
        self.restyle()
        self.refresh()


def plain(text: str) -> str:
    """A menu's text without its mnemonic: in Korean that is "(&S)" at the end."""
    return re.sub(r"\(&\w\)|&", "", text).replace("…", "").strip()
