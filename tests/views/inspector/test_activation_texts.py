"""What is written of activations is what the engine computes."""

from __future__ import annotations

import math

import numpy as np
import pytest

from desktop_nn.engine.activations import ACTIVATIONS
from desktop_nn.views.inspector.activation_texts import SLOPES, VALUES

PLAIN = {name: row for name, row in ACTIVATIONS.items() if row.slope is not None}


def evaluated(text: str, z: float, a: float) -> float:
    """The value of a formula as it is written, which is nearly Python."""
    code = text.replace("−", "-").replace("·", "*").replace("²", "**2").replace("≥", ">=").replace(", else", " else")
    return float(eval(code, {"exp": math.exp, "tanh": math.tanh, "max": max, "z": z, "a": a}))


def test_every_activation_is_there() -> None:
    assert set(VALUES) == set(ACTIVATIONS)
    assert set(SLOPES) == set(PLAIN)


@pytest.mark.parametrize("name", PLAIN)
@pytest.mark.parametrize("z", [-3.0, -0.4, 0.0, 0.7, 2.5])
def test_values_and_slopes_are_those_of_the_engine(name: str, z: float) -> None:
    row = PLAIN[name]
    assert row.slope is not None
    a = row.value(np.array([z]))
    assert evaluated(VALUES[name], z, 0.0) == pytest.approx(float(a[0]), abs=1e-12)
    assert evaluated(SLOPES[name], z, float(a[0])) == pytest.approx(float(row.slope(np.array([z]), a)[0]), abs=1e-12)
