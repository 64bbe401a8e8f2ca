"""The program of a forward pass gives what the reference network gives."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from desktop_nn.engine import LayerSpec, Network, NetworkSpec
from desktop_nn.engine.compiled_pass import CompiledPass
from tests.engine.networks import networks, theta_of


@given(networks(), st.integers(1, 9), st.integers(0, 99))
def test_every_graph(drawn: tuple[NetworkSpec, str], count: int, seed: int) -> None:
    network, rng = Network(*drawn), np.random.default_rng(seed)
    x = rng.normal(size=(count, network.spec.widths["in"]))
    compiled = CompiledPass(network, x, np.float64)
    for theta in (theta_of(network.spec, seed), theta_of(network.spec, seed + 1)):
        expected = network.forward(theta, x)
        found = compiled.run(theta)
        assert set(found) == set(expected)
        for layer, done in expected.items():
            np.testing.assert_allclose(found[layer], done.a.T, atol=1e-12)


@given(networks(), st.integers(0, 99))
def test_an_open_end_is_the_weighted_sum(drawn: tuple[NetworkSpec, str], seed: int) -> None:
    network, rng = Network(*drawn), np.random.default_rng(seed)
    if network.spec.layer("out").activation == "linear":
        return
    x, theta = rng.normal(size=(5, network.spec.widths["in"])), theta_of(network.spec, seed)
    found = CompiledPass(network, x, np.float64, open_end=True).run(theta)["out"]
    np.testing.assert_allclose(found, network.forward(theta, x)["out"].z.T, atol=1e-12)


def test_an_open_end_behind_an_activation_layer() -> None:
    layers = (
        LayerSpec("in", "input", units=2),
        LayerSpec("dense1", "dense", ("in",), 1, "linear"),
        LayerSpec("out", "activation", ("dense1",), activation="sigmoid"),
    )
    network, rng = Network(NetworkSpec(layers, "out"), "bce"), np.random.default_rng(0)
    x, theta = rng.normal(size=(5, 2)), rng.normal(size=network.layout.size)
    found = CompiledPass(network, x, np.float64, open_end=True).run(theta)["out"]
    np.testing.assert_allclose(found, network.forward(theta, x)["out"].z.T)
