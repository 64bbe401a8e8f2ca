"""Window and docks are where they were left, or where they can be reached, whatever the settings file says."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, QSettings
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QScrollArea, QToolButton

from desktop_nn.app.docks import RIGHT_WIDTH
from desktop_nn.app.main_window import MainWindow
from desktop_nn.engine.spec import WeightRef
from desktop_nn.views.registry import VIEWS
from tests.e2e.conftest import Open
from tests.e2e.driver import click, settle


def places(window: MainWindow) -> dict[str, tuple[bool, bool, QRect]]:
    return {
        key: (dock.isVisible(), dock.isFloating(), dock.geometry() if dock.isVisible() else QRect())
        for key, dock in window.docks.items()
    }


def as_at_first(window: MainWindow) -> bool:
    """Whether every dock is shown that is shown at first, none other, and afloat only what begins so."""
    first = {row.id: (row.shown_at_first, row.floating is not None) for row in VIEWS}
    return all((visible, floats) == first[key] for key, (visible, floats, _) in places(window).items())


def reopened(open_one: Open, window: MainWindow) -> MainWindow:
    """Close a window; return another one with the same settings."""
    assert window.close()
    return open_one()


def test_every_dock_is_there_at_first_and_in_the_view_menu(open_one: Open) -> None:
    window = open_one()
    assert as_at_first(window)
    shown = window.menuBar().actions()[4].menu().actions()  # type: ignore[union-attr, attr-defined]
    assert all(dock.toggleViewAction() in shown for dock in window.docks.values())


def test_nothing_takes_more_room_at_first_than_it_needs(open_one: Open) -> None:
    """What is hidden at first must not make its column wide before anyone has seen it: it would stay so."""
    window = open_one()
    settle(window)
    at_first = {row.id: window.docks[row.id].width() for row in VIEWS if row.area == "right" and row.shown_at_first}
    window.reset_layout()
    settle(window)
    assert at_first == {key: window.docks[key].width() for key in at_first} == dict.fromkeys(at_first, RIGHT_WIDTH)


@pytest.mark.parametrize("language", ["en", "ko"])
def test_what_stands_in_the_data_panel_needs_no_scroll_bar_at_first(window: MainWindow, language: str) -> None:
    window.set_language(language)
    window.reset_layout()
    settle(window)
    bars = [area.verticalScrollBar().maximum() for area in window.views["data"].findChildren(QScrollArea)]
    window.set_language("en")
    settle(window)
    assert bars == [0]


def test_the_table_is_a_tab_that_a_shortcut_brings_to_the_front(open_one: Open) -> None:
    window = open_one()
    table = window.docks["table"]
    assert not table.isVisible()
    window.menus.actions["network.table"].trigger()
    settle(window)
    assert table in window.tabifiedDockWidgets(window.docks["inspector"])
    assert table.isVisible()
    assert not table.visibleRegion().isEmpty()
    assert window.views["table"].isAncestorOf(window.focusWidget())
    assert (window.views["table"].seen, window.views["inspector"].seen) == (True, False)
    window.docks["inspector"].raise_()
    settle(window)
    assert (window.views["table"].seen, window.views["inspector"].seen) == (False, True)
    window.docks["table"].raise_()
    settle(window)
    again = reopened(open_one, window)
    settle(again)
    assert again.docks["table"].isVisible()
    again.reset_layout()
    settle(again)
    assert as_at_first(again)


def test_a_layout_from_before_there_was_a_table_leaves_it_hidden(open_one: Open) -> None:
    window = open_one()
    window.removeDockWidget(window.docks["table"])
    window.docks["table"].setObjectName("")
    again = reopened(open_one, window)
    settle(again)
    assert as_at_first(again)
    again.menus.actions["network.table"].trigger()
    settle(again)
    assert again.docks["table"].isVisible()
    assert not again.docks["table"].isFloating()


def test_docks_come_back_as_they_were_left(open_one: Open) -> None:
    window = open_one()
    click(window.docks["curves"].titleBarWidget().findChildren(QToolButton)[-1])
    window.docks["inspector"].setFloating(True)
    settle(window)
    again = reopened(open_one, window)
    settle(again)
    assert not again.docks["curves"].isVisible()
    assert again.docks["inspector"].isFloating()
    assert again.docks["inspector"].isVisible()
    again.reset_layout()
    settle(again)
    assert as_at_first(again)


def test_a_closed_dock_is_brought_back_by_the_view_menu(window: MainWindow) -> None:
    dock = window.docks["surface"]
    dock.close()
    assert not dock.isVisible()
    dock.toggleViewAction().trigger()
    assert dock.isVisible()


@pytest.mark.parametrize("language", ["en", "ko"])
def test_the_window_can_be_made_narrow_and_the_inspector_scrolls(window: MainWindow, language: str) -> None:
    window.set_language(language)
    window.workspace.selection.select(WeightRef("dense2", 1, 2))
    settle(window)
    least = window.minimumSizeHint()
    inspector = window.views["inspector"]
    area = window.docks["inspector"].widget()
    assert isinstance(area, QScrollArea)
    assert inspector.width() >= inspector.minimumSizeHint().width()
    area.resize(400, 130)
    scrolls = area.verticalScrollBar().maximum() > 0  # its pages wrap sideways
    window.set_language("en")
    settle(window)
    assert least.width() <= 1024
    assert scrolls


def test_resetting_the_layout_gives_the_first_arrangement(window: MainWindow) -> None:
    window.reset_layout()
    QTest.qWait(300)
    before = places(window)
    window.docks["data"].setFloating(True)
    window.docks["boundary"].close()
    window.reset_layout()
    QTest.qWait(300)
    after = places(window)
    assert {key: place[:2] for key, place in after.items()} == {key: place[:2] for key, place in before.items()}


def test_a_window_left_on_a_screen_that_is_gone_is_on_this_one(open_one: Open) -> None:
    window = open_one()
    window.move(9000, 7000)
    again = reopened(open_one, window)
    assert again.screen().geometry().intersects(again.frameGeometry())


def test_a_dock_left_on_a_screen_that_is_gone_is_on_this_one(open_one: Open) -> None:
    window = open_one()
    dock = window.docks["curves"]
    dock.setFloating(True)
    dock.move(9000, 7000)
    settle(window)
    again = reopened(open_one, window)
    settle(again)
    found = again.docks["curves"]
    assert found.isVisible()
    assert again.screen().geometry().intersects(found.frameGeometry())


NONSENSE = {
    "window/geometry": ["hello", "@ByteArray(garbage)", "@ByteArray(\\x1\\xd9\\xd0\\xcb\\0\\x3)", "17"],
    "window/state": ["hello", "@ByteArray(\\0\\0\\0\\xff\\xff\\xff\\xff\\xff)", "17"],
    "training/speed": ["nan", "-5", "fast", "@Rect(1 2 3 4)", "1e999"],
    "recent_files/size": ["-1", "many", "99999999"],
}


@pytest.mark.parametrize(
    ("key", "text"),
    [
        pytest.param(key, text, marks=pytest.mark.fuzz if place > 1 else ())
        for key, texts in NONSENSE.items()
        for place, text in enumerate(texts)
    ],
)
def test_nonsense_in_the_settings_keeps_nothing_out(open_one: Open, tmp_path: Path, key: str, text: str) -> None:
    group, _, name = key.rpartition("/")
    (tmp_path / "settings.ini").write_text(f"[{group or 'General'}]\n{name}={text}\n", "utf-8")
    window = open_one()
    assert window.isVisible()
    assert window.settings.recent_files == []
    assert window.screen().geometry().intersects(window.frameGeometry())


def test_a_settings_file_of_noise_keeps_nothing_out(open_one: Open, tmp_path: Path) -> None:
    (tmp_path / "settings.ini").write_bytes(bytes(range(256)) * 40)
    assert open_one().isVisible()


@pytest.mark.parametrize(("theme", "language"), [("light", "ko"), ("dark", "en")])
def test_theme_and_language_come_back(open_one: Open, tmp_path: Path, theme: str, language: str) -> None:
    window = open_one()
    window.set_theme(theme)
    window.set_language(language)
    window.settings.sync()
    found = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    assert (found.value("theme"), found.value("language")) == (theme, language)
    window.set_theme("dark")
    window.set_language("en")


def test_a_dock_that_is_moved_out_stands_aside(window: MainWindow) -> None:
    dock = window.docks["boundary"]
    before = dock.mapToGlobal(QPoint(0, 0))
    button = next(one for one in dock.findChildren(QToolButton) if one.toolTip() == "Move out of the window")
    click(button)
    assert dock.isFloating()
    assert dock.pos() != before
    room = dock.screen().availableGeometry()
    assert room.left() <= dock.pos().x()
    assert room.top() <= dock.pos().y()
    click(button)
    assert not dock.isFloating()


def test_the_gate_workshop_floats_on_the_screen_and_stays_where_it_is_put(open_one: Open) -> None:
    window = open_one()
    window.menus.actions["network.gates"].trigger()
    settle(window)
    dock, screen = window.docks["gates"], window.screen().availableGeometry()
    assert dock.isVisible()
    assert dock.isFloating()
    assert screen.contains(dock.geometry())
    assert QApplication.focusWidget() is window.gates.perceptron.plane
    dock.setGeometry(QRect(40, 60, 700, 500))
    dock.hide()
    again = reopened(open_one, window)
    assert not again.docks["gates"].isVisible()
    again.show_gates()
    settle(again)
    assert again.docks["gates"].geometry() == QRect(40, 60, 700, 500)
    again.reset_layout()
    settle(again)
    assert as_at_first(again)


def test_a_layout_from_before_there_was_a_workshop_lets_it_float_all_the_same(open_one: Open) -> None:
    window = open_one()
    window.removeDockWidget(window.docks["gates"])
    window.docks["gates"].setObjectName("")
    again = reopened(open_one, window)
    settle(again)
    assert as_at_first(again)
    again.show_gates()
    assert again.docks["gates"].isFloating()
    assert again.screen().availableGeometry().contains(again.docks["gates"].geometry())


def test_the_way_to_the_workshop_stands_by_the_gates(window: MainWindow) -> None:
    button = window.views["data"].findChild(QPushButton, "open-gates")
    assert isinstance(button, QPushButton)
    click(button)
    settle(window)
    assert window.docks["gates"].isVisible()
    window.docks["gates"].hide()
