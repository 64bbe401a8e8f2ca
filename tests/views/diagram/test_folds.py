"""Large layers open and close with a click; what they show is theirs, whichever way neurons are drawn."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt

from desktop_nn.engine.layout import ParamLayout
from desktop_nn.engine.probes import MapProbe, SampleActivations, SampleProbe
from desktop_nn.engine.spec import NetworkSpec, NeuronRef
from desktop_nn.session.selection import LayerRef
from desktop_nn.session.workspace import Workspace
from desktop_nn.views.diagram import heat
from desktop_nn.views.diagram.drawing import Drawing
from desktop_nn.views.diagram.faces import face_probe, weight_pictures
from desktop_nn.views.diagram.geometry import MOST_EDGES
from desktop_nn.views.diagram.hit import Target, hit
from desktop_nn.views.diagram.layout import arrange
from desktop_nn.views.diagram.squares import Faces
from desktop_nn.views.diagram.view import DiagramView
from desktop_nn.widgets.colormaps import diverging_lut
from desktop_nn.widgets.theme import current_theme
from tests.views.conftest import Settle
from tests.views.diagram.conftest import Hand, open_network
from tests.views.diagram.networks import DEFAULT, MNIST

WIDE = NetworkSpec.dense(2, (64, "tanh"), (40, "tanh"), (1, "sigmoid"))


@given(st.integers(30, 900), st.floats(500, 2000), st.floats(400, 1400))
@settings(max_examples=30)
def test_an_opened_layer_shows_every_neuron_once_inside_its_column(units: int, width: float, height: float) -> None:
    spec = NetworkSpec.dense(units, (4, "tanh"), (1, "sigmoid"))
    closed = arrange(spec, width, height).place("input")
    place = arrange(spec, width, height, opened={"input"}).place("input")
    if closed.gap is None:
        assert place.across == 1
        return
    assert place.gap is None
    assert place.shown == tuple(range(units))
    boxes = [place.square(unit) for unit in range(units)]
    assert len({(round(box.x, 3), round(box.y, 3)) for box in boxes}) == units
    assert all(place.block.x - 1e-6 <= box.x and box.right <= place.block.right + 1e-6 for box in boxes)
    assert place.header.bottom < place.block.y
    assert place.block.bottom <= height
    assert place.right < arrange(spec, width, height).place("dense1").left


def test_the_pixels_of_an_image_stand_as_in_the_image() -> None:
    place = arrange(MNIST, 1000, 700, opened={"input"}).place("input")
    assert place.across == 28
    assert place.square(28).x == pytest.approx(place.square(0).x)
    assert place.square(27).y == pytest.approx(place.square(0).y)


def test_every_cell_is_hit_as_its_neuron_and_the_fold_as_itself() -> None:
    drawing = Drawing.of(MNIST, 1000, 700, opened={"input"})
    place = drawing.layout.place("input")
    for unit in (0, 27, 28, 400, 783):
        box = place.square(unit)
        found = hit(drawing, box.x + box.width / 2, box.y + box.height / 2)
        assert found == Target("neuron", NeuronRef("input", unit))
    fold = place.fold
    assert fold is not None
    assert hit(drawing, fold.x + 5, fold.y + 5) == Target("fold", LayerRef("input"))
    assert Drawing.of(DEFAULT, 1000, 700, opened={"dense1"}).layout.place("dense1").fold is None


def test_edges_of_opened_layers_stay_few_enough() -> None:
    spec = NetworkSpec.dense(784, (256, "tanh"), (10, "softmax"))
    drawing = Drawing.of(spec, 1000, 700, opened={"input", "dense1"})
    assert all(len(band.index) <= MOST_EDGES for band in drawing.edges.bands)


def test_a_click_opens_a_layer_and_another_closes_it(
    view: DiagramView, hand: Hand, workspace: Workspace, settle: Settle
) -> None:
    open_network(workspace, WIDE, settle)

    def place() -> int:
        return view.canvas.drawing.layout.place("dense1").across

    def click() -> None:
        fold = view.canvas.drawing.layout.place("dense1").fold
        assert fold is not None
        hand.hover(hand.middle(fold))
        assert "all neurons" in view.popups.tooltip(view.pointer.target)
        hand.click(hand.middle(fold))

    click()
    assert place() == 8
    view.grab()
    click()
    assert place() == 1
    workspace.selection.select(NeuronRef("dense1", 3))
    hand.key(Qt.Key.Key_E)
    assert place() == 8
    assert workspace.document.undo_title == ""


def test_an_opened_image_is_painted_in_the_colours_of_its_values() -> None:
    lut = heat.packed(diverging_lut(current_theme()))
    faces = Faces.of(lut[np.arange(10)][:, None], tuple(range(10)))
    cells = faces.cells(4)
    assert cells is not None
    assert (cells.width(), cells.height()) == (4, 3)
    assert cells.pixel(1, 2) == int(lut[9])


@pytest.mark.parametrize("units", [2, 3, 8, 64])
def test_neurons_show_the_weights_they_read_with(units: int) -> None:
    spec = NetworkSpec.dense(units, (5, "tanh"), (1, "sigmoid"))
    layout, lut = ParamLayout.of(spec), heat.packed(diverging_lut(current_theme()))
    theta = np.zeros(layout.size)
    weights = layout.weights(theta, "dense1")
    weights[1, 0], weights[1, -1] = 1.0, -1.0
    place = arrange(spec, 900, 600).place("dense1")
    pictures = weight_pictures(spec, place, theta, lut, 40)
    side = pictures.shape[1]
    second = pictures[side : 2 * side]
    cells = units if units <= 3 else int(np.ceil(units**0.5))
    cell, half = side // cells, side // cells // 2
    assert second[half, half] == lut[-1]  # the first weight at the top left
    row, column = (0, units - 1) if units <= 3 else divmod(units - 1, cells)
    assert second[row * cell + half, column * cell + half] == lut[0]
    middle = lut[heat.levels_of(np.zeros((1, 1)), np.array([-1.0]), np.array([1.0]))[0, 0]]
    assert pictures[half, half] == middle


def test_activations_of_one_sample_are_told_in_colours(view: DiagramView, settle: Settle) -> None:
    view.edges_button.panel.switches["face"]._buttons["activation"].click()
    settle()
    snapshot, lut = view.snapshot, heat.packed(diverging_lut(view.theme))
    assert snapshot is not None
    sample = snapshot.probes[SampleProbe("train", 0)]
    assert isinstance(sample, SampleActivations)
    levels = heat.levels_of(sample.values["dense1"], np.full(8, -1.0), np.ones(8))
    shown = view.canvas.neurons._faces["dense1"]
    assert shown.pixels[:, 0].tolist() == lut[levels].tolist()


def test_what_neurons_show_decides_what_is_asked_for(view: DiagramView, workspace: Workspace) -> None:
    project = workspace.document.project
    assert isinstance(face_probe(project, None, "map"), MapProbe)
    assert isinstance(face_probe(project, None, "activation"), SampleProbe)
    assert isinstance(face_probe(project, None, "weights"), MapProbe)


@pytest.mark.parametrize("face", ["activation", "weights"])
def test_the_switch_changes_what_is_drawn(view: DiagramView, settle: Settle, face: str) -> None:
    settle()
    before = view.canvas.neurons._faces["dense2"].pixels.copy()
    view.edges_button.panel.switches["face"]._buttons[face].click()
    settle()
    after = view.canvas.neurons._faces["dense2"].pixels
    assert before.shape != after.shape or (before != after).any()
    assert view.workspace.settings.edge_look.face == face
