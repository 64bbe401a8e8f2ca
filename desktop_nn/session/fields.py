"""The half of slow drawings that lives in the window: the newest job wins."""

from __future__ import annotations

from threading import Event

from PySide6.QtCore import QObject, Qt, Signal, Slot

from desktop_nn.session.field_worker import FieldAnswer, FieldRequest, FieldWorker
from desktop_nn.session.surface_job import SurfaceJob
from desktop_nn.session.threads import end_thread, start_thread


class FieldService(QObject):
    """Computes surfaces on a thread of its own.

    Signals
    -------
    field_ready(SurfaceField) : a coarse or the final field of the newest job
    failed(text) : the program itself failed; the next job starts afresh
    """

    field_ready = Signal(object)
    failed = Signal(str)
    _requested = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._request: FieldRequest | None = None
        self._closed = False
        self._worker = FieldWorker()
        self._requested.connect(self._worker.on_request, Qt.ConnectionType.QueuedConnection)
        self._worker.answered.connect(self._on_answer, Qt.ConnectionType.QueuedConnection)
        self._thread = start_thread(self._worker, "fields")

    @property
    def busy(self) -> bool:
        """Whether a job is under way."""
        return self._request is not None

    def request(self, job: SurfaceJob) -> None:
        """Compute a job; one under way is given up."""
        self.cancel()
        if not self._closed:
            self._request = FieldRequest(job, Event())
            self._requested.emit(self._request)

    def cancel(self) -> None:
        """Give up the job under way, if there is one."""
        if self._request is not None:
            self._request.cancelled.set()
            self._request = None

    def close(self, deadline: float) -> None:
        """End the thread until `deadline` (`time.monotonic`)."""
        self.cancel()
        self._closed = True
        end_thread(self._thread, self._worker, deadline)

    @Slot(object)
    def _on_answer(self, answer: FieldAnswer) -> None:
        if answer.request is not self._request:
            return
        if answer.field is None:
            self._request = None
            self.failed.emit(answer.failure)
            return
        if answer.field.final:
            self._request = None
        self.field_ready.emit(answer.field)
