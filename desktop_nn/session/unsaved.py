"""Unsaved work, written down again and again where the next start finds it, should this one be killed."""

from __future__ import annotations

import contextlib
import secrets
from concurrent.futures import Future, ThreadPoolExecutor, wait
from pathlib import Path

from PySide6.QtCore import QLockFile, QObject, QTimer, Slot

from desktop_nn.project import files
from desktop_nn.project.errors import FileProblem
from desktop_nn.project.model import Project
from desktop_nn.session.document import Document

EVERY_MS = 15_000
AFTER_EDIT_MS = 2_000  # so that what is drawn in haste is not written down again with every stroke
_NAME = "unsaved-"


def found(folder: Path) -> list[Path]:
    """Return the files that programs no longer running have left in a folder, the newest first."""
    left = [path for path in folder.glob(f"{_NAME}*{files.SUFFIX}") if path.is_file() and _is_free(path)]
    return sorted(left, key=lambda path: path.stat().st_mtime, reverse=True)


def running(folder: Path) -> int:
    """Return how many programs keep their work in a folder now."""
    return sum(not _is_free(path) for path in folder.glob(f"{_NAME}*.lock"))


def forget(path: Path) -> None:
    """Remove what was found, and its lock."""
    with contextlib.suppress(OSError):
        path.unlink(missing_ok=True)
        path.with_suffix(".lock").unlink(missing_ok=True)


class UnsavedWork(QObject):
    """Keeps a document on the disk while it is not saved, soon after an edit and again and again while it is trained.

    Packing and writing happen on a thread of its own.

    Where the folder cannot be written, nothing is kept.
    """

    def __init__(self, document: Document, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self.path = folder / f"{_NAME}{secrets.token_hex(8)}{files.SUFFIX}"
        self._lock = _lock_of(self.path)
        self._pool = ThreadPoolExecutor(1, "unsaved")
        self._work: Future[None] | None = None
        self._kept: Project | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.keep)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(AFTER_EDIT_MS)
        self._soon.timeout.connect(self.keep)
        document.project_changed.connect(self._on_project_changed)
        with contextlib.suppress(OSError):
            folder.mkdir(parents=True, exist_ok=True)
        if self._lock.tryLock(0):
            self._timer.start()

    @Slot()
    def _on_project_changed(self) -> None:
        if self._timer.isActive() and not self._soon.isActive():
            self._soon.start()

    @Slot()
    def keep(self) -> None:
        """Write the document down if it has changed since; remove what was written once it is saved."""
        project = self._document.project
        if self._work is not None and not self._work.done():
            return
        if not self._document.dirty:
            self._kept = None
            with contextlib.suppress(OSError):
                self.path.unlink(missing_ok=True)
        elif project is not self._kept:
            self._kept = project
            self._work = self._pool.submit(_write, project, self.path)

    def take(self, path: Path) -> None:
        """Go on with work that was found and opened: its file becomes this one's, so that there always is one."""
        if self._work is not None:
            wait([self._work])  # of what was there before: it would take the file's place
        with contextlib.suppress(OSError):
            path.replace(self.path)
            self._kept = self._document.project
            path.with_suffix(".lock").unlink(missing_ok=True)

    def end(self, *, asked: bool = True) -> None:
        """Leave nothing behind, unless the user was not `asked` what is to become of unsaved work."""
        self._timer.stop()
        self._soon.stop()
        if not asked:
            self.keep()
        self._pool.shutdown(wait=True)
        if asked or not self._document.dirty:
            forget(self.path)
        self._lock.unlock()


def _write(project: Project, path: Path) -> None:
    with contextlib.suppress(FileProblem):
        files.save(project, path)


def _is_free(path: Path) -> bool:
    """Whether no running program holds a file; a lock of one that has died counts for nothing."""
    lock = _lock_of(path)
    free = lock.tryLock(0)
    lock.unlock()
    return free


def _lock_of(path: Path) -> QLockFile:
    lock = QLockFile(str(path.with_suffix(".lock")))
    lock.setStaleLockTime(0)
    return lock
