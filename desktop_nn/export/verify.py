"""The proof: an exported file is read back in a fresh process and must compute the network's outputs.

ONNX runs in onnxruntime where it is installed, else in the onnx package's reference evaluator; Keras's files are opened
in Keras; from the other formats the weights are read by their own library and put through a second implementation.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from desktop_nn.export.arrays import layer_facts
from desktop_nn.export.keras_graph import config, keras_layers
from desktop_nn.export.model import TrainedModel
from desktop_nn.export.readers.answer import Answer
from desktop_nn.export.trial import Proof, Trial, Unproven, Verdict

SAMPLES = 100
SPREAD = 2.0  # samples are drawn from N(0, 2²), about as wide as the built-in data


def inputs_for(model: TrainedModel) -> NDArray[np.float32]:
    """Return the samples ``(SAMPLES, d)`` on which outputs are compared."""
    assert model.spec.input is not None
    return np.random.default_rng(0).normal(0, SPREAD, (SAMPLES, model.spec.input.units)).astype(np.float32)


def columns_for(model: TrainedModel) -> NDArray[np.float32]:
    """Return columns as they might be measured ``(SAMPLES, c)``: of standardised ones about the mean of each."""
    preparation = model.preparation
    if not preparation:
        return inputs_for(model)
    drawn = np.random.default_rng(0).normal(0, SPREAD, (SAMPLES, len(model.columns)))
    if preparation.means and not preparation.features:
        drawn = drawn * np.array(preparation.deviations) + np.array(preparation.means)
    return drawn.astype(np.float32)


# What a format does not tell of itself.
_GIVEN: dict[str, Callable[[TrainedModel], dict[str, object]]] = {
    "csv": lambda model: {"layers": layer_facts(model), "output": model.spec.output},
    "keras_weights": lambda model: {"config": config(keras_layers(model.spec))},
}


def weights_trial(model: TrainedModel, key: str, library: str, path: Path, beside: Sequence[Path] = ()) -> Trial:
    """Return how a file of weights (format `key`), read by `library`, is tried; `beside` are others of it."""
    measured = key == "onnx"  # whose graph begins with the columns as measured
    x = columns_for(model) if measured else inputs_for(model)
    given = {"x": x.tolist(), **(_GIVEN[key](model) if key in _GIVEN else {})}
    if beside:
        given["beside"] = [str(each.absolute()) for each in beside]
    expected = model.answer(x) if measured else model.predict(x)
    return Trial(key, path, json.dumps(given).encode(), library, partial(judged_outputs, library, expected))


def judged_outputs(library: str, expected: NDArray[np.floating], answer: Answer) -> Verdict:
    """Return how far the outputs of an answer are from those expected ``(N, k)``; ValueError for what is none."""
    outputs = np.array(answer.outputs, np.float64)
    if outputs.shape != expected.shape:
        raise ValueError(f"outputs {outputs.shape} for {expected.shape}")
    return verdict_of(answer, library, "outputs", outputs - expected)


def verdict_of(answer: Answer, library: str, compared: str, differences: NDArray[np.floating]) -> Verdict:
    """Return the proof that differences ``(N, …)`` make, where they are finite."""
    if not np.isfinite(differences).all():
        return Unproven("not-finite", library)
    return Proof(answer.reader, answer.version, compared, len(differences), float(np.abs(differences).max()))
