"""Files in the hands of the programs they are for: DESKTOP_NN_PEER=python-with-keras-and-onnx python3 -m pytest …

Random networks of all kinds of layers and activations; with ``--fuzz`` hundreds of them.
"""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings

from desktop_nn.engine.network import Network
from desktop_nn.engine.spec import NetworkSpec
from desktop_nn.export.arrays import named_arrays
from desktop_nn.export.keras_graph import config, keras_layers
from desktop_nn.export.model import TrainedModel
from desktop_nn.export.registry import EXPORTERS
from desktop_nn.export.verify import inputs_for
from desktop_nn.export.weights.names import role_of
from desktop_nn.export.weights.registry import read_weights
from tests.engine.networks import networks, theta_of
from tests.export.test_formats import SPECS, model_of

PEER = os.environ.get("DESKTOP_NN_PEER", "")
REFUSED = {"step", "gelu_tanh"}  # by Keras
pytestmark = [pytest.mark.slow, pytest.mark.skipif(not PEER, reason="DESKTOP_NN_PEER names no Python with these")]

# Reads names on its input; for each runs NAME.onnx, or NAME.keras and NAME.weights.h5, on NAME.npy.
RUN_ONNX = """
import json, sys
import numpy as np, onnx, onnxruntime

answers = {}
for name in json.load(sys.stdin):
    model = onnx.load(name + ".onnx")
    onnx.checker.check_model(model, full_check=True)
    onnx.shape_inference.infer_shapes(model, check_type=True, strict_mode=True, data_prop=True)
    session = onnxruntime.InferenceSession(name + ".onnx", providers=["CPUExecutionProvider"])
    (found,) = session.run(["output"], {"input": np.load(name + ".npy")})
    answers[name] = [found.tolist()]
print(json.dumps(answers))
"""
RUN_KERAS = """
import json, os, pathlib, sys
os.environ["KERAS_BACKEND"] = "torch"
import keras, numpy as np

answers = {}
for name in json.load(sys.stdin):
    x = np.load(name + ".npy")
    model = keras.saving.load_model(name + ".keras")
    other = keras.models.model_from_json(pathlib.Path(name + ".json").read_text())
    other.load_weights(name + ".weights.h5")
    answers[name] = [model.predict_on_batch(x).tolist(), other.predict_on_batch(x).tolist()]
    assert [layer.name for layer in model.layers] == json.loads(pathlib.Path(name + ".order").read_text())
    keras.utils.clear_session()
print(json.dumps(answers))
"""


def models(count: int) -> list[TrainedModel]:
    """Random networks, and each activation at least once."""
    found: dict[NetworkSpec, None] = dict.fromkeys(SPECS.values())

    @given(networks())
    @settings(max_examples=count, derandomize=True, database=None)
    def draw(network: tuple[NetworkSpec, str]) -> None:
        found[network[0]] = None

    draw()
    return [TrainedModel(spec, _theta(spec, i), "mse", ("x₁",), ("y",), (), {}) for i, spec in enumerate(found)]


def _theta(spec: NetworkSpec, seed: int) -> np.ndarray:
    return np.asarray(Network(spec).held.without_cut(theta_of(spec, seed, 0.5)), np.float32)


def run(code: str, folder: Path, names: list[str]) -> dict[str, list[list[list[float]]]]:
    done = subprocess.run(
        [PEER, "-c", code], input=json.dumps(names), capture_output=True, text=True, check=False, cwd=folder
    )
    assert done.returncode == 0, done.stderr[-3000:]
    answers: dict[str, list[list[list[float]]]] = json.loads(done.stdout.splitlines()[-1])
    return answers


def assert_same(model: TrainedModel, outputs: object) -> None:
    """As near to the exact outputs as float32 allows: 1e-6, and what rounding makes of these very weights."""
    x = inputs_for(model)
    exact = model.predict(x)
    own = Network(model.spec, model.loss).predict(model.theta, x)
    rounding = 4 * np.abs(own - exact).max()
    np.testing.assert_allclose(np.array(outputs), exact, rtol=1e-6, atol=1e-6 + rounding)


@pytest.mark.parametrize("count", [30, pytest.param(400, marks=pytest.mark.fuzz)])
def test_onnxruntime_computes_the_same(count: int, tmp_path: Path) -> None:
    tried = {f"n{number}": model for number, model in enumerate(models(count))}
    for name, model in tried.items():
        (tmp_path / f"{name}.onnx").write_bytes(EXPORTERS["onnx"].encode(model))
        np.save(tmp_path / f"{name}.npy", inputs_for(model))
    for name, answers in run(RUN_ONNX, tmp_path, list(tried)).items():
        assert_same(tried[name], answers[0])


@pytest.mark.parametrize("count", [30, pytest.param(400, marks=pytest.mark.fuzz)])
def test_keras_computes_the_same(count: int, tmp_path: Path) -> None:
    tried: dict[str, TrainedModel] = {}
    for number, model in enumerate(models(count)):
        name = f"n{number}"
        if not REFUSED.isdisjoint(layer.activation for layer in model.spec.layers):
            continue
        tried[name], layers = model, keras_layers(model.spec)
        (tmp_path / f"{name}.keras").write_bytes(EXPORTERS["keras_file"].encode(model))
        (tmp_path / f"{name}.weights.h5").write_bytes(EXPORTERS["keras_weights"].encode(model))
        (tmp_path / f"{name}.json").write_text(json.dumps(config(layers)), "utf-8")
        (tmp_path / f"{name}.order").write_text(json.dumps([layer.name for layer in layers]), "utf-8")
        np.save(tmp_path / f"{name}.npy", inputs_for(model))
    for name, answers in run(RUN_KERAS, tmp_path, list(tried)).items():
        for outputs in answers:
            assert_same(tried[name], outputs)
    assert len(tried) > count / 2


