"""What is written of activations is what the engine computes."""

from __future__ import annotations

import math
import re

import numpy as np
import pytest

from desktop_nn.engine.activations import ACTIVATIONS
from desktop_nn.engine.layers import activation_of
from desktop_nn.engine.spec import LayerSpec
from desktop_nn.views.activation_notes import NEARLY_FLAT, NOTES, activation_note
from desktop_nn.views.inspector.activation_texts import SLOPES, VALUES, slope_text, value_text
from desktop_nn.widgets.formula import typeset

PLAIN = [name for name, row in ACTIVATIONS.items() if row.slope is not None]
ROUNDED = ("selu", "gelu_tanh")  # their numbers are written with four places
SIGNS = {"−": "-", "·": "*", "²": "**2", "³": "**3", "≥": ">=", "½": "0.5", "|z|": "abs(z)", ", else": " else"}
FUNCTIONS = {
    "exp": math.exp,
    "ln": math.log,
    "tanh": math.tanh,
    "max": max,
    "min": min,
    "σ": lambda z: 1 / (1 + math.exp(-z)),
    "Φ": lambda z: 0.5 * (1 + math.erf(z / math.sqrt(2))),
    "φ": lambda z: math.exp(-z * z / 2) / math.sqrt(2 * math.pi),
}


def evaluated(text: str, letters: dict[str, float]) -> float:
    """The value of a formula as it is written, which is nearly Python; a letter it explains joins the others."""
    for sign, code in SIGNS.items():
        text = text.replace(sign, code)
    formula, *explained = re.split(r", ([a-z]) = ", text)
    if explained:
        letters[explained[0]] = eval(explained[1], FUNCTIONS | letters)
    return float(eval(formula, FUNCTIONS | letters))


def test_every_activation_is_there() -> None:
    assert set(VALUES) == set(ACTIVATIONS)
    assert list(SLOPES) == PLAIN


@pytest.mark.parametrize("name", PLAIN)
@pytest.mark.parametrize("z", [-5.0, -3.0, -0.4, 0.0, 0.7, 2.5, 4.0])
def test_values_and_slopes_are_those_of_the_engine(name: str, z: float) -> None:
    layer = LayerSpec("a", "dense", activation=name, slope=0.25)
    row, letters = activation_of(layer), {"z": z}
    assert row.slope is not None
    near, a = 1e-3 if name in ROUNDED else 1e-12, row.value(np.array([z]))
    assert evaluated(value_text(layer), letters) == pytest.approx(float(a[0]), abs=near)
    letters["a"] = float(a[0])
    assert evaluated(slope_text(layer), letters) == pytest.approx(float(row.slope(np.array([z]), a)[0]), abs=near)


def test_every_flaw_has_a_sentence_and_every_sentence_a_flaw() -> None:
    assert set(NOTES) == {row.note for row in ACTIVATIONS.values()}
    assert set(NOTES) > NEARLY_FLAT
    assert activation_note("tanh").startswith("Far from zero")
    assert activation_note("swish") == ""


def test_what_the_notes_say_in_numbers_is_so() -> None:
    z = np.linspace(-9, 9, 90_001)
    assert np.abs(ACTIVATIONS["gelu"].value(z) - ACTIVATIONS["gelu_tanh"].value(z)).max() < 0.0005
    slope = ACTIVATIONS["hard_sigmoid"].slope
    assert slope is not None
    assert (slope(z, ACTIVATIONS["hard_sigmoid"].value(z)) == 0).tolist() == (np.abs(z) >= 3).tolist()


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_every_formula_can_be_typeset(name: str) -> None:
    assert "<svg" in typeset(f"f(z) = {ACTIVATIONS[name].formula}", 13)
