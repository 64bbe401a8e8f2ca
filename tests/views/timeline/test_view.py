"""The timeline takes a real run back to any of its steps."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from pytestqt.qtbot import QtBot

from desktop_nn.project import edits
from desktop_nn.session.workspace import Workspace
from desktop_nn.views.timeline.view import TimelineView
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
    assert trained.bar._marks == (step,)


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
