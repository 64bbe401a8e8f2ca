"""Layers drawn elsewhere: kept in the document and its file, dropped with the layer, no matter for training."""

from dataclasses import replace
from typing import Any

import pytest

from desktop_nn.project import edits
from desktop_nn.project.errors import EditError
from desktop_nn.project.files import from_bytes, to_bytes
from desktop_nn.project.model import Project
from desktop_nn.project.presets import default_project
from tests.project.makers import branched, trained


@pytest.fixture
def moved() -> Project:
    return edits.place_layers(trained(branched(), 5), {"dense2": (0.5, -0.25), "dense1": (1, 0)})


def test_places_are_kept_by_name_and_in_the_file(moved: Project) -> None:
    assert moved.moved == (("dense1", 1.0, 0.0), ("dense2", 0.5, -0.25))
    assert from_bytes(to_bytes(moved)).moved == moved.moved


def test_placing_touches_nothing_else(moved: Project) -> None:
    assert replace(moved, moved=()) == trained(branched(), 5)
    assert edits.place_layers(moved, {"dense1": (1, 0)}) is moved


def test_no_offset_is_no_place(moved: Project) -> None:
    assert edits.place_layers(moved, {"dense1": (0, 0), "dense2": (0.0, -0.0)}).moved == ()


def test_a_place_goes_with_its_layer_and_with_another_network(moved: Project) -> None:
    assert edits.remove_layer(moved, "dense1").moved == (("dense2", 0.5, -0.25),)
    assert edits.draw_network(moved, default_project().network).moved == ()


def test_a_layer_put_on_another_wire_stands_where_the_layout_puts_it() -> None:
    project = edits.place_layers(default_project(), {"dense1": (0.5, 0.5), "dense2": (0.0, 0.5)})
    there = edits.move_layer(project, "dense1", after="dense2", before="output")
    assert there.network.order == ("input", "dense2", "dense1", "output")
    assert there.moved == (("dense2", 0.0, 0.5),)


@pytest.mark.parametrize("offset", [(float("nan"), 0), (0, float("inf")), (101, 0), (0, "x"), (None, 0)])
def test_a_place_outside_of_all_drawings_is_refused(offset: tuple[float, float]) -> None:
    with pytest.raises(EditError, match="offset"):
        edits.place_layers(default_project(), {"dense1": offset})


def test_nobody_has_no_place() -> None:
    with pytest.raises(EditError, match="unknown-layer"):
        edits.place_layers(default_project(), {"nobody": (0, 0)})


def test_several_layers_move_on_in_their_order() -> None:
    project = edits.add_layer(edits.add_layer(default_project(), "dense"), "dense")
    assert project.network.order == ("input", "dense1", "dense2", "dense3", "dense4", "output")
    there = edits.move_layers(project, {"dense2", "dense1"}, after="dense4", before="output")
    assert there.network.order == ("input", "dense3", "dense4", "dense1", "dense2", "output")
    with pytest.raises(EditError, match="cannot-move"):
        edits.move_layers(project, {"input", "dense1"}, after="dense4")
    with pytest.raises(EditError, match="cannot-move"):
        edits.move_layers(project, ())


def test_several_layers_grow_together_and_the_ends_stay() -> None:
    project = edits.add_layer(default_project(), "dropout")
    units = {layer.id: layer.units for layer in project.network.layers}
    grown = edits.change_units(project, project.network.order, 2).network
    assert {layer.id: layer.units for layer in grown.layers} == units | {"dense1": 10, "dense2": 10}
    with pytest.raises(EditError, match="no-units-to-change"):
        edits.change_units(project, ("input", "dropout1"), 1)
    with pytest.raises(EditError, match="units-out-of-range"):
        edits.change_units(project, ("dense1", "dense2"), -8)


@pytest.mark.parametrize(
    ("by", "code"),
    [
        ("abc", "units-not-a-number"),
        (None, "units-not-a-number"),
        (0.5, "units-not-whole"),
        (1e9, "units-out-of-range"),
    ],
)
def test_more_units_are_a_whole_number(by: Any, code: str) -> None:
    for layers in (("dense1",), ("dense1", "dense2"), ("input",)):
        with pytest.raises(EditError, match=code):
            edits.change_units(default_project(), layers, by)
