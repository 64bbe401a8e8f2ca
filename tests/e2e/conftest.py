"""Windows that are closed in the end, whatever the tests did to them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_nn.app.main_window import MainWindow
from desktop_nn.project.presets import default_project
from tests.e2e.driver import close_window, open_window, settle

Open = Callable[..., MainWindow]


@pytest.fixture(scope="module")
def shared_window(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[MainWindow]:
    """Return one window for all tests of a file: opening one takes a second."""
    window = open_window(tmp_path_factory.mktemp("settings"), whole=True)  # nothing is left over by a first look
    yield window
    close_window(window)


@pytest.fixture
def window(shared_window: MainWindow, qtbot: QtBot) -> Iterator[MainWindow]:
    """Return a window with the default project, untrained, in English and dark, the focus in the diagram."""
    _calm(shared_window)
    yield shared_window
    _calm(shared_window)


def _calm(window: MainWindow) -> None:
    workspace = window.workspace
    workspace.training.pause()
    workspace.selection.select(None)
    workspace.selection.select_sample(None)
    workspace.document.replace(default_project(), None)
    window.notices.clear()
    window.diagram.canvas.setFocus()
    settle(window)


@pytest.fixture
def open_one(qtbot: QtBot, tmp_path: Path) -> Iterator[Open]:
    """Return a function that opens a window of the test's own; all of them share one settings file."""
    windows: list[MainWindow] = []

    def begin(language: str = "en", theme: str = "dark") -> MainWindow:
        windows.append(open_window(tmp_path, language=language, theme=theme))
        return windows[-1]

    yield begin
    for window in reversed(windows):
        close_window(window)
