"""The reference network against numeric derivatives, and many networks at once against one at a time."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_nn.engine import ACTIVATIONS, LOSSES, EngineError, LayerSpec, Network, NetworkSpec, ParamLayout, WeightRef
from desktop_nn.engine.masks import masks
from desktop_nn.engine.network import Masks
from tests.engine.networks import PAIRS, Array, graphs, networks, refs_of, samples, theta_of


def numeric_gradient(network: Network, theta: Array, x: Array, y: Array, drop: Masks | None) -> Array:
    """Central differences for all parameters at once: 2P networks in one call."""
    h = 1e-5
    shifts = np.eye(theta.size) * h
    losses = network.loss(np.concatenate([theta + shifts, theta - shifts]), x, y, drop)
    return (losses[: theta.size] - losses[theta.size :]) / (2 * h)


def assert_gradient(
    spec: NetworkSpec, loss: str, l2: float, task: str = "regression", seed: int = 0, training: bool = True
) -> None:
    network, data, theta = Network(spec, loss, l2), samples(spec, 6, seed, task), theta_of(spec, seed)
    drop = masks(spec, 1, 0, 6) if training else None
    _, grad = network.loss_and_grad(theta, data.x_train, data.y_train, drop)
    expected = numeric_gradient(network, theta, data.x_train, data.y_train, drop)
    expected[network.layout.is_running] = 0.0  # by definition
    np.testing.assert_allclose(grad, expected, rtol=1e-4, atol=1e-5)  # steep: off by h², or by rounding near log 0


@given(networks(smooth=True), st.sampled_from([0.0, 0.1]), st.integers(0, 5), st.booleans())
def test_gradient_of_any_smooth_network(network: tuple[NetworkSpec, str], l2: float, seed: int, training: bool) -> None:
    spec, loss = network
    assert_gradient(spec, loss, l2, seed=seed, training=training)


@pytest.mark.parametrize(("loss", "activation"), [p for p in PAIRS if p[1] != "step"])
def test_gradient_of_every_loss_behind_every_activation(loss: str, activation: str) -> None:
    spec = NetworkSpec.dense(2, (4, "tanh"), (3, activation))
    if LOSSES[loss].clips and activation not in ("sigmoid", "softmax", "hard_sigmoid"):
        assert_gradient_inside(spec, loss)
    else:
        assert_gradient(spec, loss, 0.01, "classes")


def assert_gradient_inside(spec: NetworkSpec, loss: str) -> None:
    """Cross-entropy clips outputs outside 0 … 1; the bias moves them inside."""
    network, data = Network(spec, loss), samples(spec, 6)
    theta = 0.05 * theta_of(spec)
    network.layout.bias(theta, "output")[:] = 0.5
    _, grad = network.loss_and_grad(theta, data.x_train, data.y_train)
    np.testing.assert_allclose(
        grad, numeric_gradient(network, theta, data.x_train, data.y_train, {}), rtol=1e-5, atol=1e-7
    )


def test_outside_its_range_cross_entropy_has_no_slope() -> None:
    spec = NetworkSpec.dense(1, (1, "linear"))
    network, y = Network(spec, "bce"), np.array([[1.0]])
    for output, slope in ((2.0, 0.0), (0.5, -2.0)):
        _, grad = network.loss_and_grad(np.array([0.0, output]), np.zeros((1, 1)), y)
        np.testing.assert_allclose(grad[1], slope)


@given(networks(), st.integers(1, 4), st.integers(1, 3))
def test_a_stack_of_networks_is_as_many_single_ones(network: tuple[NetworkSpec, str], k: int, more: int) -> None:
    spec, loss = network
    net, data = Network(spec, loss, 0.02), samples(spec, 5)
    stack = np.stack([theta_of(spec, i) for i in range(k * more)]).reshape(k, more, -1)
    drop = masks(spec, 3, 1, 5)
    losses, grads = net.loss_and_grad(stack, data.x_train, data.y_train, drop)
    assert losses.shape == (k, more)
    for i in range(k):
        for j in range(more):
            one, grad = net.loss_and_grad(stack[i, j], data.x_train, data.y_train, drop)
            np.testing.assert_allclose(losses[i, j], one, rtol=1e-12, atol=1e-14)
            np.testing.assert_allclose(grads[i, j], grad, rtol=1e-10, atol=1e-13)


@given(graphs())
def test_every_weight_has_one_place_and_every_place_one_weight(spec: NetworkSpec) -> None:
    layout = ParamLayout.of(spec)
    refs = refs_of(layout)
    places = [layout.index(ref) for ref in refs]
    assert places == np.flatnonzero(~layout.is_running).tolist()
    dense = {block.layer for block in layout.dense_blocks}
    assert [not ref.is_bias and ref.layer in dense for ref in refs] == layout.is_weight[places].tolist()
    for ref in refs:
        if ref.source is not None:
            neuron = spec.source(ref.layer, ref.source)
            assert neuron.unit < spec.widths[neuron.layer]


def test_places_outside_the_layout() -> None:
    layout = ParamLayout.of(NetworkSpec.dense(2, (3, "linear")))
    for ref in (WeightRef("output", 3, 0), WeightRef("output", 0, 3), WeightRef("output", -1, None)):
        with pytest.raises(EngineError, match="unknown-weight"):
            layout.index(ref)
    with pytest.raises(EngineError, match="unknown-weight"):
        layout.index(WeightRef("other", 0, 0))
    with pytest.raises(EngineError, match="out-of-range"):
        layout.ref(9)


@pytest.mark.parametrize(("loss", "activation"), [("bce", "sigmoid"), ("cce", "softmax")])
def test_the_short_form_is_the_long_one(loss: str, activation: str) -> None:
    row = LOSSES[loss]
    assert row.fused is not None
    z, y = np.random.default_rng(2).normal(size=(5, 3)), np.eye(3)[[0, 1, 2, 1, 0]]
    a = ACTIVATIONS[activation].value(z)
    np.testing.assert_allclose(row.fused.value(y, z), row.value(y, a, {}), rtol=1e-6)
    long = ACTIVATIONS[activation].pullback(z, a, row.slope(y, a, {}))
    np.testing.assert_allclose(row.fused.delta(y, a), long, rtol=1e-6, atol=1e-9)


def test_the_short_form_does_not_overflow() -> None:
    z, y = np.array([[800.0], [-800.0]]), np.array([[0.0], [1.0]])
    bce = LOSSES["bce"].fused
    assert bce is not None
    np.testing.assert_allclose(bce.value(y, z), [800, 800])


def test_the_penalty_leaves_biases_alone() -> None:
    network = Network(NetworkSpec.dense(1, (1, "linear")), "mse", l2=0.5)
    assert network.penalty(np.array([3.0, 100.0])) == 4.5


def test_a_network_that_cannot_exist_is_refused() -> None:
    loop = LayerSpec("a", "dense", ("a",))
    with pytest.raises(EngineError):
        Network(NetworkSpec((LayerSpec("in", "input"), loop), "a"))
