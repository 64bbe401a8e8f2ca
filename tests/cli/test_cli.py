"""The command line without a window: results, files, exit codes, and one sentence for what cannot be done."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import onnx
import pytest

from desktop_nn.app.cli import main
from desktop_nn.data import load_split
from desktop_nn.engine.baselines import baselines
from desktop_nn.engine.network import Network
from desktop_nn.engine.trainer import Trainer
from desktop_nn.paths import resource
from desktop_nn.project.data_edits import set_data
from desktop_nn.project.edits import set_stops
from desktop_nn.project.files import load, save
from desktop_nn.project.presets import default_project
from desktop_nn.project.samples import samples_of

SPIRAL = str(resource("samples", "spiral.dnn"))


def test_trains_and_exports(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    targets = [tmp_path / name for name in ("spiral.onnx", "spiral.npz", "spiral.csv")]
    exports = [word for path in targets for word in ("--export", str(path))]
    assert main(["train", SPIRAL, "--epochs", "20", *exports]) == 0
    out = capsys.readouterr().out
    assert "20 epochs" in out
    assert all(str(path) in out and path.stat().st_size > 100 for path in targets)
    onnx.checker.check_model(onnx.load(targets[0]))


@pytest.mark.parametrize(("options", "found"), [([], "def predict("), (["--depth", "train"], "def train(")])
def test_exports_a_program(tmp_path: Path, options: list[str], found: str) -> None:
    path = tmp_path / "spiral.py"
    assert main(["train", SPIRAL, "--epochs", "1", "--quiet", "--export", str(path), *options]) == 0
    text = path.read_text("utf-8")
    compile(text, str(path), "exec")
    assert found in text


def test_result_as_json_agrees_with_the_saved_project(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    saved = tmp_path / "trained.dnn"
    assert main(["train", SPIRAL, "--epochs", "3", "--json", "--save", str(saved)]) == 0
    result = json.loads(capsys.readouterr().out)["result"]
    run = load(saved).run
    assert run is not None
    assert run.now.step == result["step"] == 27
    train = load_split(default_project().data).train
    loss = Network(default_project().network, "bce").loss(run.now.theta.astype(np.float64), train.x, train.y)
    assert result["train_loss"] == pytest.approx(float(loss), rel=1e-5)


def test_the_result_stands_beside_a_baseline(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    project = default_project()
    plain, _ = baselines(samples_of(load_split(project.data)), project.training)
    assert main(["train", SPIRAL, "--epochs", "1"]) == 0
    line = next(line for line in capsys.readouterr().out.splitlines() if line.startswith("baseline"))
    loss, score = plain.metrics.test_loss, 100 * plain.metrics.test_score
    assert line == f"baseline       logistic regression: test loss {loss:.6f}, accuracy {score:.1f} %"
    sine = tmp_path / "sine.dnn"
    save(set_data(project, source="sine"), sine)
    assert main(["train", str(sine), "--epochs", "1", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)["result"]["baseline"]
    assert told["name"] == "linear"
    assert told["test_loss"] > 0
    assert 0 < told["test_r2"] < 1


def test_training_goes_on_where_it_stopped(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    once, half, twice = (tmp_path / f"{name}.dnn" for name in ("once", "half", "twice"))
    assert main(["train", SPIRAL, "--epochs", "8", "--save", str(once)]) == 0
    assert main(["train", SPIRAL, "--epochs", "5", "--save", str(half)]) == 0
    assert main(["train", str(half), "--epochs", "3", "--save", str(twice)]) == 0
    first, second = load(once).run, load(twice).run
    assert first is not None
    assert second is not None
    assert first.now.theta.tobytes() == second.now.theta.tobytes()
    assert first.now.state.tobytes() == second.now.state.tobytes()


def test_divergence_is_told_and_fails(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    project = default_project()
    wild = tmp_path / "wild.dnn"
    settings = replace(project.training, learning_rate=1e9, optimizer="sgd", loss="mse")
    layers = tuple(replace(layer, activation="linear") for layer in project.network.layers)
    save(replace(project, training=settings, network=replace(project.network, layers=layers)), wild)
    assert main(["train", str(wild), "--epochs", "50"]) == 1
    assert "smaller learning rate" in capsys.readouterr().err


def test_a_loss_that_explodes_is_told_and_fails(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    project = default_project()
    wild = tmp_path / "wild.dnn"
    save(replace(project, training=replace(project.training, learning_rate=1e6, optimizer="sgd")), wild)
    assert main(["train", str(wild), "--epochs", "5000", "--json"]) == 1
    captured = capsys.readouterr()
    assert json.loads(captured.out)["result"]["stopped"] == "exploded"
    assert "the loss has grown to" in captured.err


def test_early_stopping_is_no_failure(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    project, path = default_project(), tmp_path / "patient.dnn"
    save(replace(project, training=replace(project.training, patience=2, min_delta=1000.0)), path)
    assert main(["train", str(path), "--epochs", "50"]) == 0
    captured = capsys.readouterr()
    assert "stopped early" in captured.out
    assert captured.err == ""
    steps = Trainer(project.network, project.training, samples_of(load_split(project.data))).steps_per_epoch
    assert f"{3 * steps:,}; the best weights are those of step {steps:,}" in captured.out
    assert main(["train", str(path), "--epochs", "50", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["result"]["stopped"] == "early-stopped"


def test_a_rule_of_the_project_ends_training_without_a_failure(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "ruled.dnn"
    save(set_stops(default_project(), on=("epoch",), epoch=2), path)
    assert (
        main(
            [
                "train",
                str(path),
                "--epochs",
                "50",
            ]
        )
        == 0
    )
    assert "stopped        epoch 2 has ended" in capsys.readouterr().out
    assert main(["train", str(path), "--epochs", "50", "--json"]) == 0
    result = json.loads(capsys.readouterr().out)["result"]
    assert (result["stopped"], result["epochs"]) == ("epoch-reached", 2)
    assert main(["info", str(path)]) == 0
    assert "end of epoch 2" in capsys.readouterr().out


def test_info_tells_how_it_is_trained(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    project, path = default_project(), tmp_path / "special.dnn"
    training = replace(project.training, optimizer="adamw", hyper=(("beta1", 0.5),), schedule="cosine", patience=9)
    save(replace(project, training=replace(training, clip_norm=1.0, max_norm=3.0, l1=0.01)), path)
    assert main(["info", str(path)]) == 0
    told = capsys.readouterr().out
    for text in ("adamw, learning rate 0.03, beta1 0.5", "weight_decay 0.01", "cosine, epochs 200, end 0.01", "norm 1"):
        assert text in told
    for text in ("l1 0.01, max-norm 3", "patience 9 epochs, least gain 0"):
        assert text in told


@pytest.mark.parametrize("command", ["train", "info", "predict"])
def test_broken_file_is_one_sentence(command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    broken = tmp_path / "broken.dnn"
    broken.write_bytes(b"not a project")
    assert main([command, str(broken)]) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.count("\n") == 1
    assert "broken.dnn" in captured.err


def test_missing_file_is_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["info", str(tmp_path / "없음.dnn")]) == 1
    assert "없음.dnn" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [["dance"], ["train"], *(["train", SPIRAL, "--epochs", number] for number in ("0", "-3", "1e9", "nan", "9" * 5000)),
     ["train", SPIRAL, "--export", "same.npz", "--export", "./same.npz"], ["train", SPIRAL, "--export", "weights.pkl"],
     ["train", SPIRAL, "--export", ".onnx"], ["train", SPIRAL, "--save", "trained.txt"],
     ["train", SPIRAL, "--save", "trained"], ["export", SPIRAL], ["export", SPIRAL, "a.npz", "./a.npz"],
     ["predict", SPIRAL, "--output", "a.txt"], ["convert", "weights.npz", "a.onnx"],
     ["convert", "weights.pkl", "a.npz"], ["convert", SPIRAL, "a.npz", "--project", SPIRAL]],
)  # fmt: skip
def test_wrong_usage_exits_with_two(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == 2
    assert "Traceback" not in capsys.readouterr().err


def test_info_tells_what_is_inside(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["info", SPIRAL, "--json"]) == 0
    facts = json.loads(capsys.readouterr().out)["result"]
    assert facts["data"].startswith("spiral")
    assert facts["problems"] == "none"


@pytest.mark.parametrize("option", ["--export", "--save"])
@pytest.mark.parametrize("place", ["folder", "missing/file"])
def test_a_target_that_cannot_be_written_fails_before_training(
    option: str, place: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / (place + (".dnn" if option == "--save" else ".npz"))
    if place == "folder":
        target.mkdir()
    monkeypatch.setattr("desktop_nn.app.headless.Trainer", lambda *_: pytest.fail("training began"))
    assert main(["train", SPIRAL, option, str(target)]) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.count("\n") == 1
    assert str(target.parent) in captured.err


def test_endings_may_be_in_capitals(tmp_path: Path) -> None:
    target = tmp_path / "WEIGHTS.CSV"
    assert main(["train", SPIRAL, "--epochs", "1", "--quiet", "--export", str(target)]) == 0
    assert target.stat().st_size > 100
