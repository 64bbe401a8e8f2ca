"""Restarts in the window: started, stopped, told, pointed at and opened, as a person would."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_nn.app.language import install_language
from desktop_nn.engine.restarts import by_descent
from desktop_nn.project import data_edits, edits
from desktop_nn.project.presets import PRESETS
from desktop_nn.session.restarts_job import RestartsField, RestartsJob
from desktop_nn.session.workspace import Workspace
from desktop_nn.views.restarts import words
from desktop_nn.views.restarts.view import RestartsView
from desktop_nn.widgets.theme import apply_theme
from tests.views.conftest import Settle, Show, now

SIZE = QSize(956, 590)


@pytest.fixture
def view(workspace: Workspace, show: Show, qtbot: QtBot) -> RestartsView:
    workspace.document.edit(lambda project: data_edits.set_data(project, samples=60), "set-data")
    found = show(RestartsView, SIZE)
    assert isinstance(found, RestartsView)
    qtbot.waitUntil(lambda: not found.source.running)
    found.count.set_key("16")
    found.epochs.set_value(6)
    return found


def run(view: RestartsView, qtbot: QtBot, settle: Settle) -> RestartsField:
    qtbot.mouseClick(view.start, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not view.source.running)
    settle()
    found = view.source.field
    assert found is not None
    return found


def key(view: RestartsView, *keys: Qt.Key) -> None:
    view.falling.map.plot.setFocus()
    for one in keys:
        QTest.keyClick(view.falling.map.plot, one)


def at_dot(view: RestartsView, member: int) -> QPoint:
    """Where on the map's widget a dot is."""
    fall = view.source.field.fall if view.source.field is not None else None
    assert fall is not None
    plot = view.falling.map.plot
    scene = plot.getViewBox().mapViewToScene(QPointF(*fall.coords[view.playback.index, member]))
    return plot.mapFromScene(scene)


def test_at_first_it_starts_by_itself(view: RestartsView, settle: Settle) -> None:
    settle()
    assert view.source.field is not None
    assert len(view.source.field.restarts.seeds) == 64
    assert " of 64 solved it" in view.sentence.text()
    assert view.falling.map.plot.isVisible()
    field = view.source.field
    view.hide()
    view.show()
    settle()
    assert view.source.field is field


def test_what_takes_long_waits_for_start(workspace: Workspace, show: Show) -> None:
    workspace.document.edit(lambda project: edits.set_units(project, "dense1", 500), "set-units")
    view = show(RestartsView, SIZE)
    assert isinstance(view, RestartsView)
    assert view.sentence.text() == "64 networks like the one on the screen, seeds 1 to 64: 100 epochs each."
    assert view.start.text() == "Start"
    assert not view.open.isEnabled()
    assert not view.workspace.fields.busy
    assert not view.falling.map.plot.isVisible()


def test_the_sentence_counts_who_has_solved_it(view: RestartsView, qtbot: QtBot, settle: Settle) -> None:
    view.epochs.set_value(60)
    field = run(view, qtbot, settle)
    verdict = by_descent(field.restarts)
    assert field.final
    assert view.falling.map.plot.isVisible()
    assert not view._no_map.isVisible()
    assert field.restarts.seeds == tuple(range(1, 17))
    assert 0 < verdict.solved.sum() < 16
    assert view.sentence.text().startswith(f"{verdict.solved.sum()} of 16 solved it; ")
    assert str(verdict.stuck.sum()) in view.sentence.text()
    assert view.bar.text().startswith("Solved: a loss of at most 0.")
    view.criterion.setCurrentIndex(view.criterion.findData(words.RIGHT))
    view.criterion.activated.emit(1)
    settle()
    right = int((field.restarts.train_score[-1] == 1).sum())
    assert view.sentence.text().startswith(f"{right} of 16 solved it; ")
    assert view.bar.text() == "Solved: the class of every training sample is found."
    assert view.histogram.bars is not None
    assert view.histogram.bars.counts.sum() == 16


