"""Files of earlier versions: each opens as what it was when it was saved."""

import json
from dataclasses import fields
from typing import Any

import pytest

from desktop_nn.data import OWN, DataSettings, OwnSamples, load_split
from desktop_nn.engine import TrainingSettings
from desktop_nn.project import migrate
from desktop_nn.project.data_edits import set_data
from desktop_nn.project.files import from_bytes, to_bytes
from desktop_nn.project.presets import default_project
from tests.project.bad_files import GOOD, code_of, parts_of, with_text, zipped

NEW_IN_14 = {"validation_fraction", "standardize", "features", "classes", "balance"}
NEW_IN_5 = {"schedule", "schedule_values", "l1", "max_norm", "clip_value", "clip_norm", "patience", "min_delta"}


def as_version_16(text: str) -> dict[str, Any]:
    """Return the document as the sixteenth version had it: without rules to stop by and bookmarks."""
    document: dict[str, Any] = json.loads(text)
    return {name: value for name, value in document.items() if name not in ("stops", "bookmarks")} | {"version": 16}


def test_a_sixteenth_version_trains_until_it_is_stopped() -> None:
    assert to_bytes(from_bytes(with_text(lambda text: json.dumps(as_version_16(text))))) == GOOD


def as_version_15(text: str) -> dict[str, Any]:
    """Return the document as the fifteenth version had it: own samples split by the settings."""
    document = as_version_16(text)
    if document["own"] is not None:
        del document["own"]["parts"], document["own"]["spans"]
    return document | {"version": 15}


def test_a_fifteenth_version_splits_its_own_samples_by_the_settings() -> None:
    project = set_data(default_project(), source=OWN, own=OwnSamples("own", load_split(DataSettings("xor")).test))
    good = to_bytes(project)
    parts = parts_of(good)
    old = json.dumps(as_version_15(parts["project.json"].decode()))
    assert to_bytes(from_bytes(zipped(parts | {"project.json": old.encode()}))) == good
    assert to_bytes(from_bytes(with_text(lambda text: json.dumps(as_version_15(text))))) == GOOD


def as_version_14(text: str) -> dict[str, Any]:
    """Return the document as the fourteenth version had it: nothing trained beside it."""
    document = as_version_15(text)
    return {name: value for name, value in document.items() if name != "companion"} | {"version": 14}


def test_a_fourteenth_version_has_no_companion() -> None:
    assert to_bytes(from_bytes(with_text(lambda text: json.dumps(as_version_14(text))))) == GOOD


def as_version_13(text: str) -> dict[str, Any]:
    """Return the document as the thirteenth version had it: samples as they are drawn."""
    document = as_version_14(text)
    data = {name: value for name, value in document["data"].items() if name not in NEW_IN_14}
    return document | {"version": 13, "data": data}


def test_a_thirteenth_version_takes_its_samples_as_they_are() -> None:
    assert {field.name for field in fields(DataSettings)} >= NEW_IN_14
    assert to_bytes(from_bytes(with_text(lambda text: json.dumps(as_version_13(text))))) == GOOD


@pytest.mark.parametrize("data", [5, "x", [], {}])
def test_a_thirteenth_version_without_data_in_their_place_is_refused(data: object) -> None:
    assert code_of(with_text(lambda text: json.dumps(as_version_13(text) | {"data": data}))) == "wrong-value"


def as_version_12(text: str) -> dict[str, Any]:
    """Return the document as the twelfth version had it: without samples of the user's own."""
    document = as_version_13(text)
    return {name: value for name, value in document.items() if name != "own"} | {"version": 12}


def test_a_twelfth_version_has_no_samples_of_its_own() -> None:
    assert to_bytes(from_bytes(with_text(lambda text: json.dumps(as_version_12(text))))) == GOOD


def as_version_11(text: str) -> dict[str, Any]:
    """Return the document as the eleventh version had it: training moved all weights."""
    document = as_version_12(text)
    for training in (document["training"], *(row[1] for row in document["run"]["tunings"])):
        del training["free"]
    return document | {"version": 11}


