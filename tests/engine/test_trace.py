"""The chain rule of one weight: its factors multiply and average to the gradient, and agree with finite differences."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_nn.engine import LayerSpec, Network, NetworkSpec, WeightRef, finite_difference, relative_error
from desktop_nn.engine.masks import masks
from desktop_nn.engine.trace import downstream_terms, terms, trace
from tests.engine.networks import networks, refs_of, samples, theta_of


@given(networks(), st.data())
def test_products_average_to_the_gradient(network: tuple[NetworkSpec, str], data: st.DataObject) -> None:
    spec, loss = network
    net, given_data, theta = Network(spec, loss, 0.03), samples(spec, 6), theta_of(spec)
    drop = masks(spec, 1, 0, 6)
    _, grad = net.loss_and_grad(theta, given_data.x_train, given_data.y_train, drop)
    traced = trace(net, theta, given_data.x_train, given_data.y_train, drop)
    ref = data.draw(st.sampled_from(refs_of(net.layout)))
    index = net.layout.index(ref)
    found = terms(traced, net, theta, ref)
    np.testing.assert_allclose(found.gradient, grad[index], rtol=1e-10, atol=1e-13)
    np.testing.assert_allclose(found.products, found.incoming * found.delta, rtol=1e-12)
    if found.slope is not None:
        np.testing.assert_allclose(found.delta, found.slope * found.downstream, rtol=1e-12, atol=1e-15)
    assert found.value == net.held.without_cut(theta)[index]
    parts = downstream_terms(traced, net, theta, ref.layer, ref.unit)
    if ref.layer != spec.output:
        total = sum((part.factor * part.delta for part in parts), np.zeros(6))
        np.testing.assert_allclose(total, found.downstream, rtol=1e-9, atol=1e-12)
    else:
        assert parts == ()


@given(networks(smooth=True), st.data())
def test_finite_differences_agree(network: tuple[NetworkSpec, str], data: st.DataObject) -> None:
    spec, loss = network
    net, given_data, theta = Network(spec, loss, 0.03), samples(spec, 6), theta_of(spec)
    ref = data.draw(st.sampled_from(refs_of(net.layout)))
    index = net.layout.index(ref)
    traced = trace(net, theta, given_data.x_train, given_data.y_train)
    gradient = terms(traced, net, theta, ref).gradient
    numeric = finite_difference(net, theta, given_data.x_train, given_data.y_train, index)
    assert abs(gradient - numeric) < 1e-8 or relative_error(gradient, numeric) < 1e-5


def test_layer_traces_are_of_the_mean_loss_without_penalty() -> None:
    spec = NetworkSpec.dense(2, (3, "tanh"), (1, "sigmoid"))
    net, data, theta = Network(spec, "bce", 0.5), samples(spec, 4), theta_of(spec)
    traced = trace(net, theta, data.x_train, data.y_train)
    plain = Network(spec, "bce").loss_and_grad(theta, data.x_train, data.y_train)
    assert traced.loss == pytest.approx(float(plain[0]))
    d_weights, d_bias = traced.layers["dense1"].dW, traced.layers["dense1"].db
    assert d_weights is not None
    assert d_bias is not None
    np.testing.assert_allclose(d_weights, net.layout.weights(plain[1], "dense1"))
    np.testing.assert_allclose(d_bias, net.layout.bias(plain[1], "dense1"))
    np.testing.assert_allclose(traced.layers["dense1"].delta.sum(axis=0), d_bias)
    assert traced.layers["input"].dW is None


def test_a_chain_by_hand() -> None:
    """x=2 → z=w₁x → a=tanh z → ŷ=w₂a, (ŷ-y)²: ∂/∂w₁ = x · (1-a²) · w₂·2(ŷ-y)."""
    spec = NetworkSpec.dense(1, (1, "tanh"), (1, "linear"))
    net, theta = Network(spec, "mse"), np.array([0.3, 0.0, 1.5, 0.0])
    x, y = np.array([[2.0]]), np.array([[1.0]])
    a = np.tanh(0.6)
    found = terms(trace(net, theta, x, y), net, theta, WeightRef("dense1", 0, 0))
    assert found.incoming == [2.0]
    assert found.slope is not None
    np.testing.assert_allclose(found.slope, [1 - a**2])
    np.testing.assert_allclose(found.downstream, [1.5 * 2 * (1.5 * a - 1)])
    np.testing.assert_allclose(found.gradient, 2 * (1 - a**2) * 1.5 * 2 * (1.5 * a - 1))


def test_sigmoid_with_cross_entropy_is_taken_together() -> None:
    spec = NetworkSpec.dense(1, (1, "sigmoid"))
    net, theta = Network(spec, "bce", l2=0.1), np.array([0.4, 0.2])
    x, y = np.array([[1.0], [3.0]]), np.array([[1.0], [0.0]])
    out = 1 / (1 + np.exp(-(0.4 * x + 0.2)))
    weight = terms(trace(net, theta, x, y), net, theta, WeightRef("output", 0, 0))
    assert weight.fused
    assert weight.slope is None
    np.testing.assert_allclose(weight.delta, (out - y)[:, 0])
    np.testing.assert_allclose(weight.penalty, 2 * 0.1 * 0.4)
    np.testing.assert_allclose(weight.gradient, ((out - y) * x).mean() + 0.08)
    bias = terms(trace(net, theta, x, y), net, theta, WeightRef("output", 0, None))
    np.testing.assert_array_equal(bias.incoming, [1, 1])
    assert bias.penalty == 0


def test_downstream_of_a_unit_that_is_dropped() -> None:
    layers = (
        LayerSpec("in", "input", units=1),
        LayerSpec("h", "dense", ("in",), 2, "tanh"),
        LayerSpec("drop", "dropout", ("h",), rate=0.5),
        LayerSpec("out", "dense", ("drop",), 1),
    )
    net, theta = Network(NetworkSpec(layers, "out")), np.arange(1, 8) / 5
    mask = {"drop": np.array([[2.0, 0.0]])}
    traced = trace(net, theta, np.ones((1, 1)), np.zeros((1, 1)), mask)
    (kept,) = downstream_terms(traced, net, theta, "h", 0)
    (dropped,) = downstream_terms(traced, net, theta, "h", 1)
    assert (kept.layer, kept.ref, kept.factor.tolist()) == ("drop", None, [2.0])
    assert dropped.factor.tolist() == [0.0]
    (weight,) = downstream_terms(traced, net, theta, "drop", 0)
    assert weight.ref == WeightRef("out", 0, 0)


def test_relative_error_of_nothing_is_nothing() -> None:
    assert relative_error(0, 0) == 0
    assert relative_error(1, 0) == 1
    assert relative_error(1.0, 1.1) == pytest.approx(1 / 11)
