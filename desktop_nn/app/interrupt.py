"""Ctrl+C in the terminal closes the window as its button does; a second one ends the program without a question."""

from __future__ import annotations

import signal
import socket
from types import FrameType

from PySide6.QtCore import QCoreApplication, QObject, QSocketNotifier, Slot
from PySide6.QtWidgets import QWidget

STATUS = 130  # what a shell reports for a program ended by Ctrl+C


class Interrupt(QObject):
    """Python tells of a signal only while it runs; here it writes a byte that wakes Qt's event loop."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._closing = False
        self._ear, self._mouth = socket.socketpair()
        self._mouth.setblocking(False)
        signal.signal(signal.SIGINT, _no_traceback)
        signal.set_wakeup_fd(self._mouth.fileno())
        self._notifier = QSocketNotifier(self._ear.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_signal)

    def end(self) -> None:
        """Let nothing more interrupt a program that is ending anyway."""
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGINT, signal.SIG_IGN)

    @Slot()
    def _on_signal(self) -> None:
        self._ear.recv(64)
        if self._closing:
            QCoreApplication.exit(STATUS)
            return
        self._closing = True
        self._window.close()  # may ask about unsaved work, and only then returns
        self._closing = False


def _no_traceback(_number: int, _frame: FrameType | None) -> None:
    """Be there: without a handler of Python's the byte is not written."""