def test_pointing_tells_of_one_and_a_click_opens_it(view: RestartsView, qtbot: QtBot, settle: Settle) -> None:
    field = run(view, qtbot, settle)
    view.playback.pause()
    view.playback.slider.setValue(view.playback.slider.maximum())
    member = int(field.restarts.objective[-1].argmin())
    before = view.project
    qtbot.mouseClick(view.falling.map.plot.viewport(), Qt.MouseButton.LeftButton, pos=at_dot(view, member))
    assert view.told.text().startswith(f"Seed {member + 1} · loss ")
    assert view.told.text().endswith("opened: undo brings the former network back")
    settle()
    assert view.project.training == replace(before.training, seed=member + 1)
    np.testing.assert_array_equal(now(view).record.now.theta, field.restarts.thetas[-1, member])
    assert now(view).step == field.job.steps
    assert now(view).metrics.train_loss == pytest.approx(field.restarts.train_loss[-1, member], rel=1e-6)
    view.document.undo()
    settle()
    assert view.project.training == before.training
    assert view.project.run is before.run
    view.document.redo()
    view.training.step_once()
    settle()
    assert now(view).step == field.job.steps + 1


def test_the_keyboard_goes_from_the_best_to_the_worst_and_opens(
    view: RestartsView, qtbot: QtBot, settle: Settle
) -> None:
    field = run(view, qtbot, settle)
    order = np.argsort(field.restarts.objective[-1])
    key(view, Qt.Key.Key_Right)
    assert view.member == order[0]
    key(view, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Left)
    assert view.member == order[1]
    assert view.falling.map.plot.accessibleDescription() == view.told.text()
    key(view, *[Qt.Key.Key_Right] * 20)
    assert view.member == order[-1]
    key(view, Qt.Key.Key_Return)
    settle()
    assert view.project.training.seed == field.restarts.seeds[order[-1]]
    assert view.document.undo_title == "open-restart"


def test_pointing_at_a_curve_means_its_network(view: RestartsView, qtbot: QtBot, settle: Settle) -> None:
    field = run(view, qtbot, settle)
    worst = int(field.restarts.objective[-1].argmax())
    plot = view.fan.plot
    place = QPointF(view.fan.x[-1] * 0.999, view.fan.lines[-1, worst])
    spot = plot.mapFromScene(plot.getViewBox().mapViewToScene(place))
    where = QPointF(spot)
    move = QMouseEvent(QEvent.Type.MouseMove, where, plot.viewport().mapToGlobal(where), Qt.MouseButton.NoButton,
                       Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier)  # fmt: skip
    QApplication.sendEvent(plot.viewport(), move)
    qtbot.waitUntil(lambda: view.member is not None)
    assert view.fan.lines[-1, view.member] == pytest.approx(view.fan.lines[-1, worst], abs=0.05)
    QApplication.sendEvent(plot.viewport(), QEvent(QEvent.Type.Leave))
    assert view.member is None


def test_stop_keeps_what_there_is_and_draws_its_map(view: RestartsView, qtbot: QtBot, settle: Settle) -> None:
    view.epochs.set_value(100_000)
    qtbot.mouseClick(view.start, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: view.sentence.text().startswith("So far "))
    assert view.start.text() == "Stop"
    assert view.progress.isVisible()
    assert view._no_map.isVisible()
    layout = view.layout()
    assert layout is not None
    assert not layout.hasHeightForWidth()  # where the view scrolls, that would stretch it far beyond the window
    qtbot.mouseClick(view.start, Qt.MouseButton.LeftButton)
    settle()
    assert not view.workspace.fields.busy_with(RestartsJob)
    assert view.start.text() == "Start"
    assert view.bar.text().startswith("Stopped after ")
    qtbot.waitUntil(lambda: view.source.field is not None and view.source.field.final)
    settle()
    assert view.falling.map.plot.isVisible()
    assert not view._no_map.isVisible()
    field = view.source.field
    assert field is not None
    assert field.restarts.steps[-1] < field.job.steps
    assert view.fan.plot.getViewBox().viewRange()[0][1] == pytest.approx(view.fan.x[-1], rel=0.05)
    key(view, Qt.Key.Key_Right, Qt.Key.Key_Return)
    assert view.member is not None
    assert view.document.undo_title == "open-restart"
    settle()
    assert now(view).step == field.restarts.steps[-1]
    np.testing.assert_array_equal(now(view).record.now.theta, field.restarts.thetas[-1, view.member])


