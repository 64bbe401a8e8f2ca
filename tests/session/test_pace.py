"""What training is asked for, without threads or clocks."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop_nn.engine.record import Tuning
from desktop_nn.session.pace import (
    SEEK_SLICE,
    SLICE,
    Pace,
    Slice,
    due,
    epoch_end,
    goal_slice,
    is_behind,
    one_back,
    one_epoch,
    one_step,
    playing_slice,
    rebased,
    seek_to,
)
from tests.session.helpers import snapshot_at


def test_full_speed_has_no_end_but_the_slice() -> None:
    assert playing_slice(Pace(None), 1234, 99.0) == Slice(None, SLICE)


@pytest.mark.parametrize(
    ("step", "now", "expected"),
    [
        (10, 5.0, Slice(11, SLICE)),  # the first step is due at once
        (11, 5.25, Slice(12, SLICE, 0.75)),  # then one has to wait for the next
        (11, 6.0, Slice(12, SLICE)),
        (11, 6.99, Slice(12, SLICE)),
        (11, 7.5, Slice(13, SLICE)),  # a late timer catches up
    ],
)
def test_one_step_a_second(step: int, now: float, expected: Slice) -> None:
    assert playing_slice(Pace(1.0, 10, 5.0), step, now) == expected


def test_a_fast_pace_asks_for_a_slice_full_of_steps_at_a_time() -> None:
    waiting = playing_slice(Pace(5000.0, 0, 0.0), 1, 0.001)
    assert waiting.until == 61
    assert waiting.delay == pytest.approx(0.012 - 0.001, abs=0.001)
    assert playing_slice(Pace(5000.0, 0, 0.0), 1, 0.0125) == Slice(63, SLICE)


@pytest.mark.parametrize("speed", [1.0, 3.0, 50.0, 83.0, 84.0, 100.0, 7943.0])
def test_playing_keeps_the_pace(speed: float) -> None:
    pace, step, now = rebased(Pace(speed), 7, 100.0), 7, 100.0
    requests = 0
    while now < 110.0:
        part = playing_slice(pace, step, now)
        assert part.until is not None
        if part.delay:
            now += part.delay
            continue
        requests += 1
        step, now = part.until, now + 0.0005
        assert step == due(pace, now - 0.0005)
    assert step - 7 == pytest.approx(10 * speed, abs=1 + speed * SLICE)
    assert requests <= 10 / SLICE + 2


@pytest.mark.parametrize(("step", "now", "expected"), [(0, 1.0, True), (95, 1.0, False), (0, 0.05, False)])
def test_too_slow_a_machine_is_behind(step: int, now: float, expected: bool) -> None:
    assert is_behind(Pace(100.0, 0, 0.0), step, now) is expected


def test_full_speed_is_never_behind() -> None:
    assert not is_behind(Pace(None), 0, 1e9)


def test_a_goal_in_the_past_is_replayed_in_one_go() -> None:
    assert goal_slice(goal=5, step=90, last_step=100) == Slice(5, SEEK_SLICE)
    assert goal_slice(goal=100, step=90, last_step=100) == Slice(100, SEEK_SLICE)
    assert goal_slice(goal=101, step=100, last_step=100) == Slice(101, SLICE)


def test_moves_lead_from_the_step_they_begin_at() -> None:
    snapshot = snapshot_at(step=13, first=4, last=40, steps_per_epoch=9)
    assert one_step(snapshot) == 14
    assert one_epoch(snapshot) == 18
    assert one_back(snapshot) == 12
    assert [seek_to(step)(snapshot) for step in (-3, 4, 20, 41)] == [4, 4, 20, 40]


def test_one_back_stops_at_the_first_step_there_is() -> None:
    assert one_back(snapshot_at(step=4, first=4, last=40, steps_per_epoch=9)) == 4


def test_an_epoch_from_its_end_is_a_whole_one() -> None:
    assert one_epoch(snapshot_at(step=18, first=0, last=18, steps_per_epoch=9)) == 27


def test_an_epoch_begun_with_another_batch_size_is_ended_with_this_one() -> None:
    snapshot = snapshot_at(step=10, first=4, last=40, steps_per_epoch=4)
    first = snapshot.record.tunings[0]
    finer = Tuning(10, replace(first.settings, batch_size=16), snapshot.epoch)
    assert finer.epochs == 2.5
    assert one_epoch(replace(snapshot, record=replace(snapshot.record, tunings=(first, finer)))) == 14
    ahead = Tuning(11, finer.settings, 2.75)
    assert one_epoch(replace(snapshot, record=replace(snapshot.record, tunings=(first, ahead)))) == 13


@pytest.mark.parametrize(("pace", "until"), [(Pace(None), 30), (Pace(1.0, 10, 5.0), 11), (Pace(5000.0, 0, 0.0), 30)])
def test_playing_does_not_go_beyond_its_end(pace: Pace, until: int) -> None:
    assert playing_slice(pace, 10, 5.0, 30).until == until


def test_the_end_of_an_epoch_is_found_behind_and_ahead() -> None:
    snapshot = snapshot_at(20, 0, 40, 4)
    assert [epoch_end(snapshot, epoch) for epoch in (1, 5, 9, 100)] == [4, 20, 36, 400]
