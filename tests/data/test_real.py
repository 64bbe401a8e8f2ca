"""The data sets that come with the program are what they are said to be, and so are pictures made larger."""

import re
from pathlib import Path

import numpy as np
import pytest

from desktop_nn.data import DataError, breast_cancer, digits, digits28, enlarged, iris, wine
from desktop_nn.data.dataset import Dataset
from desktop_nn.paths import resource

SETS = {"iris": iris, "wine": wine, "breast_cancer": breast_cancer, "digits": digits}
ROWS = pytest.mark.parametrize("name", SETS)

# Samples per class and the mean of all numbers, from the descriptions of the repository and of scikit-learn.
KNOWN: dict[str, tuple[list[int], float]] = {
    "iris": ([50, 50, 50], 3.4645),
    "wine": ([59, 71, 48], 69.1337),
    "breast_cancer": ([212, 357], 61.8907),
    "digits": ([178, 182, 177, 183, 181, 182, 181, 179, 174, 180], 4.8842),
}


@ROWS
def test_sizes_of_classes_and_means_are_the_published_ones(name: str) -> None:
    data = SETS[name]()
    counts, mean = KNOWN[name]
    assert np.bincount(data.labels).tolist() == counts
    assert data.x.mean() == pytest.approx(mean, abs=1e-4)
    assert SETS[name]() is data


@pytest.mark.references
@ROWS
def test_values_are_those_of_scikit_learn(name: str) -> None:
    datasets = pytest.importorskip("sklearn.datasets")
    theirs, ours = getattr(datasets, f"load_{name}")(), SETS[name]()
    np.testing.assert_array_equal(ours.x, theirs.data)
    np.testing.assert_array_equal(ours.labels, theirs.target)
    assert ours.inputs == tuple(map(str, theirs.feature_names))
    assert ours.classes == tuple(map(str, theirs.target_names))


def test_every_file_is_named_among_the_licences() -> None:
    folder = Path(resource("datasets"))
    text = (folder / "LICENCES.md").read_text(encoding="utf-8")
    assert sorted(re.findall(r"`(\w+\.npz)` \|", text)) == sorted(path.name for path in folder.glob("*.npz"))
    assert sorted(path.stem for path in folder.glob("*.npz")) == sorted(SETS)


def test_pictures_know_their_shape() -> None:
    assert (digits().image, digits28().image, iris().image) == ((8, 8), (28, 28), None)
    assert digits28().inputs[29] == "pixel_1_1"
    assert digits28().labels.tolist() == digits().labels.tolist()
    assert digits28().x.min() == 0.0
    assert 0.9 < digits28().x.max() <= 1.0


def test_a_picture_is_enlarged_by_straight_lines_between_its_pixels() -> None:
    """A ramp stays a ramp inside, and what lies half-way between two pixels is their mean."""
    ramp = np.tile(np.arange(8.0) + 1.0, (1, 8, 1))
    row = enlarged(ramp)[0].max(axis=0)
    row = row[row > 0]
    assert len(row) == 20
    np.testing.assert_allclose(np.diff(row)[1:-1], 8 / 20, atol=1e-12)
    assert row[0] == 1.0
    assert row[-1] == 8.0


def test_the_centre_of_mass_is_in_the_middle() -> None:
    pictures = digits28().x.reshape(-1, 28, 28)[:200]
    mass = pictures.sum(axis=(1, 2))
    middles = np.arange(28) + 0.5
    for axis in (1, 2):
        centres = pictures.sum(axis=3 - axis) @ middles / mass
        assert np.abs(centres - 14.0).max() <= 0.5 + 1e-9


def test_an_empty_picture_stays_empty() -> None:
    assert not enlarged(np.zeros((1, 8, 8))).any()


def test_a_wrong_shape_of_pictures_is_refused() -> None:
    data = iris()
    with pytest.raises(DataError):
        Dataset(data.x, data.y, data.task, data.inputs, data.outputs, data.classes, (2, 3))
