"""What a test with Qt can leave behind: running threads, active timers, windows; and where Qt keeps settings."""

from __future__ import annotations

import functools
import gc
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from weakref import WeakSet

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QSettings, QStandardPaths, QThread, QTimer
from PySide6.QtWidgets import QApplication

_made: WeakSet[QObject] = WeakSet()


def watch() -> None:
    """Take note, from now on, of each thread and timer made in Python; call once."""
    for kind in (QThread, QTimer):
        _note_instances_of(kind)


def _note_instances_of(kind: type[QObject]) -> None:
    original = kind.__init__

    @functools.wraps(original)
    def noting_init(self: QObject, *arguments: Any, **keywords: Any) -> None:
        original(self, *arguments, **keywords)
        _made.add(self)

    kind.__init__ = noting_init  # type: ignore[assignment, method-assign]


def use_settings_in(folder: Path) -> None:
    """Send QSettings to the folder, and Qt's standard paths to their test places."""
    QStandardPaths.setTestModeEnabled(True)
    for kind in (QSettings.Format.NativeFormat, QSettings.Format.IniFormat):
        QSettings.setPath(kind, QSettings.Scope.UserScope, str(folder))


def existing() -> set[int]:
    """Return the addresses of every thread, timer and top-level widget there is, at work or not."""
    made = [one for one in list(_made) if shiboken6.isValid(one)]
    return {_address(one) for one in (*made, *QApplication.topLevelWidgets())}


def left_since(before: set[int]) -> list[str]:
    """Return which threads run, timers tick and top-level widgets are there that did not exist before.

    Everything already on its way out may go first.
    """
    _delete_the_deferred()
    if any(_address(one) not in before for one in _running()):
        gc.unfreeze()  # the session's collector freezes the window while it is open
        gc.collect()  # an object held by a cycle only is not left behind
        _delete_the_deferred()
    return [_told(one) for one in _running() if _address(one) not in before]


def _address(one: QObject) -> int:
    return int(shiboken6.getCppPointer(one)[0])


def _delete_the_deferred() -> None:
    QCoreApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _running() -> Iterator[QObject]:
    yield from QApplication.topLevelWidgets()
    for one in list(_made):
        if not shiboken6.isValid(one):
            continue
        if (isinstance(one, QThread) and one.isRunning()) or (isinstance(one, QTimer) and one.isActive()):
            yield one


def _told(one: QObject) -> str:
    state = "running" if isinstance(one, QThread) else "active" if isinstance(one, QTimer) else "window"
    return f"{state} {type(one).__name__} {one.objectName()!r}"
