"""Space plays and pauses wherever the focus is, but a keyboard user still presses buttons with it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QPushButton, QToolButton, QWidget

from desktop_nn.app.main_window import MainWindow
from desktop_nn.widgets.number_edit import NumberEdit
from tests.e2e.driver import click, press, settle, step_of, wait_for

Key = Qt.Key


def named(window: MainWindow, kind: type[QWidget], name: str) -> QWidget:
    found = window.findChild(kind, name)
    assert isinstance(found, kind)
    return found


def box(window: MainWindow) -> QWidget:
    return next(one for one in window.views["boundary"].findChildren(QCheckBox) if one.isVisible())


PLACES: dict[str, Callable[[MainWindow], QWidget]] = {
    "diagram": lambda w: w.diagram.canvas.viewport(),
    "step button": lambda w: named(w, QToolButton, "transport-step"),
    "play button": lambda w: named(w, QPushButton, "transport-play"),
    "data source": lambda w: named(w, QWidget, "source-spiral"),
    "layer tile": lambda w: named(w, QWidget, "layer-dense"),
    "dock button": lambda w: next(b for b in w.docks["curves"].findChildren(QToolButton) if b.isVisible()),
    "check box": box,
    "timeline": lambda w: w.views["timeline"],
    "curves": lambda w: w.views["curves"],
}


def plays_on_space(window: MainWindow) -> bool:
    """Press Space twice; return whether it played after the first and paused after the second."""
    training = window.workspace.training
    before = training.playing
    press(window, Key.Key_Space)
    after = training.playing
    press(window, Key.Key_Space)
    return not before and after and not training.playing


@pytest.mark.parametrize("place", PLACES)
def test_after_a_click_space_plays(window: MainWindow, place: str) -> None:
    widget = PLACES[place](window)
    click(widget)
    if place == "play button":
        assert window.workspace.training.playing
        click(widget)
    settle(window)
    assert plays_on_space(window)


def walk_to(window: MainWindow, widget: QWidget) -> None:
    """Press Tab until a widget has the focus."""
    for _ in range(200):
        if QApplication.focusWidget() is widget:
            return
        press(window, Key.Key_Tab)
    raise AssertionError(f"Tab does not lead to {widget.objectName()}")


def test_a_button_reached_by_tab_is_pressed(window: MainWindow) -> None:
    walk_to(window, named(window, QToolButton, "transport-step"))
    press(window, Key.Key_Space)
    wait_for(lambda: step_of(window) == 1, "one step")
    assert not window.workspace.training.playing


def test_a_number_field_keeps_its_space_and_its_number(window: MainWindow) -> None:
    field = next(one for one in window.views["training"].findChildren(NumberEdit) if one.isVisible())
    click(field)
    press(window, Key.Key_Space)
    assert not window.workspace.training.playing
    assert " " in field.text()
    press(window, Key.Key_Return)
    assert field.is_valid()


def test_space_plays_once_a_number_is_entered(window: MainWindow) -> None:
    field = window.findChild(NumberEdit, "training-learning_rate")
    assert isinstance(field, NumberEdit)
    click(field)
    field.selectAll()
    QTest.keyClicks(field, "0.05")
    press(window, Key.Key_Return)
    press(window, Key.Key_Space)
    assert window.workspace.training.playing
    assert field.text() == "0.05"
    press(window, Key.Key_Space)
    assert not window.workspace.training.playing
    click(field)
    press(window, Key.Key_Space)
    assert not window.workspace.training.playing


def test_a_space_bar_held_down_plays_once(window: MainWindow) -> None:
    play, step = (window.findChild(QAction, name) for name in ("training.play", "training.step"))
    assert play is not None
    assert step is not None
    assert not play.autoRepeat()
    assert step.autoRepeat()


def test_a_combo_box_opened_with_the_mouse_leaves_space_alone(window: MainWindow) -> None:
    combo = next(one for one in window.views["training"].findChildren(QComboBox) if one.isVisible())
    before = combo.currentIndex()
    click(combo)
    wait_for(lambda: combo.view().isVisible(), "the list")
    for key in (Key.Key_Space, Key.Key_Up, Key.Key_Return):
        QTest.keyClick(combo.view(), key)
        assert not window.workspace.training.playing
    wait_for(lambda: not combo.view().isVisible(), "the list to close")
    assert combo.currentIndex() != before
    press(window, Key.Key_Space)
    assert window.workspace.training.playing
    assert not combo.view().isVisible()


def test_a_combo_box_reached_by_tab_is_opened(window: MainWindow) -> None:
    combo = next(one for one in window.views["training"].findChildren(QComboBox) if one.isVisible())
    walk_to(window, combo)
    press(window, Key.Key_Space)
    wait_for(lambda: combo.view().isVisible(), "the list")
    combo.hidePopup()
    assert not window.workspace.training.playing
