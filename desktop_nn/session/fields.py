"""The half of slow drawings that lives in the window: of each kind the newest job wins."""

from __future__ import annotations

from threading import Event

from PySide6.QtCore import QObject, Qt, Signal, Slot

from desktop_nn.session.field_worker import FieldAnswer, FieldRequest, FieldWorker
from desktop_nn.session.threads import end_thread, start_thread


class FieldService(QObject):
    """Computes jobs on a thread of its own, one of each kind of `JOBS` at a time.

    Signals
    -------
    field_ready(Field) : an answer, the last one final, to the newest job of its kind; who asked knows it by its `job`
    failed(text) : the program itself failed; the next job starts afresh
    """

    field_ready = Signal(object)
    failed = Signal(str)
    _requested = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._requests: dict[type, FieldRequest] = {}
        self._closed = False
        self._worker = FieldWorker()
        self._requested.connect(self._worker.on_request, Qt.ConnectionType.QueuedConnection)
        self._worker.answered.connect(self._on_answer, Qt.ConnectionType.QueuedConnection)
        self._thread = start_thread(self._worker, "fields")

    @property
    def busy(self) -> bool:
        """Whether any job is under way."""
        return bool(self._requests)

    def busy_with(self, kind: type) -> bool:
        """Whether a job of this kind is under way."""
        return kind in self._requests

    def request(self, job: object) -> None:
        """Compute a job, whose type is a key of `JOBS`; one of the same kind under way is given up."""
        if self._closed:
            return
        older, request = self._requests.get(type(job)), FieldRequest(job, Event())
        self._requests[type(job)] = request
        self._requested.emit(request)  # first, so that it takes its turn as soon as the older one ends
        if older is not None:
            older.cancelled.set()

    def cancel(self, kind: type) -> None:
        """Give up the job of this kind under way, if there is one."""
        request = self._requests.pop(kind, None)
        if request is not None:
            request.cancelled.set()

    def cancel_all(self) -> None:
        """Give up every job under way."""
        for kind in tuple(self._requests):
            self.cancel(kind)

    def close(self, deadline: float) -> None:
        """End the thread until `deadline` (`time.monotonic`)."""
        self.cancel_all()
        self._closed = True
        end_thread(self._thread, self._worker, deadline)

    @Slot(object)
    def _on_answer(self, answer: FieldAnswer) -> None:
        kind = type(answer.request.job)
        if answer.request is not self._requests.get(kind):
            return
        if answer.field is None or answer.field.final:
            del self._requests[kind]
        if answer.field is None:
            self.failed.emit(answer.failure)
        else:
            self.field_ready.emit(answer.field)
