"""Curvature against second differences of the loss, and against functions whose Hessian is known."""

from dataclasses import replace

import numpy as np
import pytest

from desktop_nn.engine import EngineError, Network, NetworkSpec, WeightRef
from desktop_nn.engine.cancelling import Cancelled
from desktop_nn.engine.curvature import hessian, hessian_vector, largest_eigenvalue, sharpest, spectrum
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


def test_the_sharpest_direction_is_the_eigenvector_of_the_largest_eigenvalue() -> None:
    values, vectors = np.linalg.eigh(hessian(NETWORK, THETA, X, Y))
    found, direction = sharpest(NETWORK, THETA, X, Y)
    assert found.value == pytest.approx(values[-1], rel=1e-3)
    assert abs(direction @ vectors[:, -1]) == pytest.approx(1, abs=1e-3)
    assert np.linalg.norm(direction) == pytest.approx(1)


def test_the_largest_eigenvalue_is_the_largest_positive_one() -> None:
    """One sample wrong on the flat side of tanh, where the loss bends down strongly, one where it bends up."""
    network = Network(NetworkSpec.dense(2, (1, "tanh")))
    x, y, theta = np.array([[1.0, 0.0], [0.0, 0.3]]), np.array([[-1.0], [0.0]]), np.array([0.9, 0.1, 0.0])
    values = np.linalg.eigvalsh(hessian(network, theta, x, y))
    assert abs(values[0]) > 2 * values[-1] > 0
    assert sharpest(network, theta, x, y)[0].value == pytest.approx(values[-1], rel=1e-4)


def test_the_search_for_the_sharpest_direction_takes_samples_in_parts_and_can_be_cancelled() -> None:
    spec = NetworkSpec.dense(300, (60, "tanh"), (1, "sigmoid"))
    network, data, theta = Network(spec, "bce", 0.01), samples(spec, 250, task="binary"), theta_of(spec, scale=0.1)
    asked: list[bool] = []
    found, _ = sharpest(
        network,
        theta,
        data.x_train,
        data.y_train,
        cancelled=lambda: bool(asked.append(False)),  # type: ignore[func-returns-value]
    )
    whole = largest_eigenvalue(network, theta, data.x_train, data.y_train)
    assert found.value == pytest.approx(whole.value, rel=1e-3)
    assert len(asked) == 3 * found.iterations
    with pytest.raises(Cancelled):
        sharpest(network, theta, data.x_train, data.y_train, cancelled=lambda: True)


def test_nothing_is_sharpest_where_derivatives_overflow() -> None:
    spec = NetworkSpec.dense(1, (1, "linear"), (1, "linear"))
    network = Network(spec)
    found, direction = sharpest(network, np.full(4, 1e200), np.ones((2, 1)), np.ones((2, 1)))
    assert np.isnan(found.value)
    assert not direction.any()


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
