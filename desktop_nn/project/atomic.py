"""Files that are replaced as a whole or not at all: at every moment there is either the old one or the new one."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import secrets
import stat
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

from desktop_nn.project.errors import FileProblem

AnyPath = str | os.PathLike[str]

SYSTEM_CODES = {
    errno.ENOENT: "not-found",
    errno.ENOTDIR: "not-found",
    errno.EACCES: "no-permission",
    errno.EPERM: "no-permission",
    errno.EROFS: "no-permission",
    errno.ENOSPC: "disk-full",
    errno.EDQUOT: "disk-full",
    errno.EISDIR: "not-a-file",
    errno.ENAMETOOLONG: "file-name-too-long",
}


_STALE = 3600  # s: no file takes that long to write, so whoever began it was killed


def write_atomically(path: AnyPath, data: bytes) -> None:
    """Write beside a file, make sure that it is on the disk, then take the file's place.

    A link is followed: the file it leads to is replaced, the link stays. Permissions stay. What a program that was
    killed while it wrote the same file has left beside it is taken away.

    Raises
    ------
    FileProblem
        Where it cannot be written; what was there before is untouched.
    """
    write_together({path: data})


def write_together(files: Mapping[AnyPath, bytes]) -> None:
    """Write files that belong together as `write_atomically` does: none takes its place before all are on the disk."""
    ready: list[tuple[AnyPath, Path, Path]] = []
    try:
        for path, data in files.items():
            with file_problems(path):
                target = _target(path)
                _remove_leftovers(target)
                ready.append((path, target, _written_beside(target, data)))
        for path, target, beside in ready:
            with file_problems(path):
                os.replace(beside, target)  # noqa: PTH105 - one name for one system call, which tests make fail
                _sync_folder(target.parent)
    except BaseException:
        for _, _, beside in ready:
            with contextlib.suppress(OSError):
                beside.unlink(missing_ok=True)
        raise


def _target(path: AnyPath) -> Path:
    """Return the file that a path leads to, which may be there or not, but not be anything else."""
    target = Path(os.path.realpath(path))
    if target.exists() and not target.is_file():
        raise FileProblem("not-a-file")
    if target.exists() and not os.access(target, os.W_OK):
        raise FileProblem("no-permission")
    return target


@contextlib.contextmanager
def file_problems(path: AnyPath) -> Iterator[None]:
    """Turn whatever the system has against a file into a `FileProblem` that names it."""
    name = os.fspath(path)
    try:
        if "\0" in name:
            raise FileProblem("not-found")
        yield
    except FileProblem as problem:
        raise FileProblem(problem.code, problem.where, {"path": name, **problem.values}) from None
    except OSError as error:
        code = SYSTEM_CODES.get(error.errno or 0, "system-error")
        raise FileProblem(code, "", {"path": name, "reason": error.strerror or ""}) from None


def _beside(target: Path) -> str:
    """Return how the names of files that are to take a file's place begin; eight hexadecimal digits and .tmp follow."""
    return f".{target.name[:40]}."


def _remove_leftovers(target: Path) -> None:
    """Remove regular files of such names that have not been written to for an hour, as far as the system lets us."""
    ours = re.compile(re.escape(_beside(target)) + r"[0-9a-f]{8}\.tmp")
    with contextlib.suppress(OSError):
        for path in [path for path in target.parent.iterdir() if ours.fullmatch(path.name)]:
            found = path.lstat()
            if stat.S_ISREG(found.st_mode) and time.time() - found.st_mtime > _STALE:
                path.unlink()


def _written_beside(target: Path, data: bytes) -> Path:
    """Return a new file beside the target with these bytes and the target's permissions."""
    beside = target.with_name(f"{_beside(target)}{secrets.token_hex(4)}.tmp")
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    try:
        _write(descriptor, data)
        if target.exists():
            beside.chmod(stat.S_IMODE(target.stat().st_mode))
    except BaseException:
        with contextlib.suppress(OSError):
            beside.unlink()
        raise
    return beside


def _write(descriptor: int, data: bytes) -> None:
    """Write to the disk itself, and close."""
    try:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(descriptor, rest) :]
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _sync_folder(folder: Path) -> None:
    """Make the new name outlast a power cut where the system can; where it cannot, the file is whole all the same."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
