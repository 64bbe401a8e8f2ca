"""The classic functions are what their papers say: values worked out by hand, true gradients, lowest where they say."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_nn.engine.test_functions import CLASSIC_FUNCTIONS, ClassicFunction

NAMED = pytest.mark.parametrize("name", sorted(CLASSIC_FUNCTIONS))

# x, y and f(x, y), by hand
WORKED = [
    ("bowl", 3.0, 4.0, 12.5),
    ("ravine", 10.0, 2.0, 9.0),
    ("rosenbrock", -1.2, 1.0, 24.2),
    ("beale", 0.0, 0.0, 1.5**2 + 2.25**2 + 2.625**2),
    ("himmelblau", 0.0, 0.0, 170.0),
    ("himmelblau", -0.270845, -0.923039, 181.617),
    ("saddle", 3.0, 2.0, 5.0),
    ("rastrigin", 0.5, 0.0, 20.25),
    ("rastrigin", 1.0, 1.0, 2.0),
    ("ackley", 1.0, 0.0, 20 + np.e - 20 * np.exp(-0.2 * np.sqrt(0.5)) - np.e),
    ("monkey_saddle", 2.0, 1.0, 2.0),
]


@pytest.mark.parametrize(("name", "x", "y", "expected"), WORKED)
def test_values_worked_out_by_hand(name: str, x: float, y: float, expected: float) -> None:
    assert CLASSIC_FUNCTIONS[name].value(np.array([x, y])) == pytest.approx(expected, rel=1e-5)


@NAMED
def test_the_formula_is_the_function(name: str) -> None:
    row, text = CLASSIC_FUNCTIONS[name], CLASSIC_FUNCTIONS[name].formula
    for sign, code in (("²", "**2"), ("³", "**3"), ("·", "*"), ("−", "-"), ("½", "0.5"), ("2π", "2*pi"), ("√", "sqrt")):
        text = text.replace(sign, code)
    for at in (np.array([0.3, -1.7]), np.array(row.start, float)):
        known = {"x": at[0], "y": at[1], "e": np.e, "pi": np.pi, "cos": np.cos, "exp": np.exp, "sqrt": np.sqrt}
        assert row.value(at) == pytest.approx(eval(text, {"__builtins__": {}}, known))


@NAMED
@given(share=st.tuples(st.floats(0.01, 0.99), st.floats(0.01, 0.99)))
def test_gradients_are_slopes(name: str, share: tuple[float, float]) -> None:
    row, h = CLASSIC_FUNCTIONS[name], 1e-6
    at = np.array([low + s * (high - low) for s, (low, high) in zip(share, (row.x, row.y), strict=True)])
    ends = at + h * np.array([[1.0, 0], [-1, 0], [0, 1], [0, -1]])
    right, left, above, below = row.value(ends)
    slope = np.array([right - left, above - below]) / (2 * h)
    np.testing.assert_allclose(row.gradient(at), slope, rtol=1e-4, atol=1e-5 * max(1.0, float(np.abs(slope).max())))
    np.testing.assert_allclose(row.gradient(np.stack([at, ends[0]]))[0], row.gradient(at))


@NAMED
def test_nothing_is_lower_than_the_minima(name: str) -> None:
    row = CLASSIC_FUNCTIONS[name]
    x, y = np.meshgrid(np.linspace(*row.x, 201), np.linspace(*row.y, 201))
    lowest = float(row.value(np.stack([x, y], axis=-1)).min())
    for minimum in row.minima:
        at = np.array(minimum, float)
        assert row.value(at) <= lowest + 1e-9
        np.testing.assert_allclose(row.gradient(at), 0, atol=1e-3)
    if not row.minima:
        edge = max(abs(row.value(np.array([row.x[0] * 10, row.y[1]]))), abs(row.value(np.array([0.0, row.y[1] * 10]))))
        assert edge > abs(lowest)


@NAMED
def test_the_start_lies_on_the_map_and_is_no_goal(name: str) -> None:
    row: ClassicFunction = CLASSIC_FUNCTIONS[name]
    x, y = row.start
    assert row.x[0] < x < row.x[1]
    assert row.y[0] < y < row.y[1]
    assert np.linalg.norm(row.gradient(np.array([x, y]))) > 1e-3


def test_the_tip_of_the_cone_has_no_slope() -> None:
    np.testing.assert_allclose(CLASSIC_FUNCTIONS["ackley"].gradient(np.zeros((2, 2))), 0, atol=1e-12)
