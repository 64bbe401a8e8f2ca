"""The pages beside the chain rule, on a real network: their numbers are the network's, and nothing hidden is asked."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop_nn.engine.network import Network
from desktop_nn.engine.next_step import NextStep
from desktop_nn.engine.probes import NextStepProbe
from desktop_nn.engine.spec import WeightRef
from desktop_nn.session.difference_job import DifferenceJob
from desktop_nn.session.passes_job import PassesJob
from desktop_nn.session.selection import LayerRef
from desktop_nn.views.inspector.check_page import CheckPage, duration
from desktop_nn.views.inspector.input_page import InputPage
from desktop_nn.views.inspector.page import Page
from desktop_nn.views.inspector.pages import PAGES
from desktop_nn.views.inspector.rank_page import RankPage
from desktop_nn.views.inspector.view import InspectorView
from desktop_nn.widgets.bar_list import ROW
from desktop_nn.widgets.numbers import format_number
from tests.views.conftest import Settle, now, samples

SIZE = QSize(832, 208)
WEIGHT = WeightRef("dense2", 1, 2)


def turn_to(view: InspectorView, key: str, settle: Settle) -> Page:
    view.open_page(key)
    settle()
    page = view._page()
    assert page is not None
    return page


@pytest.mark.parametrize("row", PAGES, ids=lambda row: row.key)
def test_every_page_shows_without_and_with_a_weight(row: object, view: InspectorView, settle: Settle) -> None:
    page = turn_to(view, row.key, settle)  # type: ignore[attr-defined]
    assert (view.pages.currentWidget() is view.nothing) == page.of_a_weight
    view.selection.select(WEIGHT)
    settle()
    assert view.pages.currentWidget() is page
    assert "w₃" in view.head.text()
    assert page.height() <= SIZE.height()
    assert view.minimumSizeHint().height() <= SIZE.height(), (
        page.minimumSizeHint()
    )  # or the dock would scroll as it opens
    view.open_page("chain")
    settle()
    assert view.pages.currentWidget() is view.weight


def test_a_page_is_made_when_it_is_first_looked_at(view: InspectorView, settle: Settle) -> None:
    assert view._beside == {}
    turn_to(view, "rank", settle)
    assert list(view._beside) == ["rank"]


def check_page(view: InspectorView, settle: Settle, qtbot: QtBot) -> CheckPage:
    view.selection.select(WEIGHT)
    page = turn_to(view, "check", settle)
    assert isinstance(page, CheckPage)
    qtbot.waitUntil(lambda: page._curve is not None)
    return page


def test_the_check_is_that_of_the_samples_chosen(view: InspectorView, settle: Settle, qtbot: QtBot) -> None:
    page = check_page(view, settle, qtbot)
    split, training = samples(view), view.project.training
    network = Network.of(view.project.network, training)
    theta = now(view).record.now.theta.astype(float)
    index = network.layout.index(WEIGHT)
    step = now(view).probes[NextStepProbe()]
    assert isinstance(step, NextStep)
    assert page._curve is not None
    assert page._curve.gradient == pytest.approx(float(step.gradient[index]), rel=1e-12)
    qtbot.mouseClick(view.scope._buttons["all"], Qt.MouseButton.LeftButton)
    expected = float(network.loss_and_grad(theta, split.train.x, split.train.y)[1][index])
    qtbot.waitUntil(lambda: page._curve is not None and page._curve.gradient == pytest.approx(expected, rel=1e-12))
    assert "relative error" in page.best.text()


def test_the_check_follows_training(view: InspectorView, settle: Settle, qtbot: QtBot) -> None:
    page = check_page(view, settle, qtbot)
    first = page._curve
    view.training.step_once()
    qtbot.waitUntil(lambda: page._curve is not first)
    settle()
    step = now(view).probes[NextStepProbe()]
    assert isinstance(step, NextStep)
    index = Network(view.project.network).layout.index(WEIGHT)
    qtbot.waitUntil(lambda: page._curve is not None and page._curve.gradient == pytest.approx(step.gradient[index]))


def test_the_race_measures_every_weight(view: InspectorView, settle: Settle, qtbot: QtBot) -> None:
    page = check_page(view, settle, qtbot)
    assert "210" in page.cost.text()
    qtbot.mouseClick(page.race, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page._raced is not None and page._raced.final)
    raced = page._raced
    assert raced is not None
    assert raced.done == raced.parameters == 105
    assert raced.worst < 1e-6
    assert raced.difference_seconds > raced.backward_seconds > 0
    assert duration(raced.backward_seconds) in page.cost.text()


def test_a_hidden_check_asks_for_nothing(view: InspectorView, settle: Settle, qtbot: QtBot) -> None:
    page = check_page(view, settle, qtbot)
    view.open_page("chain")
    settle()
    assert page._job is None
    view.training.step_once()
    settle()
    assert not view.workspace.fields.busy_with(DifferenceJob)
    assert not view.workspace.fields.busy_with(PassesJob)


def test_the_ranking_tells_and_selects(view: InspectorView, settle: Settle, qtbot: QtBot) -> None:
    page = turn_to(view, "rank", settle)
    assert isinstance(page, RankPage)
    step = now(view).probes[NextStepProbe()]
    assert isinstance(step, NextStep)
    layout = Network(view.project.network).layout
    strongest = int(np.abs(step.gradient).argmax())
    assert page.list.shown()[0].number == format_number(float(step.gradient[strongest]))
    assert "times as much" in page.sentence.text()
    qtbot.mouseClick(page.list, Qt.MouseButton.LeftButton, pos=QPoint(20, ROW // 2))
    assert view.selection.ref == layout.ref(strongest)
    qtbot.keyClick(page.list, Qt.Key.Key_Down)
    qtbot.keyClick(page.list, Qt.Key.Key_Return)
    assert view.selection.ref == page._ranked[1].ref
    qtbot.mouseClick(page.layers, Qt.MouseButton.LeftButton, pos=QPoint(20, ROW + ROW // 2))
    chosen: object = view.selection.ref
    assert chosen == LayerRef("dense2")


@pytest.mark.parametrize(
    ("seconds", "text"), [(0.00012, "0.120 ms"), (0.0345, "34.5 ms"), (5.1, "5.1 s"), (144.0, "2.4 min")]
)
def test_times_are_said_shortly(seconds: float, text: str) -> None:
    assert duration(seconds).replace("\N{NO-BREAK SPACE}", " ") == text


def test_a_wide_page_does_not_make_the_others_scroll(view: InspectorView, settle: Settle) -> None:
    view.selection.select(WEIGHT)
    settle()
    widths: dict[str, int] = {}
    for key in ("rank", "step", "rank"):
        page = turn_to(view, key, settle)
        assert page.minimumSizeHint().width() <= view.minimumSizeHint().width()
        widths.setdefault(key, view.minimumSizeHint().width())
        assert view.minimumSizeHint().width() == widths[key]
    assert widths["step"] < widths["rank"]


def tabbed(view: InspectorView, first: QWidget) -> list[QWidget]:
    """Return what Tab reaches from one widget on, as far as the view goes."""
    found, widget = [first], first
    while True:
        QTest.keyClick(widget, Qt.Key.Key_Tab)
        reached = QApplication.focusWidget()
        if reached is None or reached in found or not view.isAncestorOf(reached):
            return found
        found.append(reached)
        widget = reached


def test_tab_goes_through_the_tiles_before_what_stands_right_of_them(view: InspectorView, settle: Settle) -> None:
    view.selection.select(WEIGHT)
    settle()
    weight = view.weight
    first = weight.tiles.card("incoming")
    first.setFocus()
    cards = [weight.tiles.card(key) for key in ("incoming", "slope", "downstream")]
    assert tabbed(view, first)[:4] == [*cards, weight.more]
    view.selection.select(WeightRef("dense1", 0, 0))  # other tiles: an input has nothing to open
    settle()
    slope = weight.tiles.card("slope")
    slope.setFocus()
    assert tabbed(view, slope)[:3] == [slope, weight.tiles.card("downstream"), weight.more]


def test_tab_goes_through_a_page_made_late(view: InspectorView, settle: Settle) -> None:
    page = turn_to(view, "inputs", settle)
    assert isinstance(page, InputPage)
    view.number.setFocus()
    sliders = [slider.focusProxy() for slider in page.sliders]
    assert tabbed(view, view.number) == [view.number, *sliders, page.outputs, page.importance]
