"""Writes films on a thread of its own, frame by frame as they are painted: that takes seconds."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from queue import Empty, Queue
from threading import Event

from PySide6.QtCore import QObject, Qt, Signal, Slot

from desktop_nn.engine.cancelling import Cancelled
from desktop_nn.export.film import Frame, to_film
from desktop_nn.session.threads import end_thread, start_thread

_log = logging.getLogger(__name__)

PATIENCE = 10.0  # s: no single frame takes longer to be written
WAITING = 8  # frames that wait to be written, at most: more would fill the memory
LOOK = 0.05  # s between two looks at whether anybody still wants the film


@dataclass(frozen=True, slots=True, eq=False)
class Reel:
    """A film to be written as its frames arrive; ``cancelled`` is set as soon as nobody wants it any more."""

    count: int
    suffix: str
    milliseconds: int
    frames: Queue[Frame] = field(default_factory=lambda: Queue(WAITING))
    cancelled: Event = field(default_factory=Event)


class FilmWorker(QObject):
    """Answers a `Reel` with `progressed(frames so far)` and then `done(bytes)` or `failed(text)`."""

    progressed = Signal(int)
    done = Signal(bytes)
    failed = Signal(str)

    @Slot(object)
    def on_reel(self, reel: Reel) -> None:
        """Write a film; a cancelled one has no answer."""
        try:
            found = to_film(self._taken(reel), reel.count, reel.suffix, reel.milliseconds)
        except Cancelled:
            return
        except Exception as error:
            _log.exception("a film failed")
            self.failed.emit(f"{type(error).__name__}: {error}")
            return
        self.done.emit(found)

    def _taken(self, reel: Reel) -> Iterator[Frame]:
        for i in range(reel.count):
            yield self._next(reel)
            self.progressed.emit(i + 1)

    def _next(self, reel: Reel) -> Frame:
        """Wait for a frame."""
        while not reel.cancelled.is_set():
            try:
                return reel.frames.get(timeout=LOOK)
            except Empty:
                continue
        raise Cancelled


class FilmStudio(QObject):
    """The thread, as long as a dialog needs it; its signals are those of the worker."""

    progressed = Signal(int)
    done = Signal(bytes)
    failed = Signal(str)
    _asked = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._reel: Reel | None = None
        self._worker = FilmWorker()
        self._asked.connect(self._worker.on_reel, Qt.ConnectionType.QueuedConnection)
        self._worker.progressed.connect(self.progressed, Qt.ConnectionType.QueuedConnection)
        self._worker.done.connect(self.done, Qt.ConnectionType.QueuedConnection)
        self._worker.failed.connect(self.failed, Qt.ConnectionType.QueuedConnection)
        self._thread = start_thread(self._worker, "film")

    def begin(self, count: int, suffix: str, milliseconds: int) -> None:
        """Write a film of so many frames, which are added one by one."""
        self.cancel()
        self._reel = Reel(count, suffix, milliseconds)
        self._asked.emit(self._reel)

    @property
    def takes_more(self) -> bool:
        """Whether there is room for another frame."""
        return self._reel is not None and not self._reel.frames.full()

    def add(self, frame: Frame) -> None:
        """Add a frame; only where there is room, and nobody else adds any."""
        if self._reel is not None:
            self._reel.frames.put_nowait(frame)

    def cancel(self) -> None:
        """Give up what is being written."""
        if self._reel is not None:
            self._reel.cancelled.set()
            self._reel = None

    def close(self) -> None:
        """Give up what is being written, and end the thread."""
        self.cancel()
        end_thread(self._thread, self._worker, time.monotonic() + PATIENCE)
