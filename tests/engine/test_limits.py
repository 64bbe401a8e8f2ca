"""Penalties and bounds by hand: L1, the elastic net, clipping and max-norm."""

import numpy as np
import pytest

from desktop_nn.engine import Network, NetworkSpec, ParamLayout, TrainingSettings
from desktop_nn.engine.clipping import clipped
from desktop_nn.engine.gradcheck import finite_difference, relative_error
from desktop_nn.engine.max_norm import limited
from desktop_nn.engine.next_step import next_step
from desktop_nn.engine.record import Checkpoint
from desktop_nn.engine.surface import loss_grid, random_plane
from tests.engine.networks import samples, theta_of

SPEC = NetworkSpec.dense(2, (4, "tanh"), (2, "linear"))
DATA = samples(SPEC)


def test_the_elastic_net_by_hand_and_by_finite_differences() -> None:
    network, theta = Network(SPEC, "mse", l2=0.03, l1=0.02), theta_of(SPEC)
    weights = theta[network.layout.is_weight]
    by_hand = 0.03 * (weights**2).sum() + 0.02 * np.abs(weights).sum()
    np.testing.assert_allclose(network.penalty(theta), by_hand, rtol=1e-14)
    _, grad = network.loss_and_grad(theta, DATA.x_train, DATA.y_train)
    for index, slope in enumerate(grad):
        assert relative_error(slope, finite_difference(network, theta, DATA.x_train, DATA.y_train, index)) < 1e-6


def test_many_networks_have_many_penalties() -> None:
    network, thetas = Network(SPEC, "mse", l2=0.03, l1=0.02), np.random.default_rng(0).normal(size=(3, 22))
    np.testing.assert_allclose(network.penalty(thetas), [network.penalty(theta) for theta in thetas])


def test_clipping_by_hand() -> None:
    grad = np.array([3.0, -4.0, 0.5])
    np.testing.assert_array_equal(clipped(grad, 1.0, 0.0), [1, -1, 0.5])
    np.testing.assert_allclose(clipped(np.array([3.0, -4.0]), 0.0, 1.0), [0.6, -0.8])
    np.testing.assert_allclose(clipped(np.array([30.0, -40.0]), 4.0, 5.0), [4 / np.sqrt(32) * 5, -4 / np.sqrt(32) * 5])
    np.testing.assert_array_equal(clipped(grad, 0.0, 100.0), grad)
    np.testing.assert_array_equal(clipped(np.zeros(3), 1.0, 1.0), 0)
    assert clipped(grad, 0.0, 0.0) is grad


def test_max_norm_shortens_rows_of_weights_and_no_bias() -> None:
    layout, theta = ParamLayout.of(SPEC), 3 * theta_of(SPEC)
    short = limited(layout, theta, 1.5)
    for block in layout.blocks:
        before, after = block.view(theta), block.view(short)
        np.testing.assert_array_equal(after[:, -1], before[:, -1])
        lengths = np.linalg.norm(before[:, :-1], axis=1)
        np.testing.assert_allclose(np.linalg.norm(after[:, :-1], axis=1), np.minimum(lengths, 1.5))
        np.testing.assert_array_equal(after[lengths <= 1.5], before[lengths <= 1.5])
    assert limited(layout, theta, 0.0) is theta


@pytest.mark.parametrize("bounds", [{"clip_norm": 0.01}, {"max_norm": 0.1}, {"clip_value": 0.001, "max_norm": 0.2}])
def test_the_next_step_tells_what_the_bounds_did(bounds: dict[str, float]) -> None:
    settings = TrainingSettings("mse", "momentum", batch_size=4, **bounds)  # type: ignore[arg-type]
    network, theta = Network.of(SPEC, settings), theta_of(SPEC)
    passes = next_step(network, settings, DATA, Checkpoint(0, theta, np.zeros((1, theta.size)), 0))
    terms = passes.result.terms
    assert ("clipped" in terms) == bool(settings.clip_norm or settings.clip_value)
    assert ("free_update" in terms) == bool(settings.max_norm)
    assert list(terms)[-1] == "update"
    np.testing.assert_allclose(passes.theta, theta + passes.result.update, rtol=1e-14)


def test_a_surface_includes_the_penalty() -> None:
    network, theta = Network(SPEC, "mse", l2=0.03, l1=0.02), theta_of(SPEC)
    plane = random_plane(theta, network.layout, 1)
    a = b = np.linspace(-1, 1, 3)
    found = loss_grid(network, DATA.x_train, DATA.y_train, plane, a, b)
    for i, v in enumerate(b):
        for j, u in enumerate(a):
            at = plane.origin + u * plane.u + v * plane.v
            np.testing.assert_allclose(found[i, j], network.loss(at, DATA.x_train, DATA.y_train), rtol=1e-5)
