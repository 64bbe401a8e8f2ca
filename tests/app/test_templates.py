"""Templates in the window: saved under a name, started from, removed; a bad file never breaks the menu."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit

from desktop_nn.app.main_window import MainWindow
from desktop_nn.app.template_actions import templates_folder
from desktop_nn.app.template_menu import TemplateMenu
from desktop_nn.project import edits, templates
from tests.e2e.driver import Act, answer, click_button, press, wait_for

Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def folder(window: MainWindow, tmp_path: Path) -> Iterator[Path]:
    """The folder of templates of a window, empty."""
    usual = window.templates.folder
    window.templates.folder = tmp_path / "templates"
    yield window.templates.folder
    window.templates.folder = usual


def entries(window: MainWindow) -> list[QAction]:
    menu = window.findChild(TemplateMenu)
    assert menu is not None
    menu.aboutToShow.emit()
    return [entry for entry in menu.actions() if not entry.isSeparator()]


def type_name(name: str) -> Act:
    """Return an act that types a name over the one proposed, and presses Enter."""

    def act(dialog: QDialog) -> None:
        field = dialog.findChild(QLineEdit)
        assert field is not None
        wait_for(field.hasFocus, "the field to have the keyboard")
        assert field.selectedText() == field.text()
        QTest.keyClicks(field, name)
        press(dialog, Key.Key_Return)
        wait_for(lambda: not dialog.isVisible(), "the dialog to close")

    return act


def strike(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> Act:
    def act(dialog: QDialog) -> None:
        press(dialog, key, modifier)
        wait_for(lambda: not dialog.isVisible(), "the dialog to close")

    return act


def test_a_template_is_saved_by_name_and_started_from(window: MainWindow, folder: Path) -> None:
    document = window.workspace.document
    document.edit(lambda project: edits.set_units(project, "dense1", 5), "set-units")
    window.workspace.training.step_once()
    wait_for(lambda: document.project.run is not None, "a run")
    answer(lambda: window.templates.ask_save(), type_name("My & network"))
    assert window.banner.text() == "Saved the template My & network."
    assert (folder / "My & network.dnn").is_file()
    document.replace(templates.template_of(document.project), None)
    document.edit(lambda project: edits.set_units(project, "dense1", 2), "set-units")
    (start,) = (entry for entry in entries(window) if entry.text() == "My && network")
    answer(start.trigger, strike(Key.Key_D, ALT))  # discards what was not saved
    assert document.project.network.layer("dense1").units == 5
    assert document.project.run is None or document.project.run.now.step == 0
    assert not document.dirty
    assert document.path is None


def test_the_same_name_is_asked_about(window: MainWindow, folder: Path) -> None:
    answer(lambda: window.templates.ask_save(), type_name("one"))
    before = (folder / "one.dnn").stat().st_mtime_ns

    def refuse_to_replace(dialog: QDialog) -> None:
        field = dialog.findChild(QLineEdit)
        assert field is not None
        field.setText("one")
        answer(lambda: click_button(dialog, "Save"), strike(Key.Key_Escape))
        assert dialog.isVisible()
        press(dialog, Key.Key_Escape)

    assert answer(lambda: window.templates.ask_save(), refuse_to_replace) is False
    assert (folder / "one.dnn").stat().st_mtime_ns == before


def test_a_name_that_no_file_can_have_is_explained(window: MainWindow, folder: Path) -> None:
    def act(dialog: QDialog) -> None:
        field = dialog.findChild(QLineEdit)
        assert field is not None
        QTest.keyClicks(field, "a/b")
        press(dialog, Key.Key_Return)
        assert dialog.isVisible()
        assert "“a/b”" in dialog.error.text()  # type: ignore[attr-defined]
        field.clear()
        assert not dialog.save.isEnabled()  # type: ignore[attr-defined]
        press(dialog, Key.Key_Escape)

    assert answer(lambda: window.templates.ask_save(), act) is False
    assert not folder.exists()


def test_one_is_removed_after_a_question(window: MainWindow, folder: Path) -> None:
    path = templates.saved(window.workspace.document.project, folder, "old")
    assert answer(lambda: window.templates.ask_remove(path), strike(Key.Key_Escape)) is False
    assert path.exists()
    assert answer(lambda: window.templates.ask_remove(path), strike(Key.Key_Return)) is True
    assert not path.exists()
    assert [entry.text() for entry in entries(window)] == ["No templates yet"]


def test_bad_files_leave_menu_and_document_whole(window: MainWindow, folder: Path) -> None:
    folder.mkdir()
    (folder / "broken.dnn").write_bytes(b"PK\x03\x04 nonsense")
    (folder / "empty.dnn").write_bytes(b"")
    (folder / "folder.dnn").mkdir()
    project = window.workspace.document.project
    titles = [entry.text() for entry in entries(window)]
    assert titles == ["broken", "empty", "&Remove"]
    for entry in entries(window)[:2]:
        entry.trigger()
        assert window.banner.level() == "error"
        assert str(folder) in window.banner.text()
        assert window.workspace.document.project is project
    (folder / "broken.dnn").unlink()
    assert [entry.text() for entry in entries(window)] == ["empty", "&Remove"]


def test_the_folder_belongs_to_the_program_and_the_user(qapp: QApplication, fresh_home: Path) -> None:
    assert fresh_home in templates_folder().parents
    assert templates_folder().parent.name == qapp.applicationName()
