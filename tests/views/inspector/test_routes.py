"""The routes beside the chain rule: they add up to the tile, and the one that is chosen lights up in the diagram."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_nn.app.language import install_language
from desktop_nn.engine.network import Network
from desktop_nn.engine.probes import RoutesProbe
from desktop_nn.engine.routes import Routes, routes
from desktop_nn.engine.spec import WeightRef
from desktop_nn.project import edits
from desktop_nn.session.selection import SampleRef
from desktop_nn.views.diagram.hit import weight_edge
from desktop_nn.views.diagram.view import DiagramView
from desktop_nn.views.inspector import routes_words as words
from desktop_nn.views.inspector.numbers import FIGURES, written
from desktop_nn.views.inspector.routes_list import ROW
from desktop_nn.views.inspector.view import InspectorView
from desktop_nn.widgets.numbers import MINUS, format_number
from tests.views.conftest import Settle, Show, now, samples

SIZE = QSize(832, 208)
EARLY = WeightRef("dense1", 2, 1)
SAMPLE = 5


@pytest.fixture
def view(show: Show, settle: Settle, qtbot: QtBot) -> InspectorView:
    """Return the inspector on the routes of an early weight of a trained network: one sample picked, a batch shown."""
    found = show(InspectorView, SIZE)
    assert isinstance(found, InspectorView)
    found.training.step_epoch()
    found.selection.select(EARLY)
    found.selection.select_sample(SampleRef("train", SAMPLE))
    qtbot.mouseClick(found.scope._buttons["batch"], Qt.MouseButton.LeftButton)
    settle()
    qtbot.mouseClick(found.weight.tabs._buttons["routes"], Qt.MouseButton.LeftButton)
    settle()
    return found


def one_sample(view: InspectorView, qtbot: QtBot, settle: Settle) -> None:
    qtbot.mouseClick(view.weight.routes.one, Qt.MouseButton.LeftButton)
    settle()


def expected(view: InspectorView, ref: WeightRef = EARLY, most: int = 8) -> Routes:
    training, train = view.project.training, samples(view).train
    network = Network(view.project.network, training.loss, training.l2)
    theta = now(view).record.now.theta.astype(float)
    row = slice(SAMPLE, SAMPLE + 1)
    return routes(network, theta, train.x[row], train.y[row], ref, most=most)


def asked(view: InspectorView) -> set[object]:
    return {probe for probe in view.probes() if isinstance(probe, RoutesProbe)}


def test_the_tug_of_war_comes_first(show: Show, settle: Settle) -> None:
    view = show(InspectorView, SIZE)
    assert isinstance(view, InspectorView)
    view.selection.select(EARLY)
    settle()
    assert view.weight.side.currentWidget() is view.weight.tug
    assert asked(view) == set()


def test_several_samples_have_no_routes_and_one_is_offered(view: InspectorView, settle: Settle, qtbot: QtBot) -> None:
    page = view.weight.routes
    assert view.weight.side.currentWidget() is page
    assert page.currentWidget() is page.several
    assert asked(view) == set()
    one_sample(view, qtbot, settle)
    assert view.scope.key() == "sample"
    assert page.currentWidget() is page.list
    assert asked(view) == {RoutesProbe(EARLY, SAMPLE)}
    qtbot.mouseClick(view.scope._buttons["all"], Qt.MouseButton.LeftButton)
    settle()
    assert page.currentWidget() is page.several


def test_the_lines_are_the_routes_and_their_sum_is_the_tile(view: InspectorView, settle: Settle, qtbot: QtBot) -> None:
    one_sample(view, qtbot, settle)
    found, lines = expected(view), view.weight.routes.list.lines()
    (total_name, total) = lines[-1]
    assert found.count == 8
    assert total_name == "Sum of 8 routes"
    assert total == found.total
    assert format_number(total) == view.weight.tiles.card("gradient").value()
    assert sum(value for _, value in lines[:-1]) == pytest.approx(total, rel=1e-12)
    strongest = [route.product for route in found.shown]
    shown = view.weight.routes.list.shown()
    assert len(shown) >= 6
    assert [route.product for route in shown] == strongest[: len(shown)]
    first = found.shown[0].units
    assert lines[0][0] == f"a₃⁽¹⁾ → a{'₀₁₂₃₄₅₆₇₈₉'[first[1].unit + 1]}⁽²⁾ → a₁⁽³⁾"


def test_what_has_no_room_is_one_line(view: InspectorView, settle: Settle, qtbot: QtBot) -> None:
    one_sample(view, qtbot, settle)
    listed = view.weight.routes.list
    listed.resize(listed.width(), 5 * ROW)
    found = expected(view)
    lines = listed.lines()
    assert len(listed.shown()) == 2
    assert lines[2][0] == "6 others"
    assert lines[2][1] == pytest.approx(sum(route.product for route in found.shown[2:]), rel=1e-9)


def test_more_than_eight_are_counted(view: InspectorView, settle: Settle, qtbot: QtBot) -> None:
    one_sample(view, qtbot, settle)
    view.document.edit(lambda p: edits.set_units(p, "dense2", 12), "set-units")
    view.training.step_once()
    settle()
    listed = view.weight.routes.list
    listed.resize(listed.width(), 600)
    every = expected(view, most=12).shown
    lines = listed.lines()
    assert [name for name, _ in lines[-2:]] == ["4 others", "Sum of 12 routes"]
    assert lines[-2][1] == pytest.approx(sum(route.product for route in every[8:]), rel=1e-9)


def test_the_penalty_stands_between_sum_and_gradient(view: InspectorView, settle: Settle, qtbot: QtBot) -> None:
    one_sample(view, qtbot, settle)
    view.document.edit(lambda p: edits.set_training(p, l2=0.01), "set-training")
    settle()
    (_, total), (name, penalty), (_, gradient) = view.weight.routes.list.lines()[-3:]
    assert name == "L2 penalty"
    assert penalty != 0
    assert total + penalty == pytest.approx(gradient, rel=1e-12)
    assert format_number(gradient) == view.weight.tiles.card("gradient").value()


def test_class_weights_weigh_the_routes_too(view: InspectorView, settle: Settle, qtbot: QtBot) -> None:
    one_sample(view, qtbot, settle)
    before = view.weight.routes.list.lines()[-1][1]
    view.document.edit(lambda p: edits.set_training(p, class_weights=(3.0, 3.0)), "set-training")
    settle()
    total = view.weight.routes.list.lines()[-1][1]
    assert total == pytest.approx(3 * before, rel=1e-9)
    assert format_number(total) == view.weight.tiles.card("gradient").value()


def test_the_keyboard_lights_a_route_and_puts_it_out(view: InspectorView, settle: Settle, qtbot: QtBot) -> None:
    one_sample(view, qtbot, settle)
    listed, found = view.weight.routes.list, expected(view)
    listed.setFocus()
    for place in (0, 1):
        qtbot.keyClick(listed, Qt.Key.Key_Down)
        assert view.selection.lit == frozenset(found.shown[place].edges)
    assert len(view.selection.lit) == 2
    told = listed.accessibleDescription()
    assert told.startswith("Hidden 1, neuron 3 → Hidden 2, neuron ")
    assert told.endswith(f"= {written(found.shown[1].product, FIGURES[0])}")
    qtbot.keyClick(listed, Qt.Key.Key_Escape)
    assert view.selection.lit == frozenset()
    assert "Sum of 8 routes" in listed.accessibleDescription()


def test_the_mouse_lights_what_it_is_over(view: InspectorView, settle: Settle, qtbot: QtBot) -> None:
    one_sample(view, qtbot, settle)
    listed = view.weight.routes.list
    qtbot.mouseMove(listed, QPoint(20, 2 * ROW + 5))
    assert view.selection.lit == frozenset(expected(view).shown[2].edges)
    QApplication.sendEvent(listed, QEvent(QEvent.Type.Leave))
    assert view.selection.lit == frozenset()


@pytest.mark.parametrize("leaving", ["tab", "tile", "scope", "weight", "hidden"])
def test_nothing_stays_lit(view: InspectorView, settle: Settle, qtbot: QtBot, leaving: str) -> None:
    one_sample(view, qtbot, settle)
    listed = view.weight.routes.list
    listed.setFocus()
    qtbot.keyClick(listed, Qt.Key.Key_Down)
    assert view.selection.lit
    if leaving == "tab":
        view.weight.tabs._buttons["tug"].click()
    elif leaving == "tile":
        view.weight.tiles.card("slope").opened.emit()
    elif leaving == "scope":
        view.scope._buttons["batch"].click()
    elif leaving == "weight":
        view.selection.select(WeightRef("dense1", 3, 0))
    else:
        view.hide()
    if leaving != "hidden":
        settle()
    assert view.selection.lit == frozenset()
    assert bool(asked(view)) == (leaving in ("weight", "hidden"))


def test_an_open_tile_closes_to_the_routes(view: InspectorView, settle: Settle, qtbot: QtBot) -> None:
    one_sample(view, qtbot, settle)
    view.weight.tiles.card("slope").opened.emit()
    settle()
    assert view.weight.side.currentWidget() is view.weight.terms
    assert not view.weight.tabs.isVisible()
    qtbot.keyClick(view.weight.terms, Qt.Key.Key_Escape)
    settle()
    assert view.weight.side.currentWidget() is view.weight.routes
    assert len(view.weight.routes.list.lines()) > 1


def test_the_last_weights_have_one_route(view: InspectorView, settle: Settle, qtbot: QtBot) -> None:
    one_sample(view, qtbot, settle)
    view.selection.select(WeightRef("output", 0, 1))
    settle()
    (_, product), (name, total) = view.weight.routes.list.lines()
    assert name == "The only route"
    assert product == total


def test_the_diagram_marks_lit_edges(show: Show, settle: Settle) -> None:
    view = show(DiagramView, QSize(700, 500))
    assert isinstance(view, DiagramView)
    lit = [WeightRef("dense2", 1, 2), WeightRef("output", 0, 1)]
    view.selection.light(lit)
    settle()
    drawing, marked = view.canvas.drawing, view.canvas.edges._marked
    assert {edge for edge, _ in marked} == {weight_edge(drawing, ref) for ref in lit}
    before = view.canvas.grab().toImage()
    view.selection.light(())
    settle()
    assert view.canvas.edges._marked == ()
    after = view.canvas.grab().toImage()
    assert np.any(np.frombuffer(before.constBits(), np.uint8) != np.frombuffer(after.constBits(), np.uint8))


def test_both_languages(view: InspectorView, settle: Settle, qtbot: QtBot, qapp: QApplication) -> None:
    one_sample(view, qtbot, settle)
    try:
        install_language(qapp, "ko")
        qapp.processEvents()
        settle()
        assert "경로" in view.weight.tabs._buttons["routes"].text()
        assert "경로" in view.weight.routes.list.lines()[-1][0]
        assert "경로" in view.weight.routes.list.accessibleName()
    finally:
        install_language(qapp, "en")


def test_more_routes_than_anyone_counts_are_told_in_short() -> None:
    assert words.others(12_345) == "12,345 others"
    assert words.others(8**49) == "1.784e44 others"


def test_the_routes_light_up_in_turn(view: InspectorView, settle: Settle, qtbot: QtBot) -> None:
    page = view.weight.routes
    assert not page.turn.isVisible()
    one_sample(view, qtbot, settle)
    page._timer.setInterval(5)
    seen = list[frozenset[WeightRef]]()
    view.selection.lit_changed.connect(lambda: seen.append(view.selection.lit))
    qtbot.mouseClick(page.turn, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not page.turn.isChecked())
    assert seen == [*(frozenset(route.edges) for route in page.list.shown()), frozenset()]
    assert not page._timer.isActive()


def test_what_lights_up_in_turn_ends_where_the_routes_are_left(
    view: InspectorView, settle: Settle, qtbot: QtBot
) -> None:
    one_sample(view, qtbot, settle)
    page = view.weight.routes
    page._timer.setInterval(60_000)
    page.turn.click()
    assert view.selection.lit
    view.weight.tabs._buttons["tug"].click()
    assert not page.turn.isChecked()
    assert not page.turn.isVisible()
    assert view.selection.lit == frozenset()


def test_the_numbers_of_the_list_add_up_as_they_are_written(view: InspectorView, settle: Settle, qtbot: QtBot) -> None:
    one_sample(view, qtbot, settle)
    listed = view.weight.routes.list
    listed.resize(300, 400)
    assert listed.figures() == FIGURES[0]
    *routes, total = [float(written(value, listed.figures()).replace(MINUS, "-")) for _, value in listed.lines()]
    assert sum(routes) == pytest.approx(total, abs=max(map(abs, routes)) * len(routes) * 10.0 ** (1 - FIGURES[0]))
    listed.resize(140, 400)
    assert listed.figures() == FIGURES[-1]


def test_a_list_that_is_laid_out_anew_leaves_alone_what_others_have_lit(view: InspectorView) -> None:
    routes_list = view.weight.routes.list
    view.selection.light((EARLY,), 1)
    routes_list.resize(routes_list.size() + QSize(20, 20))
    QApplication.sendEvent(routes_list, QResizeEvent(routes_list.size(), SIZE))
    assert view.selection.lit == {EARLY}
