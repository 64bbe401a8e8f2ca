"""No exception dies in silence: it goes to the log and, where a window is open, onto its banner."""

from __future__ import annotations

import logging
import sys
import threading
from types import TracebackType

from PySide6.QtCore import QObject, Signal

logger = logging.getLogger(__name__)


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
