"""Finite differences of many widths: their error has two sides, and a kink in between is told."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from desktop_nn.engine.difference_curve import WIDTHS, difference_curve, passes_kink
from desktop_nn.engine.network import Network
from desktop_nn.engine.spec import NetworkSpec, WeightRef

RNG = np.random.default_rng(5)
X, Y = RNG.standard_normal((12, 2)), (RNG.random((12, 1)) > 0.5).astype(float)


def smooth(loss: str = "bce") -> tuple[Network, NDArray[np.float64]]:
    spec = NetworkSpec.dense(2, (3, "tanh"), (1, "sigmoid"))
    network = Network(spec, loss, l2=0.01)
    return network, network.layout.initial(spec, 3)


def test_the_difference_is_that_of_its_definition() -> None:
    network, theta = smooth()
    curve = difference_curve(network, theta, X, Y, 4)
    assert curve is not None
    h = float(WIDTHS[12])
    above, below = (network.loss(theta + sign * h * np.eye(theta.size)[4], X, Y) for sign in (1, -1))
    assert curve.numeric[12] == pytest.approx(float(above - below) / (2 * h), rel=1e-12)
    assert curve.gradient == pytest.approx(float(network.loss_and_grad(theta, X, Y)[1][4]), rel=1e-15)


def test_the_error_falls_with_the_square_and_rises_with_rounding() -> None:
    network, theta = smooth()
    curve = difference_curve(network, theta, X, Y, 4)
    assert curve is not None
    wide = (curve.widths > 1e-4) & (curve.widths < 0.05)
    assert curve.errors[wide] == pytest.approx(curve.truncation[wide], rel=0.05)
    narrow = curve.widths < 1e-8
    assert (curve.errors[narrow] < 20 * curve.rounding[narrow]).all()
    assert curve.errors[curve.best] < 1e-8
    assert 1e-7 < curve.widths[curve.best] < 1e-3


def test_weights_and_masks_are_those_of_the_gradient() -> None:
    network, theta = smooth()
    weights, masks = RNG.random(12) + 0.5, {"dense1": (RNG.random((12, 3)) > 0.5) * 2.0}
    curve = difference_curve(network, theta, X, Y, 1, masks, weights)
    assert curve is not None
    assert curve.gradient == pytest.approx(float(network.loss_and_grad(theta, X, Y, masks, weights)[1][1]))
    assert curve.errors[curve.best] < 1e-7


def test_a_kink_between_is_told() -> None:
    spec = NetworkSpec.dense(1, (1, "relu"), (1, "linear"))
    network = Network(spec, "mse")
    theta = np.zeros(4)
    layout = network.layout
    theta[layout.index(WeightRef("dense1", 0, 0))] = 1.0
    theta[layout.index(WeightRef("dense1", 0, None))] = -0.5  # z = x - 0.5 passes 0 for a shift of the bias beyond 0.5
    theta[layout.index(WeightRef("output", 0, 0))] = 1.0
    curve = difference_curve(
        network, theta, np.ones((1, 1)), np.zeros((1, 1)), layout.index(WeightRef("dense1", 0, None))
    )
    assert curve is not None
    assert curve.crosses.tolist() == (curve.widths > 0.5).tolist()


def test_a_slope_of_zero_has_no_relative_parts() -> None:
    network, theta = smooth()
    theta[:] = 0.0
    curve = difference_curve(network, theta, np.zeros((1, 2)), np.ones((1, 1)), 0)
    assert curve is not None
    assert curve.gradient == 0
    assert np.isnan(curve.rounding).all()
    assert np.isnan(curve.truncation).all()


def test_it_can_be_cancelled() -> None:
    network, theta = smooth()
    assert difference_curve(network, theta, X, Y, 0, cancelled=lambda: True) is None


def test_one_width_is_asked_about_by_itself() -> None:
    spec = NetworkSpec.dense(2, (3, "relu"), (1, "sigmoid"))
    network = Network(spec, "bce")
    theta, index = network.layout.initial(spec, 3), network.layout.index(WeightRef("dense1", 1, 0))
    curve = difference_curve(network, theta, X, Y, index)
    assert curve is not None
    assert 0 < curve.crosses.sum() < len(WIDTHS)
    for width, crosses in zip(WIDTHS.tolist(), curve.crosses.tolist(), strict=True):
        assert passes_kink(network, theta, X, index, width) == crosses
    network, theta = smooth()
    assert not passes_kink(network, theta, X, 4, 1.0)
