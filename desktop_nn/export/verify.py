"""The proof: an exported file is read back by an independent library and must compute the same outputs.

ONNX runs in onnxruntime where it is installed, else in the onnx package's reference evaluator; from the other formats
the weights are read by their own library and put through the engine's reference network in float64.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib.util import find_spec

import numpy as np
from numpy.typing import ArrayLike, NDArray

from desktop_nn.engine.network import Network
from desktop_nn.export.arrays import column_kinds, named_parts
from desktop_nn.export.csv_file import source_of
from desktop_nn.export.model import TrainedModel

Floats = NDArray[np.floating]

SAMPLES = 100
_SPREAD = 2.0  # samples are drawn from N(0, 2²), about as wide as the built-in data


@dataclass(frozen=True, slots=True)
class Proof:
    """What reading back showed: who read, on how many samples, and the largest difference of an output."""

    reader: str
    samples: int
    largest_difference: float


def inputs_for(model: TrainedModel) -> NDArray[np.float32]:
    """Return the samples ``(SAMPLES, d)`` on which outputs are compared."""
    assert model.spec.input is not None
    return np.random.default_rng(0).normal(0, _SPREAD, (SAMPLES, model.spec.input.units)).astype(np.float32)


def columns_for(model: TrainedModel) -> NDArray[np.float32]:
    """Return columns as they might be measured ``(SAMPLES, c)``: of standardised ones about the mean of each."""
    preparation = model.preparation
    if not preparation:
        return inputs_for(model)
    drawn = np.random.default_rng(0).normal(0, _SPREAD, (SAMPLES, len(model.columns)))
    if preparation.means and not preparation.features:
        drawn = drawn * np.array(preparation.deviations) + np.array(preparation.means)
    return drawn.astype(np.float32)


def prove(model: TrainedModel, key: str, data: bytes) -> Proof:
    """Return how far the outputs of a file (format `key`) are from the network's own in float64."""
    reader, outputs = READERS[key]
    if key == "onnx":  # whose graph begins with the columns as measured
        columns = columns_for(model)
        return Proof(reader, SAMPLES, float(np.abs(outputs(model, data, columns) - model.answer(columns)).max()))
    x = inputs_for(model)
    return Proof(reader, SAMPLES, float(np.abs(outputs(model, data, x) - model.predict(x)).max()))


def _run_onnxruntime(model: TrainedModel, data: bytes, x: Floats) -> Floats:
    import onnxruntime

    session = onnxruntime.InferenceSession(data, providers=["CPUExecutionProvider"])
    (outputs,) = session.run(["output"], {"input": x})
    return np.asarray(outputs)


def _run_onnx(model: TrainedModel, data: bytes, x: Floats) -> Floats:
    from onnx import load_from_string  # a quarter of a second that only this format takes
    from onnx.reference import ReferenceEvaluator

    (outputs,) = ReferenceEvaluator(load_from_string(data)).run(None, {"input": x})
    return np.asarray(outputs)


def _run_named(model: TrainedModel, arrays: Mapping[str, ArrayLike], x: Floats) -> Floats:
    """Put named weights into a fresh theta and predict."""
    theta = np.full(model.layout.size, np.nan)
    for block in model.layout.blocks:
        for name, part in named_parts(block, theta).items():
            part[:] = np.asarray(arrays[name], np.float32)
    return Network(model.spec, model.loss).predict(theta, x.astype(np.float64))


def _run_npz(model: TrainedModel, data: bytes, x: Floats) -> Floats:
    with np.load(io.BytesIO(data), allow_pickle=False) as arrays:
        return _run_named(model, arrays, x)


def _run_safetensors(model: TrainedModel, data: bytes, x: Floats) -> Floats:
    from safetensors.numpy import load

    return _run_named(model, load(data), x)


def _run_json(model: TrainedModel, data: bytes, x: Floats) -> Floats:
    return _run_named(model, json.loads(data)["weights"], x)


def _run_csv(model: TrainedModel, data: bytes, x: Floats) -> Floats:
    theta = np.full(model.layout.size, np.nan)
    places = {
        (block.layer, str(unit + 1), kind, *source_of(model, block, unit, column)): (block, unit, column)
        for block in model.layout.blocks
        for unit in range(block.units)
        for column, kind in enumerate(column_kinds(block))
    }
    for row in csv.DictReader(io.StringIO(data.decode("utf-8-sig"))):
        block, unit, column = places[row["layer"], row["unit"], row["kind"], row["from_layer"], row["from_unit"]]
        block.view(theta)[unit, column] = np.float32(row["value"])
    return Network(model.spec, model.loss).predict(theta, x.astype(np.float64))


READERS: dict[str, tuple[str, Callable[[TrainedModel, bytes, Floats], Floats]]] = {
    "onnx": ("onnxruntime", _run_onnxruntime) if find_spec("onnxruntime") else ("onnx.reference", _run_onnx),
    "safetensors": ("safetensors", _run_safetensors),
    "npz": ("numpy", _run_npz),
    "json": ("json", _run_json),
    "csv": ("csv", _run_csv),
}
