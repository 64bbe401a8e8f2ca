"""Another window: the program once more, with an interpreter lock and a crash of its own."""

from __future__ import annotations

import sys

from PySide6.QtCore import QPoint, QProcess

from desktop_nn.bootstrap import ROOT

STEP = 32  # pixels


def aside(windows: int, free: QPoint) -> QPoint:
    """Return how far a window moves off the others, a step for each, within the room that is free beside it."""
    return QPoint(*(min(STEP * windows, max(room, 0)) for room in (free.x(), free.y())))


def command() -> list[str]:
    """Return what starts the program as it was started; a packed one is its own interpreter."""
    if getattr(sys, "frozen", False):
        return [sys.executable]
    code = f"import sys; sys.path.insert(0, {str(ROOT)!r}); from desktop_nn.app.cli import main; sys.exit(main())"
    return [sys.executable, "-c", code]


def open_another() -> bool:
    """Start the program once more, and return whether that went."""
    program, *arguments = command()
    started, _ = QProcess.startDetached(program, arguments)
    return bool(started)
