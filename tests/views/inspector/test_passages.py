"""Terms that meet no weight open further, through layers without weights, and lead back one by one."""

from __future__ import annotations

import math

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from desktop_nn.engine.spec import NeuronRef, WeightRef
from desktop_nn.project import edits
from desktop_nn.views.inspector.terms import Activation
from desktop_nn.views.inspector.terms_list import HEAD, ROW
from desktop_nn.views.inspector.view import InspectorView
from tests.views.conftest import Settle

FIRST = WeightRef("dense1", 2, 0)


def with_layer(view: InspectorView, kind: str) -> None:
    view.document.edit(lambda project: edits.add_layer(project, kind, after="dense1", before="dense2"), "add-layer")


def opened(view: InspectorView, settle: Settle, ref: WeightRef, tile: str) -> None:
    view.selection.select(ref)
    settle()
    view.weight.tiles.opened.emit(tile)
    settle()


@pytest.mark.parametrize("kind", ["activation", "dropout", "gaussian_noise"])
def test_what_comes_back_is_followed_through_to_the_weights(
    view: InspectorView, settle: Settle, qtbot: QtBot, kind: str
) -> None:
    with_layer(view, kind)
    opened(view, settle, FIRST, "downstream")
    terms = view.weight.terms
    ((first,), title) = (terms._terms, terms._title)
    assert first.ref == NeuronRef(f"{kind}1", 2)
    terms.setFocus()
    qtbot.keyClick(terms, Qt.Key.Key_Down)
    qtbot.keyClick(terms, Qt.Key.Key_Return)
    assert terms._title != title
    assert {term.ref.layer for term in terms._terms if isinstance(term.ref, WeightRef)} == {"dense2"}
    *slope, delta = terms._results
    assert delta.name.startswith("δ = ∂L/∂")
    assert delta.value == pytest.approx(first.value)  # the number it was opened for
    back = sum(term.product for term in terms._terms)
    assert back * (slope[0].value if slope else 1.0) == pytest.approx(delta.value)
    assert bool(slope) == (kind == "activation")
    qtbot.keyClick(terms, Qt.Key.Key_Escape)
    assert terms._title == title
    assert view.weight.side.currentWidget() is terms
    qtbot.keyClick(terms, Qt.Key.Key_Escape)
    assert view.weight.side.currentWidget() is view.weight.tug


