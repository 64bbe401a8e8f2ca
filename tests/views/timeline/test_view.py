"""The timeline takes a real run back to any of its steps."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtWidgets import QToolTip
from pytestqt.qtbot import QtBot

from desktop_nn.project import edits
from desktop_nn.project.bookmarks import with_bookmark
from desktop_nn.session.settings import MEMORIES
from desktop_nn.session.workspace import Workspace
from desktop_nn.views.timeline.view import TimelineView
from desktop_nn.views.timeline.words import step_text
from desktop_nn.widgets.numbers import format_bytes, format_number
from tests.views.conftest import Settle, Show, now


@pytest.fixture
def view(show: Show) -> TimelineView:
    found = show(TimelineView, QSize(900, 44))
    assert isinstance(found, TimelineView)
    return found


@pytest.fixture
def trained(view: TimelineView, settle: Settle) -> TimelineView:
    """The view of a run of three epochs."""
    for _ in range(3):
        view.training.step_epoch()
    settle()
    return view


def test_before_training_there_is_nowhere_to_go(view: TimelineView) -> None:
    assert not view.bar.isEnabled()
    assert view.place.text() == "step 0 / 0 · epoch 0.0"


def test_keys_take_the_run_back_and_forward(trained: TimelineView, settle: Settle, qtbot: QtBot) -> None:
    bar = trained.bar
    last, epoch = now(trained).step, now(trained).steps_per_epoch
    theta = now(trained).record.now.theta
    bar.setFocus()
    seen = []
    for key in (Qt.Key.Key_Left, Qt.Key.Key_PageDown, Qt.Key.Key_Home, Qt.Key.Key_End):
        qtbot.keyClick(bar, key)
        settle()
        seen.append(now(trained).step)
    assert seen == [last - 1, last - 1 - epoch, 0, last]
    np.testing.assert_array_equal(now(trained).record.now.theta, theta)


def test_the_text_tells_where_it_stands(trained: TimelineView, settle: Settle, qtbot: QtBot) -> None:
    qtbot.keyClick(trained.bar, Qt.Key.Key_Home)
    settle()
    last = now(trained).record.last_step
    assert trained.place.text() == f"step 0 / {last} · epoch 0.0"
    assert trained.bar.accessibleDescription() == trained.place.text()


def test_a_drag_ends_where_it_is_dropped(trained: TimelineView, settle: Settle, qtbot: QtBot) -> None:
    bar, left = trained.bar, Qt.MouseButton.LeftButton
    start = QPoint(round(bar.track().x(bar.value())), 18)
    qtbot.mousePress(bar, left, pos=start)
    for step in (20, 12, 9, 14):
        qtbot.mouseMove(bar, QPoint(round(bar.track().x(step)), 18))
    qtbot.mouseRelease(bar, left, pos=QPoint(round(bar.track().x(14)), 18))
    settle()
    assert now(trained).step == 14
    assert bar.value() == 14


def test_a_click_while_playing_pauses_and_goes_there(trained: TimelineView, settle: Settle, qtbot: QtBot) -> None:
    trained.training.play()
    before = now(trained).step
    qtbot.waitUntil(lambda: now(trained).step > before)
    qtbot.mouseClick(trained.bar, Qt.MouseButton.LeftButton, pos=QPoint(0, 18))
    settle()
    assert not trained.training.playing
    assert now(trained).step == 0


def test_changed_settings_leave_a_mark(trained: TimelineView, workspace: Workspace, settle: Settle) -> None:
    step = now(trained).step
    workspace.document.edit(lambda project: edits.set_training(project, learning_rate=0.5), "set-training")
    trained.training.step_epoch()
    settle()
    (mark,) = trained.bar.marks_at(step)
    assert mark.kind == "tuning"


def test_after_an_edit_of_the_network_the_profile_is_still_there(trained: TimelineView, settle: Settle) -> None:
    step = now(trained).step
    trained.document.edit(lambda project: edits.set_units(project, "dense1", 9), "set-units")
    settle()
    bar = trained.bar
    assert (bar.minimum(), bar.maximum(), bar.origin()) == (step, step, 0)
    assert not bar.isEnabled()
    points = bar._profile()
    assert len(points) > 10
    assert points[-1, 0] == pytest.approx(bar.track().x(step))
    assert "only the curve" in bar.toolTip()


def test_only_steps_of_the_present_network_can_be_returned_to(
    trained: TimelineView, settle: Settle, qtbot: QtBot
) -> None:
    step = now(trained).step
    trained.document.edit(lambda project: edits.set_units(project, "dense1", 9), "set-units")
    trained.training.step_epoch()
    settle()
    qtbot.mouseClick(trained.bar, Qt.MouseButton.LeftButton, pos=QPoint(round(trained.bar.track().x(5)), 18))
    settle()
    assert now(trained).step == step


def test_a_blocked_project_has_no_timeline(trained: TimelineView, workspace: Workspace, settle: Settle) -> None:
    workspace.document.edit(lambda project: edits.set_units(project, "output", 3), "set-units")
    settle()
    assert not trained.bar.isEnabled()
    assert trained.place.text() == ""
    workspace.document.undo()
    settle()
    assert trained.bar.isEnabled()


def test_fork_here_leaves_a_companion_at_this_step(trained: TimelineView, settle: Settle, qtbot: QtBot) -> None:
    qtbot.keyClick(trained.bar, Qt.Key.Key_Left)
    settle()
    step = now(trained).step
    qtbot.mouseClick(trained.fork, Qt.MouseButton.LeftButton)
    settle()
    beside = trained.project.companion
    assert beside is not None
    assert beside.run is not None
    assert beside.run.now.step == now(trained).step == step
    assert trained.document.undo_title == "fork"


def test_a_network_that_cannot_be_trained_cannot_be_forked(view: TimelineView, settle: Settle) -> None:
    assert view.fork.isEnabled()
    view.document.edit(lambda project: edits.set_activation(project, "output", "tanh"), "set-activation")
    settle()
    assert not view.fork.isEnabled()


def test_b_sets_a_bookmark_and_takes_it_away(trained: TimelineView, workspace: Workspace, settle: Settle) -> None:
    step = now(trained).step
    trained.toggle_bookmark()
    settle()
    assert workspace.document.project.bookmarks == ((step, ""),)
    assert [mark.kind for mark in trained.bar.marks_at(step)] == ["bookmark"]
    trained.toggle_bookmark()
    assert not workspace.document.project.bookmarks
    workspace.document.undo()
    assert workspace.document.project.bookmarks == ((step, ""),)


def test_keys_jump_from_bookmark_to_bookmark(trained: TimelineView, workspace: Workspace, settle: Settle) -> None:
    workspace.document.edit(lambda project: with_bookmark(with_bookmark(project, 11), 4), "set-bookmark")
    seen = []
    for forward in (False, False, False, True, True):
        trained.go_to_bookmark(forward=forward)
        settle()
        seen.append(now(trained).step)
    assert seen == [11, 4, 4, 11, 11]


def test_what_is_told_under_the_mouse_is_told_anew_when_the_run_goes_on(
    trained: TimelineView, settle: Settle, qtbot: QtBot
) -> None:
    bar = trained.bar
    qtbot.mouseMove(bar, QPoint(round(bar.track().x(bar.maximum())), 10))
    qtbot.waitUntil(QToolTip.isVisible)
    assert QToolTip.text().startswith(f"step {bar.maximum()} ")
    trained.training.step_epoch()
    settle()
    assert QToolTip.text().startswith(f"step {now(trained).step} ")
    qtbot.mouseMove(bar, QPoint(bar.width() // 2, -40))
    bar.left.emit()


def test_a_long_name_leaves_its_row_to_be_seen(trained: TimelineView, settle: Settle) -> None:
    trained.document.edit(lambda project: with_bookmark(project, 5, "long " * 12), "set-bookmark")
    trained.open_card()
    settle()
    shown = trained.card.list
    assert shown.viewport().rect().contains(shown.visualItemRect(shown.item(0)))
    assert shown.item(0).toolTip().startswith("long long")
    trained.card.close()


def test_the_card_names_goes_to_and_removes_bookmarks(
    trained: TimelineView, workspace: Workspace, settle: Settle, qtbot: QtBot
) -> None:
    last = now(trained).step
    qtbot.mouseClick(trained.button, Qt.MouseButton.LeftButton)
    card = trained.card
    assert card.isVisible()
    card.name.setText("end")
    qtbot.keyClick(card.name, Qt.Key.Key_Return)
    trained.training.seek(5)
    settle()
    assert card.name.text() == ""
    qtbot.mouseClick(card.put, Qt.MouseButton.LeftButton)
    settle()
    assert workspace.document.project.bookmarks == ((5, ""), (last, "end"))
    assert [card.list.item(row).text() for row in range(2)] == ["step 5", f"end · step {last}"]
    card.list.setCurrentRow(1)
    card.list.setFocus()
    qtbot.keyClick(card.list, Qt.Key.Key_Return)
    settle()
    assert now(trained).step == last
    assert card.name.text() == "end"
    card.list.setFocus()
    card.list.setCurrentRow(0)
    qtbot.keyClick(card.list, Qt.Key.Key_Delete)
    settle()
    assert dict(workspace.document.project.bookmarks) == {last: "end"}
    qtbot.mouseClick(card.remove, Qt.MouseButton.LeftButton)
    assert not workspace.document.project.bookmarks
    card.close()


def test_the_budget_is_chosen_remembered_and_shown(
    trained: TimelineView, workspace: Workspace, settle: Settle, qtbot: QtBot
) -> None:
    step, theta = now(trained).step, now(trained).record.now.theta
    trained.open_card()
    card = trained.card
    card.budget.setFocus()
    qtbot.keyClick(card.budget, Qt.Key.Key_Home)
    settle()
    assert workspace.settings.memory == workspace.training.memory == MEMORIES[0]
    assert now(trained).step == step
    np.testing.assert_array_equal(now(trained).record.now.theta, theta)
    record = now(trained).record
    assert record.memory == sum(c.theta.nbytes + c.state.nbytes for c in record.checkpoints) + sum(
        one.nbytes for one in record.path.thetas
    )
    assert format_bytes(record.memory) in card.memory.text()
    assert format_bytes(MEMORIES[0]) in card.memory.text()
    card.close()


def test_the_mouse_is_told_step_epoch_losses_and_what_changed(
    trained: TimelineView, workspace: Workspace, settle: Settle
) -> None:
    step = now(trained).step
    workspace.document.edit(lambda p: edits.set_training(p, learning_rate=0.1, optimizer="sgd"), "set-training")
    trained.training.step_epoch()
    settle()
    record = now(trained).record
    text = step_text(record, step, trained.bar.marks_at(step))
    assert text.splitlines()[0] == f"step {step} · epoch 3.0"
    assert format_number(float(record.series.train_loss[list(record.series.steps).index(step)])) in text
    assert text.splitlines()[-1] == f"From step {step} on: optimiser Adam → SGD, learning rate 0.03 → 0.1"
