"""Norm layers in the inspector: layer, neuron, γ, β and a weight before them show the network's own numbers."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop_nn.engine.layers import NORMS
from desktop_nn.engine.network import Network
from desktop_nn.engine.norms import EPSILON
from desktop_nn.engine.spec import NeuronRef, WeightRef
from desktop_nn.project import edits
from desktop_nn.session.selection import LayerRef, Ref, SampleRef
from desktop_nn.views.inspector.numbers import compact, factor
from desktop_nn.views.inspector.terms import Activation, Moments
from desktop_nn.views.inspector.view import InspectorView
from desktop_nn.widgets.numbers import format_number
from tests.views.conftest import Settle, now
from tests.views.inspector.conftest import choose, report, shown


def trained(view: InspectorView, settle: Settle, kind: str, ref: Ref) -> np.ndarray:
    """Put a norm layer in, train, select something, and return the layer's block."""
    view.document.edit(lambda p: edits.add_layer(p, kind, after="dense1"), "add-layer")
    view.training.step_epoch()
    view.selection.select(ref)
    settle()
    assert view.selection.ref == ref
    return Network(view.project.network).layout.block(f"{kind}1").view(now(view).record.now.theta.astype(float))


def reach(values: np.ndarray) -> str:
    return f"{compact(values.min())} … {compact(values.max())}"


@pytest.mark.parametrize("kind", NORMS)
def test_the_layer_shows_the_reach_of_its_numbers(view: InspectorView, settle: Settle, kind: str) -> None:
    columns = trained(view, settle, kind, LayerRef(f"{kind}1")).T
    keys = ("gamma", "beta", "mean", "variance")
    for key, values in zip(keys, columns, strict=False):
        assert view.layer.tiles.card(key).value() == reach(values)
    assert view.layer.tiles.card("parameters").value() == str(2 * len(columns[0]))
    assert ("16 running numbers" in view.layer.sentence.text()) == (kind == "batch_norm")


@pytest.mark.parametrize("kind", NORMS)
@pytest.mark.parametrize("source", [2, None])
def test_gamma_and_beta_show_their_gradient(view: InspectorView, settle: Settle, kind: str, source: int | None) -> None:
    trained(view, settle, kind, WeightRef(f"{kind}1", 2, source))
    assert shown(view)["gradient"] == format_number(report(view, WeightRef(f"{kind}1", 2, source)).terms.gradient)
    assert report(view, WeightRef(f"{kind}1", 2, source)).relative_error < 1e-4


@pytest.mark.parametrize("kind", NORMS)
def test_a_neuron_shows_how_it_is_normalised(view: InspectorView, settle: Settle, kind: str) -> None:
    block = trained(view, settle, kind, NeuronRef(f"{kind}1", 2))
    view.selection.select_sample(SampleRef("train", 4))
    settle()
    terms = view.neuron.terms._terms
    assert [term.factor for term in terms] == [pytest.approx(block[2, 0]), None]
    assert terms[1].value == pytest.approx(block[2, 1])
    assert view.split is not None
    theta = now(view).record.now.theta.astype(float)
    read = Network(view.project.network).forward(theta, view.split.train.x[4:5])["dense1"].a[0]
    mean, variance = (read.mean(), read.var()) if kind == "layer_norm" else block[2, 2:]
    assert terms[0].value == pytest.approx((read[2] - mean) / np.sqrt(variance + EPSILON), rel=1e-5)
    text = f"(a − {factor(mean)}) / {compact(np.sqrt(variance + EPSILON))}"
    assert text in view.neuron.sentence.text()


def test_a_weight_before_a_batch_norm_is_told_with_its_batch(view: InspectorView, settle: Settle, qtbot: QtBot) -> None:
    ref = WeightRef("dense1", 1, 0)
    trained(view, settle, "batch_norm", ref)
    found = report(view, ref)
    assert found.relative_error < 1e-4
    assert [term.statistics for term in found.downstream] == [False, True]
    assert "others of the batch" in view.weight.sentence.text()
    view.weight.tiles.card("downstream").opened.emit()
    settle()
    terms = view.weight.terms._terms
    assert terms[1].name == "batch m, v"
    place = int(np.abs(found.terms.products).argmax())
    assert sum(term.product for term in terms) == pytest.approx(found.terms.downstream[place])
    choose(view, "sample", qtbot, settle)
    assert "others of the batch" not in view.weight.sentence.text()


