"""NumPy programs, run as they are in a fresh process: the engine's outputs, and its loss curve over 54 steps."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from desktop_nn.engine.problems import EngineError
from desktop_nn.engine.spec import NetworkSpec
from desktop_nn.export.code.plan import DEPTHS
from desktop_nn.export.code.targets import CodeChoice, code_files
from desktop_nn.export.code.text import array, number
from desktop_nn.export.model import trained_model
from desktop_nn.export.registry import export
from desktop_nn.project.presets import default_project
from tests.export.code.cases import CASES, EPOCHS
from tests.export.code.running import Answers, assert_same_curve, curve_of, inputs_of, run_all, stem_of


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> Answers:
    return run_all(tmp_path_factory.mktemp("code"), "numpy")


@pytest.mark.parametrize("depth", ["predict", "model"])
@pytest.mark.parametrize("name", CASES)
def test_predictions_are_the_engines(answers: Answers, name: str, depth: str) -> None:
    model = CASES[name].model
    np.testing.assert_allclose(answers[stem_of(name, depth)][1], model.predict(inputs_of(model)), rtol=0, atol=1e-6)


@pytest.mark.parametrize("name", CASES)
def test_the_loss_curve_is_the_engines(answers: Answers, name: str) -> None:
    assert_same_curve(answers[stem_of(name, "train")][0], CASES[name])


@pytest.mark.parametrize("value", [0.1, -3.0, 1e-30, 16777217.0, 3.4028235e38, 2.0**-149, 0.0])
def test_a_literal_reads_back_as_the_same_bits(value: float) -> None:
    assert np.float32(float(number(value))).tobytes() == np.float32(value).tobytes()


@pytest.mark.parametrize("shape", [(1,), (40,), (3, 2), (3, 40), (40, 1)])
def test_an_array_reads_back_as_the_same_bits(shape: tuple[int, ...]) -> None:
    values = np.random.default_rng(0).normal(size=shape).astype(np.float32)
    for each in (values, np.round(values), values > 0):
        read = eval("\n".join(array(each)), {"np": np})
        np.testing.assert_array_equal(read, each)
        assert read.dtype == each.dtype


def test_long_arrays_go_into_a_file_beside(tmp_path: Path) -> None:
    project = default_project()
    wide = replace(project, network=NetworkSpec.dense(2, (80, "tanh"), (80, "tanh"), (1, "sigmoid")))
    wide = replace(wide, data=replace(project.data, samples=4000))
    path = tmp_path / "넓은 net.py"
    written = export(trained_model(wide), path, CodeChoice("numpy", "train"))
    assert [file.path.name for file in written] == ["넓은 net.py", "넓은 net_arrays.npz"]
    words = [sys.executable, str(path), "--epochs", "1", "--save", str(tmp_path / "w.npz")]
    done = subprocess.run(words, capture_output=True, text=True, check=True)
    assert len(curve_of(done.stdout)) == 1
    with np.load(tmp_path / "w.npz") as arrays:
        assert arrays["dense2.weight"].shape == (80, 80)


def test_a_small_network_needs_no_file_beside(tmp_path: Path) -> None:
    for depth in DEPTHS:
        assert len(export(trained_model(default_project()), tmp_path / "net.py", CodeChoice("numpy", depth))) == 1


def test_it_predicts_from_the_command_line(tmp_path: Path) -> None:
    model = trained_model(default_project())
    export(model, tmp_path / "net.py")
    words = [sys.executable, str(tmp_path / "net.py"), "0.5", "-1.25"]
    done = subprocess.run(words, capture_output=True, text=True, check=True)
    assert float(done.stdout.removeprefix("y: ")) == pytest.approx(
        model.predict(np.array([[0.5, -1.25]])).item(), abs=1e-6
    )


@pytest.mark.parametrize("depth", DEPTHS)
def test_the_notebook_is_the_same_program(depth: str, capsys: pytest.CaptureFixture[str]) -> None:
    case = CASES["graph"]
    book = json.loads(code_files(case.model, CodeChoice("notebook", depth), "book").text)
    assert (book["nbformat"], book["nbformat_minor"]) == (4, 5)
    assert len({cell["id"] for cell in book["cells"]}) == len(book["cells"])
    code = ["".join(cell["source"]) for cell in book["cells"] if cell["cell_type"] == "code"]
    names: dict[str, object] = {"EPOCHS": EPOCHS}
    for text in code[:-1]:
        exec(text, names)
    if depth != "train":
        assert np.shape(eval(code[-1], names)) == (1, 3)
        return
    exec(f"train({EPOCHS})", names)
    assert_same_curve(capsys.readouterr().out, case)


def test_a_network_that_does_not_fit_the_samples_is_not_trained() -> None:
    project = replace(default_project(), network=NetworkSpec.dense(3, (1, "sigmoid")))
    with pytest.raises(EngineError):
        code_files(trained_model(project), CodeChoice("numpy", "train"), "net")
