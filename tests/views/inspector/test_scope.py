"""Whose gradient it is: one sample, the mini-batch or the whole set, chosen by tab, bar or number."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_nn.app.language import install_language
from desktop_nn.engine.probes import Scope
from desktop_nn.project import edits
from desktop_nn.session.selection import SampleRef
from desktop_nn.views.inspector.view import InspectorView
from tests.views.conftest import Settle, samples
from tests.views.inspector.conftest import WEIGHT, choose

FIRST_WIDTH = 824  # what the window gives it at first


def test_the_tabs_stay_under_the_pointer(view: InspectorView, settle: Settle, qtbot: QtBot) -> None:
    view.selection.select(WEIGHT)
    settle()
    places = []
    for key in ("batch", "sample", "all", "sample"):
        choose(view, key, qtbot, settle)
        places.append(view.scope.geometry())
        assert view.number.isVisible() == (key == "sample")
    assert len(set(map(QRect.getRect, places))) == 1


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize(("l1", "l2"), [(0.0, 0.0), (0.0, 0.01), (0.01, 0.0), (0.01, 0.01)])
def test_no_choice_of_samples_widens_the_window(
    view: InspectorView, settle: Settle, qtbot: QtBot, qapp: QApplication, language: str, l1: float, l2: float
) -> None:
    try:
        install_language(qapp, language)
        view.document.edit(lambda p: edits.set_training(p, l1=l1, l2=l2), "set-training")
        view.selection.select(WEIGHT)
        settle()
        for key in ("sample", "batch", "all"):
            choose(view, key, qtbot, settle)
            assert view.minimumSizeHint().width() <= FIRST_WIDTH
    finally:
        install_language(qapp, "en")


def test_a_bar_chooses_its_sample_for_everyone(view: InspectorView, settle: Settle, qtbot: QtBot) -> None:
    view.selection.select(WEIGHT)
    settle()
    tug = view.weight.tug
    found = tug.geometry_of_bars()
    assert found is not None
    row = int(tug._rows[found.order[3]])
    qtbot.mouseClick(tug, Qt.MouseButton.LeftButton, pos=QPoint(40, round(found.tops[3] + found.pitch / 2)))
    assert view.selection.sample == SampleRef("train", row)
    settle()
    assert view.number.value() == row + 1
    assert view.scope.key() == "sample"
    assert f"sample {row + 1} " in view.weight.sentence.text()
    assert len(tug._rows) == view.project.training.batch_size  # they go on pulling beside it
    qtbot.keyClick(tug, Qt.Key.Key_Down)
    assert view.selection.sample == SampleRef("train", int(tug._rows[found.order[4]]))


def test_a_bar_of_the_training_set_stays_among_all_others(view: InspectorView, settle: Settle, qtbot: QtBot) -> None:
    view.selection.select(WEIGHT)
    settle()
    choose(view, "all", qtbot, settle)
    tug = view.weight.tug
    qtbot.keyClick(tug, Qt.Key.Key_Down)
    settle()
    assert view.scope.key() == "sample"
    assert len(tug._rows) == len(samples(view).train)


def test_the_number_field_chooses_a_sample(view: InspectorView, settle: Settle, qtbot: QtBot) -> None:
    view.selection.select(WEIGHT)
    settle()
    choose(view, "sample", qtbot, settle)
    view.number.setFocus()
    view.number.selectAll()
    qtbot.keyClicks(view.number, "12")
    qtbot.keyClick(view.number, Qt.Key.Key_Return)
    assert view.selection.sample == SampleRef("train", 11)
    settle()
    assert view._scope() == Scope("sample", 11)


def test_a_test_sample_leaves_the_training_sample_as_it_is(view: InspectorView, settle: Settle, qtbot: QtBot) -> None:
    view.selection.select(WEIGHT)
    view.selection.select_sample(SampleRef("train", 7))
    settle()
    choose(view, "sample", qtbot, settle)
    view.selection.select_sample(SampleRef("test", 3))
    settle()
    assert view._scope() == Scope("sample", 7)
    assert view.number.value() == 8


def test_a_training_sample_that_is_picked_is_the_one_sample(view: InspectorView, settle: Settle, qtbot: QtBot) -> None:
    view.selection.select(WEIGHT)
    settle()
    assert view._scope().kind == "batch"
    view.selection.select_sample(SampleRef("test", 3))  # has no gradient
    settle()
    assert view._scope().kind == "batch"
    view.selection.select_sample(SampleRef("train", 0))
    settle()
    assert view._scope() == Scope("sample", 0)
    choose(view, "batch", qtbot, settle)
    view.selection.select(None)
    view.selection.select(WEIGHT)  # another choice of weight leaves the choice of samples
    settle()
    assert view._scope().kind == "batch"
