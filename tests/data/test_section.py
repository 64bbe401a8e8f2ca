"""The plane that pictures are drawn over: which columns it takes, and where everything else stays."""

import numpy as np
import pytest

from desktop_nn.data import Dataset, DataSettings, load_split, section_of, telling_columns
from desktop_nn.data.section import Section


def section(key: str, standardize: bool = False, axes: tuple[int, int] | None = None) -> Section:
    return section_of(load_split(DataSettings(key, standardize=standardize)), ((-5.0, 5.0),) * 2, axes)


def test_data_of_the_plane_are_their_own_section() -> None:
    plain = section("moons")
    assert plain.is_whole
    assert (plain.columns, plain.spans) == ((0, 1), ((-5.0, 5.0), (-5.0, 5.0)))
    points = np.array([[1.0, 2.0], [-3.0, 0.5]])
    np.testing.assert_array_equal(plain.inputs(points), points)
    assert not section("moons", standardize=True).is_whole
    assert section("sine").columns == (0,)


def test_of_four_columns_two_are_axes_and_the_others_at_their_mean() -> None:
    split = load_split(DataSettings("iris", standardize=True))
    chosen = section_of(split, ((0.0, 1.0),) * 2, (3, 0))
    inputs = chosen.inputs(np.array([[1.5, 6.0]]))
    means, deviations = np.array(split.preparation.means), np.array(split.preparation.deviations)
    np.testing.assert_allclose(inputs[0, [1, 2]], 0.0, atol=1e-12)
    np.testing.assert_allclose(inputs[0, [3, 0]], (np.array([1.5, 6.0]) - means[[3, 0]]) / deviations[[3, 0]])
    columns = split.columns.train.x
    np.testing.assert_array_equal(chosen.places(columns), columns[:, [3, 0]])
    for (low, high), axis in zip(chosen.spans, (3, 0), strict=True):
        assert low < min(columns[:, axis])
        assert max(columns[:, axis]) < high


def test_the_telling_columns_of_iris_are_those_of_the_petals() -> None:
    train = load_split(DataSettings("iris")).train
    assert {train.inputs[column] for column in telling_columns(train)} == {"petal length (cm)", "petal width (cm)"}


@pytest.mark.parametrize("task", ["binary", "regression"])
def test_a_column_that_says_all_comes_first_and_one_that_never_varies_last(task: str) -> None:
    rng = np.random.default_rng(5)
    y = (rng.random(60) > 0.5).astype(float)
    noisy = y + rng.normal(0, 0.5, 60)
    x = np.column_stack((np.full(60, 2.0), noisy, rng.normal(size=60), y))
    names = ("0", "1") if task == "binary" else ()
    data = Dataset(x, y[:, None], task, ("a", "b", "c", "d"), ("y",), names)  # type: ignore[arg-type]
    assert telling_columns(data) == (3, 1)
