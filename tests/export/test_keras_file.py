"""Keras's files without Keras: layers in its order, weights where it looks for them, and refusals.

``test_peers.py`` has Keras itself open them.
"""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import replace
from pathlib import Path

import h5py
import numpy as np
import pytest

from desktop_nn.engine.activations import ACTIVATIONS
from desktop_nn.engine.problems import EngineError
from desktop_nn.engine.spec import LayerSpec, NetworkSpec
from desktop_nn.export.arrays import named_arrays
from desktop_nn.export.keras_graph import keras_layers, paths
from desktop_nn.export.registry import EXPORTERS, ending_of
from desktop_nn.project.sentences import sentence
from tests.export.test_formats import GRAPH, STEEP, model_of


def test_layers_stand_in_the_order_of_keras() -> None:
    """As ``[layer.name for layer in model.layers]`` says in Keras 3.15."""
    assert [layer.name for layer in keras_layers(STEEP)] == [
        "input_", "left", "right_inputs", "right", "sum_", "drop", "noise", "product", "cube", "norm", "batch", "act",
        "side", "output",
    ]  # fmt: skip


def test_of_two_as_far_from_the_output_the_one_read_first_comes_first() -> None:
    layers = (
        LayerSpec("input", "input", units=2),
        LayerSpec("one", "dense", ("input",), 3),
        LayerSpec("two", "dense", ("input",), 3),
        LayerSpec("output", "add", ("two", "one")),
    )
    found = keras_layers(NetworkSpec(layers, "output"))
    assert [layer.name for layer in found] == ["input_", "two", "one", "output"]
    assert paths(found)["two"] == "layers/dense"
    assert paths(found)["one"] == "layers/dense_1"


def test_weights_are_where_keras_looks_for_them() -> None:
    arrays = named_arrays(model_of(GRAPH))
    places = {
        "dense": ("left.weight", "left.bias"),
        "dense_1": ("right.weight", "right.bias"),
        "dense_2": ("output.weight", "output.bias"),
        "layer_normalization": ("norm.gamma", "norm.beta"),
        "batch_normalization": ("batch.weight", "batch.bias", "batch.running_mean", "batch.running_var"),
    }
    with h5py.File(io.BytesIO(EXPORTERS["keras_weights"].encode(model_of(GRAPH)))) as file:
        assert set(file["layers"]) == set(places)
        for place, names in places.items():
            for number, name in enumerate(names):
                assert np.array_equal(file[f"layers/{place}/vars/{number}"], arrays[name].T)


def test_the_zip_holds_the_graph_and_the_same_weights() -> None:
    with zipfile.ZipFile(io.BytesIO(EXPORTERS["keras_file"].encode(model_of(STEEP)))) as zipped:
        layers = json.loads(zipped.read("config.json"))["config"]["layers"]
        assert zipped.read("model.weights.h5") == EXPORTERS["keras_weights"].encode(model_of(STEEP))
        assert json.loads(zipped.read("metadata.json"))["description"]["classes"] == ["a", "b"]
    settings = {layer["name"]: layer["config"] for layer in layers}
    assert settings["act"]["negative_slope"] == 0.25
    assert settings["right"]["activation"] == "tanh"
    assert settings["drop"]["rate"] == 0.3
    reads = {layer["name"]: json.dumps(layer["inbound_nodes"]).count("keras_history") for layer in layers}
    assert (reads["input_"], reads["left"], reads["cube"]) == (0, 1, 3)


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_an_activation_keras_has_no_layer_for_is_refused_by_name(name: str) -> None:
    spec = NetworkSpec.dense(2, (2, name))
    if name not in ("step", "gelu_tanh"):
        assert keras_layers(spec)
        return
    with pytest.raises(EngineError) as refused:
        EXPORTERS["keras_file"].encode(model_of(spec))
    assert f"“{name}” of “output”" in sentence(refused.value)


def test_noise_that_keras_does_not_allow_is_refused() -> None:
    with pytest.raises(EngineError, match="keras-noise") as refused:
        keras_layers(GRAPH.with_layer(replace(GRAPH.layer("noise"), stddev=3.0)))
    assert "is 3, and Keras allows at most 1" in sentence(refused.value)


def test_a_double_ending_is_one() -> None:
    assert [ending_of(Path(name)) for name in ("a.weights.h5", "a.b.KERAS", ".weights.h5", "a.h5")] == [
        ".weights.h5", ".keras", ".h5", ".h5",
    ]  # fmt: skip
