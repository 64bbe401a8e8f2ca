"""The networks suggested for real data are as good as scikit-learn's on the same splits.

Ten stratified splits each, the test share and settings of the preset; scikit-learn's classifier has the same hidden
layers and its own defaults otherwise, on inputs standardised on the training samples alone.
"""

from __future__ import annotations

import warnings
from dataclasses import replace

import numpy as np
import pytest

from desktop_nn.data import Split, load_split
from desktop_nn.project.presets import PRESETS
from tests.project.makers import trainer_of

SPLITS = 10
EPOCHS = {"iris": 100, "wine": 40, "breast_cancer": 30, "digits": 40}


def ours(key: str, seed: int) -> float:
    """Return the test accuracy of a suggestion after its epochs."""
    preset = PRESETS[key].project
    project = replace(preset, data=replace(preset.data, seed=seed), training=replace(preset.training, seed=seed))
    trainer = trainer_of(project)
    assert trainer.run(EPOCHS[key] * trainer.steps_per_epoch) == ""
    return trainer.measure().test_score


def theirs(split: Split, hidden: tuple[int, ...], seed: int) -> float:
    """Return the test accuracy of scikit-learn's MLPClassifier on the same samples."""
    network = pytest.importorskip("sklearn.neural_network")
    scaling = pytest.importorskip("sklearn.preprocessing").StandardScaler()
    train, test = split.columns.train, split.columns.test
    model = network.MLPClassifier(hidden, max_iter=500, random_state=seed)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        model.fit(scaling.fit_transform(train.x), train.labels)
    return float(model.score(scaling.transform(test.x), test.labels))


@pytest.mark.parametrize("key", EPOCHS)
def test_a_suggestion_learns_its_data(key: str) -> None:
    floor = {"iris": 0.9, "wine": 0.92, "breast_cancer": 0.93, "digits": 0.93}[key]
    assert ours(key, 7) >= floor


@pytest.mark.references
@pytest.mark.parametrize("key", EPOCHS)
def test_accuracy_is_within_a_standard_deviation_of_scikit_learns(key: str) -> None:
    preset = PRESETS[key].project
    hidden = tuple(layer.units for layer in preset.network.layers[1:-1])
    splits = [load_split(replace(preset.data, seed=seed)) for seed in range(SPLITS)]
    own = np.array([ours(key, seed) for seed in range(SPLITS)])
    other = np.array([theirs(split, hidden, seed) for seed, split in enumerate(splits)])
    told = f"{own.mean():.4f} ± {own.std():.4f}, scikit-learn {other.mean():.4f} ± {other.std():.4f}"
    assert own.mean() >= other.mean() - other.std(), told
