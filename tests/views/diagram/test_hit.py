"""What is under the mouse."""

from dataclasses import replace
from itertools import pairwise

import pytest

from desktop_nn.engine.spec import LayerSpec, NetworkSpec, NeuronRef, WeightRef
from desktop_nn.session.selection import LayerRef, Ref
from desktop_nn.views.diagram.drawing import Drawing
from desktop_nn.views.diagram.geometry import weight_ref
from desktop_nn.views.diagram.header import Wording, controls_of, faces_of, header_parts
from desktop_nn.views.diagram.hit import (
    NOTHING,
    Slot,
    Target,
    header_at,
    hit,
    layers_in,
    nearest_edge,
    point_on,
    slot_at,
    weight_edge,
)
from desktop_nn.views.diagram.layout import HEADER_HEIGHT, Box
from tests.views.diagram.networks import DEFAULT, FORKING


def drawing_of(spec: NetworkSpec) -> Drawing:
    drawing = Drawing.of(spec, 900, 560)
    parts = {p.layer: header_parts(p.header, controls_of(spec, p.layer), 70, 30) for p in drawing.layout.places}
    return replace(drawing, parts=parts)


def centre(box: Box) -> tuple[float, float]:
    return box.x + box.width / 2, box.y + box.height / 2


def test_every_neuron_and_bias_is_hit_in_its_middle() -> None:
    drawing = drawing_of(DEFAULT)
    for place in drawing.layout.places:
        for unit in place.shown:
            assert hit(drawing, *centre(place.square(unit))) == Target("neuron", NeuronRef(place.layer, unit))
            bias = hit(drawing, *centre(place.bias_square(unit)))
            expected = Target("bias", WeightRef(place.layer, unit, None))
            assert bias == expected if place.layer != "input" else bias.kind != "bias"


def test_edges_are_hit_where_they_run() -> None:
    drawing = drawing_of(DEFAULT)
    for edge in range(len(drawing.edges)):
        x, y = point_on(drawing.edges, edge, 0.2)
        found = nearest_edge(drawing.edges, x, y, 0.05)
        assert found is not None
        assert point_on(drawing.edges, found, 0.2)[1] == pytest.approx(y, abs=0.1)
    edge = weight_edge(drawing, WeightRef("dense1", 0, 0)) or 0
    assert hit(drawing, *point_on(drawing.edges, edge, 0.5)) == Target("edge", WeightRef("dense1", 0, 0))


@pytest.mark.parametrize("ref", [None, LayerRef("dense1"), NeuronRef("dense1", 0), WeightRef("dense1", 0, None)])
def test_only_weights_have_an_edge(ref: Ref | None) -> None:
    assert weight_edge(drawing_of(DEFAULT), ref) is None


def test_a_wire_without_weight_is_no_edge() -> None:
    drawing = drawing_of(FORKING)
    edge = next(e for e in range(len(drawing.edges)) if weight_ref(drawing.params, drawing.edges, e) is None)
    assert hit(drawing, *point_on(drawing.edges, edge, 0.5)) == Target("wire")


def test_a_point_far_from_everything_is_the_canvas() -> None:
    drawing = drawing_of(DEFAULT)
    assert hit(drawing, 3, 400) == NOTHING
    assert hit(drawing, -500, -500) == NOTHING


def test_the_reach_is_measured_on_the_screen() -> None:
    drawing = drawing_of(NetworkSpec.dense(1, (1, "linear")))
    x, y = point_on(drawing.edges, 0, 0.5)
    assert hit(drawing, x, y + 5).kind == "edge"
    assert hit(drawing, x, y + 8).kind == "canvas"
    assert hit(drawing, x, y + 8, zoom=0.5).kind == "edge"


def test_header_parts_are_hit_before_the_header() -> None:
    drawing = drawing_of(DEFAULT)
    for name in ("minus", "plus", "choice", "remove", "port"):
        box = drawing.parts["dense1"][name]
        assert hit(drawing, *centre(box)) == Target(name, LayerRef("dense1"))
    assert hit(drawing, *centre(drawing.parts["dense1"]["label"])) == Target("header", LayerRef("dense1"))


def test_input_and_output_have_only_what_makes_sense() -> None:
    assert set(drawing_of(DEFAULT).parts["input"]) == {"label", "port"}
    assert set(drawing_of(DEFAULT).parts["output"]) == {"label", "choice"}
    assert controls_of(DEFAULT, "output", misfit=True).units
    assert not controls_of(DEFAULT, "output").units


