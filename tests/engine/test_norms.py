"""Layer normalisation: what comes out, and which of its numbers penalties, bounds and first weights mean."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_nn.engine import EngineError, LayerSpec, Network, NetworkSpec, ParamLayout, WeightRef
from desktop_nn.engine.max_norm import limited
from desktop_nn.engine.norms import normalised, through
from tests.engine.networks import theta_of

SPEC = NetworkSpec(
    (
        LayerSpec("in", "input", units=3),
        LayerSpec("h", "dense", ("in",), 4, "tanh"),
        LayerSpec("norm", "layer_norm", ("h",)),
        LayerSpec("out", "dense", ("norm",), 1),
    ),
    "out",
)
LAYOUT = ParamLayout.of(SPEC)
X = np.random.default_rng(2).normal(size=(6, 3))


def test_at_first_every_sample_has_mean_0_and_variance_1() -> None:
    z = Network(SPEC).forward(LAYOUT.initial(SPEC, 1), X)["norm"].z
    np.testing.assert_allclose(z.mean(axis=1), 0, atol=1e-12)
    np.testing.assert_allclose(z.var(axis=1), 1, rtol=0.01)


def test_neither_shift_nor_scale_of_a_sample_matters() -> None:
    np.testing.assert_allclose(normalised(100 * X + 7), normalised(100 * X), rtol=1e-9)
    np.testing.assert_allclose(normalised(1e4 * X), normalised(1e3 * X), rtol=1e-6)


@given(st.integers(0, 5))
def test_how_one_unit_moves_the_others(seed: int) -> None:
    x, small = np.random.default_rng(seed).normal(size=(4, 3)), 1e-6
    for unit in range(3):
        step = small * (np.arange(3) == unit)
        numeric = (normalised(x + step) - normalised(x - step)) / (2 * small)
        np.testing.assert_allclose(through(x, unit), numeric, atol=1e-6)


def test_penalties_and_bounds_leave_gamma_and_beta_alone() -> None:
    own, theta = LAYOUT.block("norm"), theta_of(SPEC)
    slope = Network(SPEC, l2=0.1, l1=0.1).penalty_slope(theta)
    assert not own.view(slope).any()
    np.testing.assert_array_equal(own.view(limited(LAYOUT, theta, 0.01)), own.view(theta))
    assert not LAYOUT.is_weight[own.start : own.stop].any()


def test_gamma_is_named_by_its_unit() -> None:
    own = LAYOUT.block("norm")
    assert LAYOUT.index(WeightRef("norm", 2, 2)) == own.start + 4
    assert LAYOUT.index(WeightRef("norm", 2, None)) == own.start + 5
    for other in (0, 1, 3):
        with pytest.raises(EngineError, match="unknown-weight"):
            LAYOUT.index(WeightRef("norm", 2, other))


def test_all_units_alike_come_out_as_beta() -> None:
    theta = theta_of(SPEC)
    LAYOUT.block("h").view(theta)[:] = 0.0
    z = Network(SPEC).forward(theta, X)["norm"].z
    np.testing.assert_allclose(z, np.tile(LAYOUT.bias(theta, "norm"), (6, 1)))
