"""Undo of the workshop: a list of values that weigh nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from desktop_nn.project.undo_list import UndoList

MOST_ENTRIES = 200

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Entry(Generic[T]):
    """A value and the key of the gesture that led to it."""

    value: T
    merge: str = ""


@dataclass(frozen=True, slots=True)
class History(UndoList[Entry[T]]):
    """All values, oldest first, each with the key of the gesture that led to it, and which is the present one."""

    @classmethod
    def of(cls, value: T) -> History[T]:
        """Return a history in which nothing can be undone."""
        return cls((Entry(value),))

    @property
    def value(self) -> T:
        """The present value."""
        return self.present.value

    def push(self, value: T, merge: str = "") -> History[T]:
        """Add a value; those of the same ``merge`` in a row are one, and one that changes nothing is none."""
        if value == self.value:
            return self
        before = self.before(merge)
        if len(before) <= self.index and before[-1].value == value:  # a gesture back to where it began was none
            return History(before, len(before) - 1)
        entries = (*before, Entry(value, merge))[-MOST_ENTRIES:]
        return History(entries, len(entries) - 1)
