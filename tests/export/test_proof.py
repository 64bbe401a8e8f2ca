"""The proof: a fresh process reads each kind of file back, says who it was, and the verdict is written beside."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from desktop_nn.app.cli import main
from desktop_nn.engine.activations import ACTIVATIONS
from desktop_nn.export import trial as trials
from desktop_nn.export.code.targets import CodeChoice
from desktop_nn.export.model import TrainedModel, trained_model
from desktop_nn.export.proof_file import proof_path, write_proof
from desktop_nn.export.readers import graph
from desktop_nn.export.registry import EXPORTERS, export, trial_of
from desktop_nn.export.trial import READ_BACK, REASONS, Proof, Unproven, Verdict, tried
from desktop_nn.export.verify import SAMPLES
from desktop_nn.project.errors import FileProblem
from desktop_nn.project.presets import default_project
from tests.export.test_formats import GRAPH, SPECS, model_of

READ_BY = {"onnx": "onnx", "safetensors": "safetensors", "npz": "numpy", "json": "Python's json", "csv": "Python's csv"}
NUMPY = CodeChoice()


def tried_as(model: TrainedModel, path: Path, choice: CodeChoice = NUMPY) -> Verdict:
    export(model, path, choice)
    return tried(trial_of(model, path, choice))


def test_every_activation_is_there_a_second_time() -> None:
    assert graph.ACTIVATIONS.keys() | {"leaky_relu"} == ACTIVATIONS.keys()


def test_readers_know_nothing_of_what_they_prove() -> None:
    code = "import sys, desktop_nn.export.readers.table; print([m for m in sys.modules if m.startswith('desktop_nn')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = eval(done.stdout)
    assert all(name.startswith("desktop_nn.export.readers") for name in loaded if name.count(".") > 1)


@pytest.mark.parametrize("key", READ_BY)
def test_a_fresh_process_reads_a_file_of_weights(tmp_path: Path, key: str) -> None:
    found = tried_as(model_of(GRAPH), tmp_path / f"가중치 w{EXPORTERS[key].suffixes[0]}")
    assert isinstance(found, Proof)
    assert found.reader.startswith(READ_BY[key])
    assert found.version[0].isdigit()
    assert (found.compared, found.samples) == ("outputs", SAMPLES)
    assert found.largest_difference < 1e-5


@pytest.mark.parametrize(("name", "depth"), [("p.py", "predict"), ("p.py", "train"), ("p.ipynb", "model")])
def test_a_fresh_process_runs_a_program(tmp_path: Path, name: str, depth: str) -> None:
    found = tried_as(trained_model(default_project()), tmp_path / name, CodeChoice("numpy", depth))
    assert isinstance(found, Proof)
    assert (found.reader, found.version) == ("numpy", np.__version__)
    assert found.compared == ("losses" if depth == "train" else "outputs")
    assert found.largest_difference < 1e-5


@pytest.mark.parametrize("key", READ_BY)
def test_a_file_of_another_network_is_told_by_the_difference(tmp_path: Path, key: str) -> None:
    model, other = model_of(SPECS["tanh"]), model_of(SPECS["tanh"])
    object.__setattr__(other, "theta", other.theta + np.float32(0.01))
    path = tmp_path / f"w{EXPORTERS[key].suffixes[0]}"
    export(other, path)
    found = tried(trial_of(model, path, NUMPY))
    assert isinstance(found, Proof)
    assert found.largest_difference > 1e-4


def test_a_damaged_file_is_unproven(tmp_path: Path) -> None:
    path = tmp_path / "w.npz"
    model = model_of(SPECS["tanh"])
    export(model, path)
    path.write_bytes(path.read_bytes()[:-200])
    assert tried(trial_of(model, path, NUMPY)) == Unproven("no-answer", "numpy")


def test_outputs_that_are_no_numbers_prove_nothing(tmp_path: Path) -> None:
    model = model_of(SPECS["linear"])
    object.__setattr__(model, "theta", np.full_like(model.theta, np.nan))
    assert tried_as(model, tmp_path / "w.npz") == Unproven("not-finite", "numpy")


def test_a_program_that_does_not_end_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "p.py"
    path.write_text("import threading\nthreading.Event().wait()\n", "utf-8")
    monkeypatch.setattr(trials, "PATIENCE", 0.5)
    assert tried(trial_of(model_of(SPECS["tanh"]), path, NUMPY)) == Unproven("too-slow", "numpy")


def test_a_library_that_is_not_there_is_named(tmp_path: Path) -> None:
    absent = replace(trial_of(model_of(SPECS["tanh"]), tmp_path / "w.npz", NUMPY), library="no_such_library")
    found = tried(absent)
    assert found == Unproven("no-library", "no_such_library")
    assert found.reason == "no_such_library is not installed here"


def test_a_module_beside_the_file_is_not_taken_for_the_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("json.py", "numpy.py", "csv.py"):
        (tmp_path / name).write_text("raise SystemExit('taken')\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    assert isinstance(tried_as(model_of(SPECS["tanh"]), tmp_path / "w.csv"), Proof)


def test_a_packed_program_is_its_own_reader(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    model, path = model_of(GRAPH), tmp_path / "w.json"
    export(model, path)
    trial = trial_of(model, path, NUMPY)
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    program, *words = trial.command
    assert (program, words[0]) == (sys.executable, READ_BACK)
    given = tmp_path / "given.json"
    given.write_bytes(trial.given)
    with given.open(encoding="utf-8") as file:
        monkeypatch.setattr(sys, "stdin", file)
        assert main(words) == 0
    assert isinstance(trial.verdict(capsys.readouterr().out.encode()), Proof)


@pytest.mark.parametrize("printed", [b"", b"hello", b"{}", b'{"reader": "x"}', b"[1]", b'{"reader": 1, "version": 2}'])
def test_what_is_no_answer_proves_nothing(tmp_path: Path, printed: bytes) -> None:
    trial = trial_of(model_of(SPECS["tanh"]), tmp_path / "w.npz", NUMPY)
    assert trial.verdict(printed) == Unproven("no-answer", "numpy")


def test_the_proof_is_written_beside_the_file(tmp_path: Path) -> None:
    path, arrays = tmp_path / "가.npz", tmp_path / "b.npz"
    path.write_bytes(b"one")
    arrays.write_bytes(b"two")
    beside = write_proof([path, arrays], Proof("numpy", "2.1", "outputs", 100, 1.25e-7), "60")
    assert beside == tmp_path / "가.npz.proof.txt"
    text = beside.read_text("utf-8")
    for told in ("가.npz", "step 60", "numpy 2.1", "100 samples", "1.25e-07", "float64"):
        assert told in text
    assert [hashlib.sha256(data).hexdigest() in text for data in (b"one", b"two")] == [True, True]


@pytest.mark.parametrize("code", REASONS)
def test_why_there_is_none_is_written_too(tmp_path: Path, code: str) -> None:
    path = tmp_path / "w.keras"
    path.write_bytes(b"x")
    verdict = Unproven(code, "keras")
    text = write_proof([path], verdict, "0").read_text("utf-8")
    assert f"unproven             {verdict.reason}\n" in text
    assert "{" not in text


@pytest.mark.parametrize("name", ["x" * 251 + ".npz", "가" * 83 + ".npz"])
def test_a_long_name_has_a_proof_that_the_disk_takes(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    assert len(proof_path(path).name.encode()) <= 255
    path.write_bytes(b"x")
    assert write_proof([path], Unproven("stopped", "numpy"), "0").name.endswith(".proof.txt")


def test_a_proof_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    path = tmp_path / "w.npz"
    path.write_bytes(b"x")
    proof_path(path).mkdir()
    with pytest.raises(FileProblem, match="not-a-file"):
        write_proof([path], Unproven("stopped", "numpy"), "0")


def test_the_command_line_says_where_the_proof_is_or_why_there_is_none(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from desktop_nn.project.files import save

    save(default_project(), tmp_path / "p.dnn")
    monkeypatch.setattr(
        "desktop_nn.export.trial.importlib.util.find_spec", lambda name: None if name == "keras" else True
    )
    words = ["export", str(tmp_path / "p.dnn"), str(tmp_path / "w.csv"), str(tmp_path / "w.keras"), "--json"]
    assert main(words) == 0
    table, whole = json.loads(capsys.readouterr().out)["result"]["files"]
    assert table["unproven"] is None
    assert table["proof"]["samples"] == SAMPLES
    assert whole["proof"] is None
    assert whole["unproven"] == {"code": "no-library", "message": "keras is not installed here"}
    for each in (table, whole):
        assert Path(each["proof_file"]).read_text("utf-8").startswith("Desktop NN")
