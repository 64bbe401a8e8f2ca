"""Worker threads that end when they are told to, and never while Qt still holds them."""

from __future__ import annotations

import atexit
import logging
import time

from PySide6.QtCore import QObject, QThread

_log = logging.getLogger(__name__)
_lingering: list[tuple[QThread, QObject]] = []


def start_thread(worker: QObject, name: str) -> QThread:
    """Return a running thread of that name in which the worker's slots run."""
    thread = QThread()
    thread.setObjectName(name)
    worker.moveToThread(thread)
    thread.start()
    return thread


def end_thread(thread: QThread, worker: QObject, deadline: float) -> None:
    """Leave a thread's event loop and wait for it until `deadline` (`time.monotonic`).

    A thread that is still inside one long NumPy call then is kept, for a running QThread may not be destroyed; the
    process waits for it when it ends.
    """
    thread.quit()
    if not thread.wait(max(0, round((deadline - time.monotonic()) * 1000))):
        _log.warning("thread %s is still busy", thread.objectName())
        _lingering.append((thread, worker))


@atexit.register
def _wait_for_lingering() -> None:
    for thread, _ in _lingering:
        thread.wait()
    _lingering.clear()
