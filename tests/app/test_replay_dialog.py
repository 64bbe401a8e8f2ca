"""The dialog that saves a replay: what it writes, what it says before, and how it is given up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop_nn.app.dialogs.replay_dialog import COUNTS, ReplayDialog
from desktop_nn.app.language import install_language
from desktop_nn.app.main_window import MainWindow
from desktop_nn.app.replay_looks import looks_of
from desktop_nn.export.replay.words import WORDS
from desktop_nn.project.model import Project
from desktop_nn.project.presets import PRESETS
from desktop_nn.widgets.theme import THEMES
from tests.e2e.driver import settle, wait_for
from tests.export.replay.run import Page, trained


@pytest.fixture(scope="module")
def project() -> Project:
    return trained(PRESETS["xor"].project, 100)


@pytest.fixture
def dialog(qtbot: QtBot, tmp_path: Path, project: Project) -> Iterator[ReplayDialog]:
    parent = QWidget()
    qtbot.addWidget(parent)
    found = ReplayDialog(project, "A run", lambda title: looks_of(project, title, "en"), tmp_path, parent)
    found.count.setCurrentIndex(0)
    found.open()
    yield found
    found.reject()


def test_it_writes_a_page_with_the_title_as_typed(dialog: ReplayDialog, qtbot: QtBot, tmp_path: Path) -> None:
    dialog.title.selectAll()
    QTest.keyClicks(dialog.title, "<My> run")
    with qtbot.waitSignal(dialog.accepted, timeout=20_000):
        dialog.begin(tmp_path / "재생")
    assert dialog.written == tmp_path / "재생.html"
    page = Page(dialog.written.read_bytes())
    assert page.texts["title"] == ["<My> run"]
    assert page.data["steps"][-1] == 100
    assert len(page.data["steps"]) <= COUNTS[0]
    assert page.data["columns"][1]["name"] == "Hidden 1"
    assert page.data["columns"][1]["detail"] == "4 · tanh"
    assert dialog.progress.value() == dialog.progress.maximum() == len(page.data["steps"])


def test_the_size_is_told_and_grows_with_the_steps(dialog: ReplayDialog) -> None:
    told = []
    for row in range(len(COUNTS)):
        dialog.count.setCurrentIndex(row)
        told.append(dialog.facts.text())
    assert len(set(told)) == len(COUNTS)
    assert told[0].startswith("At most 60 steps · about ")


def test_given_up_it_leaves_no_file(dialog: ReplayDialog, qtbot: QtBot, tmp_path: Path) -> None:
    dialog.begin(tmp_path / "replay.html")
    assert not dialog.save.isEnabled()
    with qtbot.waitSignal(dialog.rejected):
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.wait(30)
    assert list(tmp_path.iterdir()) == []


def test_where_the_file_cannot_be_written_it_says_so_and_stays(
    dialog: ReplayDialog, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog.begin(tmp_path / "missing" / "replay.html")
    qtbot.waitUntil(dialog.error.isVisible, timeout=20_000)
    assert "missing" in dialog.error.text()
    assert dialog.isVisible()
    with qtbot.waitSignal(dialog.accepted, timeout=20_000):
        dialog.begin(tmp_path / "replay.html")


def test_a_failure_of_the_program_is_said(qtbot: QtBot, tmp_path: Path, project: Project) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    wordless = replace(looks_of(project, "A run", "en"), words={})
    dialog = ReplayDialog(project, "A run", lambda _title: wordless, tmp_path, parent)
    dialog.open()
    dialog.begin(tmp_path / "replay.html")
    qtbot.waitUntil(dialog.error.isVisible, timeout=20_000)
    assert "KeyError" in dialog.error.text()
    dialog.reject()


@pytest.mark.parametrize("language", ["en", "ko"])
def test_dialog_and_page_speak_both_languages(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, project: Project, language: str
) -> None:
    install_language(qapp, language)
    try:
        parent = QWidget()
        qtbot.addWidget(parent)
        dialog = ReplayDialog(project, "", lambda title: looks_of(project, title, language), tmp_path, parent)
        assert ("재생" in dialog.windowTitle()) == (language == "ko")
        for field in (dialog.title, dialog.count, dialog.pace):
            assert dialog.form.labelForField(field).buddy() is field  # type: ignore[attr-defined]
        dialog.reject()
        words = looks_of(project, "", language).words
        own = [key for key, text in WORDS.items() if words[key] != text]
        assert own == (list(WORDS) if language == "ko" else [])
    finally:
        install_language(qapp, "en")


def test_the_page_has_the_colours_of_the_themes(qapp: QApplication, project: Project) -> None:
    themes = looks_of(project, "", "en").themes
    for name, theme in THEMES.items():
        assert themes[name]["positive_fill"] == theme.positive_fill
        assert themes[name]["classes"][:2] == [theme.negative_fill, theme.positive_fill]


def test_it_is_offered_as_soon_as_there_is_a_run(window: MainWindow) -> None:
    assert not window.menus.actions["file.replay"].isEnabled()
    window.workspace.training.step_once()
    settle(window)
    wait_for(lambda: window.workspace.document.project.run is not None, "a run")
    window.menus.refresh()
    assert window.menus.actions["file.replay"].isEnabled()
