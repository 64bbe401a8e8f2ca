"""What is marked on the timeline: changes of settings, weights set by hand, bookmarks; and which mark is pointed at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from desktop_nn.engine.record import RunRecord, Tuning
from desktop_nn.engine.settings import TrainingSettings
from desktop_nn.views.timeline.track import Track

REACH = 6.0  # pixels from a mark at which it is meant

Bookmarks = tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """A step at which something is: a bookmark, or other settings or weights from there on.

    ``before`` and ``after`` are the settings on either side, alike where weights were set by hand; None for a bookmark,
    which may have a ``name``.
    """

    step: int
    before: TrainingSettings | None = None
    after: TrainingSettings | None = None
    name: str = ""

    @property
    def kind(self) -> str:
        """One of "bookmark", "tuning" and "edit"."""
        if self.before is None:
            return "bookmark"
        return "edit" if self.before == self.after else "tuning"


def marks_of(tunings: Sequence[Tuning], bookmarks: Bookmarks, first: int, last: int) -> tuple[Mark, ...]:
    """Return the marks of steps `first` to `last`, bookmarks last; what a run began with is no change."""
    changes = [Mark(new.step, old.settings, new.settings) for old, new in pairwise(tunings) if first < new.step <= last]
    return (*changes, *(Mark(step, name=name) for step, name in bookmarks if first <= step <= last))


def marks_of_run(record: RunRecord, bookmarks: Bookmarks) -> tuple[Mark, ...]:
    """Return the marks of a run as it is."""
    return marks_of(record.tunings, bookmarks, record.first_step, record.last_step)


def mark_at(marks: Sequence[Mark], track: Track, x: float) -> Mark | None:
    """Return the mark nearest to a pixel, of several there the last; None where none is within reach."""
    near = [mark for mark in marks if abs(track.x(mark.step) - x) <= REACH]
    return min(reversed(near), key=lambda mark: abs(track.x(mark.step) - x), default=None)