def test_an_activation_read_through_an_add_opens_to_the_neurons_it_adds(
    view: InspectorView, settle: Settle, qtbot: QtBot
) -> None:
    view.document.edit(lambda project: edits.add_layer(project, "add", after="dense2"), "add-layer")
    opened(view, settle, WeightRef("output", 0, 3), "incoming")
    terms = view.weight.terms
    assert [term.ref for term in terms._terms] == [
        Activation(NeuronRef("dense2", 3)),
        Activation(NeuronRef("dense1", 3)),
    ]
    total = sum(term.product for term in terms._terms)
    part = terms._terms[1]
    qtbot.mouseClick(terms, Qt.MouseButton.LeftButton, pos=QPoint(30, HEAD + ROW + ROW // 2))
    (made,) = terms._results
    assert made.value == pytest.approx(part.value)
    assert {term.ref for term in terms._terms if term.ref is not None} == {
        WeightRef("dense1", 3, source) for source in (0, 1, None)
    }
    view.selection.select(FIRST)  # another weight begins anew
    settle()
    view.selection.select(WeightRef("output", 0, 3))
    settle()
    view.weight.tiles.opened.emit("incoming")
    settle()
    assert sum(term.product for term in terms._terms) == pytest.approx(total)


def multiplied(view: InspectorView) -> None:
    """Multiply the two hidden layers with each other, neuron by neuron."""
    view.document.edit(lambda project: edits.add_layer(project, "multiply", after="dense2"), "add-layer")


def test_an_activation_that_is_a_product_opens_to_every_neuron_it_multiplies(
    view: InspectorView, settle: Settle, qtbot: QtBot
) -> None:
    multiplied(view)
    opened(view, settle, WeightRef("output", 0, 3), "incoming")
    terms = view.weight.terms
    assert [term.ref for term in terms._terms] == [
        Activation(NeuronRef("dense2", 3)),
        Activation(NeuronRef("dense1", 3)),
    ]
    (made,) = terms._results
    assert made.value == pytest.approx(terms._terms[0].value * terms._terms[1].value)
    part = terms._terms[1]
    qtbot.mouseClick(terms, Qt.MouseButton.LeftButton, pos=QPoint(30, HEAD + ROW + ROW // 2))
    (made,) = terms._results
    assert made.value == pytest.approx(part.value)


def test_the_factor_that_the_others_of_a_product_make_opens_too(
    view: InspectorView, settle: Settle, qtbot: QtBot
) -> None:
    multiplied(view)
    opened(view, settle, WeightRef("dense2", 1, 0), "downstream")
    terms = view.weight.terms
    (through,) = terms._terms
    assert through.ref == NeuronRef("multiply1", 1)
    terms.setFocus()
    qtbot.keyClick(terms, Qt.Key.Key_Down)
    qtbot.keyClick(terms, Qt.Key.Key_Return)
    delta, _own, other = terms._results
    assert delta.value == pytest.approx(through.value)
    assert other.ref == Activation(NeuronRef("dense1", 1))
    assert other.value == pytest.approx(through.factor)
    for _ in range(len(terms._rows())):
        qtbot.keyClick(terms, Qt.Key.Key_Down)
    qtbot.keyClick(terms, Qt.Key.Key_Return)
    (made,) = terms._results
    assert made.value == pytest.approx(other.value)
    assert {term.ref for term in terms._terms if term.ref is not None} == {
        WeightRef("dense1", 1, source) for source in (0, 1, None)
    }


@pytest.mark.parametrize("kind", ["dense", "activation"])
def test_behind_a_hidden_softmax_what_comes_back_is_shared_by_all_its_neurons(
    view: InspectorView, settle: Settle, qtbot: QtBot, kind: str
) -> None:
    if kind == "activation":
        with_layer(view, kind)
    layer = "dense1" if kind == "dense" else "activation1"
    view.document.edit(lambda project: edits.set_activation(project, layer, "softmax"), "set-activation")
    opened(view, settle, FIRST, "delta" if kind == "dense" else "downstream")
    terms, told = view.weight.terms, view._told
    assert told is not None
    if kind == "activation":
        qtbot.mouseClick(terms, Qt.MouseButton.LeftButton, pos=QPoint(30, HEAD + ROW // 2))
    shares = terms._terms
    assert len(shares) == 8
    assert sum(term.product for term in shares) == pytest.approx(told.chain.factors[-1].value)
    shown = terms.shown_sum().shown[0]
    qtbot.mouseClick(terms, Qt.MouseButton.LeftButton, pos=QPoint(30, HEAD + ROW // 2))
    assert sum(term.product for term in terms._terms) == pytest.approx(shown.factor)  # ∂L/∂a of that neuron
    assert {term.ref.layer for term in terms._terms if isinstance(term.ref, WeightRef)} == {"dense2"}
    qtbot.keyClick(terms, Qt.Key.Key_Escape)
    assert terms._terms == shares


def test_a_softmax_is_told_with_the_sum_it_is_divided_by(view: InspectorView, settle: Settle) -> None:
    view.document.edit(lambda project: edits.set_activation(project, "dense1", "softmax"), "set-activation")
    opened(view, settle, WeightRef("dense2", 0, 1), "incoming")
    total, made = view.weight.terms._results
    z = sum(term.product for term in view.weight.terms._terms)
    assert total.name == "Σ exp(z)"
    assert made.value == pytest.approx(math.exp(z) / total.value)


def test_the_output_in_the_error_opens_to_what_it_adds_up(view: InspectorView, settle: Settle, qtbot: QtBot) -> None:
    opened(view, settle, WeightRef("output", 0, 3), "error")
    terms = view.weight.terms
    guess = next(term for term in terms._results if term.name == "ŷ₁")
    wanted = next(term for term in terms._results if term.name == "y₁")
    assert guess.value - wanted.value == pytest.approx(terms._results[-1].value)
    terms.setFocus()
    for _ in range(len(terms.shown_sum().shown) + 2):
        qtbot.keyClick(terms, Qt.Key.Key_Down)
    qtbot.keyClick(terms, Qt.Key.Key_Return)
    (made,) = terms._results
    assert made.value == pytest.approx(guess.value)
    assert {term.ref.layer for term in terms._terms if isinstance(term.ref, WeightRef)} == {"output"}


def test_a_tile_that_an_edit_takes_away_while_it_is_open_closes(
    view: InspectorView, settle: Settle, qtbot: QtBot
) -> None:
    """The keyboard was in what it had opened to: it goes on, with this weight and with another."""
    view.document.edit(lambda project: edits.set_activation(project, "dense1", "softmax"), "set-activation")
    opened(view, settle, FIRST, "delta")
    view.weight.terms.setFocus()
    view.document.undo()
    settle()
    assert "delta" not in view.weight.tiles.keys()  # noqa: SIM118  (not a dict)
    assert view.weight.side.currentWidget() is not view.weight.terms
    view.selection.select(WeightRef("dense2", 1, 1))
    settle()
    assert view._told is not None
    assert view._told.ref == WeightRef("dense2", 1, 1)
