"""Reads data and makes samples of them on a thread of its own: a million rows take seconds."""

from __future__ import annotations

import contextlib
import logging
import time
from dataclasses import dataclass
from threading import Event

from PySide6.QtCore import QObject, Qt, Signal, Slot

from desktop_nn.data import OWN, DataError, OwnSamples
from desktop_nn.data.readers import Source, read
from desktop_nn.data.recipe import Recipe, prepared
from desktop_nn.data.text_table import Dialect, TextTable
from desktop_nn.engine.cancelling import Cancelled
from desktop_nn.project.atomic import file_problems
from desktop_nn.project.data_edits import set_data
from desktop_nn.project.errors import FileProblem
from desktop_nn.project.model import Project
from desktop_nn.project.samples import samples_of
from desktop_nn.session.samples import split_of
from desktop_nn.session.threads import end_thread, start_thread

_log = logging.getLogger(__name__)

PATIENCE = 10.0  # s: no part of reading asks less often whether it is still wanted
STEP = 0.01  # of the whole, between two reports


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """Data to be read; ``cancelled`` is set as soon as nobody wants them any more."""

    source: Source
    name: str
    dialect: Dialect
    side: int
    cancelled: Event


@dataclass(frozen=True, slots=True, eq=False)
class Preparing:
    """A table to make samples of, for a project."""

    table: TextTable
    recipe: Recipe
    project: Project
    cancelled: Event


Job = Reading | Preparing


class DataWorker(QObject):
    """Answers a `Reading` with ("read", TextTable), a `Preparing` with ("made", Prepared).

    Or with ("refused", DataError or FileProblem) or ("failed", text); what is cancelled has no answer.
    """

    progressed = Signal(object, float)  # the job, and how far it is
    answered = Signal(object, str, object)  # the job, the kind of answer, and the answer

    @Slot(object)
    def on_job(self, job: Job) -> None:
        """Do one thing after the other."""
        if job.cancelled.is_set():
            return
        try:
            answer = self._read(job) if isinstance(job, Reading) else self._prepare(job)
        except Cancelled:
            return
        except (DataError, FileProblem) as problem:
            answer = ("refused", problem)
        except Exception as error:
            _log.exception("reading data failed")
            answer = ("failed", f"{type(error).__name__}: {error}")
        self.answered.emit(job, *answer)

    def _read(self, job: Reading) -> tuple[str, object]:
        told = -1.0

        def report(share: float) -> None:
            nonlocal told
            if job.cancelled.is_set():
                raise Cancelled
            if share >= told + STEP:
                told = share
                self.progressed.emit(job, share)

        with contextlib.nullcontext() if isinstance(job.source, str) else file_problems(job.source):
            return "read", read(job.source, job.dialect, job.side, report, job.name)

    def _prepare(self, job: Preparing) -> tuple[str, object]:
        """Make the samples, and everything of them that the window would else have to wait for."""
        found = prepared(job.table.sheet, job.recipe)
        if found.own is not None and not job.cancelled.is_set():
            samples_of(split_of(with_own(job.project, found.own).data))
        return "made", found


class DataReader(QObject):
    """The thread, as long as a dialog needs it; of several jobs only the newest is answered."""

    progressed = Signal(float)
    read = Signal(object)
    made = Signal(object)
    refused = Signal(object)
    failed = Signal(str)
    _asked = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._job: Job | None = None
        self._worker = DataWorker()
        self._asked.connect(self._worker.on_job, Qt.ConnectionType.QueuedConnection)
        self._worker.progressed.connect(self._on_progressed, Qt.ConnectionType.QueuedConnection)
        self._worker.answered.connect(self._on_answered, Qt.ConnectionType.QueuedConnection)
        self._thread = start_thread(self._worker, "data")

    def start_reading(self, source: Source, name: str, dialect: Dialect, side: int) -> None:
        """Read data."""
        self._start(Reading(source, name, dialect, side, Event()))

    def start_preparing(self, table: TextTable, recipe: Recipe, project: Project) -> None:
        """Make samples."""
        self._start(Preparing(table, recipe, project, Event()))

    def close(self) -> None:
        """Give up what is under way, and end the thread."""
        self._give_up()
        end_thread(self._thread, self._worker, time.monotonic() + PATIENCE)

    def _start(self, job: Job) -> None:
        self._give_up()
        self._job = job
        self._asked.emit(job)

    def _give_up(self) -> None:
        if self._job is not None:
            self._job.cancelled.set()
        self._job = None

    @Slot(object, float)
    def _on_progressed(self, job: Job, share: float) -> None:
        if job is self._job:
            self.progressed.emit(share)

    @Slot(object, str, object)
    def _on_answered(self, job: Job, kind: str, answer: object) -> None:
        if job is self._job:  # an answer may have been on its way when another job was begun
            getattr(self, kind).emit(answer)


def with_own(project: Project, own: OwnSamples) -> Project:
    """Return the project learning from own samples."""
    return set_data(project, source=OWN, own=own)
