"""Samples put in, moved and taken out: what is left alone, what is kept in the file, and what is refused."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from desktop_nn.data import OWN, DataError, OwnSamples, load_split, section_of, spans_of
from desktop_nn.data.own import TEST, TRAIN
from desktop_nn.engine.problems import Problem
from desktop_nn.project import data_edits, painting, rules
from desktop_nn.project.errors import EditError
from desktop_nn.project.files import from_bytes, to_bytes
from desktop_nn.project.model import Project
from desktop_nn.project.painting import add_samples, erase_samples, move_sample, unpaintable
from desktop_nn.project.presets import default_project
from tests.project.bad_files import code_of, parts_of, zipped
from tests.project.makers import advanced

HERE = np.array([[1.5, -2.25]])
ONE = np.array([[1.0]])


def painted(project: Project | None = None, part: str = "train") -> Project:
    return add_samples(project or default_project(), HERE, ONE, part, "Painted")


def own(project: Project) -> OwnSamples:
    assert project.data.own is not None
    return project.data.own


@pytest.mark.parametrize("source", ["spiral", "gaussians", "sine", "plane", "height_weight"])
@pytest.mark.parametrize("validation", [0.0, 0.2])
def test_the_samples_shown_keep_their_part_and_their_order(source: str, validation: float) -> None:
    project = data_edits.set_data(default_project(), source=source, validation_fraction=validation)
    before = load_split(project.data)
    x, y = before.columns.train.x[:1] + 0.125, before.columns.train.y[:1]
    after = load_split(add_samples(project, x, y, "train", "Painted").data)
    np.testing.assert_array_equal(after.columns.train.x, np.concatenate((before.columns.train.x, x)))
    np.testing.assert_array_equal(after.columns.test.x, before.columns.test.x)
    np.testing.assert_array_equal(after.columns.test.y, before.columns.test.y)
    assert (after.validation is None) == (before.validation is None)
    if after.validation is not None and before.validation is not None:
        np.testing.assert_array_equal(after.validation.y, before.validation.y)


def test_what_was_learned_and_its_curve_stay() -> None:
    project = advanced(default_project(), 30)
    after = painted(project)
    assert project.run is not None
    assert after.run is not None
    assert after.network == project.network
    assert after.training == project.training
    np.testing.assert_array_equal(after.run.now.theta, project.run.now.theta)
    np.testing.assert_array_equal(after.run.now.state, project.run.now.state)
    assert len(after.run.series.steps) == len(project.run.series.steps) - 1  # the present step is measured anew
    assert advanced(after, 40).run is not None
    assert rules.problems(after) == ()


def test_features_scaling_and_axes_stay() -> None:
    project = data_edits.set_data(default_project(), features=("x1", "x2", "product"), standardize=True)
    after = painted(project)
    assert after.data.source == OWN
    assert after.data.features == project.data.features
    assert after.data.standardize
    old, new = (section_of(load_split(p.data), spans_of(p.data)) for p in (project, after))
    assert old.spans == new.spans


def test_a_new_sample_may_be_held_back() -> None:
    split = load_split(painted(part="test").data)
    np.testing.assert_array_equal(split.test.x[-1:], HERE)
    assert len(split.train) == 280


def test_painting_goes_on_with_the_samples_there_are() -> None:
    once = painted()
    twice = add_samples(once, -HERE, 0 * ONE, "train", "another name")
    assert own(twice).name == "Painted"
    assert len(own(twice).dataset) == 402
    assert own(twice).parts is not None
    assert own(twice).dataset.x.shape == (402, 2)
    np.testing.assert_array_equal(own(twice).dataset.x[-2:], np.concatenate((HERE, -HERE)))


@pytest.mark.parametrize(("part", "index"), [("train", 3), ("test", 7)])
def test_one_sample_is_moved(part: str, index: int) -> None:
    project = default_project()
    before = getattr(load_split(project.data), part)
    after = getattr(load_split(move_sample(project, part, index, HERE[0], ONE[0], "Painted").data), part)
    np.testing.assert_array_equal(after.x[index], HERE[0])
    others = np.arange(len(before)) != index
    np.testing.assert_array_equal(after.x[others], before.x[others])
    np.testing.assert_array_equal(after.y[others], before.y[others])


def test_samples_are_erased_in_their_part() -> None:
    project = default_project()
    before = load_split(project.data)
    after = load_split(erase_samples(project, "test", [0, 5], "Painted").data)
    np.testing.assert_array_equal(after.train.x, before.train.x)
    np.testing.assert_array_equal(after.test.x, np.delete(before.test.x, [0, 5], axis=0))


def test_without_test_samples_the_test_is_on_those_trained_on_as_for_a_truth_table() -> None:
    project = painted(data_edits.set_data(default_project(), source="xor_gate"))
    split = load_split(project.data)
    assert split.train is split.test
    assert len(split.train) == 5
    assert len(load_split(erase_samples(project, "test", [4], "Painted").data).train) == 4
    assert len(load_split(add_samples(project, HERE, ONE, "test", "").data).test) == 1


def test_the_last_sample_to_train_on_stays() -> None:
    project = data_edits.set_data(default_project(), source="and")
    with pytest.raises(EditError) as error:
        erase_samples(project, "train", range(4), "Painted")
    assert error.value.code == "nothing-to-train-on"
    held = painted(project, "test")
    with pytest.raises(EditError) as error:
        erase_samples(held, "train", range(4), "Painted")
    assert error.value.code == "nothing-to-train-on"


@pytest.mark.parametrize(
    ("source", "code"),
    [("iris", "paint-columns"), ("digits", "paint-pictures"), ("hand_worked", "paint-targets"), ("bumps", "")],
)
def test_what_cannot_be_painted_on_says_why(source: str, code: str) -> None:
    project = data_edits.set_data(default_project(), source=source)
    problem = unpaintable(load_split(project.data))
    assert (problem.code if problem else "") == code
    if code:
        with pytest.raises(EditError) as error:
            painted(project)
        assert error.value.code == code


def test_there_is_an_end_to_painting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(painting, "MOST_PAINTED", 401)
    full = painted()
    with pytest.raises(EditError) as error:
        painted(full)
    assert error.value.code == "paint-full"
    assert len(own(erase_samples(full, "train", [0], "")).dataset) == 400
    monkeypatch.setattr(painting, "MOST_PAINTED", 300)
    assert unpaintable(load_split(default_project().data)) == Problem("paint-full", "", {"most": 300})


def test_numbers_that_are_none_are_refused() -> None:
    with pytest.raises(EditError) as error:
        add_samples(default_project(), np.array([[np.nan, 0.0]]), ONE, "train", "Painted")
    assert error.value.code == "not-finite"
    with pytest.raises(EditError) as error:
        add_samples(default_project(), HERE, np.array([[0.5]]), "train", "Painted")
    assert error.value.code == "not-a-class"


BAD: list[tuple[Callable[[Project], Project], str]] = [
    (lambda p: move_sample(p, "train", 280, HERE[0], ONE[0], "a"), "no-such-sample"),
    (lambda p: move_sample(p, "test", -1, HERE[0], ONE[0], "a"), "no-such-sample"),
    (lambda p: erase_samples(p, "test", [3, 120], "a"), "no-such-sample"),
    (lambda p: erase_samples(p, "tests", [3], "a"), "unknown-part"),
    (lambda p: add_samples(p, HERE, ONE, "all", "a"), "unknown-part"),
    (lambda p: add_samples(p, HERE[:, :1], ONE, "train", "a"), "point-shape"),
    (lambda p: add_samples(p, HERE, np.ones((2, 1)), "train", "a"), "point-shape"),
    (lambda p: move_sample(p, "train", 0, HERE[0], np.ones(2), "a"), "point-shape"),
    (lambda p: add_samples(p, HERE, ONE, "train", ""), "bad-name"),
]


@pytest.mark.parametrize(("change", "code"), BAD)
def test_what_is_not_there_is_refused_by_name(change: Callable[[Project], Project], code: str) -> None:
    with pytest.raises(EditError) as error:
        change(default_project())
    assert error.value.code == code


def test_parts_hold_until_they_are_drawn_anew() -> None:
    project = painted(part="test")
    scaled = data_edits.set_data(project, standardize=True)
    assert own(scaled).parts is not None
    for changes in ({"seed": 9}, {"test_fraction": 0.5}, {"validation_fraction": 0.1}):
        anew = data_edits.set_data(advanced(project, 5), **changes)
        assert own(anew).parts is None
        assert own(anew).spans == own(project).spans
        assert anew.run is not None
        assert len(anew.run.series.steps) > 0
    assert len(load_split(data_edits.set_data(project, test_fraction=0.5).data).train) == 201


def test_it_is_saved_and_opened() -> None:
    project = advanced(painted(part="test"), 12)
    again = from_bytes(to_bytes(project))
    assert again.data == project.data
    assert to_bytes(again) == to_bytes(project)
    assert own(again).parts is not None
    assert own(again).spans == ((-5.0, 5.0),) * 2
    np.testing.assert_array_equal(load_split(again.data).test.x, load_split(project.data).test.x)


def test_parts_and_spans_make_other_samples() -> None:
    found = own(painted())
    assert found.parts is not None
    assert replace(found, parts=None) != found
    assert replace(found, spans=()) != found
    other = found.parts.copy()
    other[0] = TEST
    assert replace(found, parts=other) != found
    assert replace(found, parts=found.parts.copy()) == found


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"parts": np.zeros(3, np.uint8)}, "wrong-parts"),
        ({"parts": np.zeros(401)}, "wrong-parts"),
        ({"parts": np.full(401, 3, np.uint8)}, "wrong-parts"),
        ({"parts": np.full(401, TEST, np.uint8)}, "nothing-to-train-on"),
        ({"spans": ((0.0, 1.0),)}, "wrong-spans"),
        ({"spans": ((0.0, 1.0), (1.0, 1.0))}, "wrong-spans"),
        ({"spans": ((0.0, 1.0), (1.0, float("inf")))}, "wrong-spans"),
    ],
)
def test_samples_with_impossible_parts_are_refused(changes: dict[str, Any], code: str) -> None:
    with pytest.raises(DataError) as error:
        replace(own(painted()), **changes)
    assert error.value.code == code


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"parts": 1}, "wrong-value"),
        ({"parts": False}, "unexpected-part"),
        ({"spans": [[0, 1]]}, "wrong-value"),
        ({"spans": [[0, 1], [1]]}, "wrong-value"),
        ({"spans": [[0, 1], [1, "2"]]}, "wrong-value"),
        ({"spans": [[0, 1], [1, 10**400]]}, "damaged"),
        ({"spans": 5}, "wrong-value"),
    ],
)
def test_hostile_files_are_refused(changes: dict[str, Any], code: str) -> None:
    parts = parts_of(to_bytes(painted()))
    document = json.loads(parts["project.json"])
    document["own"].update(changes)
    assert code_of(zipped(parts | {"project.json": json.dumps(document).encode()})) == code


def test_a_part_that_is_no_part_is_refused() -> None:
    parts = parts_of(to_bytes(painted()))
    marks = parts["data/own_parts.npy"]
    assert marks[-1] == TRAIN
    assert code_of(zipped(parts | {"data/own_parts.npy": marks[:-1] + b"\x07"})) == "wrong-value"
