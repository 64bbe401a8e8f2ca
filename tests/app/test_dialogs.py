"""Every dialog by keyboard alone: Enter takes the first answer, Esc gives up, and each button has a key of its own."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QFileDialog, QLineEdit, QMessageBox, QPushButton

from desktop_nn.app.dialogs.export_dialog import ExportDialog
from desktop_nn.app.dialogs.file_dialog import ask_file_to_save
from desktop_nn.app.dialogs.questions import may_replace
from desktop_nn.app.main_window import MainWindow
from desktop_nn.project import edits
from desktop_nn.project.files import load
from tests.e2e.driver import CTRL, Act, answer, name_file, press, settle, wait_for

Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier


def strike(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> Act:
    """Return an act that presses a key in a dialog, wherever its focus is."""

    def act(dialog: QDialog) -> None:
        press(dialog, key, modifier)
        wait_for(lambda: not dialog.isVisible(), "the dialog to close")

    return act


def change(window: MainWindow, units: int = 5) -> None:
    window.workspace.document.edit(lambda project: edits.set_units(project, "dense1", units), "set-units")


@pytest.mark.parametrize("key", [Key.Key_Escape, Key.Key_Return])
@pytest.mark.parametrize("opened", ["show_about", "show_shortcuts"])
def test_what_only_tells_is_closed_by_either_key(window: MainWindow, opened: str, key: Qt.Key) -> None:
    answer(getattr(window, opened), strike(key))
    assert QApplication.activeModalWidget() is None


def test_esc_keeps_unsaved_work(window: MainWindow) -> None:
    change(window)
    project = window.workspace.document.project
    assert answer(lambda: window.files.new("xor"), strike(Key.Key_Escape)) is False
    assert window.workspace.document.project is project


def test_enter_saves_unsaved_work(window: MainWindow, tmp_path: Path) -> None:
    change(window)
    answer(lambda: window.files.new("xor"), strike(Key.Key_Return), name_file(tmp_path / "kept.dnn"))
    assert load(tmp_path / "kept.dnn").network.layer("dense1").units == 5


def test_a_letter_discards(window: MainWindow) -> None:
    change(window)
    assert answer(lambda: window.files.new("xor"), strike(Key.Key_D, ALT)) is True


@pytest.mark.parametrize(("key", "expected"), [(Key.Key_Return, True), (Key.Key_Escape, False)])
def test_the_question_before_replacing(window: MainWindow, tmp_path: Path, key: Qt.Key, expected: bool) -> None:
    (tmp_path / "<b>a.npz").touch()
    assert answer(lambda: may_replace(window, tmp_path / "<b>a.npz"), strike(key)) is expected


def test_a_file_name_is_shown_as_it_is(window: MainWindow, tmp_path: Path) -> None:
    def look(dialog: QDialog) -> None:
        assert isinstance(dialog, QMessageBox)
        assert dialog.textFormat() == Qt.TextFormat.PlainText
        assert "<b>a.npz" in dialog.text()
        dialog.reject()

    (tmp_path / "<b>a.npz").touch()
    answer(lambda: may_replace(window, tmp_path / "<b>a.npz"), look)


@pytest.mark.parametrize(("key", "written"), [(Key.Key_Return, True), (Key.Key_Escape, False)])
@pytest.mark.parametrize("ending", [".gif", ".weights.h5"])
def test_an_ending_that_is_added_is_asked_about_too(
    window: MainWindow, tmp_path: Path, ending: str, key: Qt.Key, written: bool
) -> None:
    there = tmp_path / f"run.v2{ending}"
    there.touch()
    ask_there = lambda: ask_file_to_save(window, "Save", tmp_path / f"run{ending}", [f"*{ending}"], [ending])  # noqa: E731
    assert answer(ask_there, name_file(tmp_path / "run.v2"), strike(key)) == (there if written else None)
    assert answer(ask_there, name_file(tmp_path / "run")) == tmp_path / f"run{ending}"
    assert answer(ask_there, name_file(tmp_path / f"new{ending.upper()}")) == tmp_path / f"new{ending.upper()}"


@pytest.mark.parametrize("name", ["new.npz", "x" * 300, "missing/new.npz"])
def test_what_is_not_there_is_not_asked_about(window: MainWindow, tmp_path: Path, name: str) -> None:
    assert may_replace(window, tmp_path / name)


@pytest.mark.parametrize("key", ["Key_O", "Key_S"])
def test_esc_leaves_the_file_dialogs(window: MainWindow, key: str) -> None:
    answer(lambda: press(window, getattr(Key, key), CTRL), strike(Key.Key_Escape))
    assert window.banner.isHidden()


def test_the_export_by_keyboard(window: MainWindow, tmp_path: Path) -> None:
    target = tmp_path / "내보낸 것.csv"
    target.write_text("old", "utf-8")

    def act(dialog: QDialog) -> None:
        assert isinstance(dialog, ExportDialog)
        press(dialog, Key.Key_F, ALT)
        assert isinstance(dialog.focusWidget(), QLineEdit)
        dialog.path.setText(str(target))
        dialog.path.textEdited.emit(str(target))
        assert dialog.formats.currentItem().text().startswith("CSV")
        answer(lambda: QTest.keyClick(dialog.path, Key.Key_Return), strike(Key.Key_Escape))
        assert target.read_text("utf-8") == "old"
        assert dialog.isVisible()
        answer(lambda: QTest.keyClick(dialog.path, Key.Key_Return), strike(Key.Key_Return))
        assert dialog.outcome.isVisible()
        QTest.keyClick(dialog, Key.Key_Return)

    settle(window)
    assert answer(window.files.ask_export, act) is True
    assert target.read_text("utf-8") != "old"
    assert target.name in window.banner.text()


def test_esc_leaves_the_export(window: MainWindow) -> None:
    assert answer(window.files.ask_export, strike(Key.Key_Escape)) is False


@pytest.mark.parametrize("language", ["en", "ko"])
def test_no_two_buttons_of_a_dialog_share_a_letter(window: MainWindow, language: str) -> None:
    window.set_language(language)
    settle(window)
    found: list[list[str]] = []

    def look(dialog: QDialog) -> None:
        texts = [button.text() for button in dialog.findChildren(QPushButton) if button.isVisible()]
        found.append([letter for text in texts for letter in re.findall(r"&(\w)", text)])
        dialog.reject()

    change(window)
    opened: tuple[Callable[[], object], ...] = (window.files.may_discard, window.files.ask_export)
    for one in opened:
        answer(one, look)
    window.set_language("en")
    settle(window)
    assert all(len(set(letters)) == len(letters) >= 3 for letters in found)


@pytest.mark.parametrize("kind", ["PNG picture (*.png)", "SVG drawing (*.svg)"])
def test_a_name_without_an_ending_gets_that_of_the_kind_chosen(window: MainWindow, tmp_path: Path, kind: str) -> None:
    def act(dialog: QDialog) -> None:
        assert isinstance(dialog, QFileDialog)
        kinds = dialog.findChild(QComboBox, "fileTypeCombo")
        assert kinds is not None
        dialog.setDirectory(str(tmp_path))
        kinds.setCurrentText(kind)
        kinds.textActivated.emit(kind)
        name = dialog.findChild(QLineEdit, "fileNameEdit")
        assert name is not None
        name.setText("ground")
        press(dialog, Key.Key_Return)
        wait_for(lambda: not dialog.isVisible(), "the dialog to close")

    assert answer(lambda: window.files.ask_picture("surface", window.banner), act)
    assert [path.name for path in tmp_path.iterdir()] == [f"ground{kind[-5:-1]}"]
