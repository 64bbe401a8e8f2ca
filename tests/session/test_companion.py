"""A run and its companion under one Play: both to the bit what they would be alone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from desktop_nn.engine.companion import Companion
from desktop_nn.engine.probes import GradientNormsProbe, MapProbe
from desktop_nn.engine.record import RunRecord
from desktop_nn.engine.trainer import DIVERGED
from desktop_nn.project import companion, data_edits, edits
from desktop_nn.project.files import load
from desktop_nn.project.model import Project
from desktop_nn.session.training import TrainingSession
from tests.session.conftest import Start
from tests.session.helpers import is_at, same_bits, settle, small_project, step_of, trainer_of


def compared(start: Start, qtbot: QtBot, steps: int = 20) -> tuple[TrainingSession, Project]:
    """A session that has left a companion behind after some steps, and what the companion is."""
    session = start(small_project())
    walk(session, qtbot, steps)
    session.document.edit(companion.forked, "fork")
    settle(qtbot, session)
    beside = session.document.project.companion
    assert beside is not None
    return session, beside


def walk(session: TrainingSession, qtbot: QtBot, steps: int) -> None:
    """Make some steps, one by one."""
    qtbot.waitUntil(lambda: session.current)
    goal = step_of(session) + steps
    for _ in range(steps):
        session.step_once()
    qtbot.waitUntil(is_at(session, goal))
    settle(qtbot, session)


def beside(session: TrainingSession) -> RunRecord:
    """The record of the companion, which the document holds as well."""
    snapshot, project = session.snapshot, session.document.project
    assert snapshot is not None
    assert snapshot.companion is not None
    assert project.companion is not None
    assert project.companion.run is snapshot.companion.record
    return snapshot.companion.record


def alone(project: Project, step: int) -> RunRecord:
    """The record of a plain trainer of a project at a step."""
    trainer = trainer_of(replace(project, companion=None))
    trainer.run(step)
    return trainer.record()


def test_both_are_to_the_bit_what_they_are_alone(start: Start, qtbot: QtBot) -> None:
    session, forked = compared(start, qtbot)
    session.document.edit(lambda project: edits.set_training(project, learning_rate=0.3), "set-training")
    main = session.document.project
    session.play()
    qtbot.waitUntil(lambda: step_of(session) > 100)
    session.pause()
    settle(qtbot, session)
    assert session.snapshot is not None
    step = session.snapshot.step
    assert same_bits(session.snapshot.record, alone(main, step))
    assert same_bits(beside(session), alone(forked, step))
    assert not np.array_equal(session.snapshot.record.now.theta, beside(session).now.theta)


def test_going_back_shows_the_companion_at_the_same_step(start: Start, qtbot: QtBot) -> None:
    session, forked = compared(start, qtbot)
    session.document.edit(lambda project: edits.set_training(project, loss="mse"), "set-training")
    walk(session, qtbot, 15)
    for step in (27, 5, 0, 35):
        session.seek(step)
        qtbot.waitUntil(is_at(session, step))
        assert same_bits(beside(session), alone(forked, step))


def test_a_run_that_begins_anew_is_met_at_its_own_steps(start: Start, qtbot: QtBot) -> None:
    session, forked = compared(start, qtbot)
    session.reset(7)
    qtbot.waitUntil(lambda: session.current)
    settle(qtbot, session)
    assert beside(session).now.step == 0
    walk(session, qtbot, 3)
    assert same_bits(beside(session), alone(forked, 3))
    assert beside(session).last_step == 20  # what lay ahead is still there


def test_other_data_leave_the_companion_with_its_own(start: Start, qtbot: QtBot) -> None:
    session, forked = compared(start, qtbot)
    session.document.edit(lambda project: data_edits.set_data(project, source="moons", noise=0.4), "set-data")
    walk(session, qtbot, 4)
    assert session.document.project.companion is not None
    assert session.document.project.companion.data == forked.data
    assert same_bits(beside(session), alone(forked, step_of(session)))


def test_undo_and_redo_bring_it_back_where_it_was(start: Start, qtbot: QtBot) -> None:
    session, _ = compared(start, qtbot)
    walk(session, qtbot, 6)
    there = beside(session)
    session.document.edit(companion.ended, "end-comparison")
    walk(session, qtbot, 5)
    assert session.snapshot is not None
    assert session.snapshot.companion is None
    session.document.undo()
    qtbot.waitUntil(is_at(session, 26))
    assert same_bits(beside(session), there)
    session.document.redo()
    qtbot.waitUntil(is_at(session, 31))
    assert session.document.project.companion is None


def test_changing_places_changes_nothing_else(start: Start, qtbot: QtBot) -> None:
    session, forked = compared(start, qtbot)
    session.document.edit(lambda project: edits.set_training(project, optimizer="sgd"), "set-training")
    walk(session, qtbot, 6)
    main = session.document.project
    session.document.edit(companion.swapped, "swap-companion")
    walk(session, qtbot, 4)
    assert session.snapshot is not None
    assert session.document.project.training == forked.training
    assert same_bits(session.snapshot.record, alone(forked, 30))
    assert same_bits(beside(session), alone(main, 30))


def test_a_companion_that_cannot_be_trained_waits(start: Start, qtbot: QtBot) -> None:
    session, _ = compared(start, qtbot)
    session.document.edit(lambda project: edits.set_activation(project, "output", "tanh"), "set-activation")
    assert not session.can_play
    session.document.edit(companion.swapped, "swap-companion")
    walk(session, qtbot, 3)
    assert session.snapshot is not None
    assert session.snapshot.companion is None
    session.document.undo()
    session.document.undo()
    walk(session, qtbot, 1)
    assert beside(session).now.step == step_of(session)


def test_only_what_is_asked_of_the_companion_is_computed_of_it(start: Start, qtbot: QtBot) -> None:
    session, _ = compared(start, qtbot)
    probe, other = MapProbe(-1, 1, 4), GradientNormsProbe()
    session.request_probes("view", frozenset({other}), frozenset({probe}))
    qtbot.waitUntil(lambda: session.snapshot is not None and other in session.snapshot.probes)
    assert session.snapshot is not None
    assert session.snapshot.companion is not None
    assert set(session.snapshot.probes) == {other}
    assert set(session.snapshot.companion.probes) == {probe}


def test_it_is_saved_and_opened_with_the_document(start: Start, qtbot: QtBot, tmp_path: Path) -> None:
    session, _ = compared(start, qtbot)
    session.document.edit(lambda project: edits.set_training(project, learning_rate=0.3), "set-training")
    walk(session, qtbot, 5)
    document = session.document
    assert document.dirty
    document.save(tmp_path / "both.dnn")
    assert not document.dirty
    walk(session, qtbot, 1)
    assert document.dirty
    session.seek(25)
    qtbot.waitUntil(is_at(session, 25))
    opened = load(tmp_path / "both.dnn")
    assert opened.companion is not None
    assert opened.companion.run is not None
    assert same_bits(opened.companion.run, beside(session))
    again = start(opened)
    walk(again, qtbot, 3)
    walk(session, qtbot, 3)
    assert same_bits(beside(again), beside(session))


def test_a_companion_that_diverges_rests_and_is_there_again_further_back() -> None:
    """Nothing decided by the clock: the two are driven by hand."""
    project = edits.set_activation(small_project(optimizer="sgd", loss="mse", learning_rate=1e6), "dense1", "relu")
    project = edits.set_activation(project, "output", "linear")
    main, wild, own = (trainer_of(each) for each in (small_project(), project, project))
    stopped = own.run(200)
    assert stopped == DIVERGED
    pair = Companion(wild)
    for until in (1, 60, 200):
        assert pair.run_beside(main, until, None, lambda: False) == ""
        assert main.step == until
    found = pair.snapshot(1, (), lambda: False)
    assert (found.stopped, found.step) == (stopped, own.step)
    assert same_bits(found.record, own.record())
    pair.run_beside(main, 0, None, lambda: False)
    found = pair.snapshot(1, (), lambda: False)
    assert (found.stopped, found.step) == ("", 0)
    pair.run_beside(main, 300, None, lambda: False)
    assert pair.snapshot(1, (), lambda: False).step == own.step


def test_a_slice_of_no_time_is_one_step_of_both() -> None:
    main, other = trainer_of(small_project()), trainer_of(small_project(seed=2))
    pair = Companion(other)
    pair.run_beside(main, None, 0.5, lambda: False)
    assert main.step == other.step == 1  # what steps cost is not known yet
    pair.run_beside(main, None, 0.02, lambda: False)
    assert main.step == other.step > 1


def test_the_run_waits_for_a_companion_that_has_far_to_go(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("desktop_nn.engine.companion.CATCH_UP", 0.0)  # a step in each call
    main, other = trainer_of(small_project()), trainer_of(small_project(seed=2))
    main.run(10)
    pair = Companion(other)
    for step in range(1, 10):
        assert pair.run_beside(main, 12, None, lambda: False) == ""
        assert (main.step, other.step) == (10, step)
    while other.step < 12:
        pair.run_beside(main, 12, None, lambda: False)
    assert main.step == 12
    assert same_bits(other.record(), alone(small_project(seed=2), 12))


def test_the_session_asks_until_the_companion_has_come(
    start: Start, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop_nn.engine.companion.CATCH_UP", 0.0)
    session = start(small_project())
    walk(session, qtbot, 12)
    late = small_project(seed=2)
    session.document.edit(lambda project: replace(project, companion=late), "fork")
    qtbot.waitUntil(lambda: session.current and not session.busy)
    assert beside(session).now.step == 12
    assert same_bits(beside(session), alone(late, 12))
