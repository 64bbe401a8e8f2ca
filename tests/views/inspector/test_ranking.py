"""The ranking of weights: the largest first, by three numbers."""

from __future__ import annotations

import numpy as np
import pytest

from desktop_nn.engine.layout import ParamLayout
from desktop_nn.engine.next_step import NextStep
from desktop_nn.engine.spec import NetworkSpec
from desktop_nn.views.inspector.ranking import MEASURES, ranking

LAYOUT = ParamLayout.of(NetworkSpec.dense(2, (2, "tanh"), (1, "linear")))


def test_the_largest_come_first_and_equal_ones_in_order() -> None:
    values = np.zeros(LAYOUT.size)
    values[[1, 4, 7]] = (-3.0, 1.0, 1.0)
    found = ranking(LAYOUT, values, 3)
    assert [each.ref for each in found] == [LAYOUT.ref(i) for i in (1, 4, 7)]
    assert [each.value for each in found] == [-3.0, 1.0, 1.0]


def test_no_more_than_there_are_and_nan_last() -> None:
    values = np.arange(LAYOUT.size, dtype=float)
    values[3] = np.nan
    found = ranking(LAYOUT, values, 100)
    assert len(found) == LAYOUT.size
    assert found[0].ref == LAYOUT.ref(LAYOUT.size - 1)
    assert {each.ref for each in found[-2:]} == {LAYOUT.ref(0), LAYOUT.ref(3)}


@pytest.mark.parametrize(("key", "expected"), [("gradient", 3.0), ("update", -0.3), ("product", 6.0)])
def test_what_ranks(key: str, expected: float) -> None:
    one = np.ones(LAYOUT.size)
    step = NextStep(np.arange(3), 3.0 * one, -0.3 * one, {}, 0.1)
    assert MEASURES[key](2.0 * one, step).tolist() == pytest.approx([expected] * LAYOUT.size)
