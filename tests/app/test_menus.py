"""The menus say what can be done now, and every entry does it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QProcess, Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMenu, QToolButton

from desktop_nn.app.actions import ACTIONS, MENUS, ActionRow
from desktop_nn.app.main_window import MainWindow
from desktop_nn.app.menus import plain
from desktop_nn.engine.spec import NeuronRef
from desktop_nn.project import edits
from desktop_nn.project.presets import PRESETS
from desktop_nn.views.inspector.pages import CHAIN
from tests.e2e.driver import CTRL, press, settle, step_of, train_to, wait_for

Key = Qt.Key
ALIGN = {f"network.align_{way}" for way in ("top", "middle", "bottom", "column")}
LAYERS = {"edit.cut", "edit.copy", "edit.duplicate"}


def action(window: MainWindow, action_id: str) -> QAction:
    return window.menus.actions[action_id]


def menu(window: MainWindow, number: int) -> QMenu:
    found = window.menuBar().actions()[number].menu()
    assert isinstance(found, QMenu)
    return found


def test_every_row_stands_in_its_menu(window: MainWindow) -> None:
    for number, (key, _) in enumerate(MENUS):
        rows = [row.id for row in ACTIONS if row.menu == key]
        entries = [entry.objectName() for entry in menu(window, number).actions()]
        assert [entry for entry in entries if entry in rows] == rows


def test_what_cannot_be_done_is_grey(window: MainWindow) -> None:
    grey = {row.id for row in ACTIONS if not action(window, row.id).isEnabled()}
    assert grey == {
        "file.save_short",
        "file.film",
        "file.replay",
        "edit.undo",
        "edit.redo",
        "network.remove_layer",
        "training.back",
        "training.bookmark",
        "training.next_bookmark",
        "training.previous_bookmark",
        "training.swap",
        "training.end_comparison",
        *LAYERS,
        "network.zoom_selection",
        *ALIGN,
        "network.tidy",
    }


def test_selected_layers_are_cut_copied_pasted_and_duplicated_by_keys(window: MainWindow) -> None:
    selection, document = window.workspace.selection, window.workspace.document
    before = document.project.network.order
    press(window, Key.Key_A, CTRL)
    assert all(action(window, row).isEnabled() for row in LAYERS)
    press(window, Key.Key_C, CTRL)
    press(window, Key.Key_D, CTRL)
    assert len(document.project.network.order) == len(before) + 2
    press(window, Key.Key_X, CTRL)
    assert document.project.network.order == before
    press(window, Key.Key_Escape)
    assert not any(action(window, row).isEnabled() for row in LAYERS)
    press(window, Key.Key_V, CTRL)
    assert len(document.project.network.order) == len(before) + 2
    assert len(selection.layers) == 2
    QApplication.clipboard().clear()


def test_undo_names_the_edit(window: MainWindow) -> None:
    window.workspace.document.edit(lambda project: edits.set_units(project, "dense1", 5), "set-units")
    assert action(window, "edit.undo").text() == "&Undo: change units"
    press(window, Key.Key_Z, CTRL)
    assert action(window, "edit.redo").text() == "&Redo: change units"
    assert action(window, "edit.undo").text() == "&Undo"
    assert not action(window, "edit.undo").isEnabled()


def test_the_diagram_is_zoomed_by_keys(window: MainWindow) -> None:
    canvas = window.diagram.canvas
    press(window, Key.Key_Equal, CTRL)
    assert canvas.zoom > 1.1
    press(window, Key.Key_Minus, CTRL)
    press(window, Key.Key_Minus, CTRL)
    assert canvas.zoom < 0.9
    press(window, Key.Key_0, CTRL)
    assert canvas.fitted
    press(window, Key.Key_9, CTRL)  # nothing is selected
    assert canvas.fitted
    window.workspace.selection.select(NeuronRef("dense2", 3))
    press(window, Key.Key_9, CTRL)
    place = canvas.drawing.layout.place("dense2")
    seen = canvas.mapToScene(canvas.viewport().rect()).boundingRect()
    assert seen.top() <= place.header.y
    assert seen.bottom() >= place.ys.max()
    assert abs(seen.center().x() - place.x) < 2
    press(window, Key.Key_0, CTRL)


def test_stepping_back_becomes_possible_with_the_first_step(window: MainWindow) -> None:
    press(window, Key.Key_Right, CTRL)
    wait_for(lambda: step_of(window) == 1, "the first step")
    assert action(window, "training.back").isEnabled()
    press(window, Key.Key_Left, CTRL)
    wait_for(lambda: step_of(window) == 0, "the step back")
    assert not action(window, "training.back").isEnabled()


def test_a_blocked_network_greys_out_training_and_export(window: MainWindow) -> None:
    window.workspace.document.edit(lambda project: edits.set_units(project, "output", 3), "set-units")
    for action_id in ("training.play", "training.step", "training.epoch", "training.reset", "file.export"):
        assert not action(window, action_id).isEnabled()
    press(window, Key.Key_Space)
    assert not window.workspace.training.playing
    press(window, Key.Key_Z, CTRL)
    assert action(window, "training.play").isEnabled()


@pytest.mark.parametrize("menu", sorted({row.menu for row in ACTIONS}))
def test_every_action_can_be_carried_out(window: MainWindow, menu: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QProcess, "startDetached", lambda *_command: (True, 1))  # another window would stay behind
    train_to(window, 3)
    for row in ACTIONS:
        if row.menu == menu and row.id != "file.quit":
            window.workspace.training.pause()
            settle(window)
            carry_out(window, row)
    window.inspector.open_page(CHAIN)  # slow motion goes on until one looks elsewhere
    settle(window)


def carry_out(window: MainWindow, row: ActionRow) -> None:
    closer = QTimer(interval=5)  # what opens is closed by Esc, as a person would
    closer.timeout.connect(close_what_opened)
    closer.start()
    theme, language = window.settings.theme, window.settings.language
    action(window, row.id).trigger()
    closer.stop()
    close_what_opened()
    if row.checked is not None:
        assert action(window, row.id).isChecked()
    if window.settings.theme != theme:
        window.set_theme(theme)
    if window.settings.language != language:
        window.set_language(language)
    if window.isFullScreen():
        window.toggle_full_screen()
        assert not window.isFullScreen()
    assert window.banner.isHidden() or window.banner.level() != "error"


def close_what_opened() -> None:
    popup = QApplication.activePopupWidget()
    if popup is not None:
        popup.close()
    dialog = QApplication.activeModalWidget()
    if dialog is not None:
        dialog.close()


def test_radio_marks_follow_theme_and_language(window: MainWindow) -> None:
    window.set_theme("light")
    window.menus.refresh()
    marks = {row.id for row in ACTIONS if row.group and action(window, row.id).isChecked()}
    assert marks == {"view.theme_light", "view.language_en"}
    window.set_theme("dark")


def test_presets_are_in_the_menu_of_new_networks(window: MainWindow) -> None:
    names = {child.objectName() for child in window.findChildren(QAction)}
    assert {f"file.new.{key}" for key in PRESETS} <= names
    window.findChild(QAction, "file.new.moons").trigger()  # type: ignore[union-attr]
    assert window.workspace.document.project.data.source == "moons"


def test_menus_are_in_the_language_chosen(window: MainWindow) -> None:
    window.set_language("ko")
    QApplication.sendPostedEvents(None, QEvent.Type.LanguageChange)
    titles = [plain(entry.text()) for entry in window.menuBar().actions()]
    window.set_language("en")
    assert titles == ["파일", "편집", "신경망", "학습", "보기", "도움말"]


def test_every_action_has_a_text_in_both_languages(window: MainWindow) -> None:
    said = {}
    for code in ("en", "ko"):
        window.set_language(code)
        QApplication.sendPostedEvents(None, QEvent.Type.LanguageChange)
        said[code] = {key: plain(entry.text()) for key, entry in window.menus.actions.items()}
    window.set_language("en")
    QApplication.sendPostedEvents(None, QEvent.Type.LanguageChange)
    assert all(said["en"].values())
    assert all(said["ko"].values())
    same = {key for key, text in said["en"].items() if text == said["ko"][key]}
    assert same == {"view.language_en", "view.language_ko"}  # each in its own language


def test_buttons_in_a_title_are_called_without_a_mnemonic(window: MainWindow) -> None:
    said = {}
    for code in ("en", "ko"):
        if code != window.settings.language:
            window.set_language(code)
            QApplication.sendPostedEvents(None, QEvent.Type.LanguageChange)
        title = window.docks["surface"].titleBarWidget()
        buttons = [one for one in title.findChildren(QToolButton) if one.defaultAction() is not None]
        assert [one.accessibleName() for one in buttons] == [one.toolTip() for one in buttons]
        said[code] = [one.toolTip() for one in buttons]
    window.set_language("en")
    QApplication.sendPostedEvents(None, QEvent.Type.LanguageChange)
    assert said == {"en": ["Many restarts", "Optimiser race"], "ko": ["여러 번 다시 시작", "옵티마이저 경주"]}


def test_shortcuts_do_not_meet_those_of_the_new_networks(window: MainWindow) -> None:
    keys = [key.toString() for _, sequences in window.menus.shortcuts() for key in sequences]
    assert len(set(keys)) == len(keys)


def test_a_text_without_its_mnemonic() -> None:
    assert [plain(text) for text in ("Save &as…", "저장(&S)", "다른 이름으로 저장(&A)…", "R&&D")] == [
        "Save as", "저장", "다른 이름으로 저장", "RD"
    ]  # fmt: skip
