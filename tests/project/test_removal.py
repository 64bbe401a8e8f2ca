"""What removing a layer would cost is what it does cost."""

from __future__ import annotations

from functools import partial

import numpy as np
import pytest

from desktop_nn.data import load_split
from desktop_nn.project import edits, removal
from desktop_nn.project.files import to_bytes
from desktop_nn.project.model import Project
from tests.project.makers import DATA, TRAINING, advanced, branched, chain, trained, trainer_of

SPLIT = load_split(DATA)
X, Y = SPLIT.train.x, SPLIT.train.y
Table = removal.Table


def removing(project: Project, layers: set[str], x: Table = X, y: Table = Y) -> removal.Cost | None:
    return removal.cost(project, partial(edits.remove_layers, layer_ids=layers), len(layers), x, y)


def measured(project: Project) -> float:
    return trainer_of(project).measure().train_loss


@pytest.mark.parametrize("layers", [{"dense1"}, {"dense2"}, {"dense1", "dense2"}])
def test_before_and_after_are_those_that_training_measures(layers: set[str]) -> None:
    project = trained(chain(6, 4), 60)
    before = to_bytes(project)
    cost = removing(project, layers)
    assert cost is not None
    assert cost.samples == len(X)
    assert cost.before == pytest.approx(measured(project), rel=1e-6)
    assert cost.after == pytest.approx(measured(edits.remove_layers(project, layers)), rel=1e-6)
    assert to_bytes(project) == before


@pytest.mark.parametrize(
    "change",
    [partial(edits.remove_unit, layer_id="dense1", unit=2), partial(edits.change_units, layer_ids=["dense1"], by=-1)],
)
def test_units_cost_what_training_measures(change: removal.Change) -> None:
    project = trained(chain(6, 4), 60)
    cost = removal.cost(project, change, 1, X, Y)
    assert cost is not None
    assert cost.after == pytest.approx(measured(change(project)), rel=1e-6)
    assert cost.after != pytest.approx(cost.before, rel=1e-6)


def test_a_last_unit_cannot_go() -> None:
    change = partial(edits.change_units, layer_ids=["dense1"], by=-1)
    assert removal.cost(trained(chain(1), 10), change, 1, X, Y) is None


def test_a_linear_layer_costs_nothing() -> None:
    project = advanced(Project(chain(5, activation="linear"), DATA, TRAINING), 40)
    cost = removing(project, {"dense1"})
    assert cost is not None
    assert cost.after == pytest.approx(cost.before, rel=1e-5)


def test_first_weights_have_a_loss_too() -> None:
    cost = removing(Project(chain(3, 3), DATA, TRAINING), {"dense2"})
    assert cost is not None
    assert cost.before == pytest.approx(measured(Project(chain(3, 3), DATA, TRAINING)), rel=1e-6)


@pytest.mark.parametrize("layers", [{"input"}, {"output"}, set(), {"nobody"}])
def test_what_cannot_be_removed_costs_nothing_that_could_be_said(layers: set[str]) -> None:
    assert removing(trained(branched(), 10), layers) is None


def test_an_impossible_network_has_no_loss() -> None:
    assert removing(edits.set_units(trained(branched(), 10), "dense2", 3), {"dense1"}) is None


def test_large_networks_are_measured_on_some_samples_or_not_at_all() -> None:
    project = Project(chain(200, 100), DATA, TRAINING)
    many = np.tile(X, (50, 1)), np.tile(Y, (50, 1))
    cost = removing(project, {"dense1"}, *many)
    assert cost is not None
    assert cost.samples == removal.MAX_WORK // 20801
    assert removing(Project(chain(400, 400), DATA, TRAINING), {"dense1"}, *many) is None


def test_deep_networks_are_left_alone() -> None:
    assert removing(Project(chain(*[2] * 30), DATA, TRAINING), {"dense1"}) is None
