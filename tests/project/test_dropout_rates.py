"""A dropout rate that changes while training goes on: earlier steps keep theirs, in memory and in a file."""

from __future__ import annotations

import numpy as np

from desktop_nn.data import load_split
from desktop_nn.engine import Trainer
from desktop_nn.engine.record import tuning_at
from desktop_nn.project import edits
from desktop_nn.project.bookmarks import without_history
from desktop_nn.project.differences import Difference, differences, training_differences
from desktop_nn.project.files import from_bytes, to_bytes
from desktop_nn.project.model import Project
from desktop_nn.project.presets import DEFAULT, PRESETS
from desktop_nn.project.samples import samples_of
from desktop_nn.session.plan import taken


def trainer(project: Project) -> Trainer:
    samples = samples_of(load_split(project.data))
    return Trainer(project.network, project.training, samples, project.run)


def trained(project: Project, until: int) -> Project:
    """Return the project as training leaves it at a step."""
    found = trainer(project)
    found.run(until)
    return taken(project, found.record())


def rate(project: Project) -> float:
    return project.network.layer("dropout1").rate


def changed() -> tuple[Project, Project]:
    """Return a run of 40 steps with one rate, and the same with 40 more of another one."""
    project = edits.add_layer(PRESETS[DEFAULT].project, "dropout", after="dense1", before="dense2")
    before = trained(edits.set_rate(project, "dropout1", 0.2), 40)
    return before, trained(edits.set_rate(before, "dropout1", 0.6), 80)


def test_the_run_goes_on_and_every_step_can_be_returned_to() -> None:
    before, after = changed()
    assert before.run is not None
    assert after.run is not None
    assert (after.run.first_step, after.run.last_step) == (0, 80)
    assert rate(after) == 0.6
    assert trainer(after).network.spec.layer("dropout1").rate == 0.6
    again = trained(after, 30)
    assert rate(again) == 0.2
    assert again.training == tuning_at(after.run.tunings, 30).settings
    forward = trained(again, 80)
    assert rate(forward) == 0.6
    assert forward.run is not None
    np.testing.assert_array_equal(forward.run.now.theta, after.run.now.theta)
    back = trained(forward, 40)
    assert back.run is not None
    np.testing.assert_array_equal(back.run.now.theta, before.run.now.theta)


def test_the_new_rate_is_the_one_that_trains() -> None:
    before, after = changed()
    same = trained(before, 80)
    assert same.run is not None
    assert after.run is not None
    assert not np.array_equal(same.run.now.theta, after.run.now.theta)


def test_a_file_keeps_all_of_it() -> None:
    _, after = changed()
    opened = from_bytes(to_bytes(after))
    assert opened.run is not None
    assert opened.network == after.network
    assert opened.training == after.training
    assert rate(trained(opened, 20)) == 0.2


def test_a_change_of_the_network_begins_anew_with_the_rate_of_now() -> None:
    _, after = changed()
    wider = edits.set_units(trained(after, 30), "dense1", 9)
    assert wider.training.rates == ()
    assert rate(wider) == 0.2
    assert trainer(wider).network.spec.layer("dropout1").rate == 0.2


def test_the_mark_and_the_comparison_tell_it_once() -> None:
    before, after = changed()
    assert after.run is not None
    first, last = (tuning.settings for tuning in after.run.tunings)
    assert training_differences(first, last) == (Difference("rate", 0.2, 0.6, "dropout1"),)
    assert differences(after, before) == (Difference("rate", 0.6, 0.2, "dropout1"),)


def test_without_a_run_the_network_alone_says_it() -> None:
    project = edits.add_layer(PRESETS[DEFAULT].project, "dropout", after="dense1")
    project = edits.set_rate(edits.reset(project), "dropout1", 0.4)
    assert (rate(project), project.training.rates) == (0.4, ())


def test_without_history_the_run_goes_on_to_the_same_bits_from_here() -> None:
    _, after = changed()
    short = from_bytes(to_bytes(without_history(after)))
    assert short.run is not None
    assert after.run is not None
    assert (short.run.first_step, short.run.last_step) == (80, 80)
    assert len(to_bytes(short)) < len(to_bytes(after))
    assert short.run.series.steps.tolist() == [step for step in after.run.series.steps.tolist() if step < 80]
    went, other = (trained(project, 120).run for project in (short, after))
    assert went is not None
    assert other is not None
    np.testing.assert_array_equal(went.now.theta, other.now.theta)
    np.testing.assert_array_equal(went.now.state, other.now.state)
