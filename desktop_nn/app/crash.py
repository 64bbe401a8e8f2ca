"""No exception dies in silence: it goes to the log and, where a window is open, onto its banner."""

from __future__ import annotations

import logging
import platform
import sys
import threading
from types import TracebackType

import numpy as np
from PySide6.QtCore import QObject, Signal, qVersion

from desktop_nn import __version__

PROGRAM = "desktop_nn"  # every logger of the program is below this one

logger = logging.getLogger(__name__)


class FailureLog(logging.StreamHandler):
    """Prints what the program logs on stderr, and keeps the newest failure in full for whoever reports it."""

    def __init__(self) -> None:
        super().__init__()
        self._newest = ""
        logging.getLogger(PROGRAM).addHandler(self)

    def emit(self, record: logging.LogRecord) -> None:
        """Take note of a failure, of whatever thread."""
        if record.exc_info:
            self._newest = self.format(record)
        if self.stream is not None:  # a program without a terminal has none
            super().emit(record)

    def details(self) -> str:
        """Return the newest failure with the lines of code that led to it, and what the program runs on."""
        python, system = platform.python_version(), platform.platform()
        runs_on = f"Desktop NN {__version__}, Python {python}, Qt {qVersion()}, NumPy {np.__version__}, {system}"
        return f"{runs_on}\n\n{self._newest}\n"

    def end(self) -> None:
        """Hear of nothing more."""
        logging.getLogger(PROGRAM).removeHandler(self)


class CrashReport(QObject):
    """Hears of every exception nobody caught, of whatever thread; `happened` carries it in a few words."""

    happened = Signal(str)

    def install(self) -> None:
        """Take the place of Python's own report."""
        sys.excepthook = self._on_uncaught
        threading.excepthook = self._on_uncaught_in_thread

    def _on_uncaught(self, kind: type[BaseException], error: BaseException, traceback: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, traceback)
            return
        logger.critical("uncaught exception", exc_info=(kind, error, traceback))
        self.happened.emit(f"{kind.__name__}: {error}")

    def _on_uncaught_in_thread(self, found: threading.ExceptHookArgs) -> None:
        if found.exc_value is not None:
            self._on_uncaught(found.exc_type, found.exc_value, found.exc_traceback)
