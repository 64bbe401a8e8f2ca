"""Held-back samples are a fair, complete and repeatable share."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from numpy.typing import NDArray

from desktop_nn.data import DataError, Dataset, blobs3, sine, split
from desktop_nn.data.split import split_rows

Labels = NDArray[np.intp]
GROUPS = hnp.arrays(np.intp, st.integers(1, 80), elements=st.integers(0, 3))
FRACTIONS = st.floats(0.01, 0.9)
SEEDS = st.integers(0, 2**31 - 1)


@given(groups=GROUPS, fraction=FRACTIONS, seed=SEEDS)
def test_halves_are_disjoint_and_complete(groups: Labels, fraction: float, seed: int) -> None:
    train, test = split_rows(groups, fraction, seed)
    assert sorted([*train, *test]) == list(range(len(groups)))
    assert (np.diff(train) > 0).all()
    assert (np.diff(test) > 0).all()


@given(groups=GROUPS, fraction=FRACTIONS, seed=SEEDS)
def test_every_class_is_held_back_alike(groups: Labels, fraction: float, seed: int) -> None:
    train, test = split_rows(groups, fraction, seed)
    for group in np.unique(groups):
        size = np.count_nonzero(groups == group)
        held_back = np.count_nonzero(groups[test] == group)
        assert np.count_nonzero(groups[train] == group) >= 1
        if size > 1:
            assert held_back >= 1
            assert abs(held_back - fraction * size) <= 0.5 or held_back in (1, size - 1)


@given(groups=GROUPS, fraction=FRACTIONS, seed=SEEDS)
def test_same_seed_same_split(groups: Labels, fraction: float, seed: int) -> None:
    first, second = split_rows(groups, fraction, seed), split_rows(groups, fraction, seed)
    assert first[0].tolist() == second[0].tolist()


def test_another_seed_holds_back_others() -> None:
    groups = np.zeros(100, dtype=np.intp)
    chosen = {tuple(split_rows(groups, 0.3, seed)[1]) for seed in range(20)}
    assert len(chosen) == 20


def test_every_sample_is_held_back_as_often() -> None:
    """Over 400 seeds a sample is held back 120 ± 9 times; 60 and 180 are more than six deviations away."""
    counts = np.zeros(20)
    for seed in range(400):
        counts[split_rows(np.zeros(20, dtype=np.intp), 0.3, seed)[1]] += 1
    assert counts.sum() == 400 * 6
    assert ((counts > 60) & (counts < 180)).all()


@pytest.mark.parametrize("dataset", [blobs3(90), sine(90)], ids=["classes", "regression"])
def test_split_keeps_pairs_together(dataset: Dataset) -> None:
    halves = split(dataset, 0.3, 5)
    assert (len(halves.train), len(halves.test)) == (63, 27)
    pairs = {(*x, *y) for half in (halves.train, halves.test) for x, y in zip(half.x, half.y, strict=True)}
    assert pairs == {(*x, *y) for x, y in zip(dataset.x, dataset.y, strict=True)}
    assert halves.test.classes == dataset.classes


def test_one_sample_cannot_be_split() -> None:
    single = Dataset(np.ones((1, 1)), np.ones((1, 1)), "regression", ("x",), ("y",))
    with pytest.raises(DataError) as caught:
        split(single, 0.3, 0)
    assert caught.value.code == "too-few-to-split"


@pytest.mark.parametrize("fraction", [0.0, 1.0, -0.1, float("nan"), float("inf")])
def test_fraction_must_leave_both_halves(fraction: float) -> None:
    with pytest.raises(DataError) as caught:
        split(sine(20), fraction, 0)
    assert caught.value.code == ("out-of-range" if np.isfinite(fraction) else "not-a-number")