def test_an_eleventh_version_trains_all_weights() -> None:
    assert to_bytes(from_bytes(with_text(lambda text: json.dumps(as_version_11(text))))) == GOOD


def as_version_10(text: str) -> dict[str, Any]:
    """Return the document as the tenth version had it: without batch norm."""
    return as_version_11(text) | {"version": 10}


def test_a_tenth_version_opens_as_it_is() -> None:
    assert to_bytes(from_bytes(with_text(lambda text: json.dumps(as_version_10(text))))) == GOOD


def as_version_9(text: str) -> dict[str, Any]:
    """Return the document as the ninth version had it: without places of layers."""
    document = as_version_10(text)
    return {name: value for name, value in document.items() if name != "moved"} | {"version": 9}


def test_a_ninth_version_stands_where_the_layout_puts_it() -> None:
    assert to_bytes(from_bytes(with_text(lambda text: json.dumps(as_version_9(text))))) == GOOD


def as_version_8(text: str) -> dict[str, Any]:
    """Return the document as the eighth version had it: without norm layers."""
    return as_version_9(text) | {"version": 8}


def test_an_eighth_version_opens_as_it_is() -> None:
    assert to_bytes(from_bytes(with_text(lambda text: json.dumps(as_version_8(text))))) == GOOD


def as_version_7(text: str) -> dict[str, Any]:
    """Return the document as the seventh version had it: without noise layers."""
    document: dict[str, Any] = as_version_8(text)
    layers = [{key: layer[key] for key in layer if key != "stddev"} for layer in document["network"]["layers"]]
    return document | {"version": 7, "network": document["network"] | {"layers": layers}}


def test_a_seventh_version_opens_without_noise() -> None:
    assert to_bytes(from_bytes(with_text(lambda text: json.dumps(as_version_7(text))))) == GOOD


def as_version_6(text: str) -> dict[str, Any]:
    """Return the document as the sixth version had it: without numbers of losses and classes."""
    document = as_version_7(text)
    rows = document["run"]["tunings"]
    for training in (document["training"], *(row[1] for row in rows)):
        del training["loss_hyper"], training["class_weights"]
    return document | {"version": 6}


def test_a_sixth_version_has_the_usual_numbers_of_its_loss() -> None:
    assert to_bytes(from_bytes(with_text(lambda text: json.dumps(as_version_6(text))))) == GOOD


@pytest.mark.parametrize("run", [5, "x", [], {"tunings": 5}, {"tunings": [5, [0], [0, "x"]]}])
def test_a_sixth_version_without_a_run_in_its_place_is_refused(run: object) -> None:
    assert code_of(with_text(lambda text: json.dumps(as_version_6(text) | {"run": run}))) == "wrong-value"


def as_version_5(text: str) -> dict[str, Any]:
    """Return the document as the fifth version had it: without locked weights and cut edges."""
    document = as_version_6(text)
    network = {name: value for name, value in document["network"].items() if name not in ("locked", "cut")}
    return document | {"version": 5, "network": network}


def test_a_fifth_version_has_nothing_locked_or_cut() -> None:
    assert to_bytes(from_bytes(with_text(lambda text: json.dumps(as_version_5(text))))) == GOOD


def as_version_4(text: str) -> dict[str, Any]:
    """Return the document as the fourth version had it: without schedules, bounds and early stopping."""
    document = as_version_5(text)

    def old(training: dict[str, Any]) -> dict[str, Any]:
        return {name: value for name, value in training.items() if name not in NEW_IN_5}

    run = {name: value for name, value in document["run"].items() if name != "watch"}
    run["tunings"] = [[step, old(training), epochs] for step, training, epochs in run["tunings"]]
    run["checkpoints"] = [row[:2] for row in run["checkpoints"]]
    return document | {"version": 4, "training": old(document["training"]), "run": run}


