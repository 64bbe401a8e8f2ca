"""Every export format, over every layer kind and activation: the same weights, and the same outputs when read back."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import onnx
import pytest
from safetensors.numpy import load as load_safetensors

from desktop_nn.engine.activations import ACTIVATIONS
from desktop_nn.engine.problems import EngineError
from desktop_nn.engine.spec import LayerSpec, NetworkSpec
from desktop_nn.export.arrays import named_arrays
from desktop_nn.export.model import TrainedModel, trained_model
from desktop_nn.export.readers.table import READERS
from desktop_nn.export.registry import EXPORTERS, export
from desktop_nn.export.verify import SAMPLES
from desktop_nn.project.presets import default_project
from tests.engine.networks import theta_of
from tests.export.proving import prove

GRAPH = NetworkSpec(
    (
        LayerSpec("input", "input", units=2),
        LayerSpec("left", "dense", ("input",), 3, "relu"),
        LayerSpec("right", "dense", ("input", "left"), 3, "tanh"),
        LayerSpec("sum", "add", ("left", "right")),
        LayerSpec("drop", "dropout", ("sum",), rate=0.3),
        LayerSpec("noise", "gaussian_noise", ("drop",), stddev=0.3),
        LayerSpec("product", "multiply", ("noise", "right")),
        LayerSpec("cube", "multiply", ("right", "product", "right")),
        LayerSpec("norm", "layer_norm", ("cube",)),
        LayerSpec("batch", "batch_norm", ("norm",)),
        LayerSpec("act", "activation", ("batch",), activation="sigmoid"),
        LayerSpec("side", "concatenate", ("act", "input")),
        LayerSpec("output", "dense", ("side",), 3, "softmax"),
    ),
    "output",
)
STEEP = GRAPH.with_layer(replace(GRAPH.layer("act"), activation="leaky_relu", slope=0.25))
SPECS = {name: NetworkSpec.dense(2, (5, name), (2, name)) for name in ACTIVATIONS} | {"graph": GRAPH, "steep": STEEP}


PROVED = [key for key, row in EXPORTERS.items() if row.library != "keras"]  # without a library that may be missing


def model_of(spec: NetworkSpec) -> TrainedModel:
    theta = theta_of(spec, 3, 1.0).astype(np.float32)
    return TrainedModel(spec, theta, "mse", ("x₁", "x₂"), ("y",), ("a", "b"), {"step": "7"})


@pytest.mark.parametrize("key", PROVED)
@pytest.mark.parametrize("spec", SPECS.values(), ids=SPECS)
def test_file_computes_the_same_outputs(key: str, spec: NetworkSpec) -> None:
    model = model_of(spec)
    proof = prove(model, key, EXPORTERS[key].encode(model))
    # ONNX computes in float32, the others carry the weights' bits to a second implementation in float64.
    assert proof.largest_difference <= (1e-5 if key == "onnx" else 1e-11)
    assert (proof.compared, proof.samples) == ("outputs", SAMPLES)


@pytest.mark.parametrize("key", PROVED)
def test_proof_sees_a_changed_weight(key: str) -> None:
    model = model_of(SPECS["tanh"])
    other = model_of(SPECS["tanh"])
    object.__setattr__(other, "theta", other.theta + np.float32(0.01))
    assert prove(model, key, EXPORTERS[key].encode(other)).largest_difference > 1e-4


def test_every_format_has_a_reader() -> None:
    assert list(READERS) == [*EXPORTERS, "program"]


@pytest.mark.parametrize("key", EXPORTERS)
def test_same_model_gives_same_bytes(key: str) -> None:
    assert EXPORTERS[key].encode(model_of(GRAPH)) == EXPORTERS[key].encode(model_of(GRAPH))


def test_npz_json_and_safetensors_hold_the_same_bits() -> None:
    model = model_of(GRAPH)
    arrays = named_arrays(model)
    with np.load(io.BytesIO(EXPORTERS["npz"].encode(model)), allow_pickle=False) as npz:
        assert set(npz.files) == {*arrays, "description"}
        assert all(np.array_equal(npz[name], array) for name, array in arrays.items())
    tensors = load_safetensors(EXPORTERS["safetensors"].encode(model))
    assert all(np.array_equal(tensors[name], array) for name, array in arrays.items())
    numbers = json.loads(EXPORTERS["json"].encode(model))["weights"]
    assert all(np.array_equal(np.array(numbers[name], np.float32), array) for name, array in arrays.items())


def test_orientation_is_units_by_fan_in() -> None:
    arrays = named_arrays(model_of(NetworkSpec.dense(2, (5, "tanh"), (1, "sigmoid"))))
    assert {name: array.shape for name, array in arrays.items()} == {
        "dense1.weight": (5, 2), "dense1.bias": (5,), "output.weight": (1, 5), "output.bias": (1,),
    }  # fmt: skip


def test_batch_norm_bears_the_names_of_pytorch() -> None:
    model = model_of(GRAPH)
    arrays = named_arrays(model)
    names = ("weight", "bias", "running_mean", "running_var")
    for name, column in zip(names, model.layout.block("batch").view(model.theta).T, strict=True):
        np.testing.assert_array_equal(arrays[f"batch.{name}"], column)


def test_csv_names_both_ends_of_each_weight() -> None:
    model = model_of(GRAPH)
    rows = list(csv.DictReader(io.StringIO(EXPORTERS["csv"].encode(model).decode("utf-8-sig"))))
    assert len(rows) == len(model.theta)
    assert {row["from_layer"] for row in rows if row["layer"] == "right"} == {"input", "left", ""}


def test_onnx_says_shapes_and_names() -> None:
    proto = onnx.load_from_string(EXPORTERS["onnx"].encode(model_of(GRAPH)))
    assert [i.name for i in proto.graph.input] == ["input"]
    assert [o.name for o in proto.graph.output] == ["output"]
    shaped = {v.name for v in proto.graph.value_info} | {"output"}
    assert {name for node in proto.graph.node for name in node.output} <= shaped
    told = {p.key: json.loads(p.value) for p in proto.metadata_props}
    assert told["description"]["classes"] == told["classes"] == ["a", "b"]
    assert told["inputs"] == ["x₁", "x₂"]
    assert (proto.graph.input[0].doc_string, proto.graph.output[0].doc_string) == ("x₁, x₂", "y")


def test_export_writes_what_the_ending_says(tmp_path: Path) -> None:
    model = trained_model(default_project())
    for key, row in EXPORTERS.items():
        path = tmp_path / f"이름 with space{row.suffixes[0]}"
        (written,) = export(model, path)
        assert written.size == path.stat().st_size
        assert path.read_bytes() == EXPORTERS[key].encode(model)


def test_unknown_ending_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EngineError) as caught:
        export(trained_model(default_project()), tmp_path / "weights.pkl")
    assert caught.value.problem.code == "unknown-format"
    assert not list(tmp_path.iterdir())
