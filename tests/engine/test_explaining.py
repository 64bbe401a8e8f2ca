"""Per-sample gradients, importance of inputs, and the error of the gradient check against its step."""

import numpy as np
from hypothesis import given

from desktop_nn.engine import Network, NetworkSpec
from desktop_nn.engine.difference_curve import difference_curve
from desktop_nn.engine.importance import input_gradients, permutation_importance
from desktop_nn.engine.masks import masks
from desktop_nn.engine.per_sample import per_sample_gradients
from tests.engine.networks import networks, samples, theta_of


@given(networks())
def test_the_mean_of_the_samples_gradients_is_the_gradient(network: tuple[NetworkSpec, str]) -> None:
    spec, loss = network
    net, data, theta = Network(spec, loss, 0.02), samples(spec, 6), theta_of(spec)
    hang_together = any(layer.kind == "batch_norm" for layer in spec.layers)
    drop = None if hang_together else masks(spec, 1, 0, 6)
    each = per_sample_gradients(net, theta, data.x_train, data.y_train, drop)
    _, grad = net.loss_and_grad(theta, data.x_train, data.y_train, drop)
    np.testing.assert_allclose(each.mean(axis=0) + net.penalty_slope(theta), grad, rtol=1e-10, atol=1e-12)
    alone = Network(spec, loss)
    for n in range(2):
        one = None if drop is None else {layer: mask[n : n + 1] for layer, mask in drop.items()}
        _, own = alone.loss_and_grad(theta, data.x_train[n : n + 1], data.y_train[n : n + 1], one)
        np.testing.assert_allclose(each[n], own, rtol=1e-10, atol=1e-12)


@given(networks(smooth=True))
def test_input_gradients_are_what_a_small_change_of_the_input_does(network: tuple[NetworkSpec, str]) -> None:
    spec, loss = network
    net, theta, h = Network(spec, loss), theta_of(spec), 1e-6
    x = samples(spec, 4).x_train
    found = input_gradients(net, theta, x, spec.widths[spec.output] - 1)
    for column in range(x.shape[1]):
        step = h * np.eye(x.shape[1])[column]
        numeric = (net.predict(theta, x + step) - net.predict(theta, x - step))[:, -1] / (2 * h)
        np.testing.assert_allclose(found[:, column], numeric, rtol=1e-4, atol=1e-6)


def test_an_input_the_network_does_not_use_has_no_importance() -> None:
    spec = NetworkSpec.dense(3, (1, "linear"))
    net, rng = Network(spec, "mse"), np.random.default_rng(0)
    x, theta = rng.normal(size=(400, 3)), np.array([2.0, 0.0, 0.5, 0.1])
    y = net.predict(theta, x)
    found = permutation_importance(net, theta, x, y, repeats=20)
    assert found[1] == 0
    np.testing.assert_allclose(found[[0, 2]], [8.0, 0.5], rtol=0.15)  # 2·w²·var(x)
    np.testing.assert_array_equal(found, permutation_importance(net, theta, x, y, repeats=20))


def test_the_error_of_the_check_falls_with_the_step_squared_and_rises_with_rounding() -> None:
    spec = NetworkSpec.dense(2, (5, "tanh"), (1, "sigmoid"))
    data, steps = samples(spec, 8, task="binary"), 10.0 ** -np.arange(1, 13)
    curve = difference_curve(Network(spec, "bce"), theta_of(spec), data.x_train, data.y_train, 3, widths=steps)
    assert curve is not None
    errors = curve.errors
    assert errors.argmin() in range(3, 7)
    assert 30 < errors[0] / errors[1] < 300
    assert errors[-1] > 100 * errors.min()
