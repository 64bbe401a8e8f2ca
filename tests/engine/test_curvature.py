"""Curvature against second differences of the loss, and against functions whose Hessian is known."""

from dataclasses import replace

import numpy as np
import pytest

from desktop_nn.engine import EngineError, Network, NetworkSpec, WeightRef
from desktop_nn.engine.curvature import hessian, hessian_vector, largest_eigenvalue, spectrum
from tests.engine.networks import samples, theta_of

SPEC = NetworkSpec.dense(2, (4, "tanh"), (3, "sigmoid"), (1, "sigmoid"))
NETWORK, DATA, THETA = Network(SPEC, "bce", 0.01), samples(SPEC, 12, task="binary"), theta_of(SPEC)
X, Y = DATA.x_train, DATA.y_train


def test_a_linear_network_has_the_hessian_of_least_squares() -> None:
    spec = NetworkSpec.dense(3, (1, "linear"))
    data = samples(spec, 20)
    design = np.insert(data.x_train, 3, 1.0, axis=1)
    exact = 2 * design.T @ design / 20
    found = hessian(Network(spec, "mse"), theta_of(spec), data.x_train, data.y_train)
    np.testing.assert_allclose(found, exact, rtol=1e-6, atol=1e-8)
    top = largest_eigenvalue(Network(spec, "mse"), theta_of(spec), data.x_train, data.y_train)
    assert top.value == pytest.approx(np.linalg.eigvalsh(exact)[-1], rel=1e-6)


def test_a_product_is_a_column_of_the_hessian_and_of_the_second_difference() -> None:
    whole, h = hessian(NETWORK, THETA, X, Y), 1e-4
    rng = np.random.default_rng(1)
    v, w = rng.normal(size=(2, THETA.size))
    np.testing.assert_allclose(hessian_vector(NETWORK, THETA, v, X, Y), whole @ v, rtol=1e-4, atol=1e-7)
    corners = np.stack([THETA + h * (a * v + b * w) for a in (1, -1) for b in (1, -1)])
    losses = NETWORK.loss(corners, X, Y)
    second = (losses[0] - losses[1] - losses[2] + losses[3]) / (4 * h * h)
    assert w @ whole @ v == pytest.approx(float(second), rel=1e-3)
    assert not hessian_vector(NETWORK, THETA, np.zeros_like(v), X, Y).any()


def test_lanczos_finds_the_largest_of_all_eigenvalues() -> None:
    values = spectrum(NETWORK, THETA, X, Y)
    assert len(values) == THETA.size
    assert (np.diff(values) <= 0).all()
    top = largest_eigenvalue(NETWORK, THETA, X, Y)
    assert abs(top.value - values[0]) <= 1e-3 * abs(values[0]) + top.error
    assert top.iterations <= THETA.size


def test_what_is_locked_does_not_curve() -> None:
    ref = WeightRef("dense1", 0, 1)
    held = Network(replace(SPEC, locked=(ref,)), "bce", 0.01)
    index = held.layout.index(ref)
    whole = hessian(held, THETA, X, Y)
    assert not whole[index].any()
    assert not whole[:, index].any()
    rest = np.delete(np.arange(THETA.size), index)
    np.testing.assert_allclose(whole[np.ix_(rest, rest)], hessian(NETWORK, THETA, X, Y)[np.ix_(rest, rest)], atol=1e-9)
    assert len(spectrum(held, THETA, X, Y)) == THETA.size - 1


def test_the_hessian_of_a_large_network_is_refused() -> None:
    spec = NetworkSpec.dense(20, (20, "tanh"), (1, "linear"))
    data = samples(spec, 3)
    with pytest.raises(EngineError, match="too-many-parameters"):
        hessian(Network(spec), theta_of(spec), data.x_train, data.y_train)
    assert np.isfinite(largest_eigenvalue(Network(spec), theta_of(spec), data.x_train, data.y_train).value)
