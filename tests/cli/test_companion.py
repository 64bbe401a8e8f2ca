"""A project with a companion without a window: both are trained, told and saved."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from desktop_nn.app.cli import main
from desktop_nn.data import load_split
from desktop_nn.engine.trainer import Trainer
from desktop_nn.project import companion, edits
from desktop_nn.project.files import load, save
from desktop_nn.project.presets import default_project
from desktop_nn.project.samples import samples_of


@pytest.fixture
def compared(tmp_path: Path) -> Path:
    """A file whose project has another loss than its companion."""
    path = tmp_path / "compared.dnn"
    save(edits.set_training(companion.forked(default_project()), loss="mse"), path)
    return path


def test_both_are_trained_and_saved(compared: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    saved = tmp_path / "trained.dnn"
    assert main(["train", str(compared), "--epochs", "2", "--json", "--save", str(saved)]) == 0
    result = json.loads(capsys.readouterr().out)["result"]
    other = load(saved).companion
    assert other is not None
    assert other.run is not None
    assert other.run.now.step == result["companion"]["step"] == result["step"] == 18
    assert result["companion"]["difference"] == "Only difference: loss mse vs bce"
    alone = Trainer(other.network, other.training, samples_of(load_split(other.data)))
    alone.run(18)
    assert result["companion"]["test_loss"] == alone.measure().test_loss
    assert other.run.now.theta.tobytes() == alone.theta.tobytes()


def test_it_is_told_to_people(compared: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["train", str(compared), "--epochs", "1", "--quiet"]) == 0
    assert "Only difference: loss mse vs bce" in capsys.readouterr().out
    assert main(["info", str(compared)]) == 0
    assert "Only difference: loss mse vs bce" in capsys.readouterr().out


def test_a_project_alone_has_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "alone.dnn"
    save(default_project(), path)
    assert main(["train", str(path), "--epochs", "1", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["result"]["companion"] is None


def test_one_that_cannot_be_trained_is_left_as_it_is(
    compared: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project = load(compared)
    assert project.companion is not None
    broken = edits.set_activation(project.companion, "output", "tanh")
    save(replace(project, companion=broken), compared)
    saved = tmp_path / "trained.dnn"
    assert main(["train", str(compared), "--epochs", "1", "--json", "--save", str(saved)]) == 0
    assert json.loads(capsys.readouterr().out)["result"]["companion"] is None
    assert load(saved).companion == broken
