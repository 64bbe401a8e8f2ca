"""How far to train next: pure decisions of what to ask of the training thread, and when.

While playing at full speed it is asked for slices of 12 ms; below that for the steps that are due. A goal (a step
to be at) comes before playing.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace

from desktop_nn.engine.record import step_at
from desktop_nn.engine.snapshot import Snapshot

SLICE = 0.012  # s: as long as training may go on without an answer
SEEK_SLICE = 0.25  # s: replaying shows nothing half-way, unless it takes longer than this

Move = Callable[[Snapshot], int]


@dataclass(frozen=True, slots=True)
class Slice:
    """Train until step `until` (None: no end) but at most `budget` s, beginning in `delay` s."""

    until: int | None
    budget: float
    delay: float = 0.0


@dataclass(frozen=True, slots=True)
class Pace:
    """So many steps a second (None: no limit) counted from `step` at time `since` on."""

    speed: float | None
    step: int = 0
    since: float = 0.0


def rebased(pace: Pace, step: int, now: float) -> Pace:
    """Return the pace counted from here on: after a change of speed, a jump, or when training cannot keep up."""
    return Pace(pace.speed, step, now)


def due(pace: Pace, now: float) -> int | None:
    """Return the step to be at by now; the first one is due at once."""
    if pace.speed is None:
        return None
    return pace.step + 1 + math.floor((now - pace.since) * pace.speed)


def playing_slice(pace: Pace, step: int, now: float, end: int | None = None) -> Slice:
    """Return what to ask for while playing, not beyond step `end`.

    At a limited speed, wait until a step, or a slice of them, is due.
    """
    part = _endless_slice(pace, step, now)
    return part if end is None else replace(part, until=end if part.until is None else min(part.until, end))


def _endless_slice(pace: Pace, step: int, now: float) -> Slice:
    until = due(pace, now)
    if until is None or pace.speed is None:
        return Slice(None, SLICE)
    least = max(1, math.ceil(pace.speed * SLICE))
    ready = pace.since + (step - pace.step + least - 1) / pace.speed
    return Slice(until, SLICE) if now >= ready and until > step else Slice(step + least, SLICE, max(ready - now, 0.001))


def is_behind(pace: Pace, step: int, now: float) -> bool:
    """Whether training is more than a tenth of a second behind its pace: then it does not race to catch up."""
    return pace.speed is not None and (due(pace, now) or 0) - step > 1 + pace.speed / 10


def goal_slice(goal: int, step: int, last_step: int) -> Slice:
    """Return what to ask for to get to `goal`: what lies in the past is replayed in one go if possible."""
    return Slice(goal, SEEK_SLICE if goal <= last_step else SLICE)


def lags(snapshot: Snapshot) -> bool:
    """Whether the companion is still on its way to where the run stands."""
    beside = snapshot.companion
    return beside is not None and beside.step < snapshot.step and not beside.stopped


def one_step(snapshot: Snapshot) -> int:
    """The step after this one."""
    return snapshot.step + 1


def one_epoch(snapshot: Snapshot) -> int:
    """The step that ends this epoch, by the settings that are in force until then."""
    record = snapshot.record
    return max(step_at(record.tunings, math.floor(record.epoch) + 1, record.samples), snapshot.step + 1)


def epoch_end(snapshot: Snapshot, epoch: int) -> int:
    """The step by which so many epochs have been made, by the settings that are in force until then."""
    return max(step_at(snapshot.record.tunings, epoch, snapshot.record.samples), snapshot.record.first_step)


def one_back(snapshot: Snapshot) -> int:
    """The step before this one, as far as can be returned."""
    return max(snapshot.step - 1, snapshot.record.first_step)


def seek_to(step: int) -> Move:
    """The step of that number, or the nearest that there has been."""
    return lambda snapshot: min(max(step, snapshot.record.first_step), snapshot.record.last_step)
