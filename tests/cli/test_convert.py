"""export and convert: projects to weights, programs and back, with the proof and the mapping told."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from desktop_nn.app.cli import main
from desktop_nn.export.registry import EXPORTERS
from desktop_nn.export.weights.registry import IMPORTERS
from desktop_nn.paths import resource
from desktop_nn.project.edits import theta_of
from desktop_nn.project.files import load, save
from desktop_nn.project.presets import PRESETS, default_project
from tests.project.makers import advanced

SPIRAL = str(resource("samples", "spiral.dnn"))


@pytest.fixture
def trained(tmp_path: Path) -> Path:
    path = tmp_path / "훈련된 것.dnn"
    save(advanced(default_project(), 30), path)
    return path


def result(capsys: pytest.CaptureFixture[str], *arguments: object) -> dict[str, object]:
    assert main([*map(str, arguments), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["ok"]
    found: dict[str, object] = told["result"]
    return found


def test_every_format_is_exported_and_proved(trained: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [row for row in EXPORTERS.values() if row.library != "keras"]
    files = [tmp_path / f"w{row.suffixes[0]}" for row in rows]
    found = result(capsys, "export", trained, *files, tmp_path / "p.py", tmp_path / "p.ipynb")["files"]
    assert isinstance(found, list)
    assert [Path(each["path"]) for each in found[: len(files)]] == files
    for each in found:
        assert Path(each["path"]).stat().st_size == each["bytes"]
        assert each["proof"]["largest_difference"] < 1e-5
        assert Path(each["proof_file"]).exists()


def test_what_cannot_be_tried_is_said_to_be_unproven(
    trained: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop_nn.export.trial.importlib.util.find_spec", lambda library: None)
    assert main(["export", str(trained), str(tmp_path / "w.weights.h5")]) == 0
    assert "unproven       keras is not installed here" in capsys.readouterr().out


@pytest.mark.parametrize("key", IMPORTERS)
def test_weights_come_back_into_a_project_as_they_were(
    key: str, trained: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    weights, back = tmp_path / f"w{IMPORTERS[key].suffix}", tmp_path / "back.dnn"
    assert main(["convert", str(trained), str(weights)]) == 0
    capsys.readouterr()
    told = result(capsys, "convert", weights, back, "--project", SPIRAL)
    assert np.array_equal(theta_of(load(back)), theta_of(load(trained)))
    mapping = told["mapping"]
    assert isinstance(mapping, list)
    assert all(part["array"] for part in mapping)
    assert any(part["turned"] for part in mapping) is key.startswith("keras")
    assert told["not_used"] == []


def test_a_table_for_each_layer_leaves_and_comes_back(
    trained: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = result(capsys, "export", trained, tmp_path / "w.csv", "--per-layer")["files"]
    assert isinstance(files, list)
    paths = [each["path"] for each in files]
    assert [Path(path).name for path in paths] == ["w_dense1.csv", "w_dense2.csv", "w_output.csv"]
    assert files[0]["proof"]["largest_difference"] < 1e-11
    result(capsys, "convert", *paths, tmp_path / "back.dnn", "--project", SPIRAL)
    assert np.array_equal(theta_of(load(tmp_path / "back.dnn")), theta_of(load(trained)))
    with pytest.raises(SystemExit):
        main(["convert", SPIRAL, *paths, str(tmp_path / "x.dnn"), "--project", SPIRAL])
    assert "converted alone" in capsys.readouterr().err


def test_weights_become_weights_of_another_format(
    trained: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one, other, again = tmp_path / "w.npz", tmp_path / "w.onnx", tmp_path / "again.npz"
    for source, into in ((trained, one), (one, other), (other, again)):
        project = [] if source == trained else ["--project", str(trained)]
        assert main(["convert", str(source), str(into), *project]) == 0
    assert "dense1.weight  ← dense1.weight (8 × 2)" in capsys.readouterr().out
    with np.load(one) as first, np.load(again) as second:
        assert all(np.array_equal(first[name], second[name]) for name in first.files if name != "description")


def test_a_project_is_saved_as_this_version_does(trained: Path, tmp_path: Path) -> None:
    assert main(["convert", str(trained), str(tmp_path / "copy.dnn")]) == 0
    assert (tmp_path / "copy.dnn").read_bytes() == trained.read_bytes()


def test_weights_of_another_network_are_refused_and_nothing_is_written(
    trained: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    weights, other = tmp_path / "w.npz", tmp_path / "other.dnn"
    save(PRESETS["sine"].project, other)
    assert main(["convert", str(trained), str(weights)]) == 0
    capsys.readouterr()
    assert main(["convert", str(weights), str(tmp_path / "out.dnn"), "--project", str(other), "--json"]) == 1
    captured = capsys.readouterr()
    told = json.loads(captured.out)
    assert (told["ok"], told["result"], told["error"]["code"]) == (False, None, "array-does-not-fit")
    assert captured.err == f"desktop-nn: {told['error']['message']}\n"
    assert not (tmp_path / "out.dnn").exists()