def test_an_edit_gives_up_what_is_under_way_and_closes_what_is_there(
    view: RestartsView, qtbot: QtBot, settle: Settle
) -> None:
    run(view, qtbot, settle)
    view.document.edit(lambda project: edits.set_units(project, "dense1", 5), "set-units")
    settle()
    assert view.bar.text().startswith("These belong to the network, data or settings of before")
    key(view, Qt.Key.Key_Right)
    assert not view.open.isEnabled()
    view.epochs.set_value(100_000)
    qtbot.mouseClick(view.start, Qt.MouseButton.LeftButton)
    assert view.source.running
    view.document.edit(lambda project: edits.set_training(project, learning_rate=0.01), "set-training")
    assert not view.source.running
    settle()


def test_hidden_it_computes_nothing(view: RestartsView, qtbot: QtBot) -> None:
    view.epochs.set_value(100_000)
    qtbot.mouseClick(view.start, Qt.MouseButton.LeftButton)
    view.hide()
    assert not view.workspace.fields.busy
    assert not view.playback.playing


@pytest.mark.parametrize(
    ("changes", "words_of_it"), [({"optimizer": "lbfgs"}, "L-BFGS"), ({"schedule": "plateau"}, "plateau")]
)
def test_what_cannot_be_trained_together_is_said(
    view: RestartsView, settle: Settle, changes: dict[str, str], words_of_it: str
) -> None:
    view.document.edit(lambda project: edits.set_training(project, **changes), "set-training")
    settle()
    assert words_of_it in view.bar.text()
    assert not view.start.isEnabled()


def test_an_impossible_network_cannot_be_started(view: RestartsView, settle: Settle) -> None:
    view.document.edit(lambda project: edits.disconnect(project, "dense1", "dense2"), "disconnect")
    settle()
    assert view.bar.text() == "The network cannot be trained as it is."
    assert not view.start.isEnabled()


def test_no_more_are_offered_than_fit_into_memory(view: RestartsView, settle: Settle) -> None:
    view.document.edit(lambda project: edits.set_units(project, "dense1", 1000), "set-units")
    view.document.edit(lambda project: edits.set_units(project, "dense2", 64), "set-units")
    settle()
    assert view.count._buttons["16"].isEnabled()
    assert not view.count._buttons["256"].isEnabled()
    assert "memory" in view.count._buttons["256"].toolTip()


def test_all_may_diverge(view: RestartsView, qtbot: QtBot, settle: Settle) -> None:
    wild = {"loss": "mse", "optimizer": "sgd", "learning_rate": 10.0, "l2": 10.0}
    view.document.edit(lambda project: edits.set_training(project, **wild), "set-training")
    view.epochs.set_value(40)
    field = run(view, qtbot, settle)
    assert field.fall is None
    assert view.sentence.text() == "0 of 16 solved it; 0 are stuck; 16 diverged"
    key(view, Qt.Key.Key_Right, Qt.Key.Key_Return)
    assert "diverged" in view.told.text()
    assert not view.open.isEnabled()


def test_a_regression_has_no_right_answers_to_count(view: RestartsView, qtbot: QtBot, settle: Settle) -> None:
    view.document.replace(PRESETS["sine"].project, None)
    settle()
    assert view.criterion.count() == 1
    view.epochs.set_value(3)
    run(view, qtbot, settle)
    key(view, Qt.Key.Key_Right)
    assert "R²" in view.told.text()


@pytest.mark.parametrize("theme", ["dark", "light"])
def test_everything_is_legible_in_korean(
    view: RestartsView, qtbot: QtBot, settle: Settle, qapp: QApplication, theme: str
) -> None:
    run(view, qtbot, settle)
    install_language(qapp, "ko")
    apply_theme(qapp, theme)
    qapp.processEvents()
    key(view, Qt.Key.Key_Right)
    settle()
    texts = [view.sentence.text(), view.told.text(), view.start.text(), view.open.text(), view.bar.text()]
    install_language(qapp, "en")
    apply_theme(qapp, "dark")
    settle()
    for text in texts:
        assert any("가" <= letter <= "힣" for letter in text), text
