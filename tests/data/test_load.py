"""Settings decide the samples to the bit, and bad settings are named."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_nn.data import DATA_FIELDS, SOURCES, DataError, DataSettings, check_settings, load_split
from desktop_nn.data.load import INTEGER_FIELDS
from desktop_nn.data.randomness import seeded


@st.composite
def settings(draw: st.DrawFn) -> DataSettings:
    return DataSettings(
        source=draw(st.sampled_from(sorted(set(SOURCES) - {"digits28"}))),
        samples=draw(st.integers(10, 200)),
        noise=draw(st.floats(0.0, 1.0)),
        seed=draw(st.integers(0, 2**31 - 1)),
        test_fraction=draw(st.floats(0.01, 0.9)),
        classes=draw(st.integers(2, 5)),
    )


def with_field(field: str, value: Any) -> DataSettings:
    return replace(DataSettings(), **{field: value})


@given(settings())
def test_loading_twice_gives_the_same_bits(wanted: DataSettings) -> None:
    first, second = load_split(wanted), load_split(replace(wanted))
    for half in ("train", "test"):
        one, other = getattr(first, half), getattr(second, half)
        assert one.x.tobytes() == other.x.tobytes()
        assert one.y.tobytes() == other.y.tobytes()
        assert not one.x.flags.writeable
        assert not one.y.flags.writeable
        assert np.isfinite(one.x).all()
        assert np.isfinite(one.y).all()


@given(settings())
def test_halves_add_up_and_share_every_class(wanted: DataSettings) -> None:
    source, halves = SOURCES[wanted.source], load_split(wanted)
    if not source.splits:
        return
    count = wanted.samples if source.has_samples else source.default_samples
    assert len(halves.train) + len(halves.test) == count
    rows = np.vstack((np.hstack((halves.train.x, halves.train.y)), np.hstack((halves.test.x, halves.test.y))))
    own = (wanted.classes,) if source.default_classes else ()
    whole = source.make(wanted.samples, wanted.noise, seeded(wanted.seed, wanted.source), *own)
    assert sorted(map(tuple, rows)) == sorted(map(tuple, np.hstack((whole.x, whole.y))))
    if source.task != "regression":
        for half in (halves.train, halves.test):
            assert set(half.labels) == set(range(len(half.classes)))


def test_defaults_are_the_default_spiral() -> None:
    halves = load_split(DataSettings())
    assert (len(halves.train), len(halves.test)) == (280, 120)
    assert halves.train.labels.sum() == 140
    spiral = SOURCES["spiral"]
    assert (DataSettings().samples, DataSettings().noise) == (spiral.default_samples, spiral.default_noise)


@pytest.mark.parametrize("field", DATA_FIELDS)
def test_bounds_are_allowed_and_no_more(field: str) -> None:
    kind: type[int | float] = int if field in INTEGER_FIELDS else float
    low, high = DATA_FIELDS[field]
    beyond = (low - 1, high + 1) if kind is int else (np.nextafter(low, -1.0), np.nextafter(high, 2.0))
    for value in (low, high):
        load_split(with_field(field, kind(value)))
    for value in beyond:
        with pytest.raises(DataError) as caught:
            load_split(with_field(field, kind(value)))
        assert (caught.value.code, caught.value.where) == ("out-of-range", field)
        assert caught.value.values == {"value": value, "low": low, "high": high}


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("source", "torus", "unknown-source"),
        ("source", ["spiral"], "unknown-source"),
        ("samples", 0, "out-of-range"),
        ("samples", 10**9, "out-of-range"),
        ("samples", 10**400, "out-of-range"),
        ("samples", 1e9, "not-an-integer"),
        ("samples", 100.0, "not-an-integer"),
        ("samples", True, "not-a-number"),
        ("samples", "400", "not-a-number"),
        ("noise", float("nan"), "not-a-number"),
        ("noise", float("inf"), "out-of-range"),
        ("noise", -0.1, "out-of-range"),
        ("noise", None, "not-a-number"),
        ("seed", -1, "out-of-range"),
        ("seed", 7.5, "not-an-integer"),
        ("test_fraction", 0.0, "out-of-range"),
        ("test_fraction", 0.95, "out-of-range"),
        ("test_fraction", float("nan"), "not-a-number"),
        ("validation_fraction", 0.6, "out-of-range"),
        ("classes", 2.0, "not-an-integer"),
        ("balance", 0.0, "out-of-range"),
        ("standardize", 1, "not-a-switch"),
        ("features", (), "no-features"),
        ("features", ("x1", "torus"), "unknown-feature"),
        ("features", ["x1"], "unknown-feature"),
        ("features", ("x2", "x1"), "features-unsorted"),
        ("features", ("x1", "x1"), "features-unsorted"),
    ],
)
def test_bad_settings_are_named(field: str, value: Any, code: str) -> None:
    wanted = with_field(field, value)
    with pytest.raises(DataError) as caught:
        load_split(wanted)
    assert (caught.value.code, caught.value.where) == (code, field)
    with pytest.raises(DataError):
        check_settings(wanted)


def test_seed_moves_samples_and_split() -> None:
    """The spiral's clean positions do not depend on the seed, so with no noise only the split can differ."""
    first, second = (load_split(DataSettings(noise=0.0, seed=seed)).test.x for seed in (1, 2))
    assert first.shape == second.shape
    assert not np.array_equal(first, second)
