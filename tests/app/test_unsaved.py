"""After a crash the window offers the unsaved work, and keeps the offer until it is taken."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton

from desktop_nn.app.main_window import MainWindow
from desktop_nn.app.unsaved_offer import UnsavedOffer, unsaved_folder
from desktop_nn.project import edits
from desktop_nn.project.files import load
from desktop_nn.project.presets import PRESETS
from desktop_nn.session.document import Document
from desktop_nn.session.unsaved import UnsavedWork, found
from tests.e2e.driver import click, settle


@pytest.fixture
def left(tmp_path: Path) -> Path:
    """Return the folder in which a program has left its work on the moons."""
    document = Document(PRESETS["moons"].project)
    document.edit(lambda project: edits.set_units(project, "dense1", 7), "set-units")
    UnsavedWork(document, tmp_path).end(asked=False)
    return tmp_path


def offer(window: MainWindow, folder: Path) -> UnsavedWork:
    work = UnsavedWork(window.workspace.document, folder, window)
    UnsavedOffer(window, work).make()
    return work


def test_the_work_is_offered_and_opened(window: MainWindow, left: Path) -> None:
    work = offer(window, left)
    assert "was not saved" in window.banner.text()
    click(next(one for one in window.banner.findChildren(QPushButton) if one.isVisible() and one.text() == "Open it"))
    settle(window)
    document = window.workspace.document
    assert (document.project.data.source, document.project.network.layer("dense1").units) == ("moons", 7)
    assert document.dirty
    work.end()
    assert list(left.iterdir()) == []


def test_there_is_no_moment_in_which_a_crash_would_cost_the_work_that_was_opened(
    window: MainWindow, left: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Even while what was there before is still being written: that must not take the place of what was opened."""
    document, before = window.workspace.document, found(left)
    work = offer(window, left)
    document.edit(lambda project: edits.set_units(project, "dense1", 3), "set-units")
    work.keep()
    monkeypatch.setattr(window.files, "may_discard", lambda: True)
    click(next(one for one in window.banner.findChildren(QPushButton) if one.isVisible() and one.text() == "Open it"))
    assert list(left.glob("*.dnn")) == [work.path]
    assert work.path not in before
    assert load(work.path) == document.project
    assert document.project.data.source == "moons"
    settle(window)
    work.end()
    assert list(left.iterdir()) == []


def test_an_offer_nobody_takes_is_made_again(window: MainWindow, left: Path) -> None:
    offer(window, left).end()
    assert len(found(left)) == 1


def test_a_damaged_file_is_told(window: MainWindow, left: Path) -> None:
    found(left)[0].write_bytes(b"nonsense")
    work = offer(window, left)
    click(next(one for one in window.banner.findChildren(QPushButton) if one.isVisible() and one.text() == "Open it"))
    assert window.banner.level() == "error"
    work.end()


def test_nothing_is_said_where_there_is_nothing(window: MainWindow, tmp_path: Path) -> None:
    offer(window, tmp_path).end()
    assert not window.banner.isVisible()


def test_the_folder_is_the_programs_own(window: MainWindow) -> None:
    assert unsaved_folder().name == "unsaved"
    assert "desktop-nn" in str(unsaved_folder())
