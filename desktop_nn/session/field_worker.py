"""The half of slow drawings that lives on its own thread: computes jobs answer by answer, several in turns."""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from threading import Event

from PySide6.QtCore import QObject, Qt, Signal, Slot

from desktop_nn.session.jobs import JOBS, Field

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, eq=False)
class FieldRequest:
    """A job, of a type that is a key of `JOBS`; ``cancelled`` is set as soon as nobody wants it any more."""

    job: object
    cancelled: Event


@dataclass(frozen=True, slots=True, eq=False)
class FieldAnswer:
    """What became of a request: a field, or the text of a failure of the program itself."""

    request: FieldRequest
    field: Field | None = None
    failure: str = ""


class FieldWorker(QObject):
    """Answers each request with the fields of its job, the last one `final`."""

    answered = Signal(object)
    _turn = Signal()  # one under way for each job, through the event loop: so new requests are heard between answers

    def __init__(self) -> None:
        super().__init__()
        self._works: deque[tuple[FieldRequest, Iterator[Field]]] = deque()
        self._turn.connect(self._on_turn, Qt.ConnectionType.QueuedConnection)

    @Slot(object)
    def on_request(self, request: FieldRequest) -> None:
        """Begin a job."""
        self._works.append((request, JOBS[type(request.job)](request.job, request.cancelled.is_set)))
        self._turn.emit()

    @Slot()
    def _on_turn(self) -> None:
        """Compute the next answer of the job that has waited longest; an exception becomes the answer."""
        request, fields = self._works.popleft()
        if request.cancelled.is_set():
            return
        try:
            field = next(fields, None)
        except Exception as error:
            _log.exception("a field failed")
            self.answered.emit(FieldAnswer(request, failure=f"{type(error).__name__}: {error}"))
            return
        if field is not None:
            self.answered.emit(FieldAnswer(request, field))
            self._works.append((request, fields))
            self._turn.emit()
