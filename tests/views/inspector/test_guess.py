"""Guess first: nothing tells the answer before, and the remark afterwards is true."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_nn.engine.next_step import NextStep
from desktop_nn.engine.probes import NextStepProbe
from desktop_nn.engine.spec import WeightRef
from desktop_nn.views.inspector.guess_bar import Guess, remark
from desktop_nn.views.inspector.view import InspectorView
from desktop_nn.widgets.numbers import format_number
from tests.views.conftest import Settle, Show, now

WEIGHT = WeightRef("dense2", 1, 2)


@pytest.fixture
def view(show: Show, settle: Settle) -> InspectorView:
    found = show(InspectorView, QSize(832, 208))
    assert isinstance(found, InspectorView)
    found.training.step_epoch()
    found.selection.select(WEIGHT)
    found.weight.more.guess.setChecked(True)
    settle()
    return found


def moved_by(view: InspectorView) -> float:
    step = now(view).probes[NextStepProbe()]
    assert isinstance(step, NextStep)
    told = view.weight._told
    assert told is not None
    return told.chain.update


def test_nothing_tells_the_answer(view: InspectorView) -> None:
    page = view.weight
    assert page.guess.isVisible()
    assert page.tiles.card("gradient").value() == page.tiles.card("next").value() == "?"
    assert page.numbers.text() == page.check.text() == ""
    assert not page.sentence.isVisible()
    assert not page.side.isVisible()


def test_the_other_views_are_asked_not_to_tell_it(view: InspectorView, settle: Settle, qtbot: QtBot) -> None:
    assert view.selection.guessed
    view.open_page("rank")
    settle()
    assert not view.selection.guessed
    view.open_page("chain")
    settle()
    assert view.selection.guessed
    view.hide()
    assert not view.selection.guessed
    view.show()
    settle()
    qtbot.mouseClick(view.weight.guess.show_me, Qt.MouseButton.LeftButton)
    settle()
    assert not view.selection.guessed


def test_a_guess_is_judged_and_all_is_shown(view: InspectorView, settle: Settle, qtbot: QtBot) -> None:
    page, moved = view.weight, moved_by(view)
    page.guess.way.set_key("up" if moved > 0 else "down")
    page.guess.amount.set_value(abs(moved))
    qtbot.mouseClick(page.guess.show_me, Qt.MouseButton.LeftButton)
    settle()
    assert page.sentence.text().startswith("Right, and close")
    assert page.tiles.card("gradient").value() != "?"
    assert page.side.isVisible()
    assert format_number(abs(moved)) in page.sentence.text()


def test_who_asks_by_keyboard_answers_by_keyboard(view: InspectorView, settle: Settle, qtbot: QtBot) -> None:
    page = view.weight
    view.activateWindow()
    page.more.guess.setChecked(False)
    settle()
    page.more.setFocus()
    page.more.guess.setChecked(True)
    settle()
    for key in (Qt.Key.Key_Tab, Qt.Key.Key_Tab):
        focused = QApplication.focusWidget()
        assert focused is not None
        assert page.guess.isAncestorOf(focused)
        qtbot.keyClick(focused, key)
    assert QApplication.focusWidget() is page.guess.show_me
    qtbot.keyClick(page.guess.show_me, Qt.Key.Key_Space)
    settle()
    assert page.sentence.isVisible()


def test_the_next_step_is_another_question(view: InspectorView, settle: Settle, qtbot: QtBot) -> None:
    qtbot.mouseClick(view.weight.guess.show_me, Qt.MouseButton.LeftButton)
    settle()
    assert not view.weight.guessing
    view.training.step_once()
    settle()
    assert view.weight.guessing
    view.weight.more.guess.setChecked(False)
    settle()
    assert not view.weight.guess.isVisible()
    assert view.weight.tiles.card("gradient").value() != "?"


@pytest.mark.parametrize(
    ("guess", "moved", "text"),
    [
        (Guess("up", 0.01), 0.012, "Right, and close"),
        (Guess("up", 0.01), 0.05, "the right order"),
        (Guess("up", 0.01), 0.5, "The right way; but"),
        (Guess("down", 0.01), 0.01, "No: it goes up"),
        (Guess("up", 0.01), -0.01, "No: it goes down"),
        (Guess("up", 0.01), 0.0, "No: it stays"),
        (Guess("stays", 0.01), 0.0, "Right: it stays"),
    ],
)
def test_remarks(guess: Guess, moved: float, text: str) -> None:
    assert text in remark(guess, moved)
