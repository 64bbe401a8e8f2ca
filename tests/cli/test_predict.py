"""predict: samples by file, pipe or the project's own; every row that does not fit is named by line and column."""

from __future__ import annotations

import contextlib
import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_nn.app.cli import main
from desktop_nn.app.rows import MOST, read_rows
from desktop_nn.engine.metrics import accuracy
from desktop_nn.export.model import TrainedModel, trained_model
from desktop_nn.paths import resource
from desktop_nn.project.data_edits import set_data
from desktop_nn.project.errors import FileProblem
from desktop_nn.project.files import load, save
from desktop_nn.project.presets import PRESETS, default_project

SPIRAL = str(resource("samples", "spiral.dnn"))
X = np.array([[0.5, -1.25], [3.0, 4.0]])


class Piped(io.TextIOWrapper):
    """What a shell pipes in."""

    def __init__(self, text: str) -> None:
        super().__init__(io.BytesIO(text.encode()))


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[dict[str, str]]:
    assert main(["predict", *arguments]) == 0
    captured = capsys.readouterr()
    assert captured.err == ""
    return list(csv.DictReader(io.StringIO(captured.out)))


def spiral() -> TrainedModel:
    return trained_model(load(SPIRAL))


@pytest.mark.parametrize(
    "text",
    ["0.5,-1.25\n3,4\n", "a,b\r\n.5,-125e-2\r\n3.,+4\r\n", "0.5;-1.25\n\n3;4", "\ufeffx1\tx2\n0.5\t-1.25\n3\t4\n",
     "x2,name,X₁\n-1.25,one,0.5\n4,two,3\n", '"x1","x2"\n"0.5"," -1.25"\n3,4\n'],
)  # fmt: skip
def test_outputs_and_classes_of_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str) -> None:
    path = tmp_path / "표본 1.csv"
    path.write_text(text, "utf-8")
    rows = told(capsys, SPIRAL, str(path))
    expected = spiral().predict(X)[:, 0]
    assert [float(row["y"]) for row in rows] == expected.tolist()
    assert [row["class"] for row in rows] == [spiral().classes[int(value >= 0.5)] for value in expected]


def test_samples_are_piped_in(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", Piped("0.5,-1.25\n3,4\n"))
    assert [float(row["y"]) for row in told(capsys, SPIRAL, "-")] == spiral().predict(X)[:, 0].tolist()


@pytest.mark.parametrize("preset", ["spiral", "blobs", "sine"])
def test_the_projects_own_samples_stand_beside_their_targets(
    preset: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "p.dnn"
    save(PRESETS[preset].project, path)
    model = trained_model(PRESETS[preset].project)
    assert model.setup is not None
    x, y = model.setup.samples.x_test, model.setup.samples.y_test
    assert main(["predict", str(path), "--json"]) == 0
    result = json.loads(capsys.readouterr().out)["result"]
    k = y.shape[1]
    assert np.array_equal(np.array([row[:k] for row in result["rows"]], float), model.predict(x))
    if not model.classes:
        assert result["columns"] == ["y", "target y"]
        assert np.array_equal([row[k] for row in result["rows"]], y[:, 0])
        return
    assert result["columns"][k:] == ["class", "target"]
    right = np.mean([row[k] == row[k + 1] for row in result["rows"]])
    assert right == pytest.approx(accuracy(y, model.predict(x)))


@pytest.mark.parametrize("suffix", [".csv", ".JSON"])
def test_a_file_of_outputs_is_written(tmp_path: Path, capsys: pytest.CaptureFixture[str], suffix: str) -> None:
    path = tmp_path / f"out{suffix}"
    assert main(["predict", SPIRAL, "--output", str(path)]) == 0
    assert f"predicted      120 samples\nwrote          {path}" in capsys.readouterr().out
    text = path.read_text("utf-8")
    found = json.loads(text)["rows"] if suffix == ".JSON" else list(csv.reader(io.StringIO(text)))[1:]
    assert len(found) == 120


BAD: dict[str, tuple[bytes, str]] = {
    "a word": (b"1,2\n3,four\n", "line 2, column 2: \u201cfour\u201d"),
    "not finite": (b"1,2\nnan,4\n", "line 2, column 1"),
    "too large": (b"1,1e999\n", "line 1, column 2"),
    "of Python": (b"1,2\n1_0,2\n", "line 2, column 1"),
    "a gap": (b"1,2\n,2\n", "line 2, column 1: \u201c\u201d"),
    "too few": (b"x1,x2\n1,2\n3\n", "line 3 has 1 columns instead of 2"),
    "too many": (b"1,2,3\n", "line 1 has 3 columns instead of 2"),
    "decimal comma": (b"1,5;2\n", "column"),
    "one name missing": (b"x1,b\n1,2\n", "no column \u201cx\u2082\u201d"),
    "a broken quote": (b'"1,2\n', "no table"),
    "bytes": (b"\xff\xfe1,2\n", "no table"),
    "nothing": (b"", "is empty"),
    "no samples": (b"x1,x2\n", "holds no samples"),
    "zeros": (b"\0\0\0\n", "line 1 has 1 columns"),
    "lines in a cell": (b'1,2\n"a\nb",2\n', "line 3, column 1: \u201c'a\\nb'\u201d"),
}  # fmt: skip


@pytest.mark.parametrize(("data", "expected"), BAD.values(), ids=BAD)
def test_what_does_not_fit_is_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], data: bytes, expected: str
) -> None:
    path = tmp_path / "bad.csv"
    path.write_bytes(data)
    assert main(["predict", SPIRAL, str(path)]) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.count("\n") == 1
    assert expected in captured.err
    assert "bad.csv" in captured.err


def test_more_than_a_table_may_hold_is_refused_unread(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with (tmp_path / "a.csv").open("wb") as file:
        file.truncate(MOST + 1)
    assert main(["predict", SPIRAL, str(tmp_path / "a.csv")]) == 1
    assert "too large" in capsys.readouterr().err


def test_a_network_that_does_not_fit_its_data_still_takes_a_table(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "p.dnn"
    project = default_project()
    save(replace(project, data=set_data(project, source="sine").data), path)
    assert main(["predict", str(path)]) == 1
    assert "features" in capsys.readouterr().err
    (tmp_path / "a.csv").write_text("0.5,-1.25\n")
    assert len(told(capsys, str(path), str(tmp_path / "a.csv"))) == 1


def test_a_wrong_row_is_a_problem_of_the_file() -> None:
    with pytest.raises(FileProblem, match="row-width"):
        read_rows(b"1\n", ("a", "b"))


CELLS = st.sampled_from(["1", "-2.5e3", "", "x1", "x2", "nan", "1e999", "1,5", '"', "\0", "١", "a\nb"])
LINES = st.lists(st.lists(CELLS | st.text(max_size=4), max_size=4), max_size=6)


@given(LINES, st.sampled_from([",", ";", "\t"]), st.sampled_from(["\n", "\r\n"]))
def test_any_table_is_read_or_refused(lines: list[list[str]], separator: str, end: str) -> None:
    text = end.join(separator.join(line) for line in lines)
    with contextlib.suppress(FileProblem):
        found = read_rows(text.encode("utf-8", "surrogatepass"), ("x1", "x2"))
        assert found.shape[1] == 2
        assert np.isfinite(found).all()


@given(st.binary(max_size=60))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with contextlib.suppress(FileProblem):
        assert np.isfinite(read_rows(data, ("x1", "x2"))).all()
