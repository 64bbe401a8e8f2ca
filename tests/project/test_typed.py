"""A network typed as text is the one a reader expects, and rubbish is refused with its reason."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_nn.data import DataSettings
from desktop_nn.engine.activations import ACTIVATIONS
from desktop_nn.engine.checks import problems
from desktop_nn.engine.layout import ParamLayout
from desktop_nn.engine.spec import NetworkSpec
from desktop_nn.project import edits, typed
from desktop_nn.project.errors import EditError
from desktop_nn.project.presets import default_project
from desktop_nn.project.sentences import sentence


@pytest.mark.parametrize(
    ("text", "source", "layers"),
    [
        ("2-8-8-1", "spiral", [(8, "tanh"), (8, "tanh"), (1, "sigmoid")]),
        ("2-8-8-1 relu", "spiral", [(8, "relu"), (8, "relu"), (1, "sigmoid")]),
        ("2-4-3", "blobs3", [(4, "tanh"), (3, "softmax")]),
        ("1-1", "height_weight", [(1, "linear")]),
        ("2-1 step", "and", [(1, "step")]),
        ("2-8-4-1 LeakyReLU hard-sigmoid gelu_tanh", "and", [(8, "leaky_relu"), (4, "hard_sigmoid"), (1, "gelu_tanh")]),
        ("784-16-16-10 sigmoid softmax", "spiral", [(16, "sigmoid"), (16, "sigmoid"), (10, "softmax")]),
        ("2-3-4-1 relu tanh sigmoid", "spiral", [(3, "relu"), (4, "tanh"), (1, "sigmoid")]),
        ("  2 – 8 → 8->1   ReLU,Sigmoid ", "spiral", [(8, "relu"), (8, "relu"), (1, "sigmoid")]),
    ],
)
def test_texts_people_write(text: str, source: str, layers: list[tuple[int, str]]) -> None:
    spec = typed.parse(text, DataSettings(source))
    assert [(layer.units, layer.activation) for layer in spec.layers[1:]] == layers
    assert spec.layers[0].units == int(text.split("-")[0].split("–")[0])
    assert problems(spec) == ()


def test_the_network_of_the_digits_has_13_002_parameters() -> None:
    assert ParamLayout.of(typed.parse("784-16-16-10 sigmoid softmax", DataSettings())).size == 13_002


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "typed-shape"),
        ("tanh", "typed-shape"),
        ("8", "typed-shape"),
        ("2-", "typed-shape"),
        ("2 8 1", "typed-shape"),
        ("2-8-", "typed-shape"),
        ("two layers", "typed-shape"),
        ("2-0-1", "typed-units"),
        ("2-4097-1", "typed-units"),
        ("2-" + "9" * 500 + "-1", "typed-units"),
        ("2-8-1 tanhh", "unknown-activation"),
        ("2-8-8-8-1 tanh relu tanh", "typed-activations"),
        ("2-1 tanh sigmoid", "typed-activations"),
        ("-".join(["1"] * 101), "too-many-layers"),
        ("1-" * 600 + "1", "typed-too-long"),
    ],
)
def test_what_is_no_network_is_refused_with_a_sentence(text: str, code: str) -> None:
    with pytest.raises(EditError) as refused:
        typed.parse(text, DataSettings())
    assert refused.value.code == code
    assert "…" not in sentence(refused.value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2--3-1", "-3"),
        ("2 - −3 - 1", "−3"),
        ("2--1", "-1"),
        ("-3-1", "-3"),
        ("2-1e9-1 tanh", "1e9"),
        ("2-8-abc", "abc"),
        ("abc → 1", "abc"),
        ("2->8x->1", "8x"),
        ("2-8.5-1", "8.5"),
        ("2-1000000000-1", "1000000000"),
    ],
)
def test_what_is_no_number_of_units_is_named(text: str, value: str) -> None:
    with pytest.raises(EditError) as refused:
        typed.parse(text, DataSettings())
    assert refused.value.code == "typed-units"
    assert refused.value.values["value"] == value


def read(text: str) -> NetworkSpec | str:
    try:
        return typed.parse(text, DataSettings())
    except EditError as refused:
        return sentence(refused)


@given(st.text(max_size=60) | st.from_regex(r"[0-9\-–> ,a-z]{0,40}", fullmatch=True))
def test_any_text_is_read_or_refused(text: str) -> None:
    found = read(text)
    assert found
    if isinstance(found, NetworkSpec):
        assert read(typed.text_of(found)) == found


@given(
    st.integers(1, 4096),
    st.lists(st.tuples(st.integers(1, 4096), st.sampled_from(sorted(ACTIVATIONS))), min_size=1, max_size=8),
)
def test_a_chain_comes_back_from_its_text(inputs: int, layers: list[tuple[int, str]]) -> None:
    spec = NetworkSpec.dense(inputs, *layers)
    assert typed.parse(typed.text_of(spec), DataSettings()) == spec


def test_other_graphs_have_no_text() -> None:
    project = default_project()
    assert typed.text_of(project.network) == "2-8-8-1 tanh sigmoid"
    for kind in ("dropout", "activation", "concatenate"):
        assert typed.text_of(edits.add_layer(project, kind).network) == ""
    leaky = edits.set_activation(project, "dense1", "leaky_relu")
    assert typed.text_of(leaky.network) == "2-8-8-1 leaky_relu tanh sigmoid"
    assert typed.text_of(edits.set_slope(leaky, "dense1", 0.2).network) == ""


def test_drawing_a_network_starts_afresh() -> None:
    project = edits.rename(default_project(), "dense1", "first")
    drawn = edits.draw_network(project, typed.parse("2-3-1", DataSettings()))
    assert (drawn.names, drawn.run, drawn.network.layer("dense1").units) == ((), None, 3)


def test_a_network_of_too_many_weights_is_refused() -> None:
    with pytest.raises(EditError, match="too-many-parameters"):
        edits.draw_network(default_project(), typed.parse("4096-4096-4096-1", DataSettings()))
