"""Leaving a companion behind, changing places with it, and what is said of the difference between the two."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import fields, replace
from typing import Any

import pytest

from desktop_nn.data import DataSettings
from desktop_nn.engine.layers import LAYER_KINDS
from desktop_nn.engine.settings import TrainingSettings
from desktop_nn.engine.spec import WeightRef
from desktop_nn.project import companion, data_edits, edits
from desktop_nn.project.differences import NAMES, Difference, difference_sentence, differences
from desktop_nn.project.errors import FileProblem
from desktop_nn.project.files import from_bytes, to_bytes
from desktop_nn.project.model import Project, same_but_weights
from desktop_nn.project.presets import default_project
from desktop_nn.project.templates import template_of
from desktop_nn.project.undo import UndoStack
from tests.project.bad_files import code_of, parts_of, zipped
from tests.project.makers import DATA, advanced, chain, trained
from tests.project.test_own_samples import flowers

Document = dict[str, Any]


def rewritten(data: bytes, change: Callable[[Document], Document]) -> bytes:
    parts = parts_of(data)
    return zipped(parts | {"project.json": json.dumps(change(json.loads(parts["project.json"]))).encode()})


def compared() -> Project:
    return companion.forked(trained(chain(3), 12))


def test_a_companion_is_the_project_as_it_is() -> None:
    project = compared()
    assert project.companion is not None
    assert project.companion == replace(project, companion=None)
    assert project.companion.run is project.run


def test_a_second_fork_takes_the_place_of_the_first() -> None:
    project = companion.forked(edits.set_training(compared(), l2=0.5))
    assert project.companion is not None
    assert project.companion.training.l2 == 0.5
    assert project.companion.companion is None


def test_edits_leave_the_companion_alone() -> None:
    project = compared()
    for edited in (
        edits.set_training(project, loss="mse"),
        edits.set_units(project, "dense1", 7),
        data_edits.set_data(project, noise=0.3),
        edits.reset(project, 5),
    ):
        assert edited.companion is project.companion


def test_changing_places_twice_is_no_change() -> None:
    project = edits.set_training(compared(), loss="mse")
    swapped = companion.swapped(project)
    assert swapped.training.loss == "bce"
    assert swapped.companion == replace(project, companion=None)
    assert companion.swapped(swapped) == project
    alone = companion.ended(project)
    assert alone == replace(project, companion=None)
    assert companion.swapped(alone) is alone


def test_only_weights_are_told_apart_where_only_a_run_went_on() -> None:
    project = compared()
    assert project.companion is not None
    later = replace(project, companion=advanced(project.companion, 20))
    assert same_but_weights(project, later)
    assert not same_but_weights(project, companion.ended(project))


def test_what_happened_before_is_told_beside_what_differs_now() -> None:
    """A weight set by hand, then training, then another rate: the rate is not the only difference."""
    by_hand = edits.set_weight(compared(), WeightRef("dense1", 0, 0), 3.0)
    later = advanced(by_hand, 20)
    for project, expected in (
        (edits.set_training(compared(), learning_rate=0.5), ["learning_rate"]),
        (edits.set_training(later, learning_rate=0.5), ["learning_rate", "weights"]),
        (edits.set_units(edits.set_training(compared(), learning_rate=0.5), "dense1", 7), ["units", "learning_rate"]),
    ):
        assert project.companion is not None
        assert [one.what for one in differences(project, project.companion)] == expected
        assert [one.what for one in differences(project.companion, project)] == expected


def test_a_template_has_none() -> None:
    assert template_of(compared()).companion is None


def test_undo_counts_what_two_runs_share_once() -> None:
    project = trained(chain(3), 12)
    stack = UndoStack.of(project).push(companion.forked(project), "fork")
    assert stack.present.weight == 0
    assert stack.undo().project is project


def test_a_file_holds_both() -> None:
    project = edits.set_training(compared(), loss="mse")
    project = replace(project, companion=edits.set_units(project.companion or project, "dense1", 5))
    data = to_bytes(project)
    opened = from_bytes(data)
    assert to_bytes(opened) == data
    assert opened.companion is not None
    assert opened.companion.run is not None
    assert opened.companion.run.now.theta.size != (opened.run or opened.companion.run).now.theta.size


def test_own_samples_of_both_are_in_the_file_once() -> None:
    alone = flowers()
    both = companion.forked(alone)
    assert parts_of(to_bytes(both)).keys() == parts_of(to_bytes(alone)).keys()
    opened = from_bytes(to_bytes(both))
    assert opened.companion is not None
    assert opened.companion.data == opened.data
    apart = companion.forked(alone)
    apart = replace(apart, data=replace(default_project().data))
    assert from_bytes(to_bytes(apart)).companion == apart.companion


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda beside: beside | {"companion": None}, "wrong-value"),
        (lambda beside: beside | {"network": 5}, "wrong-value"),
        (lambda beside: beside | {"own": "shared", "run": "x"}, "wrong-value"),
        (lambda beside: beside | {"run": None}, "unexpected-part"),
        (lambda _: [], "wrong-value"),
        (lambda _: None, "unexpected-part"),
    ],
)
def test_a_companion_that_is_none_is_refused(change: Callable[[Any], object], code: str) -> None:
    def spoilt(document: Document) -> Document:
        return document | {"companion": change(document["companion"])}

    assert code_of(rewritten(to_bytes(compared()), spoilt)) == code


def test_an_older_version_cannot_have_one() -> None:
    with pytest.raises(FileProblem):
        from_bytes(rewritten(to_bytes(compared()), lambda document: document | {"version": 14}))


# what is changed, and what is then said to differ
CHANGES: list[tuple[Callable[[Project], Project], tuple[Difference, ...]]] = [
    (lambda p: p, ()),
    (lambda p: edits.rename(p, "dense1", "first"), ()),
    (lambda p: edits.set_training(p, loss="mse"), (Difference("loss", "mse", "bce"),)),
    (
        lambda p: edits.set_training(p, learning_rate=0.1, batch_size=4),
        (Difference("learning_rate", 0.1, 0.03), Difference("batch_size", 4, 8)),
    ),
    (lambda p: edits.set_training(p, hyper=(("beta1", 0.5),)), (Difference("hyper"),)),
    (
        lambda p: edits.set_training(p, optimizer="momentum", hyper=(("momentum", 0.5),)),
        (Difference("optimizer", "momentum", "adam"),),
    ),
    (lambda p: edits.set_units(p, "dense1", 7), (Difference("units", 7, 3, "dense1"),)),
    (lambda p: edits.set_activation(p, "dense1", "relu"), (Difference("activation", "relu", "tanh", "dense1"),)),
    (lambda p: edits.remove_layer(p, "dense1"), (Difference("layers", "2-1", "2-3-1"),)),
    (lambda p: edits.lock(p, WeightRef("dense1", 0, 0)), (Difference("locked", 1, 0),)),
    (
        lambda p: data_edits.set_data(p, noise=0.4, seed=9),
        (Difference("noise", 0.4, DATA.noise), Difference("data-seed", 9, 7)),
    ),
    (lambda p: data_edits.set_data(p, source="moons"), (Difference("source", "moons", "spiral"),)),
    (lambda p: edits.set_weight(p, WeightRef("dense1", 0, 0), 2.0), (Difference("weights"),)),
]


@pytest.mark.parametrize(("change", "expected"), CHANGES)
def test_what_differs(change: Callable[[Project], Project], expected: tuple[Difference, ...]) -> None:
    project = compared()
    changed = change(project)
    assert changed.companion is not None
    assert differences(changed, changed.companion) == expected


def test_everything_that_can_differ_has_a_name() -> None:
    training = {field.name for field in fields(TrainingSettings)}
    data = {field.name for field in fields(DataSettings)}
    layers = {name for kind in LAYER_KINDS.values() for name in kind.fields}
    assert (training | data | layers) - {"rates"} <= set(NAMES)  # they are told of the layers, one by one


def test_the_sentence() -> None:
    rate, size = Difference("learning_rate", 0.1, 0.03), Difference("units", 7, 3, "dense1")
    assert difference_sentence(()) == "No difference yet: change something."
    assert difference_sentence((rate,)) == "Only difference: learning rate 0.1 vs 0.03"
    assert difference_sentence((rate, size)) == "Differences: learning rate 0.1 vs 0.03, units 7 vs 3 in “dense1”"
    assert difference_sentence((rate, size) * 3).endswith(" and 3 more")
    assert difference_sentence((Difference("hyper"),)) == "Only difference: numbers of the optimiser"
