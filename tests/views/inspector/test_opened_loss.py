"""The end of the chain: the loss with its own derivative, whole and in short, and the way from term to term."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from desktop_nn.engine.layers import activation_of
from desktop_nn.engine.losses import LOSSES
from desktop_nn.engine.probes import WeightProbe, WeightReport
from desktop_nn.engine.spec import NeuronRef, WeightRef
from desktop_nn.project import data_edits, edits
from desktop_nn.session.selection import SampleRef
from desktop_nn.views.inspector.chain import hardest
from desktop_nn.views.inspector.loss_texts import SLOPES
from desktop_nn.views.inspector.opened import opened
from desktop_nn.views.inspector.terms_list import HEAD, ROW
from desktop_nn.views.inspector.view import InspectorView
from tests.views.conftest import Settle, now

OUT = WeightRef("output", 0, 1)


def report(view: InspectorView, ref: WeightRef = OUT) -> WeightReport:
    found = now(view).probes[WeightProbe(ref, view._scope())]
    assert isinstance(found, WeightReport)
    return found


def end_kind(view: InspectorView) -> str:
    kinds = view.weight.tiles.keys()
    return next(kind for kind in ("error", "delta", "downstream") if kind in kinds)


def test_every_loss_has_its_derivative_in_text() -> None:
    assert set(SLOPES) == set(LOSSES)


@pytest.mark.parametrize(
    ("source", "loss", "kind"),
    [
        ("spiral", "bce", "error"),
        ("spiral", "mse", "downstream"),
        ("spiral", "mae", "downstream"),
        ("blobs3", "cce", "error"),
        ("blobs3", "kl", "delta"),
        ("sine", "huber", "downstream"),
    ],
)
def test_the_last_tile_opens_to_the_loss(
    view: InspectorView, settle: Settle, source: str, loss: str, kind: str
) -> None:
    view.document.edit(lambda p: data_edits.set_data(p, source=source), "set-data")
    view.document.edit(lambda p: edits.set_training(p, loss=loss), "set-training")
    view.training.step_epoch()
    view.selection.select(OUT)
    settle()
    assert end_kind(view) == kind
    found = report(view)
    place = hardest(found.terms.products)
    behind = opened(view.project, found, kind, place)
    if kind == "downstream":
        assert behind.results[-1].value == pytest.approx(float(found.terms.downstream[place]))
    else:
        assert sum(term.product for term in behind.terms) == pytest.approx(float(found.terms.delta[place]), rel=1e-6)
        assert behind.results[-1].value == pytest.approx(float(found.terms.delta[place]))
    if source == "blobs3":
        assert len(behind.terms) == 3  # softmax: every output hangs on every z


def test_class_weights_are_told(view: InspectorView, settle: Settle) -> None:
    view.document.edit(lambda p: edits.set_training(p, class_weights=(3.0, 2.0)), "set-training")
    view.selection.select(OUT)
    settle()
    found = report(view)
    behind = opened(view.project, found, "error", hardest(found.terms.products))
    assert any("weight of the sample" in term.name and term.value in (2.0, 3.0) for term in behind.results)
    assert sum(term.product for term in behind.terms) == pytest.approx(behind.results[-1].value, rel=1e-6)


def test_the_jacobian_is_that_of_differences(view: InspectorView, settle: Settle) -> None:
    view.document.edit(lambda p: data_edits.set_data(p, source="blobs3"), "set-data")
    view.selection.select(OUT)
    settle()
    ends = report(view).output
    assert ends is not None
    value, h = activation_of(view.project.network.layer("output")).value, 1e-6
    logs = np.log(ends.outputs)  # the z, up to a shift that softmax ignores
    up, down = logs.copy(), logs.copy()
    up[:, 0] += h
    down[:, 0] -= h
    assert (value(up) - value(down)) / (2 * h) == pytest.approx(ends.through, abs=1e-8)


def test_a_term_opens_to_its_weight_and_back(view: InspectorView, settle: Settle, qtbot: QtBot) -> None:
    first = WeightRef("dense1", 2, 0)
    view.selection.select(first)
    settle()
    qtbot.mouseClick(view.weight.tiles.card("downstream"), Qt.MouseButton.LeftButton)
    settle()
    terms = view.weight.terms
    shown = terms.shown_sum().shown
    qtbot.mouseClick(terms, Qt.MouseButton.LeftButton, pos=QPoint(30, HEAD + ROW // 2))
    settle()
    opened_ref: object = view.selection.ref
    assert opened_ref == shown[0].ref
    assert isinstance(shown[0].ref, WeightRef)
    assert shown[0].ref.layer == "dense2"
    assert view.back.isVisible()
    assert "Hidden 1" in view.back.toolTip() or "x" in view.back.toolTip()
    qtbot.mouseClick(view.back, Qt.MouseButton.LeftButton)
    settle()
    assert view.selection.ref == first
    assert not view.back.isVisible()


def test_terms_open_by_keyboard_and_another_selection_ends_the_way(
    view: InspectorView, settle: Settle, qtbot: QtBot
) -> None:
    view.selection.select(WeightRef("dense1", 2, 0))
    settle()
    qtbot.mouseClick(view.weight.tiles.card("downstream"), Qt.MouseButton.LeftButton)
    settle()
    qtbot.keyClick(view.weight.terms, Qt.Key.Key_Down)
    qtbot.keyClick(view.weight.terms, Qt.Key.Key_Down)
    qtbot.keyClick(view.weight.terms, Qt.Key.Key_Return)
    settle()
    assert isinstance(view.selection.ref, WeightRef)
    assert view.selection.ref.layer == "dense2"
    assert view.back.isVisible()
    view.selection.hover_over(NeuronRef("dense1", 0))
    assert view.back.isVisible()
    view.selection.select(OUT)
    settle()
    assert not view.back.isVisible()


def test_what_is_opened_stays_with_the_sample_whose_numbers_they_are(
    view: InspectorView, settle: Settle, qtbot: QtBot
) -> None:
    """Over a mini-batch another sample may pull harder at the next weight: its numbers are not those opened."""
    followed = []
    for unit in range(8):
        view.selection.select(WeightRef("dense1", unit, 0))
        settle()
        assert "which pulls hardest" in view.weight.numbers.text()
        before = view._told
        assert before is not None
        view.weight.tiles.opened.emit("downstream")
        settle()
        term = view.weight.terms.shown_sum().shown[0]
        qtbot.mouseClick(view.weight.terms, Qt.MouseButton.LeftButton, pos=QPoint(30, HEAD + ROW // 2))
        settle()
        after = view._told
        assert after is not None
        assert after.chain.row == before.chain.row
        _, slope, downstream = after.chain.factors
        assert slope.value * downstream.value == pytest.approx(term.value)  # δ, for which it was opened
        assert after.chain.is_hardest == ("which pulls hardest" in view.weight.numbers.text())
        followed.append(after.chain.is_hardest)
    assert not all(followed)
    view.selection.select(WeightRef("output", 0, 0))  # a way that begins anew begins with the sample that pulls hardest
    settle()
    assert view._told is not None
    assert view._told.chain.is_hardest


def test_what_is_opened_behind_a_neuron_stays_with_its_sample(
    view: InspectorView, settle: Settle, qtbot: QtBot
) -> None:
    view.selection.select_sample(SampleRef("train", 5))
    view.scope.set_key("batch")
    view.selection.select(NeuronRef("dense2", 1))
    settle()
    qtbot.mouseClick(view.neuron.terms, Qt.MouseButton.LeftButton, pos=QPoint(30, HEAD + ROW // 2))
    settle()
    assert isinstance(view.selection.ref, WeightRef)
    assert view._told is not None
    assert (view._told.scope.kind, view._told.chain.row) == ("sample", 5)
