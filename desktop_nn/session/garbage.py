"""Keeps Python's cyclic garbage collector on the GUI thread.

It runs in whichever thread happens to allocate. On a worker thread it would destroy widgets that were part of a cycle
there, and Qt dies of that.
"""

from __future__ import annotations

import gc
from typing import ClassVar

from PySide6.QtCore import QObject, QTimer, Slot

EVERY_MS = 1000
FULL_EVERY = 30  # so many young collections to a full one


class GarbageCollector(QObject):
    """Collects by a timer instead of by chance while it, or another one, is on."""

    _on: ClassVar[int] = 0

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._count = 0
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self._on_timeout)

    def start(self) -> None:
        """Take over."""
        GarbageCollector._on += 1
        gc.disable()
        self._timer.start()

    def stop(self) -> None:
        """Give the work back to Python; once is enough, twice does no harm."""
        if not self._timer.isActive():
            return
        self._timer.stop()
        GarbageCollector._on -= 1
        if GarbageCollector._on == 0:
            gc.unfreeze()
            gc.enable()

    @Slot()
    def _on_timeout(self) -> None:
        gc.collect(2 if self._count % FULL_EVERY == 0 else 1)
        if self._count == 0:
            gc.freeze()  # the window and the libraries stay: looking at them all again would drop frames
        self._count += 1
