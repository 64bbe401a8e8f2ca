"""The inspector of a neuron and of a layer."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from desktop_nn.app.language import install_language
from desktop_nn.engine.network import Network
from desktop_nn.engine.spec import NeuronRef, WeightRef
from desktop_nn.project import edits
from desktop_nn.project.presets import PRESETS
from desktop_nn.session.selection import LayerRef, Ref, SampleRef
from desktop_nn.views.inspector.numbers import compact
from desktop_nn.views.inspector.view import InspectorView
from desktop_nn.views.layer_names import kind_name
from tests.views.conftest import Settle, now, samples


def test_a_neuron_adds_up_to_its_activation(view: InspectorView, settle: Settle) -> None:
    view.training.step_epoch()
    view.selection.select(NeuronRef("dense2", 4))
    view.selection.select_sample(SampleRef("test", 2))
    settle()
    network, theta = Network(view.project.network), now(view).record.now.theta.astype(float)
    passes = network.forward(theta, samples(view).test.x[2:3])
    tiles = view.neuron.tiles
    assert tiles.card("z").value() == compact(float(passes["dense2"].z[0, 4]))
    assert tiles.card("a").value() == compact(float(passes["dense2"].a[0, 4]))
    assert len(view.neuron.terms._terms) == 9
    assert "Hidden 2" in view.head.text()


@pytest.mark.parametrize("preset", ["blobs3", "height_weight", "xor_gate", "sine"])
def test_every_weight_neuron_and_layer_can_be_looked_at(view: InspectorView, settle: Settle, preset: str) -> None:
    view.document.replace(PRESETS[preset].project, None)
    spec = view.project.network
    layout = Network(spec).layout
    refs: list[Ref] = [*(layout.ref(i) for i in range(0, layout.size, 3)), *(NeuronRef(i, 0) for i in spec.order)]
    refs += [LayerRef(i) for i in spec.order]
    for ref in refs:
        view.selection.select(ref)
        settle()
        assert view.selection.ref == ref
        page = {WeightRef: view.weight, NeuronRef: view.neuron, LayerRef: view.layer}[type(ref)]
        assert view.pages.currentWidget() is page
        assert view.head.text()


def test_kinds_of_layers_without_weights(view: InspectorView, settle: Settle) -> None:
    view.document.edit(lambda p: edits.add_layer(p, "dropout", after="dense1"), "add-layer")
    layer = next(layer.id for layer in view.project.network.layers if layer.kind == "dropout")
    view.selection.select(LayerRef(layer))
    settle()
    assert "rate" in view.layer.tiles.keys()  # noqa: SIM118  (not a dict)
    view.selection.select(NeuronRef(layer, 1))
    settle()
    assert len(view.neuron.terms._terms) == 1


def test_a_neuron_that_multiplies_names_all_that_it_multiplies(view: InspectorView, settle: Settle) -> None:
    view.document.edit(lambda p: edits.add_layer(p, "multiply", after="dense2"), "add-layer")
    view.selection.select(NeuronRef("multiply1", 3))
    settle()
    terms, (made,) = view.neuron.terms._terms, view.neuron.terms._results
    assert ["Hidden 2" in terms[0].name, "Hidden 1" in terms[1].name] == [True, True]
    assert made.value == pytest.approx(terms[0].value * terms[1].value)
    assert not view.neuron.terms._is_sum
    assert " · " in view.neuron.numbers.text()


@pytest.mark.parametrize("language", ["ko", "en"])
def test_a_layer_is_not_called_by_its_kind_twice(
    view: InspectorView, settle: Settle, qapp: QApplication, language: str
) -> None:
    view.document.edit(lambda p: edits.add_layer(p, "activation", after="dense1"), "add-layer")
    layer = next(layer.id for layer in view.project.network.layers if layer.kind == "activation")
    try:
        install_language(qapp, language)
        view.selection.select(LayerRef(layer))
        settle()
        assert view.head.text() == kind_name("activation")
        view.selection.select(LayerRef("dense1"))
        settle()
        assert view.head.text().endswith(kind_name("dense"))
        assert view.head.text() != kind_name("dense")
    finally:
        install_language(qapp, "en")
