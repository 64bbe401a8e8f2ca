"""When training stops by itself: switched and numbered in the card behind the button, undone, and in both languages."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_nn.app.language import install_language
from desktop_nn.engine import StopRules
from desktop_nn.engine.stops import STOPS
from desktop_nn.project import data_edits, edits
from desktop_nn.session.workspace import Workspace
from desktop_nn.views.training_panel.stop_fields import StopFields
from desktop_nn.views.training_panel.view import TrainingView
from tests.views.conftest import Show

RIGHT = {"en": "All training samples right", "ko": "훈련 샘플을 모두 맞히면"}


@pytest.fixture
def fields(show: Show, qtbot: QtBot) -> StopFields:
    view = show(TrainingView, QSize(1424, 46))
    assert isinstance(view, TrainingView)
    view.settings.more.open(view.settings.more_button)
    return view.settings.more.stop_fields


def retype(fields: StopFields, key: str, text: str, qtbot: QtBot) -> None:
    field = fields.numbers[key]
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, Qt.Key.Key_Return)


def switch(fields: StopFields, key: str, qtbot: QtBot) -> None:
    fields.marks[key].setFocus()
    qtbot.keyClick(fields.marks[key], Qt.Key.Key_Space)


def test_space_switches_a_rule_and_its_number_can_be_typed(
    fields: StopFields, workspace: Workspace, qtbot: QtBot
) -> None:
    assert not fields.numbers["loss"].isEnabled()
    for key in ("loss", "epoch"):
        switch(fields, key, qtbot)
    retype(fields, "loss", "0.02", qtbot)
    retype(fields, "epoch", "30", qtbot)
    assert workspace.document.project.stops == StopRules(("loss", "epoch"), 0.02, 30)
    workspace.document.undo()
    assert fields.numbers["epoch"].value() == 100
    switch(fields, "loss", qtbot)
    assert workspace.document.project.stops.on == ("epoch",)
    assert fields.numbers["loss"].value() == 0.02  # it is there when the rule is switched on again


def test_early_stopping_keeps_its_number_while_it_is_off(
    fields: StopFields, workspace: Workspace, qtbot: QtBot
) -> None:
    switch(fields, "patience", qtbot)
    retype(fields, "patience", "7", qtbot)
    retype(fields, "min_delta", "0.01", qtbot)
    assert (workspace.document.project.training.patience, workspace.document.project.training.min_delta) == (7, 0.01)
    switch(fields, "patience", qtbot)
    assert workspace.document.project.training.patience == 0
    assert not fields.numbers["min_delta"].isEnabled()
    switch(fields, "patience", qtbot)
    assert workspace.document.project.training.patience == 7


def test_a_regression_has_nothing_that_is_right(fields: StopFields, workspace: Workspace) -> None:
    assert fields.marks["correct"].isEnabled()
    workspace.document.edit(lambda project: data_edits.set_data(project, source="sine"), "set-data")
    assert not fields.marks["correct"].isEnabled()


def test_what_is_opened_is_shown(fields: StopFields, workspace: Workspace) -> None:
    workspace.document.edit(lambda project: edits.set_stops(project, on=("correct",), loss=0.5), "set-stops")
    assert {key for key, mark in fields.marks.items() if mark.isChecked()} == {"correct"}
    assert fields.numbers["loss"].value() == 0.5


@pytest.mark.parametrize("language", ["en", "ko"])
def test_every_rule_is_named(fields: StopFields, qapp: QApplication, language: str) -> None:
    try:
        install_language(qapp, language)
        qapp.processEvents()
        assert all(fields.marks[key].text() for key in STOPS)
        assert all(field.accessibleName() for field in fields.numbers.values())
        assert fields.marks["correct"].text() == RIGHT[language]
    finally:
        install_language(qapp, "en")
