"""Which project needs a load where another one is being trained."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from desktop_nn.engine.spec import WeightRef
from desktop_nn.project import data_edits, edits
from desktop_nn.project.model import Project
from desktop_nn.session.plan import needs_load, taken
from tests.session.helpers import same_bits, small_project, trainer_of

Change = Callable[[Project], Project]


def trained(project: Project, *until: int) -> Project:
    """The project after its trainer has been at these steps."""
    trainer = trainer_of(project)
    for step in until:
        trainer.run(step)
    return taken(project, trainer.record())


CHANGES: list[tuple[str, Change, bool]] = [
    ("a name", lambda p: edits.rename(p, "dense1", "first"), False),
    ("learning rate", lambda p: edits.set_training(p, learning_rate=0.5), True),
    ("loss", lambda p: edits.set_training(p, loss="mse"), True),
    ("batch size", lambda p: edits.set_training(p, batch_size=7), True),
    ("seed", lambda p: edits.set_training(p, seed=5), True),
    ("optimizer", lambda p: edits.set_training(p, optimizer="sgd"), True),
    ("units", lambda p: edits.set_units(p, "dense1", 5), True),
    ("activation", lambda p: edits.set_activation(p, "dense1", "relu"), True),
    ("a weight", lambda p: edits.set_weight(p, WeightRef("output", 0, 1), 2.0), True),
    ("noise", lambda p: data_edits.set_data(p, noise=0.3), True),
    ("fresh weights", lambda p: edits.reset(p, 9), True),
]
table = pytest.mark.parametrize(("change", "load"), [row[1:] for row in CHANGES], ids=[row[0] for row in CHANGES])


@table
@pytest.mark.parametrize("until", [(), (30,), (30, 12)], ids=["fresh", "trained", "stepped back"])
def test_edits(change: Change, load: bool, until: tuple[int, ...]) -> None:
    project = trained(small_project(), *until)
    assert needs_load(project, change(project)) is load


@table
def test_taking_an_edit_back_after_training_loads(change: Change, load: bool) -> None:
    before = trained(small_project(), 30)
    assert needs_load(trained(change(before), 31), before)


def test_what_training_made_of_a_project_needs_no_load_but_what_another_did_does() -> None:
    project = trained(small_project(), 30)
    trainer = trainer_of(project)
    trainer.run(40)
    record = trainer.record()
    assert not needs_load(taken(project, record), taken(project, record))
    assert needs_load(project, taken(project, record))


def test_before_the_first_step_there_is_no_run() -> None:
    assert trained(small_project()) == small_project()
    assert trained(small_project(), 3, 0).run is not None


def test_stepping_back_takes_the_settings_of_then_and_loading_it_keeps_the_future() -> None:
    project = edits.set_training(trained(small_project(), 30), optimizer="sgd")
    project = trained(project, 60, 12)
    assert project.training == small_project().training
    assert project.run is not None
    assert project.run.last_step == 60
    again = trained(project, 60)
    assert again.training.optimizer == "sgd"
    direct = trained(edits.set_training(trained(small_project(), 30), optimizer="sgd"), 60)
    assert again.run is not None
    assert direct.run is not None
    assert same_bits(again.run, direct.run)
    assert replace(again, run=None) == replace(direct, run=None)