def test_a_fourth_version_trains_as_it_did() -> None:
    fourth = with_text(lambda text: json.dumps(as_version_4(text)))
    assert {field.name for field in fields(TrainingSettings)} >= NEW_IN_5
    assert to_bytes(from_bytes(fourth)) == GOOD


@pytest.mark.parametrize("run", [5, "x", [], {"tunings": 5}, {"tunings": [5], "checkpoints": [5]}])
def test_a_fourth_version_without_a_run_in_its_place_is_refused(run: object) -> None:
    assert code_of(with_text(lambda text: json.dumps(as_version_4(text) | {"run": run}))) == "wrong-value"


def as_version_2(text: str) -> dict[str, Any]:
    """Return a document as it was before the epochs stood beside every change of settings."""
    document = as_version_4(text)
    run = document["run"]
    return document | {"version": 2, "run": run | {"tunings": [row[:2] for row in run["tunings"]]}}


def test_a_second_version_opens_with_the_epochs_that_follow_from_its_steps() -> None:
    def retuned(text: str) -> str:
        document = as_version_2(text)
        (first,) = document["run"]["tunings"]
        tunings = [first, [20, first[1] | {"batch_size": 14}], [30, first[1] | {"batch_size": 4}]]
        return json.dumps(document | {"run": document["run"] | {"tunings": tunings}})

    run = from_bytes(with_text(retuned)).run
    assert run is not None
    assert run.samples == 28
    assert [tuning.epochs for tuning in run.tunings] == [0, 5, 10]
    assert run.epoch == pytest.approx(10 + (run.now.step - 30) / 7)


@pytest.mark.parametrize("run", [5, "x", [], {"tunings": 5}, {"tunings": [5]}, {"tunings": [[0, {}, 1.0]]}])
def test_a_second_version_without_a_run_in_its_place_is_refused(run: object) -> None:
    assert code_of(with_text(lambda text: json.dumps(as_version_2(text) | {"run": run}))) == "wrong-value"


def test_epochs_that_fall_are_refused() -> None:
    def falling(text: str) -> str:
        document = json.loads(text)
        (first,) = document["run"]["tunings"]
        document["run"]["tunings"] = [[0, first[1], 3.0], [20, first[1], 2.0]]
        return json.dumps(document)

    assert code_of(with_text(falling)) == "wrong-value"


@pytest.mark.parametrize("positions", [{}, {"dense1": [1.5, -2], "output": [0.1, 1e-9]}])
def test_a_first_version_with_places_of_layers_opens_without_them(positions: dict[str, object]) -> None:
    first = with_text(lambda text: json.dumps(as_version_2(text) | {"version": 1, "positions": positions}))
    assert to_bytes(from_bytes(first)) == GOOD


def as_version_3(text: str) -> dict[str, Any]:
    """Return a document as it was before layers had a slope and a constant."""
    document = as_version_4(text)
    new = ("slope", "constant")
    layers = [{name: layer[name] for name in layer if name not in new} for layer in document["network"]["layers"]]
    return document | {"version": 3, "network": document["network"] | {"layers": layers}}


def test_a_third_version_opens_with_the_usual_settings_of_layers() -> None:
    third = with_text(lambda text: json.dumps(as_version_3(text)))
    assert third != GOOD
    assert to_bytes(from_bytes(third)) == GOOD


@pytest.mark.parametrize("network", [5, "x", [], {"output": "output"}, {"output": "a", "layers": [5, None]}])
def test_a_third_version_without_layers_in_their_place_is_refused(network: object) -> None:
    assert code_of(with_text(lambda text: json.dumps(as_version_3(text) | {"network": network}))) == "wrong-value"


def test_an_older_version_is_brought_up_to_date(monkeypatch: pytest.MonkeyPatch) -> None:
    present = migrate.VERSION
    first, second = ((lambda old, name=name: old | {"names": {"dense1": name}}) for name in "ab")
    monkeypatch.setattr(migrate, "VERSION", present + 2)
    monkeypatch.setattr(migrate, "STEPS", {present: first, present + 1: second})
    assert from_bytes(GOOD).names == (("dense1", "b"),)
