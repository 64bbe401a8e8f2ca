"""The table of activations: values, slopes, bounds, far ends and kinks, in the reference and in the program."""

import math
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from desktop_nn.engine import ACTIVATIONS, INITIALIZERS, LayerSpec, Network, NetworkSpec
from desktop_nn.engine.activations import Activation, leaky_relu, usual_initializer
from desktop_nn.engine.checks import problems
from desktop_nn.engine.compiled_activations import COMPILED_ACTIVATIONS, compiled_activation_of
from desktop_nn.engine.compiled_pass import CompiledPass
from desktop_nn.engine.layers import activation_of
from desktop_nn.engine.normal_cdf import normal_cdf, normal_pdf
from desktop_nn.engine.program import Program
from tests.engine.networks import Array

PLAIN = {name: row for name, row in ACTIVATIONS.items() if row.slope is not None}
FAR = (-1e4, -700.0, -90.0, -20.0, 20.0, 90.0, 700.0, 1e4)


def sigma(z: float) -> float:
    return 1 / (1 + math.exp(-z))


def phi(z: float) -> float:
    return 0.5 * (1 + math.erf(z / math.sqrt(2)))


# Every function once more, as a person would write it down.
FORMULAS: dict[str, Callable[[float], float]] = {
    "linear": lambda z: z,
    "step": lambda z: 1.0 if z >= 0 else 0.0,
    "sigmoid": sigma,
    "hard_sigmoid": lambda z: min(max(z + 3, 0), 6) / 6,
    "tanh": math.tanh,
    "softsign": lambda z: z / (1 + abs(z)),
    "relu": lambda z: max(0, z),
    "leaky_relu": lambda z: z if z > 0 else 0.01 * z,
    "elu": lambda z: z if z > 0 else math.exp(z) - 1,
    "selu": lambda z: 1.0507009873554805 * (z if z > 0 else 1.6732632423543772 * (math.exp(z) - 1)),
    "softplus": lambda z: math.log(1 + math.exp(z)),
    "gelu": lambda z: z * phi(z),
    "gelu_tanh": lambda z: 0.5 * z * (1 + math.tanh(math.sqrt(2 / math.pi) * (z + 0.044715 * z**3))),
    "silu": lambda z: z * sigma(z),
    "mish": lambda z: z * math.tanh(math.log(1 + math.exp(z))),
}


def slope_of(row: Activation, z: Array) -> Array:
    assert row.slope is not None
    return row.slope(z, row.value(z))


def test_every_function_is_written_down() -> None:
    assert set(FORMULAS) == set(PLAIN)


@pytest.mark.parametrize("name", FORMULAS)
def test_values_are_those_of_the_formula(name: str) -> None:
    z = np.linspace(-9, 9, 361)
    expected = [FORMULAS[name](each) for each in z.tolist()]
    np.testing.assert_allclose(ACTIVATIONS[name].value(z), expected, rtol=1e-13, atol=1e-15)


@pytest.mark.parametrize("name", PLAIN)
def test_slopes_are_those_of_a_difference_between_the_kinks(name: str) -> None:
    z, h = np.linspace(-6.03, 5.97, 121)[:, None], 1e-6  # never within h of 0 or ±3, where some have a kink
    row = ACTIVATIONS[name]
    numeric = (row.value(z + h) - row.value(z - h)) / (2 * h)
    np.testing.assert_allclose(slope_of(row, z), numeric, atol=1e-8)


@pytest.mark.parametrize(
    ("name", "z", "values", "slopes"),
    [
        ("relu", [-1, 0, 2], [0, 0, 2], [0, 0, 1]),
        ("step", [-1, 0, 2], [0, 1, 1], [0, 0, 0]),
        ("leaky_relu", [-1, 0, 2], [-0.01, 0, 2], [0.01, 0.01, 1]),
        ("hard_sigmoid", [-3, 0, 3], [0, 0.5, 1], [0, 1 / 6, 0]),
        ("elu", [0], [0], [1]),
        ("selu", [0], [0], [1.0507009873554805 * 1.6732632423543772]),
    ],
)
def test_kinks_have_the_usual_values(name: str, z: list[float], values: list[float], slopes: list[float]) -> None:
    at = np.array(z, np.float64)
    np.testing.assert_allclose(ACTIVATIONS[name].value(at), values, rtol=1e-15)
    np.testing.assert_allclose(slope_of(ACTIVATIONS[name], at), slopes, rtol=1e-15)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("name", PLAIN)
def test_far_out_everything_is_finite_and_has_the_type_of_z(name: str, dtype: type[np.floating]) -> None:
    z = np.array(FAR, dtype)
    a, slope = ACTIVATIONS[name].value(z), slope_of(ACTIVATIONS[name], z)
    assert a.dtype == slope.dtype == dtype
    assert np.isfinite(a).all()
    assert np.isfinite(slope).all()


def test_far_out_softmax_is_finite() -> None:
    z = np.array([FAR])
    a = ACTIVATIONS["softmax"].value(z)
    np.testing.assert_allclose(a, np.eye(len(FAR))[[-1]], atol=1e-15)
    assert np.isfinite(ACTIVATIONS["softmax"].pullback(z, a, np.ones_like(z))).all()


