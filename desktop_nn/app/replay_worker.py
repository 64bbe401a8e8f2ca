"""Makes replays on a thread of its own: every one of their steps is brought back from the run's history."""

from __future__ import annotations

import logging
import time
from dataclasses import dataclass, field
from threading import Event

from PySide6.QtCore import QObject, Qt, Signal, Slot

from desktop_nn.engine.cancelling import Cancelled
from desktop_nn.export.replay.page import Looks, to_html
from desktop_nn.export.replay.recording import recorded
from desktop_nn.project.model import Project
from desktop_nn.session.threads import end_thread, start_thread

_log = logging.getLogger(__name__)

PATIENCE = 10.0  # s: no single step takes longer to be brought back


@dataclass(frozen=True, slots=True, eq=False)
class ReplayOrder:
    """A replay of at most ``count`` steps; ``cancelled`` is set as soon as nobody wants it any more."""

    project: Project
    count: int
    power: int
    looks: Looks
    cancelled: Event = field(default_factory=Event)


class ReplayWorker(QObject):
    """Answers a `ReplayOrder` with `progressed(steps so far, of)` and then `done(bytes)` or `failed(text)`."""

    progressed = Signal(int, int)
    done = Signal(bytes)
    failed = Signal(str)

    @Slot(object)
    def on_order(self, order: ReplayOrder) -> None:
        """Make a replay; a cancelled one has no answer."""
        try:
            recording = recorded(order.project, order.count, order.power, self.progressed.emit, order.cancelled.is_set)
            found = to_html(recording, order.looks)
        except Cancelled:
            return
        except Exception as error:
            _log.exception("a replay failed")
            self.failed.emit(f"{type(error).__name__}: {error}")
            return
        self.done.emit(found)


class ReplayStudio(QObject):
    """The thread, as long as a dialog needs it; its signals are those of the worker."""

    progressed = Signal(int, int)
    done = Signal(bytes)
    failed = Signal(str)
    _asked = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._order: ReplayOrder | None = None
        self._worker = ReplayWorker()
        self._asked.connect(self._worker.on_order, Qt.ConnectionType.QueuedConnection)
        self._worker.progressed.connect(self.progressed, Qt.ConnectionType.QueuedConnection)
        self._worker.done.connect(self.done, Qt.ConnectionType.QueuedConnection)
        self._worker.failed.connect(self.failed, Qt.ConnectionType.QueuedConnection)
        self._thread = start_thread(self._worker, "replay")

    def make(self, order: ReplayOrder) -> None:
        """Make a replay; one under way is given up."""
        self.cancel()
        self._order = order
        self._asked.emit(order)

    def cancel(self) -> None:
        """Give up what is being made."""
        if self._order is not None:
            self._order.cancelled.set()
            self._order = None

    def close(self) -> None:
        """Give up what is being made, and end the thread."""
        self.cancel()
        end_thread(self._thread, self._worker, time.monotonic() + PATIENCE)
