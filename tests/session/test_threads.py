"""A thread ends when told to; one that cannot is waited for by the process instead of crashing it."""

from __future__ import annotations

import threading
import time

import pytest
from PySide6.QtCore import QObject, Qt, Signal, Slot
from pytestqt.qtbot import QtBot

from desktop_nn.session import threads


class Stuck(QObject):
    """Hangs in its slot until it is let go."""

    asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.begun, self.let_go = threading.Event(), threading.Event()
        self.asked.connect(self.on_asked, Qt.ConnectionType.QueuedConnection)

    @Slot()
    def on_asked(self) -> None:
        self.begun.set()
        self.let_go.wait()


def test_an_idle_thread_ends_at_once(qtbot: QtBot) -> None:
    worker = Stuck()
    thread = threads.start_thread(worker, "idle")
    threads.end_thread(thread, worker, time.monotonic() + 10)
    assert thread.isFinished()
    assert threads._lingering == []


def test_a_stuck_thread_is_not_waited_for_now_but_at_the_end(qtbot: QtBot, caplog: pytest.LogCaptureFixture) -> None:
    worker = Stuck()
    thread = threads.start_thread(worker, "stuck")
    worker.asked.emit()
    assert worker.begun.wait(10)
    threads.end_thread(thread, worker, time.monotonic())
    assert "thread stuck is still busy" in caplog.text
    assert threads._lingering == [(thread, worker)]
    worker.let_go.set()
    threads._wait_for_lingering()
    assert thread.isFinished()
    assert threads._lingering == []
