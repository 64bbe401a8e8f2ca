"""The strip of a comparison: what differs, both runs' numbers, swap and end."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_nn.app.language import install_language
from desktop_nn.project import companion, data_edits, edits
from desktop_nn.session.workspace import Workspace
from desktop_nn.views.companion.view import NOTHING, CompanionView
from desktop_nn.widgets.numbers import format_number
from tests.views.conftest import Settle, now


@pytest.fixture
def view(workspace: Workspace, qtbot: QtBot, fonts: None) -> CompanionView:
    found = CompanionView(workspace)
    qtbot.addWidget(found)
    found.resize(QSize(800, 60))
    return found


@pytest.fixture
def compared(view: CompanionView, settle: Settle) -> CompanionView:
    """The strip of a run that has left a companion behind after an epoch."""
    view.training.step_epoch()
    settle()
    view.document.edit(companion.forked, "fork")
    settle()
    return view


def train(view: CompanionView, settle: Settle) -> None:
    view.training.step_epoch()
    settle()


def test_it_is_seen_while_there_is_a_companion(view: CompanionView, settle: Settle) -> None:
    assert not view.isVisible()
    view.document.edit(companion.forked, "fork")
    assert view.isVisible()
    view.document.undo()
    assert not view.isVisible()


def test_at_first_nothing_differs(compared: CompanionView) -> None:
    assert compared.difference.text() == "No difference yet: change something."
    assert compared.readings["main", "test_loss"].text() == compared.readings["companion", "test_loss"].text()


def test_the_one_difference_and_both_runs_numbers(compared: CompanionView, settle: Settle) -> None:
    compared.document.edit(lambda project: edits.set_training(project, loss="mse"), "set-training")
    train(compared, settle)
    assert compared.difference.text() == "Only difference: loss MSE vs BCE"
    assert compared.note.text() == "Two losses have no common scale: compare the accuracy."
    beside = now(compared).companion
    assert beside is not None
    for run, metrics in (("main", now(compared).metrics), ("companion", beside.metrics)):
        assert compared.readings[run, "train_loss"].text() == f"train {format_number(metrics.train_loss)}"
    assert now(compared).metrics.train_loss != beside.metrics.train_loss


def test_it_speaks_korean(compared: CompanionView, settle: Settle, qapp: QApplication) -> None:
    compared.document.edit(lambda project: edits.set_training(project, learning_rate=0.1), "set-training")
    install_language(qapp, "ko")
    settle()
    assert compared.difference.text() == "다른 점 하나: 학습률 0.1 대 0.03"
    assert compared.names["companion"].text() == "갈래"


def test_names_of_the_window_are_used(compared: CompanionView, settle: Settle) -> None:
    compared.document.edit(
        lambda project: edits.set_activation(edits.set_training(project, optimizer="sgd"), "dense1", "relu"), "edit"
    )
    settle()
    assert compared.difference.text() == "Differences: activation ReLU vs tanh in “Hidden 1”, optimiser SGD vs Adam"


def test_other_data_are_said(compared: CompanionView, settle: Settle) -> None:
    compared.document.edit(lambda project: data_edits.set_data(project, source="moons"), "set-data")
    settle()
    assert "data Moons vs Spiral" in compared.difference.text()
    assert compared.note.text() == "Each is measured on its own data."


def test_the_same_settings_after_another_past_differ_in_the_weights(compared: CompanionView, settle: Settle) -> None:
    rate = compared.project.training.learning_rate
    compared.document.edit(lambda project: edits.set_training(project, learning_rate=0.3), "set-training")
    train(compared, settle)
    compared.document.edit(lambda project: edits.set_training(project, learning_rate=rate), "set-training")
    settle()
    assert compared.difference.text() == "Only difference: the weights, by what happened before"


def test_a_companion_that_cannot_be_trained_is_said(compared: CompanionView, settle: Settle) -> None:
    compared.document.edit(lambda project: edits.set_activation(project, "output", "tanh"), "set-activation")
    compared.swap.click()
    settle()
    assert compared.note.text() == "The companion cannot be trained as it is."
    assert compared.readings["companion", "test_loss"].text() == NOTHING


def test_swap_and_end(compared: CompanionView, settle: Settle, qtbot: QtBot) -> None:
    compared.document.edit(lambda project: edits.set_training(project, loss="mse"), "set-training")
    settle()
    qtbot.mouseClick(compared.swap, Qt.MouseButton.LeftButton)
    settle()
    assert compared.project.training.loss == "bce"
    assert compared.difference.text() == "Only difference: loss BCE vs MSE"
    assert compared.document.undo_title == "swap-companion"
    qtbot.keyClick(compared.end, Qt.Key.Key_Space)
    settle()
    assert compared.project.companion is None
    assert not compared.isVisible()


def test_a_score_far_off_stays_short(compared: CompanionView, settle: Settle) -> None:
    compared.document.edit(lambda project: data_edits.set_data(project, source="sine"), "set-data")
    settle()
    assert compared._score_text(-2.7e54, "regression") == "test R² −2.700e54"
    assert compared._score_text(0.9123, "regression") == "test R² 0.912"


def test_a_narrow_strip_leaves_out_what_it_can(compared: CompanionView, settle: Settle) -> None:
    wide = compared.grab().height()
    assert compared.minimumSizeHint().width() <= 360  # as little as the diagram below needs
    compared.resize(compared.minimumSizeHint().width(), 200)
    settle()
    assert compared.readings["main", "train_loss"].isHidden()
    assert compared.readings["main", "test_score"].text().endswith("%")
    assert compared.swap.text() == ""
    assert compared.swap.accessibleName() == "Swap"
    inside = compared.rect()
    for widget in (compared.swap, compared.end, *compared.readings.values(), compared.difference):
        if widget.isVisible():
            assert inside.contains(widget.mapTo(compared, widget.rect().bottomRight()))
            assert widget is compared.difference or widget.width() >= widget.sizeHint().width()
    compared.resize(800, wide)
    settle()
    assert compared.swap.text() == "Swap"
    assert not compared.readings["main", "train_loss"].isHidden()
