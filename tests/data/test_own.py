"""Samples of the user's own: equal by content, kept exactly, bounded, and split like any other."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from desktop_nn.data import OWN, DataError, Dataset, DataSettings, OwnSamples, check_settings, load_split, source_for
from desktop_nn.data import own as own_module
from desktop_nn.data.own import packed, unpacked

FINITE = st.floats(allow_nan=False, allow_infinity=False)
TABLES = arrays(np.float64, array_shapes(min_dims=2, max_dims=2, max_side=5), elements=FINITE)


def samples(name: str = "꽃", shift: float = 0.0) -> OwnSamples:
    x = np.arange(24.0).reshape(12, 2) + shift
    return OwnSamples(name, Dataset(x, np.arange(12.0)[:, None] % 2, "binary", ("길이", "폭"), ("꽃",), ("장미", "난")))


def test_equal_content_is_an_equal_value() -> None:
    assert samples() == samples()
    assert hash(samples()) == hash(samples())
    assert samples() != samples("other")
    assert samples() != samples(shift=1e-12)
    assert DataSettings(OWN, own=samples()) == DataSettings(OWN, own=samples())


def test_columns_and_classes_of_other_names_are_another_value() -> None:
    data = samples().dataset
    other = Dataset(data.x, data.y, data.task, ("x", "y"), data.outputs, data.classes)
    assert OwnSamples("꽃", other) != samples()


@given(TABLES)
def test_packing_gives_every_bit_back(table: np.ndarray) -> None:
    assert unpacked(packed(table)).tobytes() == table.tobytes()


@pytest.mark.parametrize(
    ("table", "kind"),
    [
        (np.arange(256.0)[:, None], "uint8 1"),
        (np.arange(256.0)[:, None] / 255.0, "uint8 255"),
        (np.array([[0.5, -3.25]]), "float32 1"),
        (np.array([[0.1]]), "float64 1"),
        (np.array([[1e300]]), "float64 1"),
        (np.array([[-0.0]]), "float32 1"),
        (np.array([[256.0]]), "float32 1"),
    ],
)
def test_numbers_are_kept_in_the_smallest_type_that_holds_them(table: np.ndarray, kind: str) -> None:
    found = packed(table)
    assert f"{found.values.dtype} {found.divisor}" == kind


def test_own_samples_are_split_and_described_like_built_in_ones() -> None:
    settings = DataSettings(OWN, own=samples(), test_fraction=0.25)
    split = load_split(settings)
    assert (len(split.train), len(split.test)) == (8, 4)
    assert split.train.inputs == ("길이", "폭")
    source = source_for(settings)
    assert source is not None
    assert (source.task, source.default_samples, source.has_noise, source.splits) == ("binary", 12, False, True)
    assert source.x_range[0] < 0.0 < 23.0 < source.x_range[1]


def test_files_are_called_like_the_samples_whatever_a_project_holds() -> None:
    assert (DataSettings().name, DataSettings().file_name) == ("spiral", "spiral")
    assert DataSettings(OWN, own=samples("꽃 3")).file_name == "꽃_3"
    assert DataSettings(OWN, own=samples("../../a/b")).file_name == "______a_b"
    assert DataSettings("moons", own=samples("꽃")).name == "moons"
    assert DataSettings(OWN).name == OWN


def test_settings_without_own_samples_say_so() -> None:
    with pytest.raises(DataError) as error:
        check_settings(DataSettings(OWN))
    assert error.value.code == "no-own-samples"
    assert source_for(DataSettings(OWN)) is None
    with pytest.raises(DataError):
        check_settings(DataSettings(own="x"))  # type: ignore[arg-type]
    assert source_for(DataSettings(OWN, own="x")) is None  # type: ignore[arg-type]


def dataset(rows: int, columns: int, name: str = "x") -> Dataset:
    return Dataset(np.zeros((rows, columns)), np.zeros((rows, 1)), "regression", (name,) * columns, ("y",))


@pytest.mark.parametrize(
    ("bound", "most", "code"),
    [
        ("MOST_ROWS", 2, "too-many-rows"),
        ("MOST_COLUMNS", 3, "too-many-columns"),
        ("MOST_NUMBERS", 14, "too-many-numbers"),
        ("MOST_BYTES", 14, "too-many-bytes"),
    ],
)
def test_what_no_project_can_hold_is_refused(monkeypatch: Any, bound: str, most: int, code: str) -> None:
    OwnSamples("a", dataset(3, 4))
    monkeypatch.setattr(own_module, bound, most)
    with pytest.raises(DataError) as error:
        OwnSamples("a", dataset(3, 4))
    assert error.value.code == code
    assert error.value.values["most"] == most


@pytest.mark.parametrize("name", ["", "a\nb", "a" * 61, "\0"])
def test_names_are_one_printable_line(name: str) -> None:
    for build in (lambda: OwnSamples(name, dataset(2, 1)), lambda: OwnSamples("a", dataset(2, 1, name))):
        with pytest.raises(DataError) as error:
            build()
        assert error.value.code == "bad-name"
