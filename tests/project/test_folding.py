"""A linear layer that is taken out: what the network computes stays, number by number."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_nn.engine.spec import LayerSpec, NetworkSpec
from desktop_nn.project import edits
from tests.project.makers import advanced, biases, chain, memory, outputs, trained, weights

ROUNDING = 1e-5


def linear(*hidden: tuple[int, str]) -> NetworkSpec:
    return NetworkSpec.dense(2, *hidden, (1, "sigmoid"))


def with_readers(*rest: LayerSpec) -> NetworkSpec:
    """Return a network whose second layer is linear and wider than what it reads, with these layers behind it."""
    layers = (
        LayerSpec("input", "input", units=2),
        LayerSpec("dense1", "dense", ("input",), 3, "tanh"),
        LayerSpec("dense2", "dense", ("dense1",), 5, "linear"),
    )
    return NetworkSpec((*layers, *rest), "output")


def test_two_matrices_become_their_product() -> None:
    old = trained(linear((3, "tanh"), (5, "linear"), (2, "tanh")))
    new = edits.remove_layer(old, "dense2")
    w1, b1, w2, b2 = (of(old, layer).astype(float) for layer in ("dense2", "dense3") for of in (weights, biases))
    np.testing.assert_allclose(weights(new, "dense3"), w2 @ w1, rtol=1e-6, atol=1e-7)
    np.testing.assert_allclose(biases(new, "dense3"), w2 @ b1 + b2, rtol=1e-6, atol=1e-7)
    assert np.abs(b1).max() > 0
    np.testing.assert_array_equal(memory(new, "dense1"), memory(old, "dense1"))


@given(st.integers(1, 6), st.integers(1, 6), st.sampled_from(["sgd", "momentum", "adam"]))
def test_the_function_stays_whatever_the_widths(units: int, hidden: int, optimizer: str) -> None:
    old = trained(linear((units, "linear"), (hidden, "tanh")), optimizer=optimizer)
    assert edits.keeps_function(old, "dense1")
    new = edits.remove_layer(old, "dense1")
    assert new.network.layer("dense2").inputs == ("input",)
    np.testing.assert_allclose(outputs(new), outputs(old), atol=ROUNDING)
    assert float(np.ptp(outputs(new))) > 1e-3


@pytest.mark.parametrize(
    "network",
    [
        with_readers(
            LayerSpec("dropout1", "dropout", ("dense2",), rate=0.2),
            LayerSpec("output", "dense", ("dropout1",), 1, "sigmoid"),
        ),
        with_readers(
            LayerSpec("concatenate1", "concatenate", ("input", "dense2")),
            LayerSpec("output", "dense", ("concatenate1",), 1, "sigmoid"),
        ),
        with_readers(  # the reader has the layer's own input already, and both weights add up
            LayerSpec("concatenate1", "concatenate", ("dense2", "dense1")),
            LayerSpec("output", "dense", ("concatenate1",), 1, "sigmoid"),
        ),
        with_readers(
            LayerSpec("dense3", "dense", ("dense2",), 4, "tanh"),
            LayerSpec("concatenate1", "concatenate", ("dense3", "dense2")),
            LayerSpec("output", "dense", ("concatenate1",), 1, "sigmoid"),
        ),
        with_readers(
            LayerSpec("dense3", "dense", ("dense2",), 3, "tanh"),
            LayerSpec("add1", "add", ("dense3", "dense1")),
            LayerSpec("output", "dense", ("add1",), 1, "sigmoid"),
        ),
    ],
)
def test_the_function_stays_behind_dropout_concatenate_and_forks(network: NetworkSpec) -> None:
    old = trained(network)
    assert edits.keeps_function(old, "dense2")
    np.testing.assert_allclose(outputs(edits.remove_layer(old, "dense2")), outputs(old), atol=ROUNDING)


@pytest.mark.parametrize(
    "network",
    [
        chain(3, 5, 2),
        with_readers(
            LayerSpec("activation1", "activation", ("dense2",), activation="tanh"),
            LayerSpec("output", "dense", ("activation1",), 1, "sigmoid"),
        ),
        with_readers(
            LayerSpec("dense3", "dense", ("dense1",), 5, "tanh"),
            LayerSpec("add1", "add", ("dense2", "dense3")),
            LayerSpec("output", "dense", ("add1",), 1, "sigmoid"),
        ),
    ],
)
def test_nothing_is_promised_where_more_than_weights_reads_the_layer(network: NetworkSpec) -> None:
    assert not edits.keeps_function(trained(network), "dense2")


def test_a_network_that_has_learned_nothing_has_nothing_to_keep() -> None:
    old = replace(trained(linear((3, "linear"))), run=None)
    assert not edits.keeps_function(old, "dense1")
    assert edits.remove_layer(old, "dense1").run is None


def test_a_layer_without_readers_or_input_is_not_folded() -> None:
    old = trained(linear((3, "tanh"), (3, "linear")))
    for cut in (edits.disconnect(old, "dense2", "output"), edits.disconnect(old, "dense1", "dense2")):
        assert not edits.keeps_function(cut, "dense2")
        assert "dense2" not in edits.remove_layer(cut, "dense2").network


def test_training_goes_on_with_the_folded_weights() -> None:
    old = trained(linear((3, "tanh"), (5, "linear")))
    new = edits.remove_layer(old, "dense2")
    assert old.run is not None
    assert new.run is not None
    assert new.run.now.step == old.run.now.step
    later = advanced(new, new.run.now.step + 20)
    assert 0 < float(np.abs(outputs(later) - outputs(new)).max()) < 0.5


@pytest.mark.parametrize("after", ["dense1", "dropout1", "input"])
def test_a_batch_norm_lives_on_in_the_weights_behind_it(after: str) -> None:
    plain = edits.add_layer(trained(chain(4, 3), 10), "dropout", after="dense1")
    old = advanced(edits.add_layer(plain, "batch_norm", after=after), 40)
    assert edits.keeps_function(old, "batch_norm1")
    np.testing.assert_allclose(outputs(edits.remove_layer(old, "batch_norm1")), outputs(old), rtol=1e-5, atol=1e-6)


def test_a_batch_norm_before_an_activation_is_not_folded() -> None:
    bent = edits.add_layer(trained(chain(4, 3), 10), "activation", after="dense1")
    old = advanced(edits.add_layer(bent, "batch_norm", after="dense1"), 30)
    assert not edits.keeps_function(old, "batch_norm1")
