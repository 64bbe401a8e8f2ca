"""The half of slow drawings that lives on its own thread: computes one job after the other, step by step."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from threading import Event

from PySide6.QtCore import QObject, Signal, Slot

from desktop_nn.session.surface_job import SurfaceField, SurfaceJob, surface_fields

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, eq=False)
class FieldRequest:
    """A job; ``cancelled`` is set as soon as nobody wants it any more."""

    job: SurfaceJob
    cancelled: Event


@dataclass(frozen=True, slots=True, eq=False)
class FieldAnswer:
    """What became of a request: a field, or the text of a failure of the program itself."""

    request: FieldRequest
    field: SurfaceField | None = None
    failure: str = ""


class FieldWorker(QObject):
    """Answers a request with fields ever finer, the last one `final`."""

    answered = Signal(object)

    @Slot(object)
    def on_request(self, request: FieldRequest) -> None:
        """Compute a job; an exception becomes the answer."""
        try:
            for field in surface_fields(request.job, request.cancelled.is_set):
                self.answered.emit(FieldAnswer(request, field))
        except Exception as error:
            _log.exception("a field failed")
            self.answered.emit(FieldAnswer(request, failure=f"{type(error).__name__}: {error}"))
