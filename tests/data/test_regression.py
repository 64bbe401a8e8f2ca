"""The regressions have the relation their docstrings state, and the best fit finds it."""

from collections.abc import Callable

import numpy as np
import pytest

from desktop_nn.data import Dataset, height_weight, plane, sine


def test_weight_is_forty_times_height() -> None:
    dataset = height_weight(n=100, noise=0.0)
    np.testing.assert_allclose(dataset.y, 40.0 * dataset.x, rtol=1e-15)
    assert dataset.x.min() >= 1.45
    assert dataset.x.max() <= 1.95
    assert (dataset.inputs, dataset.outputs) == (("height",), ("weight",))


@pytest.mark.parametrize("seed", range(10))
def test_one_weight_fits_the_noisy_heights(seed: int) -> None:
    """At the default the estimate scatters by 40 · 0.05 / sqrt(50) ≈ 0.28 kg/m around 40."""
    dataset = height_weight(seed=seed)
    w = np.sum(dataset.x * dataset.y) / np.sum(dataset.x**2)
    assert abs(w - 40.0) < 1.5


def test_gradient_descent_on_the_heights_diverges_where_said() -> None:
    dataset = height_weight()
    curvature = 2.0 * np.mean(dataset.x**2)
    assert 2.0 / curvature == pytest.approx(0.34, abs=0.01)


def test_height_noise_is_relative() -> None:
    dataset = height_weight(n=4000, noise=0.1)
    assert np.std(dataset.y / dataset.x) == pytest.approx(4.0, rel=0.05)


def test_sine_is_one_period() -> None:
    dataset = sine(n=50, noise=0.0)
    np.testing.assert_allclose(dataset.y, np.sin(dataset.x), rtol=1e-15)
    np.testing.assert_allclose(np.diff(dataset.x[:, 0]), 2.0 * np.pi / 50, rtol=1e-9)
    assert dataset.x.max() == pytest.approx(np.pi * 49 / 50)
    assert dataset.x.min() == pytest.approx(-np.pi * 49 / 50)


def test_plane_has_the_stated_coefficients() -> None:
    dataset = plane(n=60, noise=0.0)
    found, *_ = np.linalg.lstsq(np.column_stack((dataset.x, np.ones(60))), dataset.y[:, 0], rcond=None)
    np.testing.assert_allclose(found, [0.5, -0.25, 0.5], rtol=1e-12)


@pytest.mark.parametrize("make", [sine, plane])
def test_target_noise_is_a_standard_deviation(make: Callable[[int, float, int], Dataset]) -> None:
    calm, noisy = make(4000, 0.0, 2), make(4000, 0.3, 2)
    assert np.array_equal(calm.x, noisy.x)
    assert np.std(noisy.y - calm.y) == pytest.approx(0.3, rel=0.05)
