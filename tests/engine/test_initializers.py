"""The table of initialisers: how their numbers are spread, and what holds of them exactly."""

import math
from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from desktop_nn.engine import INITIALIZERS, NetworkSpec, ParamLayout
from desktop_nn.engine.checks import problems
from desktop_nn.engine.initializers import CONSTANT, CUT, SPREAD, constant

UNITS, FAN_IN = 200, 300
VARIANCES = {
    "glorot_uniform": 2 / (FAN_IN + UNITS),
    "glorot_normal": 2 / (FAN_IN + UNITS),
    "he_uniform": 2 / FAN_IN,
    "he_normal": 2 / FAN_IN,
    "lecun_uniform": 1 / FAN_IN,
    "lecun_normal": 1 / FAN_IN,
    "orthogonal": 1 / FAN_IN,
    "uniform": SPREAD**2 / 3,
    "normal": SPREAD**2,
    "truncated_normal": (SPREAD * 0.87962566) ** 2,
    "constant": 0.0,
    "zeros": 0.0,
}
LIMITS = {
    "glorot_uniform": math.sqrt(6 / (FAN_IN + UNITS)),
    "he_uniform": math.sqrt(6 / FAN_IN),
    "lecun_uniform": math.sqrt(3 / FAN_IN),
    "uniform": SPREAD,
    "truncated_normal": CUT * SPREAD,
}
# The first number that seed 7 gives a layer of 2 units reading 3.
FIRST_NUMBERS = {
    "glorot_uniform": 0.2740704356040411,
    "glorot_normal": 0.0007780172961896542,
    "he_uniform": 0.3538234109274212,
    "he_normal": 0.0010044160104012846,
}
NORMAL = ("glorot_normal", "he_normal", "lecun_normal", "normal")


def drawn(name: str, seed: int = 1, units: int = UNITS, fan_in: int = FAN_IN) -> NDArray[np.float64]:
    return INITIALIZERS[name](np.random.default_rng(seed), units, fan_in)


def test_every_row_has_its_variance_here() -> None:
    assert set(VARIANCES) == set(INITIALIZERS)


@pytest.mark.parametrize("name", INITIALIZERS)
def test_mean_and_variance_of_sixty_thousand_numbers(name: str) -> None:
    weights = drawn(name)
    assert weights.shape == (UNITS, FAN_IN)
    assert weights.dtype == np.float64
    np.testing.assert_allclose(weights.var(), VARIANCES[name], rtol=0.03, atol=1e-30)
    np.testing.assert_allclose(weights.mean(), CONSTANT.default if name == "constant" else 0, atol=0.002)


@pytest.mark.parametrize("name", LIMITS)
def test_bounded_rows_reach_their_limits_and_no_further(name: str) -> None:
    largest = np.abs(drawn(name)).max()
    assert 0.999 * LIMITS[name] < largest <= LIMITS[name]


@pytest.mark.parametrize("name", NORMAL)
def test_normal_rows_have_a_normal_distributions_tails(name: str) -> None:
    weights = drawn(name) / math.sqrt(VARIANCES[name])
    for sigmas in (1, 2, 3):
        share = math.erfc(sigmas / math.sqrt(2))
        np.testing.assert_allclose((np.abs(weights) > sigmas).mean(), share, atol=3 * math.sqrt(share / weights.size))


def test_a_truncated_normal_has_the_middle_of_a_normal_distribution() -> None:
    weights = drawn("truncated_normal") / SPREAD
    share = math.erf(1 / math.sqrt(2)) / math.erf(2 / math.sqrt(2))
    np.testing.assert_allclose((np.abs(weights) < 1).mean(), share, atol=0.005)


@pytest.mark.parametrize("name", INITIALIZERS)
def test_the_seed_alone_decides(name: str) -> None:
    np.testing.assert_array_equal(drawn(name, 5), drawn(name, 5))
    assert name in ("zeros", "constant") or (drawn(name, 5) != drawn(name, 6)).any()


@pytest.mark.parametrize(("units", "fan_in"), [(7, 7), (3, 8), (8, 3), (1, 5), (5, 1), (1, 1)])
def test_an_orthogonal_matrix_keeps_lengths(units: int, fan_in: int) -> None:
    weights = drawn("orthogonal", 3, units, fan_in)
    product = weights @ weights.T if units <= fan_in else weights.T @ weights
    np.testing.assert_allclose(product, np.eye(min(units, fan_in)), atol=1e-14)


def test_orthogonal_matrices_prefer_no_direction() -> None:
    """Without the signs of R, entries on the diagonal would lean to one side."""
    matrices = np.stack([drawn("orthogonal", seed, 3, 3) for seed in range(4000)])
    np.testing.assert_allclose(matrices.mean(axis=0), np.zeros((3, 3)), atol=4 / math.sqrt(3 * 4000))
    np.testing.assert_allclose(np.linalg.det(matrices).mean(), 0, atol=4 / math.sqrt(4000))


def test_the_oldest_rows_keep_their_bits() -> None:
    """Projects begin with the weights of their seed: other numbers would make every one of them another run."""
    assert {name: drawn(name, 7, 2, 3)[0, 0] for name in FIRST_NUMBERS} == FIRST_NUMBERS


def test_constant_takes_the_layers_own_value() -> None:
    spec = NetworkSpec.dense(2, (3, "tanh"), (1, "linear"))
    layer = replace(spec.layer("dense1"), initializer="constant", constant=-0.25)
    layout = ParamLayout.of(spec)
    theta = layout.initial(spec.with_layer(layer), 1)
    np.testing.assert_array_equal(layout.weights(theta, "dense1"), np.full((3, 2), -0.25))
    np.testing.assert_array_equal(layout.bias(theta, "dense1"), np.zeros(3))
    assert (constant(2.0)(np.random.default_rng(0), 2, 2) == 2).all()


def test_a_constant_outside_its_range_is_refused() -> None:
    spec = NetworkSpec.dense(2, (1, "linear"))
    spec = spec.with_layer(replace(spec.layer("output"), constant=math.inf))
    assert [problem.code for problem in problems(spec)] == ["constant-not-a-number"]
