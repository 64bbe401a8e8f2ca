"""Letters and indices of weights and neurons, counted as textbooks do."""

from __future__ import annotations

import pytest

from desktop_nn.engine.spec import LayerSpec, NetworkSpec, NeuronRef, WeightRef
from desktop_nn.views.notation import neuron_tex, superscript, weight_tex, weight_text

CHAIN = NetworkSpec.dense(2, (8, "tanh"), (12, "tanh"), (1, "sigmoid"))
JOINED = NetworkSpec(
    (
        LayerSpec("input", "input", units=2),
        LayerSpec("dense1", "dense", ("input",), 3),
        LayerSpec("join", "concatenate", ("input", "dense1")),
        LayerSpec("output", "dense", ("join", "dense1"), 1),
    ),
    "output",
)


@pytest.mark.parametrize(
    ("ref", "text", "tex"),
    [
        (WeightRef("dense1", 0, 1), "w₂,₁⁽⁰⁾", "w_{2,1}^{(0)}"),
        (WeightRef("dense2", 11, 2), "w₃,₁₂⁽¹⁾", "w_{3,12}^{(1)}"),
        (WeightRef("output", 0, 9), "w₁₀,₁⁽²⁾", "w_{10,1}^{(2)}"),
        (WeightRef("dense2", 4, None), "b₅⁽¹⁾", "b_{5}^{(1)}"),
    ],
)
def test_weights_bear_both_neurons_and_their_source_layer(ref: WeightRef, text: str, tex: str) -> None:
    assert weight_text(CHAIN, ref) == text
    assert weight_tex(CHAIN, ref) == tex


def test_with_several_sources_the_index_counts_within_the_right_one() -> None:
    assert weight_text(JOINED, WeightRef("output", 0, 4)) == "w₅,₁⁽²⁾"  # the last of join
    assert weight_text(JOINED, WeightRef("output", 0, 5)) == "w₁,₁⁽¹⁾"  # the first of dense1
    assert weight_text(JOINED, WeightRef("output", 0, None)) == "b₁⁽²⁾"


def test_inputs_are_x_and_other_neurons_have_their_layers_number() -> None:
    assert neuron_tex(CHAIN, NeuronRef("input", 1)) == "x_{2}"
    assert neuron_tex(CHAIN, NeuronRef("dense2", 0)) == "a_{1}^{(2)}"
    assert neuron_tex(CHAIN, NeuronRef("dense2", 0), "z") == "z_{1}^{(2)}"
    assert superscript(12) == "⁽¹²⁾"
