"""Writes films on a thread of its own: that takes seconds."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator
from dataclasses import dataclass
from threading import Event

from PySide6.QtCore import QObject, Qt, Signal, Slot

from desktop_nn.engine.cancelling import Cancelled
from desktop_nn.export.film import Frame, to_film
from desktop_nn.session.threads import end_thread, start_thread

_log = logging.getLogger(__name__)

PATIENCE = 10.0  # s: no single frame takes longer to be written


@dataclass(frozen=True, slots=True, eq=False)
class Reel:
    """Frames to be written; ``cancelled`` is set as soon as nobody wants the film any more."""

    frames: tuple[Frame, ...]
    suffix: str
    milliseconds: int
    cancelled: Event


class FilmWorker(QObject):
    """Answers a `Reel` with `progressed(frames so far)` and then `done(bytes)` or `failed(text)`."""

    progressed = Signal(int)
    done = Signal(bytes)
    failed = Signal(str)

    @Slot(object)
    def on_reel(self, reel: Reel) -> None:
        """Write a film; a cancelled one has no answer."""
        try:
            found = to_film(self._taken(reel), len(reel.frames), reel.suffix, reel.milliseconds)
        except Cancelled:
            return
        except Exception as error:
            _log.exception("a film failed")
            self.failed.emit(f"{type(error).__name__}: {error}")
            return
        self.done.emit(found)

    def _taken(self, reel: Reel) -> Iterator[Frame]:
        for i, frame in enumerate(reel.frames):
            if reel.cancelled.is_set():
                raise Cancelled
            self.progressed.emit(i + 1)
            yield frame


class FilmStudio(QObject):
    """The thread, as long as a dialog needs it; its signals are those of the worker."""

    progressed = Signal(int)
    done = Signal(bytes)
    failed = Signal(str)
    _asked = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._cancelled = Event()
        self._worker = FilmWorker()
        self._asked.connect(self._worker.on_reel, Qt.ConnectionType.QueuedConnection)
        self._worker.progressed.connect(self.progressed, Qt.ConnectionType.QueuedConnection)
        self._worker.done.connect(self.done, Qt.ConnectionType.QueuedConnection)
        self._worker.failed.connect(self.failed, Qt.ConnectionType.QueuedConnection)
        self._thread = start_thread(self._worker, "film")

    def write(self, frames: tuple[Frame, ...], suffix: str, milliseconds: int) -> None:
        """Write a film."""
        self._asked.emit(Reel(frames, suffix, milliseconds, self._cancelled))

    def close(self) -> None:
        """Give up what is being written, and end the thread."""
        self._cancelled.set()
        end_thread(self._thread, self._worker, time.monotonic() + PATIENCE)
