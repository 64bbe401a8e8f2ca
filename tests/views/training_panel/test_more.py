"""The settings behind the button: made from the tables, they reach the project, and show the rate of the moment."""

from __future__ import annotations

from dataclasses import fields

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from desktop_nn.app.language import install_language
from desktop_nn.engine import OPTIMIZERS, TrainingSettings
from desktop_nn.engine.learning_rates import SCHEDULES
from desktop_nn.engine.stops import STOPS
from desktop_nn.project import data_edits, edits
from desktop_nn.session.workspace import Workspace
from desktop_nn.views.schedule_names import SCHEDULE_NAMES
from desktop_nn.views.training_panel.view import TrainingView
from desktop_nn.widgets.numbers import format_short
from tests.views.conftest import Settle, Show, now

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def view(show: Show, qtbot: QtBot) -> TrainingView:
    found = show(TrainingView, QSize(1424, 46))
    assert isinstance(found, TrainingView)
    qtbot.mouseClick(found.settings.more_button, LEFT)
    assert found.settings.more.isVisible()
    return found


def type_into(view: TrainingView, form: str, name: str, text: str, qtbot: QtBot) -> None:
    field = view.settings.more.forms[form].editor(name)
    assert isinstance(field, QLineEdit)
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, Qt.Key.Key_Return)


def test_every_schedule_has_a_name() -> None:
    assert list(SCHEDULE_NAMES) == list(SCHEDULES)


def test_every_setting_of_the_way_to_train_can_be_reached(view: TrainingView) -> None:
    more, strip = view.settings.more, view.settings
    shown = {*more.forms["bounds"].values(), *more.stop_fields.numbers} - {*STOPS}
    shown |= {*strip.numbers, *strip.choices, "hyper", "schedule", "schedule_values", "loss_hyper"}
    assert more.class_weights.isVisible()
    elsewhere = {"free", "rates"}  # by a switch of the loss surface, and at the dropout layers
    assert shown | {"class_weights"} | elsewhere == {field.name for field in fields(TrainingSettings)}


def test_a_loss_shows_its_own_numbers(view: TrainingView, workspace: Workspace, settle: Settle, qtbot: QtBot) -> None:
    document, form = workspace.document, view.settings.more.forms["loss_hyper"]
    assert form.values() == {"label_smoothing": 0.0}
    document.edit(lambda project: data_edits.set_data(project, source="sine"), "set-data")
    assert form.values() == {}
    document.edit(lambda project: edits.set_training(project, loss="huber"), "set-training")
    assert form.values() == {"delta": 1.0}
    type_into(view, "loss_hyper", "delta", "0.25", qtbot)
    assert document.project.training.loss_hyper == (("delta", 0.25),)
    settle()
    assert now(view).record.tunings[-1].settings.loss_hyper == (("delta", 0.25),)
    document.undo()
    assert form.values() == {"delta": 1.0}


@pytest.mark.parametrize("name", sorted(OPTIMIZERS))
def test_every_optimiser_shows_its_own_numbers(view: TrainingView, workspace: Workspace, name: str) -> None:
    workspace.document.edit(lambda p: edits.set_training(p, optimizer=name), "set-training")
    assert view.settings.more.forms["hyper"].values() == OPTIMIZERS[name].values({})
    assert view.settings.numbers["learning_rate"].isEnabled() == (OPTIMIZERS[name].search is None)


def test_typed_numbers_reach_the_project_beside_those_typed_before(
    view: TrainingView, workspace: Workspace, qtbot: QtBot
) -> None:
    type_into(view, "hyper", "beta1", "0.8", qtbot)
    type_into(view, "hyper", "beta2", "0.95", qtbot)
    type_into(view, "bounds", "clip_norm", "1", qtbot)
    mark = view.settings.more.stop_fields.marks["patience"]
    mark.setFocus()
    qtbot.keyClick(mark, Qt.Key.Key_Space)
    training = workspace.document.project.training
    assert dict(training.hyper) == {"beta1": 0.8, "beta2": 0.95}
    assert (training.clip_norm, training.patience) == (1.0, 20)
    workspace.document.undo()
    assert workspace.document.project.training.patience == 0
    assert not mark.isChecked()


def test_a_schedule_is_chosen_by_keyboard_and_its_rate_is_shown(
    view: TrainingView, workspace: Workspace, settle: Settle, qtbot: QtBot
) -> None:
    combo = view.settings.more.schedule.editor("schedule")
    assert view.window().focusWidget() is not None
    combo.setFocus()
    qtbot.keyClick(combo, Qt.Key.Key_Home)
    qtbot.keyClick(combo, Qt.Key.Key_Down)
    assert workspace.document.project.training.schedule == "step"
    type_into(view, "schedule_values", "epochs", "2", qtbot)
    assert workspace.document.project.training.schedule_values == (("epochs", 2.0),)
    for _ in range(2):
        workspace.training.step_epoch()
        settle()
    assert now(view).learning_rate == workspace.document.project.training.learning_rate / 2
    rate = format_short(now(view).learning_rate)
    assert rate in view.settings.numbers["learning_rate"].toolTip()
    assert rate in view.settings.more._rate.text()


def test_what_is_no_such_number_is_refused_in_place(view: TrainingView, workspace: Workspace, qtbot: QtBot) -> None:
    before = workspace.document.project
    type_into(view, "hyper", "beta1", "1.5", qtbot)
    assert workspace.document.project == before


def test_escape_closes_it(view: TrainingView, qtbot: QtBot) -> None:
    more = view.settings.more
    qtbot.keyClick(more, Qt.Key.Key_Escape)
    assert not more.isVisible()


@pytest.mark.parametrize("language", ["en", "ko"])
def test_everything_is_named_in_both_languages(
    view: TrainingView, workspace: Workspace, qapp: QApplication, language: str
) -> None:
    try:
        install_language(qapp, language)
        qapp.processEvents()
        workspace.document.edit(lambda p: edits.set_training(p, schedule="one_cycle"), "set-training")
        more = view.settings.more
        for form in (*more.forms.values(), more.schedule):
            for name in form.values():
                assert form.editor(name).accessibleName()
        assert more.accessibleName()
        assert more.schedule.editor("schedule").accessibleName() == {"en": "Schedule", "ko": "스케줄"}[language]
    finally:
        install_language(qapp, "en")


def test_a_loss_says_whether_it_is_computed_from_logits(view: TrainingView, workspace: Workspace) -> None:
    more, document = view.settings.more, workspace.document
    assert more._logits.isVisible()
    document.edit(lambda project: edits.set_training(project, loss="mse"), "set-training")
    assert not more._logits.isVisible()
