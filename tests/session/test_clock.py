"""Frames come when asked for, at most once in 16 ms, and cost nothing otherwise."""

from __future__ import annotations

import math

import pytest
from PySide6.QtCore import QObject, Slot
from pytestqt.qtbot import QtBot

from desktop_nn.session.clock import FRAME_MS, FrameClock, delay_until_frame


class Drawer(QObject):
    """Counts frames; asks for another one while it draws as often as told."""

    def __init__(self, clock: FrameClock, again: int = 0) -> None:
        super().__init__()
        self.clock, self.again, self.frames = clock, again, 0
        clock.frame.connect(self.on_frame)

    @Slot()
    def on_frame(self) -> None:
        self.frames += 1
        if self.again:
            self.again -= 1
            self.clock.request()


@pytest.mark.parametrize(
    ("since", "delay"), [(math.inf, 0), (100.0, 0), (FRAME_MS, 0), (FRAME_MS - 0.2, 1), (0.0, FRAME_MS), (4.5, 12)]
)
def test_a_frame_waits_for_the_rest_of_16_ms(since: float, delay: int) -> None:
    assert delay_until_frame(since) == delay


def test_many_requests_make_one_frame(qtbot: QtBot) -> None:
    clock = FrameClock()
    drawer = Drawer(clock)
    for _ in range(50):
        clock.request()
    qtbot.waitUntil(lambda: drawer.frames > 0)
    assert drawer.frames == 1
    assert not clock.waiting


def test_a_request_while_drawing_makes_another_frame(qtbot: QtBot) -> None:
    clock = FrameClock()
    drawer = Drawer(clock, again=3)
    clock.request()
    qtbot.waitUntil(lambda: drawer.frames == 4)
    assert not clock.waiting


class Turns(QObject):
    """Writes down who was called in which frame, and takes another turn as often as told."""

    def __init__(self, clock: FrameClock) -> None:
        super().__init__()
        self.clock, self.frames, self.seen, self.again = clock, 0, list[tuple[int, str]](), 0
        clock.frame.connect(self.on_frame)

    @Slot()
    def on_frame(self) -> None:
        self.frames += 1

    def first(self) -> None:
        self.seen.append((self.frames, "first"))
        if self.again:
            self.again -= 1
            self.clock.take_turn(self.first)

    def second(self) -> None:
        self.seen.append((self.frames, "second"))


def test_one_takes_its_turn_in_a_frame(qtbot: QtBot) -> None:
    clock = FrameClock()
    turns = Turns(clock)
    turns.again = 1
    for _ in range(3):
        clock.take_turn(turns.first)
        clock.take_turn(turns.second)
    qtbot.waitUntil(lambda: len(turns.seen) == 3 and not clock.waiting)
    assert turns.seen == [(1, "first"), (2, "second"), (3, "first")]
    clock.take_turn(turns.second)
    clock.stop()
    clock.request()
    qtbot.waitUntil(lambda: turns.frames == 4)
    assert len(turns.seen) == 3


def test_a_stopped_clock_forgets(qtbot: QtBot) -> None:
    clock = FrameClock()
    drawer = Drawer(clock)
    clock.request()
    clock.stop()
    assert not clock.waiting
    other = FrameClock()
    other.request()
    qtbot.waitSignal(other.frame)
    assert drawer.frames == 0
