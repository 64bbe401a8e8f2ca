"""Edits in the middle of training: what is loaded, what is dropped, and what undo brings back."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from desktop_nn.data import DataSettings
from desktop_nn.engine.probes import NextStepProbe
from desktop_nn.engine.spec import WeightRef
from desktop_nn.engine.stops import StopRules
from desktop_nn.project import edits
from desktop_nn.project.bookmarks import with_bookmark
from desktop_nn.session.settings import MEMORIES
from tests.session.conftest import Start
from tests.session.helpers import same_bits, settle, small_project, step_of, trainer_of


def test_undo_brings_back_the_run_bit_for_bit(start: Start, qtbot: QtBot) -> None:
    session = start(small_project())
    session.play()
    qtbot.waitUntil(lambda: step_of(session) > 40)
    session.pause()
    settle(qtbot, session)
    document, before = session.document, session.document.project
    document.edit(lambda project: edits.set_units(project, "dense1", 7), "set-units")
    session.step_epoch()
    settle(qtbot, session)
    document.undo()
    settle(qtbot, session)
    assert session.snapshot is not None
    assert before.run is not None
    after = session.snapshot.record
    assert same_bits(after, before.run)
    for column in ("steps", "train_loss", "test_loss", "train_score", "test_score"):
        np.testing.assert_array_equal(getattr(after.series, column), getattr(before.run.series, column))
    assert after.path.steps == before.run.path.steps
    session.seek(17)
    settle(qtbot, session)
    plain = trainer_of(small_project())
    plain.run(17)
    assert session.snapshot is not None
    assert same_bits(session.snapshot.record, plain.record())


def test_other_settings_hold_from_the_present_step_on(start: Start, qtbot: QtBot) -> None:
    session = start(small_project())
    session.step_epoch()
    settle(qtbot, session)
    session.document.edit(lambda project: edits.set_training(project, learning_rate=0.5), "set-training")
    session.step_once()
    settle(qtbot, session)
    plain = trainer_of(small_project())
    plain.run(4)
    plain.tune(replace(small_project().training, learning_rate=0.5))
    plain.run(5)
    assert session.snapshot is not None
    assert same_bits(session.snapshot.record, plain.record())


def test_a_step_before_a_change_of_settings_has_the_settings_of_then(start: Start, qtbot: QtBot) -> None:
    session = start(small_project())
    document, first = session.document, session.document.project.training
    session.step_epoch()
    settle(qtbot, session)
    document.edit(lambda project: edits.set_training(project, optimizer="sgd"), "set-training")
    second = document.project.training
    session.step_epoch()
    settle(qtbot, session)
    before = document.project
    with qtbot.waitSignal(document.project_changed):
        session.seek(2)
    settle(qtbot, session)
    assert document.project.training == first
    session.step_epoch()
    session.step_epoch()
    settle(qtbot, session)
    assert step_of(session) == 8
    assert document.project.training == second
    assert document.project.run is not None
    assert before.run is not None
    assert same_bits(document.project.run, before.run)


def test_a_change_of_settings_in_the_past_begins_another_future(start: Start, qtbot: QtBot) -> None:
    session = start(small_project())
    session.step_epoch()
    settle(qtbot, session)
    session.document.edit(lambda project: edits.set_training(project, learning_rate=0.5), "set-training")
    session.step_epoch()
    session.seek(2)
    settle(qtbot, session)
    session.document.edit(lambda project: edits.set_training(project, learning_rate=0.5), "set-training")
    session.step_epoch()
    settle(qtbot, session)
    plain = trainer_of(small_project())
    plain.run(2)
    plain.tune(replace(small_project().training, learning_rate=0.5))
    plain.run(4)
    assert session.snapshot is not None
    assert same_bits(session.snapshot.record, plain.record())
    assert session.snapshot.record.last_step == 4


def test_other_settings_are_measured_again_while_paused(start: Start, qtbot: QtBot) -> None:
    session = start(small_project())
    session.step_epoch()
    settle(qtbot, session)
    assert session.snapshot is not None
    before = session.snapshot.metrics.train_loss
    session.document.edit(lambda project: edits.set_training(project, loss="mse"), "set-training")
    settle(qtbot, session)
    assert session.snapshot.metrics.train_loss != before


def test_answers_of_an_older_generation_are_dropped(start: Start, qtbot: QtBot) -> None:
    session = start(small_project())
    session.play()
    qtbot.waitUntil(lambda: step_of(session) > 20)
    session.pause()  # its last slice is under way
    session.document.edit(lambda project: edits.set_units(project, "dense1", 6), "set-units")
    assert not session.current
    run = session.document.project.run
    assert run is not None
    settle(qtbot, session)
    assert session.snapshot is not None
    assert session.current
    assert same_bits(session.snapshot.record, run)


def test_a_blocked_project_cannot_be_played(start: Start, qtbot: QtBot) -> None:
    session = start(small_project())
    session.play()
    qtbot.waitUntil(lambda: step_of(session) > 5)
    with qtbot.waitSignal(session.blocked_changed):
        session.document.edit(lambda project: edits.set_activation(project, "output", "tanh"), "set-activation")
    assert session.blocked_reason is not None
    assert (session.can_play, session.playing, session.current) == (False, False, False)
    assert session.split is not None
    assert session.snapshot is not None
    for request in (session.play, session.step_once, session.step_back, session.step_epoch, session.toggle):
        request()
    session.seek(3)
    session.request_probes("a", frozenset({NextStepProbe()}))
    assert not session.playing
    assert not session.busy
    with qtbot.waitSignal(session.blocked_changed):
        session.document.undo()
    qtbot.waitUntil(lambda: session.current)
    assert session.can_play
    assert step_of(session) > 5


def test_impossible_data_have_no_samples(start: Start, qtbot: QtBot) -> None:
    session = start(small_project())
    session.document.edit(lambda project: replace(project, data=DataSettings("nowhere")), "set-data")
    assert session.split is None
    assert not session.can_play
    session.document.undo()
    assert session.split is not None


def test_a_weight_set_by_hand_is_trained_on_from(start: Start, qtbot: QtBot) -> None:
    session = start(small_project())
    session.step_epoch()
    settle(qtbot, session)
    ref = WeightRef("output", 0, 1)
    session.document.edit(lambda project: edits.set_weight(project, ref, 2.5), "set-weight")
    settle(qtbot, session)
    assert session.snapshot is not None
    place = trainer_of(small_project()).network.layout.index(ref)
    assert session.snapshot.record.now.theta[place] == 2.5
    assert step_of(session) == 4


def test_undo_of_a_note_leaves_training_where_it_is(start: Start, qtbot: QtBot) -> None:
    session = start(small_project())
    document = session.document
    session.step_epoch()
    settle(qtbot, session)
    document.edit(lambda project: with_bookmark(project, 3, "first"), "set-bookmark")
    document.edit(lambda project: edits.set_stops(project, epoch=9), "set-stops")
    session.step_epoch()
    settle(qtbot, session)
    for undone in (document.undo, document.undo, document.redo, document.redo):
        undone()
        settle(qtbot, session)
        assert step_of(session) == 8
    assert document.project.bookmarks == ((3, "first"),)
    document.edit(lambda project: edits.set_training(project, learning_rate=0.5), "set-training")
    session.step_epoch()
    settle(qtbot, session)
    document.undo()
    settle(qtbot, session)
    assert step_of(session) == 8
    document.undo()
    document.undo()
    assert not document.project.bookmarks


def test_an_edit_takes_the_bookmarks_of_lost_steps_along_and_undo_brings_them_back(start: Start, qtbot: QtBot) -> None:
    session = start(small_project())
    document = session.document
    session.step_epoch()
    settle(qtbot, session)
    document.edit(lambda project: with_bookmark(project, 4), "set-bookmark")
    document.edit(edits.reset, "reset")
    settle(qtbot, session)
    assert not document.project.bookmarks
    document.undo()
    assert document.project.bookmarks == ((4, ""),)


def test_a_rule_stops_playing_at_the_same_step_at_any_speed(start: Start, qtbot: QtBot) -> None:
    session = start(replace(small_project(), stops=StopRules(("epoch",), epoch=3)))
    heard: list[str] = []
    session.stopped.connect(heard.append)
    for speed in (None, 40.0):
        session.set_speed(speed)
        session.play()
        qtbot.waitUntil(lambda: not session.playing)
        settle(qtbot, session)
        assert step_of(session) == 12
        session.reset()
        settle(qtbot, session)
    assert heard == ["epoch-reached", "epoch-reached"]


@pytest.mark.parametrize("speed", [None, 300.0])
def test_a_run_to_an_epoch_plays_and_ends_there(start: Start, qtbot: QtBot, speed: float | None) -> None:
    session = start(small_project())
    settle(qtbot, session)
    session.set_speed(speed)
    session.run_to_epoch(6)
    assert session.playing
    qtbot.waitUntil(lambda: not session.playing)
    settle(qtbot, session)
    assert step_of(session) == 24
    session.run_to_epoch(2)  # there it has been
    settle(qtbot, session)
    assert (step_of(session), session.playing) == (8, False)
    session.play()
    qtbot.waitUntil(lambda: step_of(session) > 30)  # play has no end
    session.pause()


def test_a_change_of_the_batch_on_the_way_moves_the_end_of_the_epoch(start: Start, qtbot: QtBot) -> None:
    session = start(small_project())
    settle(qtbot, session)
    session.set_speed(20.0)
    session.run_to_epoch(5)
    qtbot.waitUntil(lambda: step_of(session) >= 2)
    session.document.edit(lambda project: edits.set_training(project, batch_size=70), "set-training")
    qtbot.waitUntil(lambda: not session.playing)
    settle(qtbot, session)
    assert session.snapshot is not None
    assert 5 <= session.snapshot.epoch < 6


def test_another_budget_of_memory_changes_no_step(start: Start, qtbot: QtBot) -> None:
    session = start(small_project())
    session.step_epoch()
    settle(qtbot, session)
    assert session.snapshot is not None
    before = session.snapshot.record
    session.set_memory(MEMORIES[0])
    settle(qtbot, session)
    assert session.memory == MEMORIES[0]
    assert same_bits(session.snapshot.record, before)
    assert [c.step for c in session.snapshot.record.checkpoints] == [c.step for c in before.checkpoints]
