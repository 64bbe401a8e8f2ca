"""Every row of the table of sources makes what it declares."""

import subprocess
import sys
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_nn.data import SOURCES, DataError, Dataset, Source, clouds, preview
from desktop_nn.data.generators import source_of
from desktop_nn.data.load import DATA_FIELDS
from desktop_nn.data.randomness import seeded

ROWS = pytest.mark.parametrize("source", SOURCES.values(), ids=SOURCES.keys())
DRAWN = pytest.mark.parametrize("source", [s for s in SOURCES.values() if s.has_samples], ids=lambda s: s.key)
NOISY = pytest.mark.parametrize("source", [s for s in SOURCES.values() if s.has_noise], ids=lambda s: s.key)


def made(source: Source, n: int = 60, noise: float = 0.1, seed: int = 3) -> Dataset:
    return source.make(n, noise, seeded(seed, source.key))


@ROWS
def test_row_is_consistent(source: Source) -> None:
    dataset = made(source, source.default_samples, source.default_noise)
    assert SOURCES[source.key] is source
    assert dataset.task == source.task
    assert len(dataset) == source.default_samples
    assert 0.0 <= source.default_noise <= source.noise_high <= DATA_FIELDS["noise"][1]
    assert source.has_noise == (source.noise_high > 0.0)
    assert source.has_samples <= source.splits
    if source.default_classes:
        fewest, most = (source.make(20, 0.0, seeded(1, "x"), count).y.shape[1] for count in clouds.CLASSES)
        assert (fewest, most) == clouds.CLASSES


@pytest.mark.parametrize("source", [s for s in SOURCES.values() if s.has_samples or not s.splits], ids=lambda s: s.key)
def test_default_samples_lie_within_the_axes(source: Source) -> None:
    """They neither leave the axes nor sit in a corner of them."""
    low, high = source.x_range
    for seed in range(20):
        x = made(source, source.default_samples, source.default_noise, seed).x
        assert low < x.min()
        assert x.max() < high
        assert x.max() - x.min() >= 0.5 * (high - low)


@DRAWN
@given(n=st.integers(1, 60), noise=st.floats(0.0, 1.0), seed=st.integers(0, 2**31 - 1))
def test_same_request_same_bits(source: Source, n: int, noise: float, seed: int) -> None:
    first, second = made(source, n, noise, seed), made(source, n, noise, seed)
    assert first.x.tobytes() == second.x.tobytes()
    assert first.y.tobytes() == second.y.tobytes()
    assert len(first) == n


@DRAWN
@given(n=st.integers(1, 60))
def test_classes_are_balanced(source: Source, n: int) -> None:
    if source.task == "regression":
        return
    dataset = made(source, n)
    counts = np.bincount(dataset.labels, minlength=len(dataset.classes))
    assert len(counts) == len(dataset.classes)
    assert counts.max() - counts.min() <= 1


@NOISY
def test_noise_moves_the_same_samples_in_proportion(source: Source) -> None:
    """Turning the noise up stretches each shift and redraws nothing."""
    calm, some, more = (np.hstack((d.x, d.y)) for d in (made(source, noise=level) for level in (0.0, 0.2, 0.4)))
    assert np.abs(some - calm).max() > 0.1
    np.testing.assert_allclose(more - calm, 2.0 * (some - calm), rtol=0.0, atol=1e-12)


@pytest.mark.parametrize("key", ["spiral", "circles", "moons", "xor", "blobs", "blobs3", "checkerboard", "gaussians"])
def test_noise_is_the_standard_deviation_of_the_shift(key: str) -> None:
    shift = made(SOURCES[key], 4000, 0.5).x - made(SOURCES[key], 4000, 0.0).x
    np.testing.assert_allclose(shift.std(axis=0), 0.5, rtol=0.05)
    np.testing.assert_allclose(shift.mean(axis=0), 0.0, atol=0.04)


@pytest.mark.parametrize(
    "key", [s.key for s in SOURCES.values() if s.has_samples and s.key not in ("spiral", "moons", "sine")]
)
def test_another_seed_draws_other_samples(key: str) -> None:
    assert not np.array_equal(made(SOURCES[key], noise=0.0, seed=1).x, made(SOURCES[key], noise=0.0, seed=2).x)


@ROWS
def test_preview_is_small_and_clean(source: Source) -> None:
    dataset = preview(source.key)
    assert len(dataset) == (120 if source.has_samples else source.default_samples)
    assert dataset.x.tobytes() == made(source, 120, 0.0, 0).x.tobytes()
    assert len(preview(source.key, n=7)) == (7 if source.has_samples else source.default_samples)


@pytest.mark.parametrize("key", ["", "Spiral", "torus", None, 3, ["spiral"]])
def test_an_unknown_source_is_named(key: Any) -> None:
    with pytest.raises(DataError) as caught:
        source_of(key)
    assert (caught.value.code, caught.value.values) == ("unknown-source", {"source": key})


def test_functions_draw_what_the_table_draws() -> None:
    assert clouds.spiral(50, 0.2, 11).x.tobytes() == made(SOURCES["spiral"], 50, 0.2, 11).x.tobytes()


def test_another_process_draws_the_same_bits() -> None:
    """String hashes differ between processes; a seed may not depend on them."""
    code = "from desktop_nn.data import circles; print(circles(n=40, seed=5).x.tobytes().hex())"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip()
    assert shown == clouds.circles(n=40, seed=5).x.tobytes().hex()
