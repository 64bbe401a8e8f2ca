"""Assistive technology finds every layer, neuron and weight of the diagram, each with its name and its value."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication

from desktop_nn.app.language import install_language
from desktop_nn.engine.layout import ParamLayout
from desktop_nn.engine.network import Network
from desktop_nn.engine.spec import LayerSpec, NetworkSpec, NeuronRef, WeightRef
from desktop_nn.session.selection import LayerRef, Ref, SampleRef
from desktop_nn.session.workspace import Workspace
from desktop_nn.views.diagram.spoken import MOST
from desktop_nn.views.diagram.view import DiagramView
from desktop_nn.views.layer_names import ref_name
from desktop_nn.views.shown_theta import shown_theta
from desktop_nn.widgets.accessible_tree import Interface
from desktop_nn.widgets.numbers import format_number
from tests.views.conftest import Settle, samples
from tests.views.diagram.conftest import Hand, open_network
from tests.views.diagram.networks import MNIST, SKIPPING

Text = QAccessible.Text


@pytest.fixture(autouse=True)
def listening(qapp: QApplication) -> Iterator[None]:
    """Let a screen reader be there."""
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)


def said(view: DiagramView, ref: Ref) -> tuple[str, str]:
    found = view.spoken.interface(ref)
    return found.text(Text.Name), found.text(Text.Value)


def below(interface: Interface) -> list[Interface]:
    return [interface.child(place) for place in range(interface.childCount())]


def layers_of(view: DiagramView) -> list[Interface]:
    return below(view.spoken.interface(None))[: len(view.project.network.layers)]


def test_the_whole_network_is_there_with_names_and_values(view: DiagramView) -> None:
    project, theta, params = view.project, shown_theta(view.project, view.snapshot), view.canvas.drawing.params
    layers = layers_of(view)
    names = ["Input", "Hidden 1", "Hidden 2", "Output"]
    assert [(one.text(Text.Name), one.text(Text.Value)) for one in layers] == list(
        zip(names, ["units: 2", "units: 8", "units: 8", "units: 1"], strict=True)
    )
    weights: dict[str, str] = {}
    for layer in layers:
        for neuron in below(layer):
            weights |= {one.text(Text.Name): one.text(Text.Value) for one in below(neuron)}
            assert all(neuron.indexOfChild(one) == place for place, one in enumerate(below(neuron)))
    refs = [params.ref(index) for index in range(params.size)]
    expected = {
        ref_name(project, ref): f"{'b' if ref.is_bias else 'w'} = {format_number(theta[params.index(ref)])}"
        for ref in refs
    }
    assert weights == expected


def test_a_neuron_says_what_it_answers_to_the_sample_looked_at(
    view: DiagramView, workspace: Workspace, settle: Settle
) -> None:
    network = Network.of(view.project.network, view.project.training)
    for sample, part, scope in (
        (None, samples(view).train, "Training sample 1"),
        (SampleRef("test", 2), samples(view).test, "Test sample 3"),
    ):
        workspace.selection.select_sample(sample)
        settle()
        row = 0 if sample is None else sample.index
        passes = network.forward(shown_theta(view.project, view.snapshot), part.x[row : row + 1])
        a = passes["dense1"].a[0, 3]
        assert said(view, NeuronRef("dense1", 3)) == ("Hidden 1, neuron 4", f"a = {format_number(a, 3)}")
        described = f"a = {format_number(a, 3)} · {scope}"
        assert view.spoken.interface(NeuronRef("dense1", 3)).text(Text.Description) == described
        x = format_number(part.x[row, 1], 3)
        assert said(view, NeuronRef("input", 1))[1] == f"x = {x}"


def test_values_are_those_of_now(view: DiagramView, workspace: Workspace, settle: Settle) -> None:
    ref = WeightRef("dense2", 1, 2)
    before = said(view, ref), said(view, NeuronRef("dense2", 1))
    view.commands.set_weight(ref, 2.5, "")
    view.commands.toggle_lock(ref)
    settle()
    assert said(view, ref) == (before[0][0], "w = 2.500, locked")
    assert said(view, NeuronRef("dense2", 1))[1] != before[1][1]
    view.commands.toggle_lock(ref)
    view.commands.cut_edge(ref)
    settle()
    assert said(view, ref)[1] == "w = 0.0000, cut"


def test_a_layer_tells_its_kind_and_its_parameters(view: DiagramView) -> None:
    told = view.spoken.interface(LayerRef("dense2")).text(Text.Description)
    assert "Dense · units: 8 · tanh" in told
    assert "8×8+8 = 72" in told


def test_of_a_large_layer_the_neurons_drawn_are_told(view: DiagramView, workspace: Workspace, settle: Settle) -> None:
    open_network(workspace, MNIST, settle)
    first, hidden = layers_of(view)[:2]
    shown = view.canvas.drawing.layout.shown["input"]
    assert first.text(Text.Value) == "units: 784"
    assert first.childCount() == len(shown) < MOST
    assert below(hidden)[0].childCount() == len(shown) + 1
    view.canvas.toggle_fold("input")
    settle()
    assert layers_of(view)[0].childCount() < MOST
    assert said(view, NeuronRef("input", 300))[1] == "x = –"  # the data have 2 inputs: nothing is computed


def test_layers_without_weights_end_with_their_neurons(view: DiagramView, workspace: Workspace, settle: Settle) -> None:
    open_network(workspace, SKIPPING, settle)
    assert [len(below(neuron)) for neuron in below(layers_of(view)[3])] == [0] * 4
    norm = LayerSpec("norm", "batch_norm", ("dense1",))
    dense1, output = LayerSpec("dense1", "dense", ("input",), 2), LayerSpec("output", "dense", ("norm",), 1)
    open_network(workspace, NetworkSpec((LayerSpec("input", "input", units=2), dense1, norm, output), "output"), settle)
    values = [one.text(Text.Value) for one in below(below(layers_of(view)[2])[0])]
    assert values == ["γ = 1.000", "β = 0.0000"]


def test_what_is_drawn_at_a_point_is_found_there(view: DiagramView, hand: Hand) -> None:
    refs = [LayerRef("dense2"), NeuronRef("dense1", 3), WeightRef("output", 0, 2), WeightRef("dense1", 2, None)]
    root = view.spoken.interface(None)
    for ref in refs:
        interface = view.spoken.interface(ref)
        middle = interface.rect().center()
        if not isinstance(ref, LayerRef):
            assert root.childAt(middle.x(), middle.y()).text(Text.Name) == interface.text(Text.Name)
        assert view.canvas.viewport().rect().contains(view.canvas.viewport().mapFromGlobal(middle))


def test_the_reader_follows_the_arrow_keys(
    view: DiagramView, hand: Hand, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[str] = []

    def listen(event: object) -> None:
        if event.type() == QAccessible.Event.Focus:  # type: ignore[attr-defined]
            heard.append(event.accessibleInterface().text(Text.Name))  # type: ignore[attr-defined]

    monkeypatch.setattr(QAccessible, "updateAccessibility", staticmethod(listen))
    workspace.selection.select(LayerRef("dense1"))
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Down):
        hand.key(key)
    assert heard == ["Hidden 1", "Hidden 1, neuron 1", "x₁ → Hidden 1, neuron 1", "x₂ → Hidden 1, neuron 1"]


def test_what_an_edit_takes_away_is_no_longer_there(view: DiagramView, settle: Settle) -> None:
    before = len(layers_of(view))
    for layer in layers_of(view):
        for neuron in below(layer):
            below(neuron)
    many = len(view.spoken)
    assert many == 4 + 19 + ParamLayout.of(view.project.network).size
    view.commands.remove_layer("dense2")
    settle()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert len(layers_of(view)) == before - 1
    assert len(view.spoken) < many
    assert [layer.text(Text.Name) for layer in layers_of(view)] == ["Input", "Hidden 1", "Output"]


def test_it_speaks_korean(view: DiagramView, qapp: QApplication) -> None:
    install_language(qapp, "ko")
    try:
        assert said(view, LayerRef("dense1")) == ("은닉 1", "유닛 8개")
        assert view.spoken.interface(NeuronRef("dense1", 0)).text(Text.Description).endswith(" · 훈련 샘플 1")
    finally:
        install_language(qapp, "en")
