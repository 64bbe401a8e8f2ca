"""Terms that meet no weight open further, through layers without weights, and lead back one by one."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from desktop_nn.engine.spec import NeuronRef, WeightRef
from desktop_nn.project import edits
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
    assert {term.ref.layer for term in terms._terms if term.ref is not None} == {"dense2"}
    *slope, (name, delta) = terms._results
    assert name.startswith("δ = ∂L/∂")
    assert delta == pytest.approx(first.value)  # the number it was opened for
    back = sum(term.product for term in terms._terms)
    assert back * (slope[0][1] if slope else 1.0) == pytest.approx(delta)
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
    assert [term.ref for term in terms._terms] == [NeuronRef("dense2", 3), NeuronRef("dense1", 3)]
    total = sum(term.product for term in terms._terms)
    part = terms._terms[1]
    qtbot.mouseClick(terms, Qt.MouseButton.LeftButton, pos=QPoint(30, HEAD + ROW + ROW // 2))
    ((_, value),) = terms._results
    assert value == pytest.approx(part.value)
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
