"""Rewiring: who reads whom after each edit of the graph."""

import pytest

from desktop_nn.engine.checks import MAX_LAYERS, problems
from desktop_nn.engine.spec import LayerSpec, NetworkSpec
from desktop_nn.project import wires
from desktop_nn.project.errors import EditError
from tests.project.makers import branched, chain


def inputs(spec: NetworkSpec) -> dict[str, tuple[str, ...]]:
    return {layer.id: layer.inputs for layer in spec.layers}


def put(spec: NetworkSpec, layer: LayerSpec, after: str | None = None, before: str | None = None) -> NetworkSpec:
    return wires.plugged(spec, layer, *wires.wire_of(spec, after, before))


@pytest.mark.parametrize(
    ("after", "before", "source", "readers"),
    [
        (None, None, "dense2", ("output",)),
        (None, "dense2", "dense1", ("dense2",)),
        ("input", None, "input", ("dense1",)),
        ("dense1", "dense2", "dense1", ("dense2",)),
    ],
)
def test_one_end_of_a_wire_is_enough(
    after: str | None, before: str | None, source: str, readers: tuple[str, ...]
) -> None:
    assert wires.wire_of(chain(4, 4), after, before) == (source, readers)


@pytest.mark.parametrize(
    ("after", "before", "code"),
    [
        ("output", None, "after-output"),
        (None, "input", "input-reads-nothing"),
        ("input", "output", "no-such-wire"),
        ("nobody", None, "unknown-layer"),
        (None, "nobody", "unknown-layer"),
    ],
)
def test_places_that_are_no_wire_are_refused(after: str | None, before: str | None, code: str) -> None:
    with pytest.raises(EditError) as error:
        wires.wire_of(chain(4, 4), after, before)
    assert error.value.code == code


def test_a_layer_after_another_goes_on_all_its_wires() -> None:
    spec = put(branched(), LayerSpec("dense3", "dense", units=4), after="dense1")
    assert (spec.layer("dense2").inputs, spec.layer("add1").inputs) == (("dense3",), ("dense2", "dense3"))


def test_a_layer_on_one_wire_leaves_the_others() -> None:
    spec = put(branched(), LayerSpec("dense3", "dense", units=4), after="dense1", before="add1")
    assert (spec.layer("dense2").inputs, spec.layer("add1").inputs) == (("dense1",), ("dense2", "dense3"))


def test_new_layers_stand_before_their_readers() -> None:
    spec = put(chain(4, 4), LayerSpec("dense3", "dense", units=4), before="dense2")
    assert [layer.id for layer in spec.layers] == ["input", "dense1", "dense3", "dense2", "output"]


def test_ids_are_the_first_free_ones() -> None:
    assert wires.new_id(chain(4, 4), "dense") == "dense3"
    assert wires.new_id(wires.without(chain(4, 4), "dense1"), "dense") == "dense1"


def test_removing_joins_the_neighbours() -> None:
    assert inputs(wires.without(chain(4, 4), "dense1")) == {"input": (), "dense2": ("input",), "output": ("dense2",)}


def test_removing_one_branch_of_a_merge_removes_the_merge() -> None:
    spec = wires.without(branched(), "dense2")
    assert "add1" not in spec
    assert spec.layer("activation1").inputs == ("dense1",)
    assert not problems(spec)


def test_removing_a_concatenate_hands_all_of_it_to_a_dense_layer() -> None:
    assert wires.without(branched(), "concatenate1").layer("output").inputs == ("dropout1", "input")


def test_removing_an_add_goes_on_with_its_first_input() -> None:
    assert wires.without(branched(), "add1").layer("activation1").inputs == ("dense2",)


def test_removing_before_a_layer_with_one_input_keeps_the_first() -> None:
    spec = NetworkSpec(
        (
            LayerSpec("input", "input", units=2),
            LayerSpec("dense1", "dense", ("input",), 2),
            LayerSpec("concatenate1", "concatenate", ("dense1", "input")),
            LayerSpec("dropout1", "dropout", ("concatenate1",)),
            LayerSpec("output", "dense", ("dropout1",)),
        ),
        "output",
    )
    assert wires.without(spec, "concatenate1").layer("dropout1").inputs == ("dense1",)


def test_a_second_wire_of_the_same_width_makes_an_add() -> None:
    spec = wires.connected(chain(4, 4, 4), "dense1", "dense3")
    assert inputs(spec)["add1"] == ("dense2", "dense1")
    assert inputs(spec)["dense3"] == ("add1",)
    assert not problems(spec)


