"""Losses over two weights whose effects add up, against the network's own."""

from __future__ import annotations

import numpy as np
import pytest

from desktop_nn.engine import Network, NetworkSpec, WeightRef, loss_grid, random_plane, weights_plane
from desktop_nn.engine.cancelling import Cancelled, never
from desktop_nn.engine.separable_loss import separable_losses
from tests.engine.networks import Array, samples, theta_of

SPEC = NetworkSpec.dense(3, (5, "tanh"), (4, "relu"), (3, "softmax"))
NETWORK, DATA, THETA = Network(SPEC, "cce"), samples(SPEC, 400, task="classes"), theta_of(SPEC)
AXES = np.linspace(-2, 2, 7), np.linspace(-1, 3, 5)
OUT, HIDDEN, FIRST = "output", "dense2", "dense1"


def found(
    u: WeightRef, v: WeightRef | None, network: Network = NETWORK, axes: tuple[Array, Array] = AXES
) -> Array | None:
    plane = weights_plane(THETA, network.layout, u, v)
    return separable_losses(network, DATA.x_train, DATA.y_train, plane, axes, never)


@pytest.mark.parametrize(
    ("u", "v"),
    [
        (WeightRef(OUT, 0, 0), WeightRef(OUT, 2, 3)),
        (WeightRef(OUT, 1, 0), WeightRef(OUT, 1, None)),
        (WeightRef(HIDDEN, 0, 2), WeightRef(HIDDEN, 3, 2)),
        (WeightRef(HIDDEN, 1, None), WeightRef(HIDDEN, 2, 4)),
    ],
)
def test_it_is_the_networks_own_loss(u: WeightRef, v: WeightRef) -> None:
    losses, plane = found(u, v), weights_plane(THETA, NETWORK.layout, u, v)
    assert losses is not None
    for i, b in enumerate(AXES[1]):
        for j, a in enumerate(AXES[0]):
            own = NETWORK.loss(plane.origin + a * plane.u + b * plane.v, DATA.x_train, DATA.y_train)
            assert losses[i, j] == pytest.approx(float(own), rel=1e-12, abs=1e-12)
    np.testing.assert_array_equal(loss_grid(NETWORK, DATA.x_train, DATA.y_train, plane, *AXES), losses)


@pytest.mark.parametrize(
    ("u", "v"),
    [
        (WeightRef(HIDDEN, 1, 0), WeightRef(HIDDEN, 1, 2)),
        (WeightRef(FIRST, 0, 0), WeightRef(FIRST, 1, 0)),
        (WeightRef(HIDDEN, 0, 0), WeightRef(OUT, 0, 1)),
        (WeightRef(OUT, 0, 0), None),
    ],
)
def test_effects_that_do_not_add_up_are_left_to_others(u: WeightRef, v: WeightRef | None) -> None:
    assert found(u, v) is None


def test_other_losses_and_planes_are_left_to_others() -> None:
    u, v = WeightRef(OUT, 0, 0), WeightRef(OUT, 2, 3)
    for other in (
        Network(SPEC, "mse"),
        Network(SPEC, "cce", loss_hyper=(("label_smoothing", 0.1),)),
        Network(SPEC, "kl"),
    ):
        assert found(u, v, other) is None
    assert found(u, v, Network(SPEC, "cce", class_weights=(1.0, 2.0, 1.0))) is None
    plane = random_plane(THETA, NETWORK.layout, 1)
    assert separable_losses(NETWORK, DATA.x_train, DATA.y_train, plane, AXES, never) is None


@pytest.mark.parametrize("far", [1e3, 1e30])
def test_numbers_out_of_range_are_left_to_others(far: float) -> None:
    u, v = WeightRef(OUT, 0, 0), WeightRef(OUT, 2, 3)
    axes = np.array([0.0, far]), np.array([0.0, far])
    assert found(u, v, axes=axes) is None
    plane = weights_plane(THETA, NETWORK.layout, u, v)
    grid = loss_grid(NETWORK, DATA.x_train, DATA.y_train, plane, *axes)
    with np.errstate(all="ignore"):
        own = NETWORK.loss(plane.origin + far * plane.u, DATA.x_train, DATA.y_train)
    np.testing.assert_allclose(grid[0, 1], own, rtol=1e-6)


def test_it_can_be_cancelled() -> None:
    plane = weights_plane(THETA, NETWORK.layout, WeightRef(OUT, 0, 0), WeightRef(OUT, 2, 3))
    with pytest.raises(Cancelled):
        separable_losses(NETWORK, DATA.x_train, DATA.y_train, plane, AXES, lambda: True)