def test_mean_and_deviation_of_a_layer_norm_open_to_what_they_are_of(
    view: InspectorView, settle: Settle, qtbot: QtBot
) -> None:
    ref = WeightRef("layer_norm1", 2, 2)
    trained(view, settle, "layer_norm", ref)
    view.weight.tiles.card("incoming").opened.emit()
    settle()
    terms = view.weight.terms
    _, mean, deviation = terms._terms
    terms.setFocus()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return):
        qtbot.keyClick(terms, key)
    read = [term.value for term in terms._terms]
    found, variance, root = terms._results
    assert found.value == mean.value == pytest.approx(np.mean(read))
    assert variance.value == pytest.approx(np.var(read))
    assert root.value == deviation.value == pytest.approx(np.sqrt(variance.value + EPSILON))
    first = terms.shown_sum().shown[0]
    assert first.ref is not None
    terms._open(first.ref)
    assert terms._results[-1].value == pytest.approx(first.value)  # how that activation came about
    for _ in range(2):
        qtbot.keyClick(terms, Qt.Key.Key_Escape)
    assert terms._terms[1] == mean


def test_the_mean_of_a_batch_norm_opens_to_the_samples_of_the_batch(view: InspectorView, settle: Settle) -> None:
    trained(view, settle, "batch_norm", WeightRef("batch_norm1", 2, 2))
    view.weight.tiles.card("incoming").opened.emit()
    settle()
    terms, found = view.weight.terms, report(view, WeightRef("batch_norm1", 2, 2))
    _, mean, deviation = terms._terms
    assert isinstance(mean.ref, Moments)
    terms._open(mean.ref)
    assert [term.name for term in terms._terms] == [f"a₃⁽¹⁾ of sample {row + 1}" for row in found.rows]
    read = [term.value for term in terms._terms]
    average, variance, root = terms._results
    assert average.value == mean.value == pytest.approx(np.mean(read))
    assert variance.value == pytest.approx(np.var(read))
    assert root.value == pytest.approx(deviation.value)


def test_the_moments_of_batches_before_stay_closed(view: InspectorView, settle: Settle, qtbot: QtBot) -> None:
    trained(view, settle, "batch_norm", WeightRef("batch_norm1", 2, 2))
    choose(view, "all", qtbot, settle)
    view.weight.tiles.card("incoming").opened.emit()
    settle()
    assert [term.ref is None for term in view.weight.terms._terms[1:]] == [True, True]


def test_batches_of_one_are_told(view: InspectorView, settle: Settle) -> None:
    view.document.edit(lambda p: edits.set_training(p, batch_size=1), "set-training")
    trained(view, settle, "batch_norm", LayerRef("batch_norm1"))
    assert "One sample has no variance" in view.layer.sentence.text()


@pytest.mark.parametrize("kind", NORMS)
def test_what_comes_back_through_a_norm_opens_to_its_scale(view: InspectorView, settle: Settle, kind: str) -> None:
    trained(view, settle, kind, WeightRef("dense1", 0, 0))
    view.weight.tiles.opened.emit("downstream")
    settle()
    terms = view.weight.terms
    opened = terms._opens(0)
    assert isinstance(opened, WeightRef)
    assert opened.source == opened.unit
    terms.weight_chosen.emit(opened)
    settle()
    assert view.head.text().startswith("γ₁")
    assert shown(view)["downstream"]


@pytest.mark.parametrize("kind", NORMS)
def test_the_factor_of_a_gain_opens_to_mean_and_deviation(view: InspectorView, settle: Settle, kind: str) -> None:
    layer = f"{kind}1"
    trained(view, settle, kind, WeightRef(layer, 1, 1))
    view.weight.tiles.opened.emit("incoming")
    settle()
    terms, found = view.weight.terms, report(view, WeightRef(layer, 1, 1))
    read, mean, deviation = (term.value for term in terms._terms)
    (made,) = terms._results
    assert made.name == "x̂₂"
    assert made.value == pytest.approx((read - mean) / deviation)
    place = int(np.abs(found.terms.products).argmax())
    assert made.value == pytest.approx(found.terms.incoming[place])
    assert terms._terms[0].ref == Activation(NeuronRef("dense1", 1))  # and on to what the neuron before it adds up