def test_a_second_wire_of_another_width_makes_a_concatenate() -> None:
    spec = wires.connected(chain(4, 4), "input", "output")
    assert inputs(spec)["concatenate1"] == ("dense2", "input")
    assert inputs(spec)["output"] == ("concatenate1",)
    assert not problems(spec)


def test_a_third_wire_uses_the_merge_that_is_there() -> None:
    spec = wires.connected(wires.connected(chain(4, 4), "input", "output"), "dense1", "output")
    assert inputs(spec)["concatenate1"] == ("dense2", "input", "dense1")
    spec = wires.connected(wires.connected(chain(4, 4, 4), "dense1", "output"), "dense2", "output")
    assert inputs(spec)["add1"] == ("dense3", "dense1", "dense2")


def test_a_merge_that_others_read_is_left_alone() -> None:
    spec = wires.connected(chain(4, 4), "input", "output")
    spec = NetworkSpec((*spec.layers, LayerSpec("dense9", "dense", ("concatenate1",))), "output")
    assert inputs(wires.connected(spec, "dense1", "output"))["concatenate2"] == ("concatenate1", "dense1")


def test_a_wire_into_an_empty_layer_or_a_merge_is_just_laid() -> None:
    spec = wires.disconnected(chain(4, 4), "dense1", "dense2")
    assert wires.connected(spec, "input", "dense2").layer("dense2").inputs == ("input",)
    assert wires.connected(branched(), "input", "add1").layer("add1").inputs == ("dense2", "dense1", "input")


@pytest.mark.parametrize(
    ("source", "target", "code"),
    [
        ("dense1", "dense1", "wire-to-itself"),
        ("dense1", "dense2", "already-connected"),
        ("dense1", "input", "input-reads-nothing"),
        ("nobody", "dense1", "unknown-layer"),
        ("dense1", "nobody", "unknown-layer"),
    ],
)
def test_wires_that_make_no_sense_are_refused(source: str, target: str, code: str) -> None:
    with pytest.raises(EditError) as error:
        wires.connected(chain(4, 4), source, target)
    assert error.value.code == code


def test_a_circle_is_laid_and_marked() -> None:
    spec = wires.connected(chain(4, 4), "dense2", "dense1")
    assert "cycle" in {problem.code for problem in problems(spec)}
    assert wires.disconnected(spec, "dense2", wires.new_id(chain(4), "concatenate")) == chain(4, 4)


def test_cutting_a_skip_takes_its_merge_away() -> None:
    spec = wires.connected(chain(4, 4, 4), "dense1", "dense3")
    assert wires.disconnected(spec, "dense1", "add1") == chain(4, 4, 4)


def test_cutting_a_wire_that_is_not_there_is_refused() -> None:
    with pytest.raises(EditError, match="no-such-wire"):
        wires.disconnected(chain(4, 4), "input", "output")


def test_moving_takes_a_layer_to_another_wire() -> None:
    spec = wires.moved(chain(3, 4, 5), "dense1", "dense3", "output")
    assert inputs(spec) == {
        "input": (),
        "dense2": ("input",),
        "dense3": ("dense2",),
        "dense1": ("dense3",),
        "output": ("dense1",),
    }
    assert wires.moved(chain(3, 4), "dense1", "input", "dense1") == chain(3, 4)


def test_a_moved_merge_keeps_its_side_inputs() -> None:
    spec = wires.moved(wires.connected(chain(4, 4, 4), "dense1", "dense3"), "add1", "dense3", "output")
    assert spec.layer("add1").inputs == ("dense3", "dense1")
    assert spec.layer("output").inputs == ("add1",)


def test_ancestors_come_nearest_first() -> None:
    assert wires.ancestors(branched(), "add1") == ("dense2", "dense1", "input")


def test_networks_too_large_to_hold_are_refused() -> None:
    layers = [LayerSpec("input", "input", units=4096)]
    for number in range(1, 40):
        last = layers[-1].id
        layers.append(LayerSpec(f"concatenate{number}", "concatenate", (last, last)))
    with pytest.raises(EditError, match="too-wide"):
        wires.check_size(NetworkSpec(tuple(layers), "concatenate1"))
    with pytest.raises(EditError, match="too-many-parameters"):
        wires.check_size(NetworkSpec.dense(2, (4096, "tanh"), (4096, "tanh"), (1, "linear")))
    with pytest.raises(EditError, match="too-many-layers"):
        wires.check_size(NetworkSpec.dense(2, *[(1, "tanh")] * MAX_LAYERS))