@pytest.mark.parametrize("name", PLAIN)
def test_bounds_are_kept_and_come_near(name: str) -> None:
    row, z = ACTIVATIONS[name], np.concatenate([np.linspace(-8, 8, 160_001), FAR])
    a = row.value(z)
    assert row.low <= a.min()
    assert a.max() <= row.high
    assert a.min() - row.low < 1e-3 or a.min() < -99  # at the slope of 0.01 it has gone that far down
    assert row.high - a.max() < 1e-3 or a.max() > 999


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_rows_are_complete(name: str) -> None:
    row = ACTIVATIONS[name]
    assert row.name == name
    assert row.formula
    assert row.note
    assert row.initializer in INITIALIZERS
    assert NetworkSpec.dense(2, (3, name), (3, name)).layer("dense1").initializer == row.initializer


def test_an_unknown_activation_has_the_usual_initialiser() -> None:
    assert usual_initializer("swish") == "glorot_uniform"


def test_the_normal_distribution_is_exact_to_rounding() -> None:
    z = np.linspace(-12, 12, 48_001)
    by_erf = [phi(each) for each in z.tolist()]
    by_erfc = [0.5 * math.erfc(-each / math.sqrt(2)) for each in z.tolist()]
    np.testing.assert_allclose(normal_cdf(z), by_erf, rtol=0, atol=1e-15)
    np.testing.assert_allclose(normal_cdf(z)[z > -6], np.array(by_erfc)[z > -6], rtol=1e-12)
    np.testing.assert_allclose(normal_cdf(z.astype(np.float32)), by_erf, rtol=0, atol=2e-7)
    np.testing.assert_allclose(normal_pdf(z), np.exp(-z * z / 2) / math.sqrt(2 * math.pi), rtol=1e-13)
    ends = normal_cdf(np.array([-np.inf, np.inf, np.nan, 0.0]))
    np.testing.assert_allclose(ends, [0, 1, np.nan, 0.5], atol=1e-22)


@pytest.mark.parametrize("slope", [0.0, 0.01, 0.3, 1.0])
def test_the_slope_of_a_leaky_relu_is_the_layers_own(slope: float) -> None:
    layer = LayerSpec("a", "dense", activation="leaky_relu", slope=slope)
    z = np.array([-2.0, 0.0, 3.0])
    np.testing.assert_allclose(activation_of(layer).value(z), [-2 * slope, 0, 3])
    np.testing.assert_allclose(slope_of(activation_of(layer), z), [slope, slope, 1])
    assert f"{slope:g}" in activation_of(layer).formula
    assert activation_of(layer) is leaky_relu(slope)
    assert activation_of(replace(layer, activation="tanh")) is ACTIVATIONS["tanh"]


@pytest.mark.parametrize(("slope", "code"), [(-0.1, "slope-out-of-range"), (1.5, "slope-out-of-range")])
def test_a_slope_outside_its_range_is_refused(slope: float, code: str) -> None:
    spec = NetworkSpec.dense(2, (3, "leaky_relu"), (1, "linear"))
    spec = spec.with_layer(replace(spec.layer("dense1"), slope=slope))
    assert [problem.code for problem in problems(spec)] == [code]


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("name", [*PLAIN, "leaky 0.3"])
def test_the_program_has_the_same_values_and_slopes(name: str, dtype: type[np.floating]) -> None:
    slope = 0.3 if name == "leaky 0.3" else 0.01
    layer = LayerSpec("a", "dense", activation=name.replace("leaky 0.3", "leaky_relu"), slope=slope)
    row, z = activation_of(layer), np.sort(np.append(np.linspace(-6, 6, 93), [*FAR[:3], *FAR[-3:], -3, 0, 3]))
    a, s = computed(layer, z[None, :].astype(dtype))
    tolerance = float(4 * np.finfo(dtype).eps)
    z = z.astype(dtype).astype(np.float64)
    np.testing.assert_allclose(a[0], row.value(z), rtol=tolerance, atol=tolerance)
    np.testing.assert_allclose(s[0], slope_of(row, z), rtol=8 * tolerance, atol=8 * tolerance)


def computed(layer: LayerSpec, z: Array) -> tuple[Array, Array]:
    """Return what a program makes of z, which lies where a will lie as in a dense layer."""
    program, row = Program(z.shape[1], z.dtype), compiled_activation_of(layer)
    a, s = program.buffer(1), program.buffer(1)
    a[:] = z
    if row.together is not None:
        row.together(program, a, a, s)
    else:
        row.value(program, a, a)
        if row.slope is not None:
            row.slope(program, a, s)
        elif row is COMPILED_ACTIVATIONS["linear"]:
            s[:] = 1
    for call in program.bound({}):
        call()
    return a, s


@pytest.mark.parametrize("name", PLAIN)
def test_a_forward_pass_alone_leaves_the_slopes_out(name: str) -> None:
    spec = NetworkSpec.dense(2, (5, name), (1, "linear"))
    network, rng = Network(spec), np.random.default_rng(3)
    x, theta = rng.normal(0, 3, (40, 2)), rng.normal(size=network.layout.size)
    found = CompiledPass(network, x, np.float64).run(theta)["dense1"]
    np.testing.assert_allclose(found, network.forward(theta, x)["dense1"].a.T, rtol=1e-14, atol=1e-14)