SAVE_KERAS = """
import os, sys
os.environ["KERAS_BACKEND"] = "torch"
import keras, numpy as np

keras.utils.set_random_seed(1)
layers = [keras.layers.Input((2,)), keras.layers.Dense(3, "tanh"), keras.layers.BatchNormalization(),
          keras.layers.Dense(3, "relu"), keras.layers.LayerNormalization(), keras.layers.Dense(2, "softmax")]
model = keras.Sequential(layers)
model.compile("adam", "categorical_crossentropy")
x = np.random.default_rng(1).normal(size=(64, 2)).astype("float32")
model.fit(x, np.eye(2)[(x[:, 0] > 0).astype(int)], epochs=2, verbose=0)
model.save("k.keras")
model.save_weights("k.weights.h5")
np.savez("k.npz", *[np.array(each) for each in model.get_weights()])
print("{}")
"""


@pytest.mark.parametrize("name", ["k.keras", "k.weights.h5"])
def test_what_keras_has_saved_is_read(name: str, tmp_path: Path) -> None:
    run(SAVE_KERAS, tmp_path, [])
    tensors = read_weights(tmp_path / name)
    assert all(role_of(each) for each in tensors)
    with np.load(tmp_path / "k.npz") as saved:
        expected = sorted((saved[key] for key in saved.files), key=lambda array: array.tobytes())
    read = sorted(tensors.values(), key=lambda array: array.tobytes())
    assert len(read) == len(expected) == 12
    assert all(np.array_equal(one, other) for one, other in zip(read, expected, strict=True))


LOAD_IN_TORCH = """
import json, numpy as np, torch
from safetensors.torch import load_file

net = torch.nn.Sequential()
net.add_module("dense1", torch.nn.Linear(2, 5)); net.add_module("act", torch.nn.Tanh())
net.add_module("output", torch.nn.Linear(5, 2))
net.load_state_dict(load_file("w.safetensors"))  # strict: all names and shapes
print(json.dumps({"w": [net(torch.from_numpy(np.load("x.npy"))).tolist()]}))
"""


def test_safetensors_are_a_state_dict_of_pytorch(tmp_path: Path) -> None:
    model = model_of(NetworkSpec.dense(2, (5, "tanh"), (2, "linear")))
    (tmp_path / "w.safetensors").write_bytes(EXPORTERS["safetensors"].encode(model))
    np.save(tmp_path / "x.npy", inputs_for(model))
    assert_same(model, run(LOAD_IN_TORCH, tmp_path, [])["w"][0])


PANDAS = """
import json, pandas

table = pandas.read_csv("w.csv")
weights = table[(table.layer == "dense1") & (table.kind == "weight")]
print(json.dumps({"w": [weights.pivot(index="unit", columns="from_unit", values="value").to_numpy().tolist()]}))
"""


def test_the_table_opens_in_pandas(tmp_path: Path) -> None:
    if subprocess.run([PEER, "-c", "import pandas"], capture_output=True, check=False).returncode:
        pytest.skip("that Python has no pandas")
    model = model_of(SPECS["tanh"])
    (tmp_path / "w.csv").write_bytes(EXPORTERS["csv"].encode(model))
    found = np.array(run(PANDAS, tmp_path, [])["w"][0], np.float32)
    assert np.array_equal(found, named_arrays(model)["dense1.weight"])


PROVE = """
import pathlib, sys
from desktop_nn.export.code.targets import CodeChoice
from desktop_nn.export.model import trained_model
from desktop_nn.export.registry import export, trial_of
from desktop_nn.export.trial import tried
from desktop_nn.project.presets import default_project

name, target, depth = sys.argv[1:]
model, path, choice = trained_model(default_project()), pathlib.Path(name), CodeChoice(target, depth)
export(model, path, choice)
proof = tried(trial_of(model, path, choice))
print(proof.reader, proof.version[0].isdigit(), proof.largest_difference < 1e-5)
"""


@pytest.mark.parametrize(
    ("name", "target", "depth", "reader"),
    [
        ("w.onnx", "numpy", "predict", "onnxruntime"),
        ("w.keras", "numpy", "predict", "keras"),
        ("w.weights.h5", "numpy", "predict", "keras"),
        ("p.py", "pytorch", "predict", "torch"),
        ("p.py", "pytorch", "train", "torch"),
        ("p.py", "keras", "model", "keras"),
        ("p.py", "keras", "train", "keras"),
    ],
)
def test_files_are_proven_by_the_library_they_are_for(
    tmp_path: Path, name: str, target: str, depth: str, reader: str
) -> None:
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])}
    words = [PEER, "-c", PROVE, str(tmp_path / name), target, depth]
    done = subprocess.run(words, capture_output=True, text=True, env=environment, timeout=300, check=False)
    assert done.stdout.split() == [reader, "True", "True"], done.stderr
