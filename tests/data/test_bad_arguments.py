"""Toy sets asked for with nonsense refuse it by name."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from desktop_nn.data import (
    DataError,
    Dataset,
    blobs,
    blobs3,
    circles,
    height_weight,
    moons,
    plane,
    sine,
    spiral,
    split,
    xor,
)  # fmt: skip

MAKERS = (spiral, circles, moons, xor, blobs, blobs3, height_weight, sine, plane)
NONSENSE = [
    *(("n", value, "not-an-integer") for value in (2.5, "x", None, True)),
    *(("n", value, "out-of-range") for value in (-1, 0, 10**9)),
    *(("noise", value, "not-a-number") for value in ("x", None, float("nan"), float("inf"))),
    ("noise", -1.0, "out-of-range"),
    *(("seed", value, "not-an-integer") for value in (1.5, "x", None)),
    ("seed", -1, "out-of-range"),
]


@pytest.mark.parametrize("make", MAKERS)
@pytest.mark.parametrize(("name", "value", "code"), NONSENSE)
def test_a_toy_set_refuses_nonsense(make: Callable[..., Dataset], name: str, value: Any, code: str) -> None:
    with pytest.raises(DataError) as error:
        make(**{name: value})
    assert (error.value.code, error.value.where, error.value.values["value"]) == (code, name, value) or value != value


@pytest.mark.parametrize("make", MAKERS)
def test_numbers_of_numpy_and_a_generator_will_do(make: Callable[..., Dataset]) -> None:
    found = make(n=np.int64(9), noise=np.float32(0.5), seed=np.random.default_rng(1))
    assert len(found) == 9


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"test_fraction": "x"}, "not-a-number"),
        ({"test_fraction": 2}, "out-of-range"),
        ({"test_fraction": 0}, "out-of-range"),
        ({"seed": -1}, "out-of-range"),
        ({"dataset": None}, "not-a-dataset"),
    ],
)
def test_a_split_refuses_nonsense(changes: dict[str, Any], code: str) -> None:
    with pytest.raises(DataError) as error:
        split(**{"dataset": spiral(20)} | changes)
    assert error.value.code == code
