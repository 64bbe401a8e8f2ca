"""Editing without forgetting: what a network computes before and after, weight by weight."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_nn.engine.layout import ParamLayout
from desktop_nn.engine.optimizers import OPTIMIZERS
from desktop_nn.engine.spec import LayerSpec, NetworkSpec
from desktop_nn.project import edits
from desktop_nn.project.surgery import transplant
from tests.project.makers import X, biases, branched, chain, memory, outputs, trained, weights

ROUNDING = 1e-6


def test_the_same_network_keeps_every_weight() -> None:
    for spec in (chain(4, 4), branched()):
        same = transplant(spec, spec, 1)
        assert same.origin.tolist() == list(range(ParamLayout.of(spec).size))


@given(st.integers(1, 12), st.sampled_from(["dense1", "dense2"]), st.sampled_from(sorted(OPTIMIZERS)))
def test_more_units_leave_the_function_as_it_was(more: int, layer: str, optimizer: str) -> None:
    old = trained(chain(4, 3), optimizer=optimizer)
    new = edits.set_units(old, layer, old.network.layer(layer).units + more)
    np.testing.assert_allclose(outputs(new), outputs(old), atol=ROUNDING)
    kept = old.network.layer(layer).units
    np.testing.assert_array_equal(memory(new, layer)[:, :kept], memory(old, layer))
    assert not memory(new, layer)[:, kept:].any()


def test_a_new_unit_can_learn_but_does_not_speak_yet() -> None:
    old = trained(chain(4, 3))
    new = edits.set_units(old, "dense1", 6)
    np.testing.assert_array_equal(weights(new, "dense1")[:4], weights(old, "dense1"))
    assert weights(new, "dense1")[4:].all()
    np.testing.assert_array_equal(weights(new, "dense2")[:, :4], weights(old, "dense2"))
    assert not weights(new, "dense2")[:, 4:].any()
    assert not biases(new, "dense1")[4:].any()
    assert edits.set_units(old, "dense1", 6).run is not new.run
    np.testing.assert_array_equal(weights(edits.set_units(old, "dense1", 6), "dense1"), weights(new, "dense1"))


def test_fewer_units_keep_the_rest() -> None:
    old = trained(chain(4, 3))
    new = edits.set_units(old, "dense1", 2)
    np.testing.assert_array_equal(weights(new, "dense1"), weights(old, "dense1")[:2])
    np.testing.assert_array_equal(weights(new, "dense2"), weights(old, "dense2")[:, :2])
    np.testing.assert_array_equal(biases(new, "dense2"), biases(old, "dense2"))
    np.testing.assert_array_equal(weights(new, "output"), weights(old, "output"))


def test_removing_one_unit_keeps_the_others_with_their_readers() -> None:
    old = trained(chain(4, 3))
    new = edits.remove_unit(old, "dense1", 1)
    np.testing.assert_array_equal(weights(new, "dense1"), weights(old, "dense1")[[0, 2, 3]])
    np.testing.assert_array_equal(weights(new, "dense2"), weights(old, "dense2")[:, [0, 2, 3]])
    np.testing.assert_array_equal(memory(new, "dense2"), memory(old, "dense2")[:, :, [0, 2, 3]])


@pytest.mark.parametrize(
    ("activation", "hidden", "tolerance"),
    [
        ("linear", "tanh", ROUNDING),
        ("linear", "relu", ROUNDING),
        ("relu", "relu", ROUNDING),
        ("relu", "sigmoid", ROUNDING),
        ("leaky_relu", "softplus", ROUNDING),
        ("elu", "relu", ROUNDING),
        ("tanh", "tanh", 0.02),
        ("tanh", "sigmoid", 0.02),
    ],
)
@pytest.mark.parametrize("units", [4, 7])
def test_an_inserted_layer_passes_on_what_it_reads(activation: str, hidden: str, tolerance: float, units: int) -> None:
    old = trained(chain(4, 3, activation=hidden))
    new = edits.add_layer(old, "dense", after="dense1", before="dense2", units=units, activation=activation)
    np.testing.assert_allclose(outputs(new), outputs(old), atol=tolerance)
    assert np.abs(outputs(new)).max() > 0


def test_a_tanh_layer_behind_the_input_is_close_for_the_range_of_the_data() -> None:
    old = trained(chain(4))
    new = edits.add_layer(old, "dense", after="input", units=2, activation="tanh")
    passed = np.tanh(X @ weights(new, "dense2").T) @ weights(new, "dense1").T
    np.testing.assert_allclose(passed, X @ weights(old, "dense1").T, rtol=0.04, atol=0.02)


def test_an_inserted_layer_that_cannot_pass_on_starts_fresh() -> None:
    old = trained(chain(4, 3))
    for units, activation in ((2, "linear"), (4, "sigmoid"), (4, "relu")):
        new = edits.add_layer(old, "dense", after="dense1", before="dense2", units=units, activation=activation)
        assert weights(new, "dense3").all()
        assert weights(new, "dense2").all()
        np.testing.assert_array_equal(biases(new, "dense2"), biases(old, "dense2"))
        np.testing.assert_array_equal(weights(new, "output"), weights(old, "output"))


def test_a_linear_layer_before_an_add_passes_on_exactly_and_a_tanh_layer_does_not_try() -> None:
    old = trained(branched())
    new = edits.add_layer(old, "dense", after="dense2", before="add1", units=4, activation="linear")
    np.testing.assert_allclose(outputs(new), outputs(old), atol=ROUNDING)
    new = edits.add_layer(old, "dense", after="dense2", before="add1", units=4, activation="tanh")
    assert not np.allclose(weights(new, "dense3"), 0.25 * np.eye(4))


def test_removing_an_inserted_layer_brings_the_old_sources_back() -> None:
    old = trained(chain(4, 3))
    there = edits.add_layer(old, "dropout", after="dense1", before="dense2")
    back = edits.remove_layer(there, "dropout1")
    for project in (there, back):
        np.testing.assert_array_equal(outputs(project), outputs(old))
    assert back.network == old.network


def test_removing_a_layer_keeps_all_others() -> None:
    old = trained(chain(4, 3))
    new = edits.remove_layer(old, "dense1")
    assert weights(new, "dense2").shape == (3, 2)
    assert weights(new, "dense2").all()
    np.testing.assert_array_equal(biases(new, "dense2"), biases(old, "dense2"))
    np.testing.assert_array_equal(weights(new, "output"), weights(old, "output"))
    np.testing.assert_array_equal(memory(new, "output"), memory(old, "output"))


def test_another_activation_keeps_the_weights() -> None:
    old = trained(chain(4, 3))
    new = edits.set_activation(old, "dense1", "relu")
    for layer in ("dense1", "dense2", "output"):
        np.testing.assert_array_equal(weights(new, layer), weights(old, layer))


@pytest.mark.parametrize("target", ["dense2", "output"])
def test_a_skip_by_concatenate_leaves_the_function_as_it_was(target: str) -> None:
    old = trained(chain(4, 3))
    new = edits.connect(old, "input", target)
    assert "concatenate1" in new.network
    np.testing.assert_allclose(outputs(new), outputs(old), atol=ROUNDING)


def test_a_neuron_read_twice_is_told_apart() -> None:
    old = edits.add_layer(trained(chain(4, 3)), "dropout", after="dense1")
    old = edits.add_layer(old, "concatenate", after="dropout1")
    assert weights(old, "dense2").shape == (3, 8)
    new = edits.set_units(old, "dense1", 5)
    np.testing.assert_array_equal(weights(new, "dense2")[:, [0, 1, 2, 3, 5, 6, 7, 8]], weights(old, "dense2"))
    assert not weights(new, "dense2")[:, [4, 9]].any()


def test_units_in_the_middle_of_a_concatenate_are_told_apart() -> None:
    old = trained(branched())
    new = edits.set_units(edits.set_units(old, "dense1", 6), "dense2", 6)
    np.testing.assert_allclose(outputs(new), outputs(old), atol=ROUNDING)
    np.testing.assert_array_equal(weights(new, "output")[:, [0, 1, 2, 3, 6, 7]], weights(old, "output"))


def test_learned_weights_survive_an_impossible_network() -> None:
    old = trained(chain(4, 3))
    cut = edits.disconnect(old, "dense2", "output")
    back = edits.connect(cut, "dense2", "output")
    for layer in ("dense1", "dense2"):
        np.testing.assert_array_equal(weights(back, layer), weights(old, layer))


def test_a_network_without_weights_can_be_carried_over() -> None:
    empty = NetworkSpec(chain(4).layers[:1], "input")
    assert transplant(empty, chain(4), 1).theta(np.zeros(0, np.float32)).shape == (ParamLayout.of(chain(4)).size,)
    assert transplant(chain(4), empty, 1).state(np.zeros((2, 17), np.float32)).shape == (2, 0)


@pytest.mark.parametrize(
    "layers",
    [
        (LayerSpec("norm", "layer_norm", ("input", "norm")), LayerSpec("input", "input", units=1)),
        (LayerSpec("norm", "layer_norm", ("input",)), LayerSpec("input", "dense", ("norm",), units=1)),
    ],
    ids=["reads too much", "in a circle"],
)
def test_a_norm_layer_of_an_impossible_network_carries_what_it_can(layers: tuple[LayerSpec, ...]) -> None:
    spec = NetworkSpec((*layers, LayerSpec("output", "dense", ("norm",), 1)), "output")
    carried = transplant(spec, spec, 1)
    assert carried.origin.shape == (ParamLayout.of(spec).size,)
