"""Divergence, failures of the program itself and closing at any moment."""

from __future__ import annotations

import time
from dataclasses import replace

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from desktop_nn.engine.probes import MapProbe, NextStepProbe
from desktop_nn.engine.trainer import Trainer
from desktop_nn.project import edits
from desktop_nn.session import training_worker
from tests.session.conftest import Start
from tests.session.helpers import settle, small_project, step_of


def test_divergence_stops_and_says_so(start: Start, qtbot: QtBot) -> None:
    session = start(small_project(optimizer="sgd", loss="mse", learning_rate=1e6))
    project = edits.set_activation(session.document.project, "dense1", "relu")
    project = edits.set_activation(project, "output", "linear")
    session.document.edit(lambda _: replace(project, data=replace(project.data, noise=0.2)), "edit")
    session.play()
    with qtbot.waitSignal(session.stopped) as stopped:
        pass
    assert stopped.args == ["diverged"]
    assert not session.playing
    assert session.snapshot is not None
    assert not session.snapshot.health.ok
    assert np.isfinite(session.snapshot.record.now.theta).all()
    with qtbot.assertNotEmitted(session.stopped):  # looking again is no second stop
        session.request_probes("a", frozenset({MapProbe(-1.0, 1.0, 5)}))
        settle(qtbot, session)
    session.play()
    with qtbot.waitSignal(session.stopped):
        pass
    settle(qtbot, session)


class Broken:
    """Something the program itself gets wrong."""

    def __call__(self, *arguments: object, **keywords: object) -> str:
        raise ZeroDivisionError("on purpose")


def test_a_failure_while_training_is_told_and_survived(
    start: Start, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    session = start(small_project())
    session.step_epoch()
    settle(qtbot, session)
    with monkeypatch.context() as patch:
        patch.setattr(Trainer, "run", Broken())
        with qtbot.waitSignal(session.failed) as failed:
            session.play()
    assert "on purpose" in failed.args[0]
    assert "ZeroDivisionError" in caplog.text
    assert not session.playing
    session.step_once()
    settle(qtbot, session)
    assert step_of(session) == 5


@pytest.mark.parametrize("again", ["play", "step_once", "edit"])
def test_a_failure_while_loading_is_told_and_survived(
    start: Start, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, again: str
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(training_worker, "Trainer", Broken())
        session = start(small_project())
        with qtbot.waitSignal(session.failed):
            pass
        with qtbot.assertNotEmitted(session.failed, wait=20):
            session.request_probes("a", frozenset({NextStepProbe()}))  # looking does not fail again and again
    if again == "edit":
        session.document.edit(lambda project: edits.set_units(project, "dense1", 4), "set-units")
    else:
        getattr(session, again)()
    qtbot.waitUntil(lambda: session.current)
    session.pause()
    settle(qtbot, session)


@pytest.mark.parametrize("rounds", [0, 1, 2, 5, 9])
@pytest.mark.parametrize("speed", [None, 1.0])
def test_closing_while_training_ends_the_thread(start: Start, qtbot: QtBot, rounds: int, speed: float | None) -> None:
    session = start(small_project())
    session.set_speed(speed)
    session.play()
    for _ in range(rounds):
        qtbot.wait(3)
    session.close(time.monotonic() + 10)
    assert session._thread.isFinished()
    assert not session.playing


def test_closing_in_the_middle_of_an_endless_run_ends_it(start: Start, qtbot: QtBot) -> None:
    session = start(small_project())
    settle(qtbot, session)
    session._run(None, 1e9)  # no slice ever ends by itself
    qtbot.wait(20)
    session.close(time.monotonic() + 10)
    assert session._thread.isFinished()


def test_an_edit_in_the_middle_of_an_endless_run_cancels_it(start: Start, qtbot: QtBot) -> None:
    session = start(small_project())
    settle(qtbot, session)
    session._run(None, 1e9)
    session.document.edit(lambda project: edits.set_units(project, "dense1", 4), "set-units")
    settle(qtbot, session)
    assert session.current


def test_a_closed_session_ignores_everything(start: Start, qtbot: QtBot) -> None:
    session = start(small_project())
    session.close(time.monotonic() + 10)
    for request in (session.play, session.step_once, session.step_back, session.step_epoch, session.pause):
        request()
    session.seek(4)
    session.set_speed(3.0)
    session.request_probes("a", frozenset({NextStepProbe()}))
    session.document.edit(lambda project: edits.set_units(project, "dense1", 4), "set-units")
    assert not session.can_play
    assert not session.busy
