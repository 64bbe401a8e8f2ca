"""Views on a workspace of their own, in the program's fonts and colours."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QLocale, QSize
from PySide6.QtWidgets import QApplication, QSlider, QWidget
from pytestqt.qtbot import QtBot

from desktop_nn.app.language import install_language
from desktop_nn.data import Split
from desktop_nn.engine.snapshot import Snapshot
from desktop_nn.session.workspace import Workspace
from desktop_nn.views.base import View
from desktop_nn.widgets.fonts import load_fonts
from desktop_nn.widgets.formula_label import typesetter
from desktop_nn.widgets.theme import apply_theme

Settle = Callable[[], None]
Show = Callable[[type[View], QSize], View]


def now(view: View) -> Snapshot:
    """Return the newest snapshot."""
    snapshot = view.training.snapshot
    assert snapshot is not None
    return snapshot


def samples(view: View) -> Split:
    """Return the samples of the project."""
    split = view.split
    assert split is not None
    return split


def slider_in(widget: QWidget) -> QSlider:
    """Return the slider inside a labelled one."""
    slider = widget.findChild(QSlider)
    assert slider is not None
    return slider


@pytest.fixture(autouse=True)
def in_english(qapp: QApplication) -> None:
    """Speak English, whatever was spoken last in the same process."""
    if QLocale().language() == QLocale.Language.Korean:
        install_language(qapp, "en")


@pytest.fixture
def workspace(qtbot: QtBot) -> Iterator[Workspace]:
    """Return a workspace with the default project."""
    found = Workspace.create()
    yield found
    found.close()


@pytest.fixture
def settle(workspace: Workspace, qtbot: QtBot) -> Settle:
    """Return a function that waits until nothing is being computed, everything is drawn and every formula is there."""

    def wait() -> None:
        training, clock = workspace.training, workspace.clock
        idle = lambda: not (training.busy or clock.waiting or typesetter().busy)  # noqa: E731
        qtbot.waitUntil(lambda: idle() and (training.current or not training.can_play))
        QApplication.processEvents()  # what has just come, such as a formula, may ask for another layout

    return wait


@pytest.fixture(scope="session")
def fonts(qapp: QApplication) -> None:
    """Load the fonts once; they stay with the application."""
    load_fonts(qapp)


@pytest.fixture
def show(workspace: Workspace, settle: Settle, qtbot: QtBot, qapp: QApplication, fonts: None) -> Show:
    """Return a function that shows a view of that kind and size, drawn."""

    def open_view(kind: type[View], size: QSize) -> View:
        apply_theme(qapp, "dark")
        view = kind(workspace)
        qtbot.addWidget(view)
        view.resize(size)
        with qtbot.waitExposed(view):
            view.show()
        settle()
        return view

    return open_view
