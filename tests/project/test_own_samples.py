"""Projects with samples of the user's own: edited, undone, saved, opened, and hostile files of them."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from desktop_nn.data import OWN, Dataset, DataSettings, OwnSamples, one_hot
from desktop_nn.export.model import trained_model
from desktop_nn.project import undo
from desktop_nn.project.data_edits import set_data
from desktop_nn.project.files import from_bytes, load, save, to_bytes
from desktop_nn.project.model import Project
from desktop_nn.project.presets import default_project
from desktop_nn.project.rules import problems
from desktop_nn.project.undo import UndoStack
from desktop_nn.session.samples import split_of
from tests.project.bad_files import code_of, parts_of, zipped
from tests.project.makers import advanced

LABELS = np.arange(30) % 3
FLOWERS = OwnSamples(
    "꽃.csv",
    Dataset(
        np.random.default_rng(1).normal(LABELS[:, None], 0.3, (30, 4)), one_hot(LABELS, 3), "classes",
        ("꽃받침 길이", "b", "c", "d"), ("장미", "난", "국화"), ("장미", "난", "국화"),
    ),
)  # fmt: skip


def flowers() -> Project:
    return set_data(default_project(), source=OWN, own=FLOWERS)


def test_the_network_follows_the_data() -> None:
    project = flowers()
    assert problems(project) == ()
    assert project.network.input is not None
    assert project.network.input.units == 4
    assert project.network.layer(project.network.output).units == 3
    assert project.training.loss == "cce"


def test_other_samples_of_ones_own_are_another_source() -> None:
    trained = advanced(flowers(), 5)
    two = OwnSamples("two", Dataset(np.eye(4)[:, :2], np.eye(4)[:, :1], "binary", ("a", "b"), ("y",), ("0", "1")))
    other = set_data(trained, own=two)
    assert problems(other) == ()
    assert other.run is None
    assert other.network.input is not None
    assert other.network.input.units == 2
    alike = set_data(trained, own=OwnSamples("again", FLOWERS.dataset))
    assert alike.run is not None
    assert len(alike.run.series.steps) == 0  # the curve was measured on others


def test_tables_and_bright_pictures_are_standardised_and_others_are_not() -> None:
    raw = set_data(default_project(), features=("x1", "x2", "product"))
    project = set_data(raw, source=OWN, own=FLOWERS)
    assert project.data.standardize
    assert project.data.features == DataSettings().features
    x = split_of(project.data).train.x
    np.testing.assert_allclose([x.mean(axis=0), x.std(axis=0)], [[0.0] * 4, [1.0] * 4], atol=1e-12)
    kept = set_data(project, standardize=False)
    assert not set_data(kept, seed=3).data.standardize
    shown = Dataset(np.eye(8)[:, :4], np.eye(8)[:, :1], "binary", (*"abcd",), ("y",), ("0", "1"), (2, 2))
    assert not set_data(kept, own=OwnSamples("pictures", shown)).data.standardize
    bright = replace(shown, x=1 - shown.x)  # most pixels at 1 would saturate units
    assert set_data(kept, own=OwnSamples("scans", bright)).data.standardize


def test_own_samples_stay_while_another_source_is_chosen() -> None:
    away = set_data(flowers(), source="moons")
    assert away.data.own == FLOWERS
    assert problems(set_data(away, source=OWN)) == ()


def test_a_project_without_own_samples_says_so_and_does_not_train() -> None:
    project = replace(default_project(), data=DataSettings(OWN))
    assert [problem.code for problem in problems(project)] == ["no-own-samples"]


def test_it_is_saved_and_opened_with_its_run(tmp_path: Path) -> None:
    project = advanced(flowers(), 20)
    save(project, tmp_path / "a.dnn")
    opened = load(tmp_path / "a.dnn")
    assert opened.data == project.data
    assert opened.data.own is not None
    assert opened.data.own.dataset.x.tobytes() == FLOWERS.dataset.x.tobytes()
    assert not opened.data.own.dataset.x.flags.writeable
    assert to_bytes(opened) == to_bytes(project)
    assert advanced(opened, 40).run.now.theta.tobytes() == advanced(project, 40).run.now.theta.tobytes()  # type: ignore[union-attr]


def test_brightness_takes_one_byte_in_the_file() -> None:
    x = np.random.default_rng(3).integers(0, 256, (500, 64)) / 255.0
    y = np.arange(500.0)[:, None] % 2
    own = OwnSamples("digits", Dataset(x, y, "binary", (*map(str, range(64)),), ("y",), ("0", "1")))
    data = to_bytes(set_data(default_project(), source=OWN, own=own))
    assert len(data) < 500 * 65 + 8000
    assert from_bytes(data).data.own == own


def test_undo_brings_the_data_back_and_counts_their_bytes(monkeypatch: Any) -> None:
    stack = UndoStack.of(default_project()).push(flowers(), "open-data")
    assert stack.entries[1].weight == FLOWERS.dataset.x.nbytes + FLOWERS.dataset.y.nbytes
    assert stack.undo().project == default_project()
    assert stack.undo().redo().project.data.own == FLOWERS
    again = stack.push(set_data(flowers(), seed=1), "set-data")
    assert again.entries[2].weight == 0
    monkeypatch.setattr(undo, "MOST_BYTES", 10)
    assert len(again.push(default_project(), "x").entries) == 2


def test_exports_carry_labels_and_names() -> None:
    model = trained_model(flowers())
    assert model.inputs == FLOWERS.dataset.inputs
    assert model.classes == ("장미", "난", "국화")


GOOD = to_bytes(flowers())


def with_own(change: Callable[[dict[str, Any]], object]) -> bytes:
    parts = parts_of(GOOD)
    document = json.loads(parts["project.json"])
    change(document["own"])
    return zipped(parts | {"project.json": json.dumps(document).encode()})


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"rows": 10**12}, "wrong-value"),
        ({"rows": 31}, "wrong-shape"),
        ({"rows": True}, "wrong-value"),
        ({"rows": 0}, "wrong-value"),
        ({"inputs": ["a"] * 5}, "wrong-shape"),
        ({"inputs": ["a\n", "b", "c", "d"]}, "wrong-value"),
        ({"inputs": ["a"] * 5000}, "wrong-value"),
        ({"classes": ["a"]}, "wrong-value"),
        ({"task": "magic"}, "wrong-value"),
        ({"task": []}, "wrong-value"),
        ({"task": "binary"}, "wrong-value"),
        ({"name": ""}, "wrong-value"),
        ({"x": ["object", 1]}, "wrong-value"),
        ({"x": ["float64", 0]}, "wrong-value"),
        ({"x": ["uint8", 1]}, "wrong-shape"),
        ({"x": 3}, "wrong-value"),
        ({"more": 3}, "wrong-value"),
    ],
)
def test_hostile_files_are_refused(changes: dict[str, Any], code: str) -> None:
    assert code_of(with_own(lambda own: own.update(changes))) == code


def test_numbers_that_are_none_and_arrays_nobody_asked_for_are_refused() -> None:
    parts = parts_of(GOOD)
    x = parts["data/own_x.npy"]
    assert code_of(zipped(parts | {"data/own_x.npy": x[:-8] + np.float64("nan").tobytes()})) == "wrong-value"
    document = json.loads(parts["project.json"]) | {"own": None}
    document["data"]["source"] = "spiral"
    assert code_of(zipped(parts | {"project.json": json.dumps(document).encode()})) == "unexpected-part"
    del parts["data/own_y.npy"]
    assert code_of(zipped(parts)) == "wrong-shape"


def test_pictures_keep_their_shape() -> None:
    pictures = Dataset(np.eye(6), np.eye(6)[:, :1], "binary", (*"abcdef",), ("y",), ("0", "1"), (2, 3))
    own = OwnSamples("a", pictures)
    assert own != OwnSamples("a", replace(pictures, image=None))
    project = set_data(default_project(), own=own, source=OWN)
    again = from_bytes(to_bytes(project))
    assert again == project
    assert again.data.own is not None
    assert again.data.own.dataset.image == (2, 3)


@pytest.mark.parametrize("image", [[2], [2, 4], [2, 2.0], [0, 4], "2x2", [True, 4], [2, 2, 1]])
def test_shapes_that_cannot_be_are_refused(image: object) -> None:
    assert code_of(with_own(lambda own: own.update(image=image))) == "wrong-value"
