"""Unsaved work survives a program that is killed, and leaves nothing behind one that ends."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop_nn.project import edits, files
from desktop_nn.project.presets import PRESETS, default_project
from desktop_nn.session.document import Document
from desktop_nn.session.unsaved import UnsavedWork, forget, found, running


@pytest.fixture
def document() -> Document:
    return Document(default_project())


@pytest.fixture
def work(document: Document, tmp_path: Path, qtbot: QtBot) -> Iterator[UnsavedWork]:
    kept = UnsavedWork(document, tmp_path / "deep" / "unsaved")
    yield kept
    kept.end()


def change(document: Document, units: int = 5) -> None:
    document.edit(lambda project: edits.set_units(project, "dense1", units), "set-units")


def written(work: UnsavedWork, qtbot: QtBot) -> None:
    work.keep()
    qtbot.waitUntil(lambda: work._work is None or work._work.done())


def test_only_what_is_unsaved_is_kept(work: UnsavedWork, document: Document, qtbot: QtBot, tmp_path: Path) -> None:
    written(work, qtbot)
    assert not work.path.exists()
    change(document)
    written(work, qtbot)
    assert files.load(work.path) == document.project
    document.save(tmp_path / "a.dnn")
    written(work, qtbot)
    assert not work.path.exists()


def test_an_edit_is_kept_without_being_asked_for(work: UnsavedWork, document: Document, qtbot: QtBot) -> None:
    for units in (5, 6, 7):
        change(document, units)
    qtbot.waitUntil(work.path.exists, timeout=30_000)
    qtbot.waitUntil(lambda: work._work is not None and work._work.done())
    assert files.load(work.path) == document.project


def test_the_newest_state_takes_the_place_of_the_old(work: UnsavedWork, document: Document, qtbot: QtBot) -> None:
    for units in (5, 6):
        change(document, units)
        written(work, qtbot)
    assert files.load(work.path).network.layer("dense1").units == 6
    assert [path.suffix for path in work.path.parent.iterdir()].count(".dnn") == 1


def test_what_a_running_program_keeps_is_not_found(work: UnsavedWork, document: Document, qtbot: QtBot) -> None:
    change(document)
    written(work, qtbot)
    assert found(work.path.parent) == []
    assert running(work.path.parent) == 1
    assert running(work.path.parent / "nowhere") == 0


def test_an_ordinary_end_leaves_nothing(work: UnsavedWork, document: Document, qtbot: QtBot) -> None:
    change(document)
    written(work, qtbot)
    work.end()
    assert list(work.path.parent.iterdir()) == []


def test_an_end_without_a_question_leaves_the_work(work: UnsavedWork, document: Document) -> None:
    change(document)
    work.end(asked=False)
    assert found(work.path.parent) == [work.path]
    forget(work.path)
    assert list(work.path.parent.iterdir()) == []


KILLED = """
import os, signal, sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from desktop_nn.project import edits
from desktop_nn.project.presets import PRESETS
from desktop_nn.session.document import Document
from desktop_nn.session.unsaved import UnsavedWork
app = QCoreApplication([])
document = Document(PRESETS["moons"].project)
work = UnsavedWork(document, Path(sys.argv[1]))
document.edit(lambda project: edits.set_units(project, "dense1", 7), "set-units")
work.keep()
work._work.result()
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signal to send")
def test_work_of_a_killed_program_is_found_and_recovered(document: Document, tmp_path: Path) -> None:
    root = Path(__file__).parents[2]
    subprocess.run([sys.executable, "-c", KILLED, str(tmp_path)], cwd=root, check=False)
    left = found(tmp_path)
    assert len(left) == 1
    document.recover(files.load(left[0]))
    assert document.project.data.source == PRESETS["moons"].project.data.source
    assert document.project.network.layer("dense1").units == 7
    assert document.dirty
    assert document.path is None


def test_a_folder_that_cannot_be_made_keeps_nothing(document: Document, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "file").write_text("in the way")
    work = UnsavedWork(document, tmp_path / "file" / "unsaved")
    work.keep()
    change(document)
    written(work, qtbot)
    work.end()
    assert found(tmp_path / "file" / "unsaved") == []
