"""Undo of the workshop: a list of values and an index, as in `project/undo.py`, for values that weigh nothing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Generic, TypeVar

MOST_ENTRIES = 200

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class History(Generic[T]):
    """All values, oldest first, each with the key of the gesture that led to it, and which is the present one."""

    entries: tuple[tuple[T, str], ...]
    index: int = 0

    @classmethod
    def of(cls, value: T) -> History[T]:
        """Return a history in which nothing can be undone."""
        return cls(((value, ""),))

    @property
    def value(self) -> T:
        """The present value."""
        return self.entries[self.index][0]

    @property
    def can_undo(self) -> bool:
        return self.index > 0

    @property
    def can_redo(self) -> bool:
        return self.index + 1 < len(self.entries)

    def push(self, value: T, merge: str = "") -> History[T]:
        """Add a value; those of the same ``merge`` in a row are one, and one that changes nothing is none."""
        if value == self.value:
            return self
        before = self.entries[: self.index + 1]
        if merge and self.can_undo and before[-1][1] == merge:
            before = before[:-1]
            if before[-1][0] == value:  # a gesture that came back to where it began was none
                return History(before, len(before) - 1)
        entries = (*before, (value, merge))[-MOST_ENTRIES:]
        return History(entries, len(entries) - 1)

    def take_back(self, merge: str) -> History[T]:
        """Go back by one value and forget it, where the present one is of this ``merge``: nothing of it is left."""
        if not self.can_undo or self.entries[self.index][1] != merge:
            return self
        return History(self.entries[: self.index], self.index - 1)

    def undo(self) -> History[T]:
        """Go back by one value, where there is one."""
        return replace(self, index=max(self.index - 1, 0))

    def redo(self) -> History[T]:
        """Go forward by one value, where there is one."""
        return replace(self, index=min(self.index + 1, len(self.entries) - 1))
