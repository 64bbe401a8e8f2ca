"""Undo as a list of entries and an index: an immutable value, every step of it a pure function."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Generic, Protocol, Self, TypeVar


class Mergeable(Protocol):
    """Something that may be one of several that are undone together, as those of one drag are."""

    @property
    def merge(self) -> str | None:
        """The same for all that are one; None or "" for one by itself."""


E = TypeVar("E", bound=Mergeable)


@dataclass(frozen=True, slots=True, eq=False)
class UndoList(Generic[E]):
    """All entries, oldest first, and which of them is the present one."""

    entries: tuple[E, ...]
    index: int = 0

    @property
    def present(self) -> E:
        """The present entry."""
        return self.entries[self.index]

    @property
    def can_undo(self) -> bool:
        return self.index > 0

    @property
    def can_redo(self) -> bool:
        return self.index + 1 < len(self.entries)

    def before(self, merge: str | None) -> tuple[E, ...]:
        """Return the entries that one of this ``merge`` will follow; it takes the place of one of the same."""
        same = bool(merge) and self.can_undo and self.present.merge == merge
        return self.entries[: self.index + (not same)]

    def take_back(self, merge: str) -> Self:
        """Go back by one entry and forget it, where the present one is of this ``merge``: nothing of it is left."""
        if not self.can_undo or self.present.merge != merge:
            return self
        return replace(self, entries=self.entries[: self.index], index=self.index - 1)

    def undo(self) -> Self:
        """Go back by one entry, where there is one."""
        return replace(self, index=max(self.index - 1, 0))

    def redo(self) -> Self:
        """Go forward by one entry, where there is one."""
        return replace(self, index=min(self.index + 1, len(self.entries) - 1))