@pytest.mark.parametrize("width", [134, 160, 214])
@pytest.mark.parametrize("label", [10.0, 60.0, 500.0])
def test_parts_lie_side_by_side_inside_the_header(width: float, label: float) -> None:
    header = Box(100, 14, width, HEADER_HEIGHT)
    parts = header_parts(header, controls_of(DEFAULT, "dense1"), label, 30)
    row = sorted((box for name, box in parts.items() if name != "port"), key=lambda box: box.x)
    assert row[0].x >= header.x
    assert row[-1].right <= header.right
    assert all(left.right <= right.x + 1e-9 for left, right in pairwise(row))


def test_the_longest_text_that_fits_is_taken() -> None:
    wordings = (
        Wording("Hidden 1 · 8 · ", "tanh", 78, 24, named=True),
        Wording("Hidden 1 · 8", "", 70, 0, named=True),
        Wording("Hidden 1", "", 50, 0, unnumbered=True),
        Wording("8 · ", "tanh", 16, 24),
        Wording("", "", 0, 0),
    )

    def shown(width: float) -> list[tuple[str, bool]]:
        faces = faces_of(Box(0, 14, width, HEADER_HEIGHT), controls_of(DEFAULT, "dense1"), wordings)
        assert all(f.parts["plus"].x >= f.parts["choice"].right for f in faces if "plus" in f.parts)
        return [(face.wording.label + face.wording.choice, "plus" in face.parts) for face in faces]

    assert shown(180) == [("Hidden 1 · 8 · tanh", True)] * 2
    assert shown(150) == [("Hidden 1 · 8 · tanh", False), ("Hidden 1 · 8", True)]
    assert shown(143) == [("Hidden 1 · 8 · tanh", False), ("8 · tanh", True)]
    assert shown(117) == [("Hidden 1 · 8", False), ("8 · tanh", True)]
    assert shown(90) == [("Hidden 1", False), ("", True)]


def test_a_layer_dropped_between_columns_goes_on_that_wire() -> None:
    drawing = drawing_of(DEFAULT)
    xs = [place.x for place in drawing.layout.places]
    for i, wire in enumerate([("input", "dense1"), ("dense1", "dense2"), ("dense2", "output")]):
        assert slot_at(drawing, (xs[i] + xs[i + 1]) / 2, 300) == Slot(*wire)
    assert slot_at(drawing, -50, 300) == Slot("input", "dense1")
    assert slot_at(drawing, 5000, 300) == Slot("dense2", "output")
    assert slot_at(drawing, xs[1] + 10, 300) == Slot("dense1", "dense2")
    assert slot_at(drawing, xs[1] - 10, 300) == Slot("input", "dense1")


def test_a_layer_moved_to_a_wire_of_its_own_goes_nowhere() -> None:
    drawing = drawing_of(DEFAULT)
    xs = [place.x for place in drawing.layout.places]
    assert slot_at(drawing, (xs[0] + xs[1]) / 2, 300, moving="dense1") is None
    assert slot_at(drawing, (xs[2] + xs[3]) / 2, 300, moving="dense1") == Slot("dense2", "output")


def test_of_parallel_wires_the_nearer_one_is_taken() -> None:
    drawing = drawing_of(FORKING)
    places = drawing.layout
    x = (places.place("input").x + places.place("dense1").x) / 2 + 60
    assert slot_at(drawing, x, places.place("dense1").ys.mean()) == Slot("input", "dense1")
    assert slot_at(drawing, x, places.place("dense2").ys.mean()) == Slot("input", "dense2")


def test_without_wires_there_is_no_slot() -> None:
    assert slot_at(drawing_of(NetworkSpec((LayerSpec("input", "input"),), "input")), 10, 10) is None


def test_a_wire_is_dropped_on_a_header_or_its_column() -> None:
    drawing = drawing_of(DEFAULT)
    place = drawing.layout.place("dense2")
    assert header_at(drawing, *centre(place.header)) == "dense2"
    assert header_at(drawing, place.x, place.ys[3]) == "dense2"
    assert header_at(drawing, place.x + 90, place.ys[3]) is None


def test_a_rectangle_touches_headers_and_columns_of_squares() -> None:
    drawing = drawing_of(DEFAULT)
    dense1, dense2 = drawing.layout.place("dense1"), drawing.layout.place("dense2")
    header = dense1.header
    assert layers_in(drawing, Box(header.x + 5, header.y + 5, 1, 1)) == ("dense1",)
    middle = dense1.square(4)
    assert layers_in(drawing, Box(middle.x, middle.y, dense2.x - middle.x, 5)) == ("dense1", "dense2")
    assert layers_in(drawing, Box(0, 0, drawing.layout.width, drawing.layout.height)) == drawing.spec.order
    assert layers_in(drawing, Box(middle.right + 20, middle.y, 5, 5)) == ()
