"""The half of training that lives in the window: play, pause, step, seek, and the newest snapshot.

One request is in flight at a time; the next one is sent when its answer arrives. What to ask for is decided in
`pace.py`, whether an edit means a load in `plan.py`; this file keeps the state between the two.
"""

from __future__ import annotations

import math
import time
from collections import deque
from threading import Event

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from desktop_nn.data import DataError, Split
from desktop_nn.engine.problems import Problem
from desktop_nn.engine.snapshot import Snapshot
from desktop_nn.engine.trainer import MEMORY
from desktop_nn.project import edits, rules
from desktop_nn.project.model import Project
from desktop_nn.project.samples import samples_of
from desktop_nn.session import pace
from desktop_nn.session.document import Document
from desktop_nn.session.messages import Answer, Failed, Load, Probes, Run, Training
from desktop_nn.session.plan import needs_load, taken
from desktop_nn.session.samples import split_of
from desktop_nn.session.threads import end_thread, start_thread
from desktop_nn.session.training_worker import TrainingWorker


class TrainingSession(QObject):
    """Trains the document's project on a thread of its own.

    Signals
    -------
    snapshot_changed : a newer `snapshot` is there
    playing_changed : `playing` has turned
    blocked_changed : `can_play` or `blocked_reason` differ
    stopped(code) : training stopped by itself ("diverged", ...)
    failed(text) : the program itself failed; the next edit, play or step starts afresh
    """

    snapshot_changed = Signal()
    playing_changed = Signal()
    blocked_changed = Signal()
    stopped = Signal(str)
    failed = Signal(str)
    _requested = Signal(object)

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.document = document
        self._snapshot: Snapshot | None = None
        self._playing = False
        self._last_epoch: int | None = None  # that playing leads to; None for no end
        self._pace = pace.Pace(None)
        self._memory = int(MEMORY.default)
        self._moves: deque[pace.Move] = deque()  # asked for, not begun
        self._goal: int | None = None  # the step the move begun leads to
        self._wanted: dict[str, tuple[Probes, Probes]] = {}  # of the run, and of its companion
        self._asked: tuple[Probes, Probes] | None = None  # with the last request; None: to be asked for again
        self._generation = 0
        self._cancelled = Event()
        self._loaded: Project | None = None  # as the thread has it; None while blocked or after a failure
        self._in_flight = self._closed = False
        self._reason = self.blocked_reason
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._advance)
        self._worker = TrainingWorker()
        self._requested.connect(self._worker.on_request, Qt.ConnectionType.QueuedConnection)
        self._worker.answered.connect(self._on_answer, Qt.ConnectionType.QueuedConnection)
        self._thread = start_thread(self._worker, "training")
        document.project_changed.connect(self._on_project_changed)
        self._load()

    # -- what there is to see ---------------------------------------------------------------------------------------

    @property
    def snapshot(self) -> Snapshot | None:
        """The newest snapshot; of an earlier state of the project where it is not `current`."""
        return self._snapshot

    @property
    def current(self) -> bool:
        """Whether the snapshot belongs to the network and data of the project as it is now."""
        return self._snapshot is not None and self._snapshot.generation == self._generation

    @property
    def playing(self) -> bool:
        return self._playing

    @property
    def busy(self) -> bool:
        """Whether an answer is awaited, or the time for the next request."""
        return self._in_flight or self._timer.isActive()

    @property
    def speed(self) -> float | None:
        """Steps per second while playing, None for as fast as it goes."""
        return self._pace.speed

    @property
    def memory(self) -> int:
        """Bytes that the run may remember of itself."""
        return self._memory

    @property
    def blocked_reason(self) -> Problem | None:
        """The first thing that keeps the project from being trained."""
        return next(iter(self.document.problems), None)

    @property
    def can_play(self) -> bool:
        return self.blocked_reason is None and not self._closed

    @property
    def split(self) -> Split | None:
        """The samples of the project, None where its data settings are impossible."""
        try:
            return split_of(self.document.project.data)
        except DataError:
            return None

    # -- what can be asked ------------------------------------------------------------------------------------------

    def play(self, last_epoch: int | None = None) -> None:
        """Train until told otherwise, or until so many epochs have been made."""
        if self.can_play and not self._playing:
            self._reload_after_failure()
            self._rebase()
            self._set_playing(True)
        self._last_epoch = last_epoch
        self._advance()

    def pause(self) -> None:
        """Stop after the slice under way."""
        self._moves.clear()
        self._goal = None
        self._set_playing(False)

    def toggle(self) -> None:
        """Play or pause."""
        if self._playing:
            self.pause()
        else:
            self.play()

    def step_once(self) -> None:
        """Make one step; every call counts."""
        self._move(pace.one_step)

    def step_epoch(self) -> None:
        """Go on to the end of the epoch."""
        self._move(pace.one_epoch)

    def run_to_epoch(self, epoch: int) -> None:
        """Train, at the speed of playing, until so many epochs have been made; go back where that many have been."""
        snapshot = self._snapshot
        if snapshot is None or not self.current or not self.can_play:
            return
        end = pace.epoch_end(snapshot, epoch)
        if end <= snapshot.record.last_step:
            self.seek(end)
        else:
            self.play(epoch)

    def step_back(self) -> None:
        """Return to the step before; every call counts."""
        self._move(pace.one_back)

    def seek(self, step: int) -> None:
        """Return to a step there has been; of several in a row only the newest counts."""
        self._moves.clear()
        self._move(pace.seek_to(step))

    def reset(self, seed: int | None = None) -> None:
        """Go back to the first weights, of another seed where one is given; can be undone."""
        self.pause()
        self.document.edit(lambda project: edits.reset(project, seed), "reset")

    def set_speed(self, steps_per_second: float | None) -> None:
        """Limit the speed of playing; None for no limit."""
        self._pace = pace.Pace(steps_per_second)
        self._rebase()
        self._advance()

    def set_memory(self, size: int) -> None:
        """Let the run remember what so many bytes hold; with less, states between others are forgotten as it grows."""
        if size != self._memory:
            self._memory = size
            self._load()

    def request_probes(self, owner: str, probes: Probes, beside: Probes = frozenset()) -> None:
        """Say what `owner` wants to see computed with every snapshot from now on, nothing included.

        ``beside`` are the probes of the companion.
        """
        self._wanted[owner] = (probes, beside)
        if self._is_stale():
            self._advance()

    def close(self, deadline: float) -> None:
        """End the thread until `deadline` (`time.monotonic`), whatever it is doing."""
        self._set_playing(False)
        self._closed = True
        self._timer.stop()
        self._cancelled.set()
        end_thread(self._thread, self._worker, deadline)

    # -- how it goes on ---------------------------------------------------------------------------------------------

    @Slot()
    def _advance(self) -> None:
        """Send the next request if it is time for one."""
        self._timer.stop()
        if self._in_flight or self._closed or self._loaded is None:
            return
        part = self._next_slice()
        if part is None:
            return
        if part.delay > 0:
            self._timer.start(math.ceil(part.delay * 1000))
        else:
            self._run(part.until, part.budget)

    def _next_slice(self) -> pace.Slice | None:
        snapshot, now = self._snapshot, time.monotonic()
        if snapshot is None or not self.current:
            return pace.Slice(self._start_step(), pace.SLICE)
        while self._goal is None and self._moves:
            goal = self._moves.popleft()(snapshot)
            self._goal = goal if goal != snapshot.step else None
        if self._goal is not None:
            return pace.goal_slice(self._goal, snapshot.step, snapshot.record.last_step)
        look = pace.Slice(snapshot.step, pace.SLICE) if self._is_stale() or pace.lags(snapshot) else None
        if not self._playing:
            return look
        if pace.is_behind(self._pace, snapshot.step, now):
            self._rebase()
        end = None if self._last_epoch is None else pace.epoch_end(snapshot, self._last_epoch)
        if end is not None and snapshot.step >= end:
            self.pause()
            self._goal = end if snapshot.step > end else None  # it was under way when this end was set
            return pace.goal_slice(end, snapshot.step, snapshot.record.last_step) if self._goal is not None else look
        part = pace.playing_slice(self._pace, snapshot.step, now, end)
        return look if part.delay > 0 and look else part

    def _run(self, until: int | None, budget: float) -> None:
        self._asked = self._probes()
        self._in_flight = True
        self._requested.emit(Run(self._generation, until, budget, *self._asked, self.document.project.stops))

    def _probes(self) -> tuple[Probes, Probes]:
        of_run, of_companion = zip(*self._wanted.values(), strict=True) if self._wanted else ((), ())
        return frozenset().union(*of_run), frozenset().union(*of_companion)

    def _is_stale(self) -> bool:
        return self._asked is None or any(w - a for w, a in zip(self._probes(), self._asked, strict=True))

    @Slot(object)
    def _on_answer(self, answer: Answer) -> None:
        if self._closed or self._loaded is None or answer.generation != self._generation:
            return
        self._in_flight = False
        if isinstance(answer, Failed):
            self._on_failure(answer)
            return
        self._snapshot = answer
        if answer.step == self._goal:
            self._goal = None
            self._rebase()
        if answer.stopped:
            self.pause()
        companion = answer.companion.record if answer.companion is not None else None
        self._loaded = taken(self._loaded, answer.record, companion)
        self.document.take_run(answer.record, companion)
        self._advance()
        self.snapshot_changed.emit()
        if answer.stopped:
            self.stopped.emit(answer.stopped)

    def _on_failure(self, failure: Failed) -> None:
        self.pause()
        self._loaded = None
        self.failed.emit(failure.text)

    # -- edits ------------------------------------------------------------------------------------------------------

    @Slot(object, object)
    def _on_project_changed(self, old: Project, new: Project) -> None:
        if self._loaded is None or needs_load(self._loaded, new):
            self._load()
        self._check_blocked()

    def _load(self) -> None:
        """Begin a new generation; that of a blocked project stays without answers."""
        self._cancelled.set()
        self._cancelled = Event()
        self._generation += 1
        self._in_flight, self._asked = False, None
        self._moves.clear()
        self._goal = None
        self._loaded = self.document.project if self.can_play else None
        project = self._loaded
        if project is None:
            self.pause()
            return
        beside = project.companion
        companion = _training(beside) if beside is not None and not rules.problems(beside) else None
        self._requested.emit(Load(self._generation, _training(project), self._cancelled, companion, self._memory))
        self._rebase()
        self._advance()

    def _reload_after_failure(self) -> None:
        if self._loaded is None:
            self._load()

    def _check_blocked(self) -> None:
        if self.blocked_reason != self._reason:
            self._reason = self.blocked_reason
            self.blocked_changed.emit()

    # -- small print ------------------------------------------------------------------------------------------------

    def _move(self, move: pace.Move) -> None:
        if self.can_play:
            self._reload_after_failure()
            self._set_playing(False)
            self._moves.append(move)
            self._advance()

    def _set_playing(self, playing: bool) -> None:
        if playing != self._playing:
            self._playing = playing
            self._last_epoch = None
            self._timer.stop()
            self.playing_changed.emit()

    def _start_step(self) -> int:
        run = self.document.project.run
        return run.now.step if run else 0

    def _rebase(self) -> None:
        """Count the steps that are due from here and now on."""
        step = self._snapshot.step if self._snapshot and self.current else self._start_step()
        self._pace = pace.rebased(self._pace, step, time.monotonic())


def _training(project: Project) -> Training:
    return Training(project.network, project.training, samples_of(split_of(project.data)), project.run)
