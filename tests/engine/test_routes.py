"""Every route of a weight: the products of all add up to its gradient, and the strongest are the strongest."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_nn.engine import LayerSpec, Network, NetworkSpec, NeuronRef, WeightRef
from desktop_nn.engine.masks import masks
from desktop_nn.engine.routes import SHOWN, routes
from desktop_nn.engine.trace import terms, trace
from tests.engine.networks import networks, refs_of, samples, theta_of

MANY = 20_000


@given(networks(), st.data())
def test_all_routes_together_are_the_gradient(network: tuple[NetworkSpec, str], data: st.DataObject) -> None:
    spec, loss = network
    net, theta, drop = Network(spec, loss, 0.05), theta_of(spec), masks(spec, 1, 0, 1)
    ref = data.draw(st.sampled_from(refs_of(net.layout)))
    x, y = samples(spec, 1).x_train, samples(spec, 1).y_train
    few = routes(net, theta, x, y, ref, drop)
    expected = float(terms(trace(net, theta, x, y, drop), net, theta, ref).products[0])
    assert few.total == expected
    if few.count > MANY:
        return
    every = routes(net, theta, x, y, ref, drop, most=MANY)
    assert len(every.shown) == every.count == few.count
    np.testing.assert_allclose(sum(route.product for route in every.shown), expected, rtol=1e-10, atol=1e-12)
    assert abs(every.rest) <= 1e-10 * abs(expected) + 1e-12
    for route in every.shown:
        np.testing.assert_allclose(np.prod(route.factors), route.product, rtol=1e-12)
        assert route.units[0] == NeuronRef(ref.layer, ref.unit)
        assert route.units[-1].layer == spec.output
        weights = [net.layout.index(edge) for edge in route.edges]
        assert not set(net.held.without_cut(theta)[weights].tolist()) - set(route.factors)
    strongest = [abs(route.product) for route in every.shown[:SHOWN]]
    np.testing.assert_allclose([abs(route.product) for route in few.shown], strongest, rtol=1e-12)


def test_a_route_reads_as_the_chain_rule_does() -> None:
    spec = NetworkSpec.dense(1, (2, "tanh"), (1, "linear"))
    net, theta = Network(spec, "mse"), np.array([0.5, 0.1, -0.3, 0.2, 2.0, -1.0, 0.05])
    x, y = np.array([[1.5]]), np.array([[0.7]])
    found = routes(net, theta, x, y, WeightRef("dense1", 0, 0))
    a = np.tanh([0.5 * 1.5 + 0.1, -0.3 * 1.5 + 0.2])
    output = 2.0 * a[0] - a[1] + 0.05
    assert found.count == 1
    np.testing.assert_allclose(found.shown[0].factors, [1.5, 1 - a[0] ** 2, 2.0, 2 * (output - 0.7)], rtol=1e-12)
    assert found.shown[0].units == (NeuronRef("dense1", 0), NeuronRef("output", 0))


def test_the_routes_of_a_large_network_are_counted_and_not_listed() -> None:
    spec = NetworkSpec.dense(784, (16, "relu"), (16, "tanh"), (10, "softmax"))
    data = samples(spec, 1, task="classes")
    found = routes(
        Network(spec, "cce"), theta_of(spec, scale=0.1), data.x_train, data.y_train, WeightRef("dense1", 3, 5)
    )
    assert found.count == 16 * 10
    assert len(found.shown) == SHOWN
    assert found.rest == pytest.approx(found.total - sum(route.product for route in found.shown))


def test_a_skip_is_a_route_of_its_own() -> None:
    layers = (
        LayerSpec("in", "input", units=2),
        LayerSpec("one", "dense", ("in",), 2, "tanh"),
        LayerSpec("two", "dense", ("one",), 2, "tanh"),
        LayerSpec("sum", "add", ("one", "two")),
        LayerSpec("out", "dense", ("sum",), 1),
    )
    spec = NetworkSpec(layers, "out")
    data = samples(spec, 1)
    found = routes(Network(spec), theta_of(spec), data.x_train, data.y_train, WeightRef("one", 0, 0))
    assert found.count == 3
    assert {len(route.units) for route in found.shown} == {3, 4}
