"""Scaling and features leave with the weights: raw columns go in, and out comes what the network says of them."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from onnx import load_from_string
from onnx.reference import ReferenceEvaluator

from desktop_nn.app.predictions import predict
from desktop_nn.data import FEATURES, load_split
from desktop_nn.export.arrays import description
from desktop_nn.export.code.preparation import TEXTS
from desktop_nn.export.code.targets import CodeChoice, code_files
from desktop_nn.export.model import TrainedModel, trained_model
from desktop_nn.export.onnx_file import to_onnx
from desktop_nn.export.onnx_preparation import OPERATORS
from desktop_nn.export.registry import EXPORTERS
from desktop_nn.project import data_edits
from desktop_nn.project.model import Project
from desktop_nn.project.presets import PRESETS, default_project
from tests.export.proving import prove
from tests.project.makers import advanced


def featured() -> Project:
    project = data_edits.set_data(default_project(), features=tuple(FEATURES), standardize=True)
    return advanced(project, 30)


CASES: dict[str, Callable[[], Project]] = {
    "wine": lambda: advanced(PRESETS["wine"].project, 30),
    "all features, standardised": featured,
    "two features": lambda: data_edits.set_data(default_project(), features=("x1", "product")),
}
BOTH = pytest.mark.parametrize("case", CASES)


def measured(project: Project) -> tuple[TrainedModel, np.ndarray, np.ndarray]:
    """Return a model, columns as measured, and the engine's outputs for the inputs made of them."""
    model, split = trained_model(project), load_split(project.data)
    return model, split.columns.test.x, model.predict(split.test.x)


@BOTH
def test_the_answer_to_columns_is_that_to_inputs(case: str) -> None:
    model, columns, expected = measured(CASES[case]())
    np.testing.assert_array_equal(model.answer(columns), expected)
    assert model.columns == load_split(CASES[case]().data).columns.train.inputs


@BOTH
def test_an_onnx_graph_begins_with_the_columns(case: str) -> None:
    model, columns, expected = measured(CASES[case]())
    data = to_onnx(model)
    (outputs,) = ReferenceEvaluator(load_from_string(data)).run(None, {"input": columns.astype(np.float32)})
    np.testing.assert_allclose(outputs, expected, atol=2e-5)
    assert prove(model, "onnx", data).largest_difference < 2e-4


@BOTH
@pytest.mark.parametrize("depth", ["predict", "model"])
def test_a_program_prepares_what_it_is_given(case: str, depth: str) -> None:
    model, columns, expected = measured(CASES[case]())
    text = code_files(model, CodeChoice("numpy", depth), "program").text
    space: dict[str, Any] = {"__name__": "program"}
    exec(compile(text, "program.py", "exec"), space)
    np.testing.assert_allclose(space["predict"](space["prepared"](columns)), expected, atol=2e-5)
    assert f"nargs={len(model.columns)}" in text


@pytest.mark.parametrize("key", ["json", "npz"])
def test_files_of_weights_say_what_was_done(key: str) -> None:
    model, _, _ = measured(featured())
    told = description(model)["preparation"]
    assert isinstance(told, dict)
    assert told["columns"] == ["x₁", "x₂"]
    assert told["features"] == list(FEATURES)
    assert told["means"] == list(model.preparation.means)
    data = EXPORTERS[key].encode(model)
    text = data.decode() if key == "json" else str(np.load(io.BytesIO(data))["description"])
    assert json.loads(text)["preparation"] == told
    assert prove(model, key, data).largest_difference < 1e-6


def test_what_is_taken_as_it_is_has_no_preparation() -> None:
    model = trained_model(default_project())
    assert "preparation" not in description(model)
    assert "prepared" not in code_files(model, CodeChoice("numpy", "predict"), "program").text


def test_a_table_of_columns_is_prepared_before_it_is_judged(tmp_path: Path) -> None:
    project = CASES["wine"]()
    model, columns, expected = measured(project)
    table = tmp_path / "wine.csv"
    rows = [",".join(model.columns), *(",".join(repr(float(v)) for v in row) for row in columns[:5])]
    table.write_text("\n".join(rows), encoding="utf-8")
    np.testing.assert_allclose(predict(project, str(table)).outputs, expected[:5], rtol=1e-9)


def test_every_feature_leaves_in_every_way() -> None:
    assert list(OPERATORS) == list(TEXTS) == list(FEATURES)
