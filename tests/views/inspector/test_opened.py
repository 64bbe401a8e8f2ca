"""What stands behind a tile: the sum it comes from, by mouse and by keyboard."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop_nn.engine.network import Network
from desktop_nn.engine.spec import WeightRef
from desktop_nn.project import edits
from desktop_nn.session.selection import SampleRef
from desktop_nn.views.inspector.numbers import compact
from desktop_nn.views.inspector.view import InspectorView
from tests.views.conftest import Settle, now, samples
from tests.views.inspector.conftest import WEIGHT, choose, report, shown


def test_the_downstream_tile_opens_to_its_sum(view: InspectorView, settle: Settle, qtbot: QtBot) -> None:
    view.selection.select(WeightRef("dense1", 3, 1))
    settle()
    card = view.weight.tiles.card("downstream")
    assert not view.weight.tiles.card("incoming").focusPolicy()  # an input: the sample itself
    card.setFocus()
    qtbot.keyClick(card, Qt.Key.Key_Return)
    assert view.weight.side.currentWidget() is view.weight.terms
    total = view.weight.terms.shown_sum()
    assert len(view.weight.terms._terms) == 8
    assert compact(total.total) == shown(view)["downstream"]
    qtbot.keyClick(view.weight.terms, Qt.Key.Key_Escape)
    assert view.weight.side.currentWidget() is view.weight.tug


def test_the_activation_opens_to_the_sum_it_comes_from(view: InspectorView, settle: Settle, qtbot: QtBot) -> None:
    view.training.step_epoch()
    view.selection.select(WEIGHT)
    settle()
    row = int(report(view).rows[np.argmax(np.abs(report(view).terms.products))])
    network, theta = Network(view.project.network), now(view).record.now.theta.astype(float)
    passes = network.forward(theta, samples(view).train.x[row : row + 1])
    qtbot.mouseClick(view.weight.tiles.card("incoming"), Qt.MouseButton.LeftButton)
    terms = view.weight.terms
    assert view.weight.side.currentWidget() is terms
    assert terms._title == "z₃⁽¹⁾ = Σ w·x + b"
    assert [term.name for term in terms._terms] == ["w₁,₃⁽⁰⁾", "w₂,₃⁽⁰⁾", "b₃⁽⁰⁾"]
    assert terms.shown_sum().total == pytest.approx(float(passes["dense1"].z[0, 2]), rel=1e-9)
    (made,) = terms._results
    assert made.name == "a₃⁽¹⁾ = tanh(z)"
    assert made.value == pytest.approx(float(passes["dense1"].a[0, 2]), rel=1e-9)
    assert compact(made.value) == shown(view)["incoming"]


def test_the_slope_opens_to_its_formula(view: InspectorView, settle: Settle, qtbot: QtBot) -> None:
    view.training.step_epoch()
    view.selection.select(WEIGHT)
    view.selection.select_sample(SampleRef("train", 5))
    settle()
    choose(view, "sample", qtbot, settle)
    network, theta = Network(view.project.network), now(view).record.now.theta.astype(float)
    done = network.forward(theta, samples(view).train.x[5:6])["dense2"]
    qtbot.mouseClick(view.weight.tiles.card("slope"), Qt.MouseButton.LeftButton)
    terms = view.weight.terms
    assert terms._title == "z₂⁽²⁾ = Σ w·a + b"
    assert len(terms._terms) == 9
    assert terms.shown_sum().total == pytest.approx(float(done.z[0, 1]), rel=1e-9)
    a = float(done.a[0, 1])
    texts, values = zip(*((made.name, made.value) for made in terms._results), strict=True)
    assert texts == ("a₂⁽²⁾ = tanh(z)", "f′(z) = 1 − a²")
    assert values == pytest.approx((a, 1 - a * a), rel=1e-9)
    assert compact(values[1]) == shown(view)["slope"]


def test_tiles_are_opened_and_closed_by_keyboard(view: InspectorView, settle: Settle, qtbot: QtBot) -> None:
    view.selection.select(WEIGHT)
    settle()
    side, terms, tug = view.weight.side, view.weight.terms, view.weight.tug
    incoming, slope, downstream = (view.weight.tiles.card(key) for key in ("incoming", "slope", "downstream"))
    incoming.setFocus()
    qtbot.keyClick(incoming, Qt.Key.Key_Tab)
    assert slope.hasFocus()
    qtbot.keyClick(slope, Qt.Key.Key_Tab)
    assert downstream.hasFocus()
    qtbot.keyClick(downstream, Qt.Key.Key_Return)
    title = terms._title
    qtbot.keyClick(slope, Qt.Key.Key_Space)  # another tile takes its place
    assert side.currentWidget() is terms
    assert terms._title != title
    assert [card.property("opened") for card in (incoming, slope, downstream)] == [False, True, False]
    qtbot.keyClick(slope, Qt.Key.Key_Escape)
    assert side.currentWidget() is tug
    qtbot.keyClick(incoming, Qt.Key.Key_Return)
    terms.setFocus()
    qtbot.keyClick(terms, Qt.Key.Key_Escape)
    assert side.currentWidget() is tug
    assert incoming.hasFocus()


def test_what_opens_says_so(view: InspectorView, settle: Settle, qtbot: QtBot) -> None:
    view.selection.select(WEIGHT)
    settle()
    tiles = view.weight.tiles
    for key in tiles.keys():  # noqa: SIM118  (not a dict)
        card, opens = tiles.card(key), key in ("incoming", "slope", "downstream")
        assert bool(card.toolTip()) == opens
        assert (card.cursor().shape() == Qt.CursorShape.PointingHandCursor) == opens
        assert card.accessibleDescription() == (f"{card.value()}. {card.toolTip()}" if opens else card.value())
    tiles.card("slope").opened.emit()
    assert "f′(z) = 1 − a²" in view.weight.terms.accessibleDescription()
    view.selection.select(WeightRef("dense1", 1, 1))
    settle()
    assert not tiles.card("incoming").toolTip()  # an input is a number of the sample
    assert view.weight.side.currentWidget() is view.weight.tug
    tiles.card("slope").opened.emit()
    view.document.edit(lambda p: edits.set_activation(p, "dense1", "softmax"), "set-activation")
    settle()
    assert "slope" not in tiles.keys()  # noqa: SIM118
    assert view.weight.side.currentWidget() is view.weight.tug


@pytest.mark.parametrize("kind", ["dropout", "activation"])
def test_a_source_without_weights_opens_to_what_it_reads(view: InspectorView, settle: Settle, kind: str) -> None:
    view.document.edit(lambda p: edits.add_layer(p, kind, after="dense1"), "add-layer")
    view.selection.select(WEIGHT)
    settle()
    view.weight.tiles.card("incoming").opened.emit()
    (term,) = view.weight.terms._terms
    assert term.name == "a₃⁽¹⁾"
    assert (term.factor is None) == (kind == "activation")  # a dropout mask is there in the mini-batch
    incoming = report(view).terms.incoming
    place = int(np.argmax(np.abs(report(view).terms.products)))
    assert view.weight.terms._results[-1].value == pytest.approx(float(incoming[place]))


def test_tab_reaches_a_tile_that_opens_only_now_where_it_stands(
    view: InspectorView, settle: Settle, qtbot: QtBot
) -> None:
    view.selection.select(WeightRef("dense1", 0, 0))  # reads an input, which has nothing behind it
    settle()
    view.selection.select(WEIGHT)  # the same tiles, of which the first opens now
    settle()
    incoming, slope = (view.weight.tiles.card(key) for key in ("incoming", "slope"))
    incoming.setFocus()
    qtbot.keyClick(incoming, Qt.Key.Key_Tab)
    assert slope.hasFocus()
    qtbot.keyClick(slope, Qt.Key.Key_Backtab)
    assert incoming.hasFocus()
