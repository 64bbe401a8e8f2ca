"""What the pages ask of the fields thread: one answer of each kind, no older than need be, and not too often."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from desktop_nn.session.jobs import Field
from desktop_nn.session.workspace import Workspace

GAP = 0.2  # s between two requests while training


@dataclass(frozen=True, slots=True, eq=False)
class _Asked:
    job: object
    steady: tuple[Any, ...]
    moving: object
    at: float


class Requests(QObject):
    """Asks for jobs and keeps their newest answers.

    A job follows from something ``steady``, compared by value, and something ``moving``, by identity: where only that
    differs while training plays, as theta does, the next job waits for the answer to the last one.
    """

    answered = Signal()

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._asked: dict[type, _Asked] = {}
        self._answers: dict[type, tuple[_Asked, Field]] = {}
        workspace.fields.field_ready.connect(self._on_field_ready)

    def answer(self, kind: type, steady: tuple[Any, ...], moving: object, make: Callable[[], object]) -> Field | None:
        """Return the newest answer that has these steady terms, and ask for a newer one where it is out of date."""
        asked = self._asked.get(kind)
        same = asked is not None and asked.steady == steady
        if asked is None or not same or (asked.moving is not moving and not self._waits(kind, asked)):
            asked = self._asked[kind] = _Asked(make(), steady, moving, time.monotonic())
            self._workspace.fields.request(asked.job)
        found = self._answers.get(kind)
        return found[1] if found is not None and found[0].steady == steady else None

    def give_up(self) -> None:
        """Give up what is under way; what has been answered in full stays known."""
        for kind in [kind for kind in self._asked if self._workspace.fields.busy_with(kind)]:
            self._workspace.fields.cancel(kind)
            del self._asked[kind]

    def _waits(self, kind: type, asked: _Asked) -> bool:
        if not self._workspace.training.playing:
            return False
        return self._workspace.fields.busy_with(kind) or time.monotonic() - asked.at < GAP

    @Slot(object)
    def _on_field_ready(self, field: Field) -> None:
        asked = self._asked.get(type(field.job))
        if asked is not None and field.job is asked.job:
            self._answers[type(field.job)] = asked, field
            self.answered.emit()
