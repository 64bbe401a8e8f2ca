"""While threads compute, cyclic garbage is collected on the GUI thread and nowhere else."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from desktop_nn.session.garbage import GarbageCollector


class Cycle:
    """Garbage that only the collector can take away; says on which thread it went."""

    def __init__(self, went: list[threading.Thread]) -> None:
        self.me, self.went = self, went

    def __del__(self) -> None:
        self.went.append(threading.current_thread())


@pytest.fixture
def collector(qtbot: QtBot) -> Iterator[GarbageCollector]:
    found = GarbageCollector()
    yield found
    found.stop()


def allocate_much() -> None:
    kept = [[number] for number in range(100_000)]
    assert kept


def test_other_threads_leave_cycles_alone_and_the_timer_takes_them(collector: GarbageCollector, qtbot: QtBot) -> None:
    went: list[threading.Thread] = []
    collector.start()
    Cycle(went)
    thread = threading.Thread(target=allocate_much)
    thread.start()
    thread.join()
    assert went == []
    collector._timer.setInterval(1)
    qtbot.waitUntil(lambda: bool(went))
    assert went == [threading.main_thread()]


def test_the_last_one_gives_the_work_back(collector: GarbageCollector) -> None:
    other = GarbageCollector()
    collector.start()
    other.start()
    collector.stop()
    collector.stop()
    assert not gc.isenabled()
    other.stop()
    assert gc.isenabled()
    assert gc.get_freeze_count() == 0
