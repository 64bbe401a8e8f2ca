"""Play, pause, step, seek and probes on the real thread give the same bits as a plain trainer."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QObject, Slot
from pytestqt.qtbot import QtBot

from desktop_nn.engine.probes import MapProbe, NextStepProbe
from desktop_nn.engine.snapshot import Snapshot
from desktop_nn.engine.trainer import Trainer
from desktop_nn.session.messages import Run
from tests.session.conftest import Start
from tests.session.helpers import Steps, is_at, same_bits, settle, small_project, step_of, trainer_of


def test_a_snapshot_comes_without_asking(start: Start, qtbot: QtBot) -> None:
    session = start(small_project())
    qtbot.waitUntil(is_at(session, 0))
    assert session.can_play
    assert not session.playing


def test_playing_trains_and_pausing_stops(start: Start, qtbot: QtBot) -> None:
    session = start(small_project())
    with qtbot.waitSignal(session.playing_changed):
        session.play()
    qtbot.waitUntil(lambda: step_of(session) > 100)
    with qtbot.waitSignal(session.playing_changed):
        session.toggle()
    settle(qtbot, session)
    stood = step_of(session)
    with qtbot.assertNotEmitted(session.snapshot_changed, wait=50):
        pass
    assert step_of(session) == stood
    plain = trainer_of(small_project())
    plain.run(stood)
    assert session.snapshot is not None
    assert same_bits(session.snapshot.record, plain.record())


def test_the_document_holds_the_run_that_is_shown(start: Start, qtbot: QtBot) -> None:
    session = start(small_project())
    session.step_epoch()
    qtbot.waitUntil(is_at(session, 4))
    assert session.snapshot is not None
    assert session.document.project.run is session.snapshot.record
    assert session.document.dirty


@pytest.mark.parametrize("speed", [200.0, 20.0])
def test_a_limited_speed_goes_step_by_step(start: Start, qtbot: QtBot, speed: float) -> None:
    session = start(small_project())
    session.set_speed(speed)
    steps = Steps(session)
    session.play()
    qtbot.waitUntil(lambda: step_of(session) >= 6)
    session.set_speed(None)
    qtbot.waitUntil(lambda: step_of(session) >= 200)
    session.pause()
    assert len(steps.seen) > 3
    assert steps.seen == sorted(steps.seen)


class InFlight(QObject):
    """Counts how many requests wait for an answer."""

    def __init__(self) -> None:
        super().__init__()
        self.asked = self.answered = self.most = 0

    @Slot(object)
    def on_request(self, request: object) -> None:
        self.asked += isinstance(request, Run)
        self.most = max(self.most, self.asked - self.answered)


def test_one_request_is_in_flight_at_a_time(start: Start, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    flight = InFlight()
    original = Trainer.snapshot

    def answering(trainer: Trainer, *arguments: Any) -> Snapshot:
        flight.answered += 1
        return original(trainer, *arguments)

    session = start(small_project())
    settle(qtbot, session)
    monkeypatch.setattr(Trainer, "snapshot", answering)
    session._requested.connect(flight.on_request)
    session.play()
    for number in range(30):
        session.request_probes("a", frozenset({MapProbe(-1, 1, 3 + number)}))
        session.set_speed(None if number % 2 else 50.0)
        qtbot.wait(1)
    session.step_once()
    session.seek(3)
    settle(qtbot, session)
    assert flight.most == 1
    assert flight.asked > 3


def test_every_press_is_one_step(start: Start, qtbot: QtBot) -> None:
    session = start(small_project())
    for _ in range(5):
        session.step_once()
    session.step_back()
    session.step_epoch()
    settle(qtbot, session)
    assert step_of(session) == 8


def test_a_step_while_playing_pauses_and_goes_one_further(start: Start, qtbot: QtBot) -> None:
    session = start(small_project())
    session.play()
    qtbot.waitUntil(lambda: step_of(session) > 10)
    session.pause()
    settle(qtbot, session)
    stood = step_of(session)
    session.play()
    session.step_once()  # the slice of this play is under way
    assert not session.playing
    settle(qtbot, session)
    assert step_of(session) > stood
    plain = trainer_of(small_project())
    plain.run(step_of(session))
    assert session.snapshot is not None
    assert same_bits(session.snapshot.record, plain.record())


def test_going_back_and_forth_changes_nothing(start: Start, qtbot: QtBot) -> None:
    session, plain = start(small_project()), trainer_of(small_project())
    session.play()
    qtbot.waitUntil(lambda: step_of(session) > 150)
    session.pause()
    settle(qtbot, session)
    for target in (149, 3, 0, 77, 150, 1):
        session.seek(target)
        settle(qtbot, session)
        plain.run(target)
        assert session.snapshot is not None
        assert same_bits(session.snapshot.record, plain.record())
    session.step_back()
    session.step_back()
    settle(qtbot, session)
    assert step_of(session) == 0


def test_seeking_keeps_to_what_there_has_been(start: Start, qtbot: QtBot) -> None:
    session = start(small_project())
    session.step_epoch()
    session.seek(1000)
    settle(qtbot, session)
    assert step_of(session) == 0  # the seek took the place of the epoch, and there has been no other step
    session.step_epoch()
    settle(qtbot, session)
    session.seek(1000)
    settle(qtbot, session)
    assert step_of(session) == 4


def test_of_many_seeks_only_the_newest_is_carried_out(start: Start, qtbot: QtBot) -> None:
    session = start(small_project())
    session.play()
    qtbot.waitUntil(lambda: step_of(session) > 60)
    session.pause()
    settle(qtbot, session)
    steps = Steps(session)
    for target in range(50):
        session.seek(target)
    settle(qtbot, session)
    assert steps.seen == [0, 49]


def test_seeking_while_playing_pauses(start: Start, qtbot: QtBot) -> None:
    session = start(small_project())
    session.play()
    qtbot.waitUntil(lambda: step_of(session) > 30)
    session.seek(12)
    settle(qtbot, session)
    assert not session.playing
    assert step_of(session) == 12


def test_reset_is_an_edit(start: Start, qtbot: QtBot) -> None:
    session = start(small_project())
    session.step_epoch()
    settle(qtbot, session)
    before = session.document.project
    session.reset(seed=5)
    qtbot.waitUntil(is_at(session, 0))
    assert session.document.project.training.seed == 5
    session.document.undo()
    qtbot.waitUntil(is_at(session, 4))
    assert session.snapshot is not None
    assert before.run is not None
    assert same_bits(session.snapshot.record, before.run)


def test_probes_are_answered_while_paused_and_without_a_step(start: Start, qtbot: QtBot) -> None:
    session = start(small_project())
    qtbot.waitUntil(is_at(session, 0))
    probe = MapProbe(-1.0, 1.0, 5)
    session.request_probes("a", frozenset({probe}))
    qtbot.waitUntil(lambda: session.snapshot is not None and probe in session.snapshot.probes)
    assert step_of(session) == 0


def test_probes_of_all_owners_are_asked_and_none_when_nobody_wants_any(start: Start, qtbot: QtBot) -> None:
    session = start(small_project())
    map_probe, next_probe = MapProbe(-1.0, 1.0, 5), NextStepProbe()
    session.request_probes("a", frozenset({map_probe}))
    session.request_probes("b", frozenset({map_probe, next_probe}))
    settle(qtbot, session)
    assert session.snapshot is not None
    assert set(session.snapshot.probes) == {map_probe, next_probe}
    session.request_probes("a", frozenset())
    session.request_probes("b", frozenset())
    session.step_once()
    settle(qtbot, session)
    assert set(session.snapshot.probes) == set()


def test_a_slow_pace_does_not_make_probes_wait(start: Start, qtbot: QtBot) -> None:
    session = start(small_project())
    session.set_speed(0.001)
    session.play()
    qtbot.waitUntil(is_at(session, 1))
    session.request_probes("a", frozenset({NextStepProbe()}))
    qtbot.waitUntil(lambda: session.snapshot is not None and NextStepProbe() in session.snapshot.probes)
    assert step_of(session) == 1
    assert session.playing
