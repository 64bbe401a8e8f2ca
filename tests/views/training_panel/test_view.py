"""The training strip drives a real session."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QApplication, QListView
from pytestqt.qtbot import QtBot

from desktop_nn.app.language import install_language
from desktop_nn.engine import LOSSES, OPTIMIZERS
from desktop_nn.project import data_edits, edits
from desktop_nn.project.rules import problems, suggested_fix
from desktop_nn.project.sentences import sentence
from desktop_nn.session.workspace import Workspace
from desktop_nn.views.optimizer_names import OPTIMIZER_NAMES
from desktop_nn.views.training_panel.names import LOSS_NAMES
from desktop_nn.views.training_panel.view import TrainingView
from tests.views.conftest import Settle, Show, now, slider_in

LEFT = Qt.MouseButton.LeftButton
STRIP = QSize(1424, 46)


@pytest.fixture
def view(show: Show) -> TrainingView:
    found = show(TrainingView, STRIP)
    assert isinstance(found, TrainingView)
    return found


def press(view: TrainingView, key: str, qtbot: QtBot) -> None:
    qtbot.mouseClick(view.transport.play if key == "play" else view.transport.buttons[key], LEFT)


def type_into(view: TrainingView, key: str, text: str, qtbot: QtBot) -> None:
    field = view.settings.numbers[key]
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, Qt.Key.Key_Return)


def test_play_becomes_pause_and_pause_play(view: TrainingView, workspace: Workspace, qtbot: QtBot) -> None:
    training = workspace.training
    press(view, "play", qtbot)
    assert training.playing
    qtbot.waitUntil(lambda: training.snapshot is not None and training.snapshot.step > 20)
    qtbot.waitUntil(lambda: view.transport.play.text() == "Pause")
    press(view, "play", qtbot)
    assert not training.playing
    qtbot.waitUntil(lambda: view.transport.play.text() == "Play")


def test_the_keyboard_comes_to_play_first(view: TrainingView) -> None:
    view.window().setFocus()
    view.focusNextChild()
    assert view.transport.play.hasFocus()


def test_steps_forward_and_back(view: TrainingView, workspace: Workspace, settle: Settle, qtbot: QtBot) -> None:
    steps = []
    for key in ("step", "step", "back", "epoch", "reset"):
        press(view, key, qtbot)
        settle()
        steps.append(now(view).step)
    assert steps == [1, 2, 1, now(view).steps_per_epoch, 0]
    assert not view.transport.buttons["back"].isEnabled()
    workspace.document.undo()
    settle()
    assert now(view).step == steps[3]


def test_metrics_are_those_of_the_snapshot(view: TrainingView, settle: Settle, qtbot: QtBot) -> None:
    press(view, "epoch", qtbot)
    settle()
    metrics = now(view).metrics
    shown = {key: tile.value() for key, tile in view.metrics.tiles.items()}
    assert shown["epoch"] == "1"
    assert float(shown["train_loss"]) == pytest.approx(metrics.train_loss, abs=1e-4)
    assert float(shown["test_loss"]) == pytest.approx(metrics.test_loss, abs=1e-4)
    assert float(shown["test_score"].rstrip(" \N{NO-BREAK SPACE}%")) == pytest.approx(
        100 * metrics.test_score, abs=0.06
    )


@pytest.mark.parametrize(("score", "role"), [(0.9, "good"), (0.0, "good"), (-0.2, "error")])
def test_a_score_below_that_of_the_mean_is_not_told_as_a_good_one(view: TrainingView, score: float, role: str) -> None:
    snapshot = now(view)
    worse = replace(snapshot, metrics=replace(snapshot.metrics, test_score=score))
    view.metrics.show_snapshot(worse)
    assert view.metrics.tiles["test_score"]._role == role
    view.metrics.show_snapshot(None)
    assert view.metrics.tiles["test_score"]._role == "good"


def test_a_regression_is_measured_by_r2(view: TrainingView, workspace: Workspace, settle: Settle) -> None:
    workspace.document.edit(lambda project: data_edits.set_data(project, source="sine"), "set-data")
    settle()
    tile = view.metrics.tiles["test_score"]
    assert tile.accessibleName() == "Test R²"
    assert float(tile.value().replace("−", "-")) == pytest.approx(now(view).metrics.test_score, abs=6e-4)


def test_typed_settings_reach_the_project_and_keep_the_run(
    view: TrainingView, workspace: Workspace, settle: Settle, qtbot: QtBot
) -> None:
    press(view, "epoch", qtbot)
    settle()
    step = now(view).step
    for key, text in (("learning_rate", "0.1"), ("batch_size", "16"), ("l2", "1e-3")):
        type_into(view, key, text, qtbot)
    settle()
    training = workspace.document.project.training
    assert (training.learning_rate, training.batch_size, training.l2) == (0.1, 16, 1e-3)
    assert now(view).step == step


@pytest.mark.parametrize(("key", "text"), [("learning_rate", "fast"), ("batch_size", "0"), ("l2", "-1")])
def test_what_is_no_such_number_is_refused_in_place(
    view: TrainingView, workspace: Workspace, qtbot: QtBot, key: str, text: str
) -> None:
    before = workspace.document.project
    type_into(view, key, text, qtbot)
    assert workspace.document.project == before
    assert not view.settings.numbers[key].is_valid()


def test_arrow_keys_in_a_row_are_undone_as_one(view: TrainingView, workspace: Workspace, qtbot: QtBot) -> None:
    document = workspace.document
    field = view.settings.numbers["learning_rate"]
    field.setFocus()
    before = document.project.training.learning_rate
    for _ in range(3):
        qtbot.keyClick(field, Qt.Key.Key_Up)
    assert document.project.training.learning_rate > before
    document.undo()
    assert document.project.training.learning_rate == before


def test_every_optimiser_and_loss_has_a_name() -> None:
    assert list(OPTIMIZER_NAMES) == list(OPTIMIZERS)
    assert set(LOSS_NAMES) == set(LOSSES)


def test_the_optimiser_is_chosen_by_keyboard(view: TrainingView, workspace: Workspace, qtbot: QtBot) -> None:
    combo = view.settings.choices["optimizer"]
    combo.setFocus()
    qtbot.keyClick(combo, Qt.Key.Key_Home)
    assert workspace.document.project.training.optimizer == "sgd"


def test_another_seed_starts_afresh(view: TrainingView, workspace: Workspace, settle: Settle, qtbot: QtBot) -> None:
    press(view, "epoch", qtbot)
    settle()
    type_into(view, "seed", "5", qtbot)
    settle()
    assert workspace.document.project.training.seed == 5
    assert now(view).step == 0


@pytest.mark.parametrize(
    ("source", "fitting"),
    [
        ("spiral", {"mse", "quadratic", "mae", "bce", "perceptron", "hinge", "squared_hinge"}),
        ("blobs3", {"mse", "quadratic", "mae", "cce", "sparse_cce", "kl"}),
        ("sine", {"mse", "quadratic", "mae", "huber", "log_cosh"}),
    ],
)
def test_only_losses_that_fit_the_task_are_offered(
    view: TrainingView, workspace: Workspace, source: str, fitting: set[str]
) -> None:
    workspace.document.edit(lambda project: data_edits.set_data(project, source=source), "set-data")
    combo = view.settings.choices["loss"]
    model, popup = combo.model(), combo.view()
    assert isinstance(model, QStandardItemModel)
    assert isinstance(popup, QListView)
    rows = range(combo.count())
    assert {combo.itemData(row) for row in rows} == set(LOSSES)
    assert {combo.itemData(row) for row in rows if model.item(row).isEnabled()} == fitting
    assert {combo.itemData(row) for row in rows if not popup.isRowHidden(row)} == fitting


def test_a_loss_that_wants_another_output_says_so_and_is_mended(view: TrainingView, workspace: Workspace) -> None:
    workspace.document.edit(lambda project: edits.set_training(project, loss="hinge"), "set-training")
    found = problems(workspace.document.project)
    assert [sentence(problem) for problem in found] == [
        "The loss Hinge needs linear / tanh at the output, not sigmoid."
    ]
    fix = suggested_fix(workspace.document.project, found[0])
    assert fix is not None
    workspace.document.edit(fix, "fix")
    mended = workspace.document.project
    assert mended.training.loss == "hinge"
    assert mended.network.layer("output").activation == "linear"
    assert problems(mended) == ()


def test_the_buttons_say_why_an_impossible_network_cannot_play(
    view: TrainingView, workspace: Workspace, settle: Settle
) -> None:
    before = view.sizeHint()
    workspace.document.edit(lambda project: edits.set_units(project, "output", 3), "set-units")
    settle()
    assert not view.transport.play.isEnabled()
    assert view.transport.play.toolTip() == "The output has 3 units, but the data need 1."
    assert view.sizeHint() == before
    workspace.document.undo()
    settle()
    assert view.transport.play.isEnabled()
    assert "(Space)" in view.transport.play.toolTip()


def test_the_speed_is_set_and_remembered(view: TrainingView, workspace: Workspace, qtbot: QtBot) -> None:
    slider = slider_in(view.transport.speed)
    slider.setFocus()
    qtbot.keyClick(slider, Qt.Key.Key_Home)
    assert workspace.training.speed == 1.0
    assert workspace.settings.speed == 1.0
    qtbot.keyClick(slider, Qt.Key.Key_End)
    assert workspace.training.speed is None


@pytest.mark.parametrize("language", ["en", "ko"])
def test_one_row_is_enough_at_1440_pixels_and_two_at_1000(
    view: TrainingView, settle: Settle, qapp: QApplication, language: str
) -> None:
    install_language(qapp, language)
    try:
        qapp.processEvents()
        assert view.strip._in_one_row
        view.resize(984, 100)
        qapp.processEvents()
        assert not view.strip._in_one_row
        assert view.minimumSizeHint().width() <= view.width()
        groups = [group.geometry() for group in (view.transport, view.settings, view.metrics)]
        assert all(view.strip.rect().contains(group) for group in groups)
        assert not any(a.intersects(b) for a, b in combinations(groups, 2))
    finally:
        install_language(qapp, "en")


def test_an_epoch_is_asked_for_and_run_to(
    view: TrainingView, workspace: Workspace, settle: Settle, qtbot: QtBot
) -> None:
    view.transport.buttons["epoch"].customContextMenuRequested.emit(QPoint(5, 5))
    card = view.epoch_card
    assert card.isVisible()
    card.field.selectAll()
    qtbot.keyClicks(card.field, "3")
    qtbot.keyClick(card.field, Qt.Key.Key_Return)
    assert not card.isVisible()
    qtbot.waitUntil(lambda: not workspace.training.playing and now(view).epoch == 3)
    settle()
    view.ask_epoch()
    assert card.field.value() == 103  # further on
    card.field.selectAll()
    qtbot.keyClicks(card.field, "1.5")
    qtbot.keyClick(card.field, Qt.Key.Key_Return)
    assert card.isVisible()  # no such epoch
    card.close()


def test_keys_change_the_speed(view: TrainingView, workspace: Workspace) -> None:
    view.change_speed(-3)
    assert workspace.training.speed == workspace.settings.speed == pytest.approx(10**3.7)
    for _ in range(20):
        view.change_speed(-3)
    assert workspace.training.speed == 1
    assert "1/s" in view.transport._speed_text(view.transport.speed.value())
    for _ in range(20):
        view.change_speed(3)
    assert workspace.training.speed is None


def test_the_present_rate_of_a_schedule_stands_above_its_field(
    view: TrainingView, workspace: Workspace, settle: Settle
) -> None:
    caption = view.settings._captions["learning_rate"]
    assert caption.text() == "Learning rate"
    values = (("epochs", 1.0), ("gamma", 0.5))
    workspace.document.edit(
        lambda project: edits.set_training(project, schedule="step", schedule_values=values), "set-training"
    )
    settle()
    assert caption.text() == "now 0.03"
    workspace.training.step_epoch()
    settle()
    assert caption.text() == "now 0.015"
    assert view.settings.numbers["learning_rate"].value() == 0.03
    workspace.training.step_back()
    settle()
    assert caption.text() == "now 0.03"
    workspace.document.edit(lambda project: edits.set_training(project, schedule="constant"), "set-training")
    settle()
    assert caption.text() == "Learning rate"
