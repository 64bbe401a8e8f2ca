"""A data set is finite, rectangular, named and locked, or it is not made at all."""

import pickle
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from numpy.typing import NDArray

from desktop_nn.data import DataError, Dataset, one_hot
from desktop_nn.data.errors import CODES

Labels = NDArray[np.intp]


def binary(x: Any = ((0.0, 1.0), (2.0, 3.0)), y: Any = ((0.0,), (1.0,)), **changes: Any) -> Dataset:
    fields: dict[str, Any] = {
        "task": "binary",
        "inputs": ("a", "b"),
        "outputs": ("y",),
        "classes": ("no", "yes"),
    } | changes
    return Dataset(x, y, **fields)


def test_arrays_are_locked_copies() -> None:
    x = np.array([[1, 2], [3, 4]])
    dataset = binary(x=x)
    x[0, 0] = 9
    assert dataset.x[0, 0] == 1.0
    assert dataset.x.dtype == dataset.y.dtype == np.float64
    for table in (dataset.x, dataset.y):
        assert table.flags.c_contiguous
        with pytest.raises(ValueError, match="read-only"):
            table[0, 0] = 5.0


@pytest.mark.parametrize(
    ("changes", "code", "where", "values"),
    [
        ({"task": "ranking"}, "unknown-task", "task", {"task": "ranking"}),
        ({"x": [["a", "b"], ["c", "d"]]}, "not-numbers", "x", {}),
        ({"x": [["1", "2"], ["3", "4"]]}, "not-numbers", "x", {}),
        ({"x": [[1.0, 2.0], [3.0]]}, "not-numbers", "x", {}),
        ({"x": [[1j, 2.0], [3.0, 4.0]]}, "not-numbers", "x", {}),
        ({"x": [[None, 2.0], [3.0, 4.0]]}, "not-numbers", "x", {}),
        ({"y": [0.0, 1.0]}, "not-a-table", "y", {"dimensions": 1}),
        ({"x": np.empty((0, 2))}, "no-rows", "x", {}),
        ({"x": np.empty((2, 0))}, "no-columns", "x", {}),
        ({"x": [[1.0, 2.0], [3.0, np.nan]]}, "not-finite", "x", {"row": 1, "column": 1}),
        ({"y": [[np.inf], [1.0]]}, "not-finite", "y", {"row": 0, "column": 0}),
        ({"y": [[0.0], [1.0], [1.0]]}, "row-counts-differ", "y", {"x_rows": 2, "y_rows": 3}),
        ({"inputs": ("a",)}, "name-count", "inputs", {"names": 1, "columns": 2}),
        ({"outputs": ()}, "name-count", "outputs", {"names": 0, "columns": 1}),
        ({"classes": ("only",)}, "class-count", "classes", {"classes": 1, "columns": 1}),
        ({"y": [[0.0], [0.5]]}, "not-a-class", "y", {"row": 1}),
    ],
)
def test_says_what_does_not_fit(changes: dict[str, Any], code: str, where: str, values: dict[str, object]) -> None:
    with pytest.raises(DataError) as caught:
        binary(**changes)
    assert (caught.value.code, caught.value.where, caught.value.values) == (code, where, values)


@pytest.mark.parametrize(
    ("y", "classes", "code"),
    [
        ([[1, 0, 0], [0, 1, 1]], ("a", "b", "c"), "not-a-class"),
        ([[1, 0, 0], [0, 0, 0]], ("a", "b", "c"), "not-a-class"),
        ([[1, 0, 0], [2, -1, 0]], ("a", "b", "c"), "not-a-class"),
        ([[1, 0, 0], [0, 1, 0]], ("a", "b"), "class-count"),
        ([[1], [1]], ("a",), "class-count"),
    ],
)
def test_classes_must_be_one_hot(y: list[list[int]], classes: tuple[str, ...], code: str) -> None:
    outputs = tuple(f"y{k}" for k in range(len(y[0])))
    with pytest.raises(DataError) as caught:
        Dataset(np.zeros((2, 1)), np.array(y), "classes", ("x",), outputs, classes)
    assert caught.value.code == code


def test_a_regression_has_no_classes() -> None:
    dataset = Dataset(np.zeros((2, 1)), np.ones((2, 1)), "regression", ("x",), ("y",))
    with pytest.raises(DataError) as caught:
        _ = dataset.labels
    assert caught.value.code == "no-classes"
    with pytest.raises(DataError) as caught:
        Dataset(dataset.x, dataset.y, "regression", ("x",), ("y",), ("a",))
    assert caught.value.code == "class-count"


@given(labels=hnp.arrays(np.intp, st.integers(1, 30), elements=st.integers(0, 3)))
def test_labels_undo_one_hot(labels: Labels) -> None:
    y = one_hot(labels, 4)
    assert (y.sum(axis=1) == 1.0).all()
    dataset = Dataset(np.zeros((len(labels), 1)), y, "classes", ("x",), ("a", "b", "c", "d"), ("a", "b", "c", "d"))
    assert dataset.labels.tolist() == labels.tolist()


@given(labels=hnp.arrays(np.intp, st.integers(1, 30), elements=st.integers(0, 1)))
def test_labels_of_a_binary_set(labels: Labels) -> None:
    dataset = Dataset(np.zeros((len(labels), 1)), one_hot(labels, 2)[:, 1:], "binary", ("x",), ("y",), ("no", "yes"))
    assert dataset.labels.tolist() == labels.tolist()
    assert len(dataset) == len(labels)


def test_take_keeps_order_and_names() -> None:
    dataset = binary(x=[[0, 0], [1, 1], [2, 2]], y=[[0], [1], [1]])
    part = dataset.take(np.array([2, 0]))
    assert part.x[:, 0].tolist() == [2.0, 0.0]
    assert part.y[:, 0].tolist() == [1.0, 0.0]
    assert (part.task, part.inputs, part.outputs, part.classes) == ("binary", ("a", "b"), ("y",), ("no", "yes"))


def test_an_error_carries_the_values_of_its_code() -> None:
    error = DataError("out-of-range", "noise", {"value": 2.0, "low": 0.0, "high": 1.0})
    copy = pickle.loads(pickle.dumps(error))
    assert (copy.code, copy.where, copy.values) == (error.code, error.where, error.values)
    with pytest.raises(ValueError, match="carries"):
        DataError("out-of-range", "noise", {"value": 2.0})
    with pytest.raises(KeyError):
        DataError("no such code", "noise", {})
    assert all(name.isidentifier() for names in CODES.values() for name in names)
