"""What is done to the columns: fitted on the training samples alone, and repeatable from what is kept."""

from dataclasses import replace

import numpy as np
import pytest

from desktop_nn.data import FEATURES, DataSettings, Preparation, load_split
from desktop_nn.data.load import class_sizes

REAL = pytest.mark.parametrize("key", ["iris", "wine", "breast_cancer", "digits"])


@REAL
def test_standardised_training_samples_have_mean_0_and_deviation_1(key: str) -> None:
    split = load_split(DataSettings(key, standardize=True, validation_fraction=0.2))
    x = split.train.x
    varies = np.ptp(x, axis=0) > 0
    np.testing.assert_allclose(x.mean(axis=0), 0.0, atol=1e-12)
    np.testing.assert_allclose(x.std(axis=0)[varies], 1.0, atol=1e-12)
    assert (x[:, ~varies] == 0.0).all()


@REAL
def test_test_and_validation_have_no_say_in_the_scaling(key: str) -> None:
    """Whatever is held back, the numbers are those of the training samples."""
    settings = DataSettings(key, standardize=True, validation_fraction=0.2)
    split, plain = load_split(settings), load_split(replace(settings, standardize=False))
    train = plain.train.x
    assert split.preparation.means == tuple(train.mean(axis=0).tolist())
    assert plain.validation is not None
    assert split.validation is not None
    for before, after in ((plain.test, split.test), (plain.validation, split.validation)):
        deviations = np.where(np.ptp(train, axis=0) > 0, train.std(axis=0), 1.0)
        np.testing.assert_allclose(after.x, (before.x - train.mean(axis=0)) / deviations, rtol=1e-12)
    assert split.columns.test.x.tobytes() == plain.test.x.tobytes()


def test_the_preparation_alone_turns_columns_into_inputs() -> None:
    settings = DataSettings("moons", standardize=True, features=tuple(FEATURES))
    split = load_split(settings)
    assert split.train.inputs == ("x₁", "x₂", "x₁²", "x₂²", "x₁x₂", "sin x₁", "sin x₂")
    assert split.preparation.inputs(split.columns.test.x).tobytes() == split.test.x.tobytes()
    assert hash(split.preparation) == hash(load_split(settings).preparation)


def test_features_are_what_they_are_called() -> None:
    split = load_split(DataSettings("circles", features=("x1", "x2_squared", "product", "sin_x1")))
    x1, x2 = split.columns.train.x.T
    np.testing.assert_array_equal(split.train.x, np.column_stack((x1, x2**2, x1 * x2, np.sin(x1))))


@pytest.mark.parametrize("key", ["sine", "iris"])
def test_features_are_made_of_two_columns_only(key: str) -> None:
    split = load_split(DataSettings(key, features=("x1_squared",)))
    assert split.columns is split
    assert not split.preparation
    assert split.preparation == Preparation()


def test_a_truth_table_stays_the_same_on_both_sides() -> None:
    split = load_split(DataSettings("xor_gate", features=("x1", "x2", "product"), standardize=True))
    assert split.train is split.test


@pytest.mark.parametrize("key", ["spiral", "gaussians", "iris", "sine"])
def test_validation_is_taken_from_what_is_trained_on(key: str) -> None:
    """The test samples are the same with and without it, and no sample is in two parts."""
    settings = DataSettings(key, classes=3)
    without, split = load_split(settings), load_split(replace(settings, validation_fraction=0.25))
    assert without.validation is None
    assert split.validation is not None
    assert split.test.x.tobytes() == without.test.x.tobytes()
    assert len(split.train) + len(split.validation) == len(without.train)
    assert len(split.validation) == pytest.approx(0.25 * len(without.train), abs=2)
    both = np.vstack((split.train.x, split.validation.x))
    assert sorted(map(tuple, both)) == sorted(map(tuple, without.train.x))
    if split.task != "regression":
        np.testing.assert_allclose(
            np.bincount(split.validation.labels) / len(split.validation),
            np.bincount(without.train.labels) / len(without.train),
            atol=0.03,
        )


@pytest.mark.parametrize(("samples", "classes", "balance"), [(400, 2, 0.1), (10, 8, 0.05), (300, 5, 0.5), (77, 3, 1)])
def test_class_sizes_fall_evenly(samples: int, classes: int, balance: float) -> None:
    sizes = class_sizes(samples, classes, balance)
    assert sizes.sum() == samples
    assert sizes.min() >= 1
    if samples >= 40 * classes:
        assert sizes[-1] / sizes[0] == pytest.approx(balance, rel=0.1)
        np.testing.assert_allclose(np.diff(sizes), np.diff(sizes).mean(), atol=1.5)


def test_rarer_classes_are_drawn_like_common_ones() -> None:
    """A rare class is thinned all over: the spiral's arm still reaches from the middle to the rim."""
    split = load_split(DataSettings("spiral", balance=0.1, noise=0.0, test_fraction=0.01))
    labels = split.train.labels
    assert np.bincount(labels)[1] / np.bincount(labels)[0] == pytest.approx(0.1, abs=0.02)
    radius = np.hypot(*split.train.x[labels == 1].T)
    assert radius.min() < 1.3
    assert radius.max() > 3.7
    assert load_split(DataSettings("spiral", balance=0.1)).train.x.tobytes() == (
        load_split(DataSettings("spiral", balance=0.1)).train.x.tobytes()
    )
