"""The page of a weight's history: it follows the run, compares pinned weights and leads to a step."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from pytestqt.qtbot import QtBot

from desktop_nn.engine.layout import ParamLayout
from desktop_nn.engine.spec import WeightRef
from desktop_nn.project import edits
from desktop_nn.session.history_job import HistoryJob
from desktop_nn.views.inspector.history_page import MOST_PINS, HistoryPage
from desktop_nn.views.inspector.view import InspectorView
from desktop_nn.widgets.bar_list import ROW
from desktop_nn.widgets.numbers import format_number
from tests.views.conftest import Settle, Show, now

FIRST, SECOND = WeightRef("dense2", 1, 2), WeightRef("dense1", 0, 1)


@pytest.fixture
def view(show: Show, settle: Settle) -> InspectorView:
    found = show(InspectorView, QSize(832, 208))
    assert isinstance(found, InspectorView)
    found.training.seek(0)
    for _ in range(12):
        found.training.step_epoch()
    settle()
    found.selection.select(FIRST)
    found.open_page("history")
    settle()
    return found


def page_of(view: InspectorView, qtbot: QtBot) -> HistoryPage:
    page = view._page()
    assert isinstance(page, HistoryPage)
    qtbot.waitUntil(lambda: page._field is not None and page._field.final)
    return page


def test_it_shows_the_weight_as_it_is_now(view: InspectorView, qtbot: QtBot) -> None:
    page, record = page_of(view, qtbot), now(view).record
    theta = record.now.theta
    index = ParamLayout.of(view.project.network).index(FIRST)
    assert page.list.shown()[0].number == format_number(float(theta[index]))
    assert page.plot.lines[0].y[-1] == theta[index]
    assert page.plot.now.x == record.now.step


def test_pinned_weights_stay_beside_the_one_looked_at(view: InspectorView, settle: Settle, qtbot: QtBot) -> None:
    page = page_of(view, qtbot)
    qtbot.mouseClick(page.pin, Qt.MouseButton.LeftButton)
    view.selection.select(SECOND)
    settle()
    page = page_of(view, qtbot)
    assert page._field is not None
    assert page._field.job.refs == (FIRST, SECOND)
    assert len(page.plot.lines[1].x) > 2
    qtbot.mouseClick(page.list, Qt.MouseButton.LeftButton, pos=QPoint(20, ROW // 2))
    settle()
    assert view.selection.ref == FIRST
    qtbot.mouseClick(page.pin, Qt.MouseButton.LeftButton)
    assert page._pins == ()


def test_at_most_six_are_pinned(view: InspectorView, settle: Settle, qtbot: QtBot) -> None:
    page = page_of(view, qtbot)
    page._pins = tuple(WeightRef("dense2", 2, source) for source in range(MOST_PINS))
    settle()
    assert page._look is not None
    page.show_look(page._look)
    assert not page.pin.isEnabled()


def test_a_click_goes_to_the_step(view: InspectorView, settle: Settle, qtbot: QtBot) -> None:
    page = page_of(view, qtbot)
    page.plot.step_chosen.emit(20)
    settle()
    assert now(view).step == 20
    page.plot.step_chosen.emit(10**9)
    settle()
    assert now(view).step == now(view).record.last_step
    area = page.plot.plot.viewport()
    qtbot.mouseClick(area, Qt.MouseButton.LeftButton, pos=QPoint(area.width() // 2, area.height() // 3))
    settle()
    assert 0 < now(view).step < now(view).record.last_step


def test_what_an_edit_takes_away_is_no_longer_shown(view: InspectorView, settle: Settle, qtbot: QtBot) -> None:
    page = page_of(view, qtbot)
    qtbot.mouseClick(page.pin, Qt.MouseButton.LeftButton)
    view.selection.select(SECOND)
    view.document.edit(lambda project: edits.set_units(project, "dense2", 1), "units")
    settle()
    page = page_of(view, qtbot)
    assert page._pins == ()


def test_hidden_it_asks_for_nothing(view: InspectorView, settle: Settle, qtbot: QtBot) -> None:
    page = page_of(view, qtbot)
    view.open_page("chain")
    settle()
    view.training.step_epoch()
    settle()
    assert page._job is None
    assert not view.workspace.fields.busy_with(HistoryJob)
