"""When to draw: at most once in 16 ms, and not at all while nothing has changed."""

from __future__ import annotations

import math
import time
from collections import deque
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

FRAME_MS = 16


def delay_until_frame(since_last_ms: float) -> int:
    """Return how many whole milliseconds the next frame has to wait."""
    return math.ceil(max(0.0, FRAME_MS - since_last_ms))


class FrameClock(QObject):
    """Emits `frame` once for all the requests since the last frame, then calls one of those who wait for their turn."""

    frame = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._last = -math.inf
        self._turns: deque[Callable[[], None]] = deque()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._on_timeout)

    @property
    def waiting(self) -> bool:
        """Whether a frame has been asked for and not been drawn yet."""
        return self._timer.isActive()

    def request(self) -> None:
        """Ask for a frame: at once where the last one is long past."""
        if not self._timer.isActive():
            self._timer.start(delay_until_frame((time.monotonic() - self._last) * 1000))

    def take_turn(self, draw: Callable[[], None]) -> None:
        """Have `draw` called once, at the end of this frame or of a later one: one in a frame, in order of asking.

        So what takes long does not all fall into the same frame.
        """
        if draw not in self._turns:
            self._turns.append(draw)
        self.request()

    def stop(self) -> None:
        """Forget the frame asked for."""
        self._timer.stop()
        self._turns.clear()

    @Slot()
    def _on_timeout(self) -> None:
        self._last = time.monotonic()
        self.frame.emit()
        if self._turns:
            draw = self._turns.popleft()
            if self._turns:
                self.request()
            draw()
