"""Make the locked packages available to whoever starts from a checkout; standard library only.

``ensure("run")`` returns at once where the packages are there. Otherwise it makes ``.venv`` beside the checkout from
``requirements.lock`` and starts the same command again inside it. ``.venv/complete`` is written last: a ``.venv``
without it is trusted only if every locked package is found in it, and made anew if not.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, NoReturn

ROOT = Path(__file__).resolve().parent.parent
TEST_PART = "# --- What the tests add ---"
NEWEST = (3, 14)

_PIN = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", re.MULTILINE)


class SetUpError(Exception):
    """One sentence that says why the program cannot be prepared, and what to do."""


def say(text: str) -> None:
    """Tell what is being done, on stderr: stdout belongs to the command."""
    print(text, file=sys.stderr, flush=True)


def ensure(group: str, root: Path = ROOT) -> None:
    """Return once this interpreter has the packages of ``group`` ("run" or "test"); else prepare ``.venv`` and restart.

    Ends the process with one sentence and status 1 when that cannot be done.
    """
    inside = is_same_folder(sys.prefix, root / ".venv")
    if not inside and fits(group, root, map(Path, sys.path)):
        return
    try:
        prepared = not is_complete(group, root) and _prepare_alone(group, root)
    except SetUpError as error:
        sys.exit(f"Desktop NN: {error}")
    except OSError as error:
        sys.exit(f"Desktop NN: {os_sentence(error, root)}")
    except KeyboardInterrupt:
        say("\nStopped; the next start goes on.")
        sys.exit(130)
    if prepared or not inside:
        _restart(root)


def locked(group: str, root: Path) -> str:
    """Return the lock file's text for a group: the part before the mark is what the program needs."""
    text = (root / "requirements.lock").read_text(encoding="utf-8")
    return text if group == "test" else text.partition(TEST_PART)[0]


def pins(lock_text: str) -> dict[str, str]:
    """Return name -> version of every locked package."""
    return {normal_name(name): version for name, version in _PIN.findall(lock_text)}


def normal_name(name: str) -> str:
    """Return a distribution's name in the one spelling that compares equal."""
    return re.sub(r"[-_.]+", "_", name).lower()


def installed(folders: Iterator[Path]) -> dict[str, str]:
    """Return name -> version of the distributions whose metadata lies in the folders; reads folder names only."""
    found: dict[str, str] = {}
    for folder in folders:
        for info in folder.glob("*.dist-info") if folder.name.endswith("-packages") else ():
            distribution, _, version = info.name.removesuffix(".dist-info").rpartition("-")
            found.setdefault(normal_name(distribution), version)
    return found


def fits(group: str, root: Path, folders: Iterator[Path]) -> bool:
    """Tell whether the folders hold everything locked, or this project itself with its packages (pip, uv)."""
    wanted, found = pins(locked(group, root)), installed(folders)
    if "desktop_nn" in found:
        return wanted.keys() <= found.keys()
    return wanted.items() <= found.items()


def is_complete(group: str, root: Path) -> bool:
    """Tell whether ``.venv`` works and has the packages of ``group``; adopt one that was made by other means."""
    venv = root / ".venv"
    if not _has_python(venv) or not fits(group, root, _site_folders(venv)):
        return False
    mark = venv / "complete"
    if not mark.exists():
        if not all((folder / "RECORD").exists() for site in _site_folders(venv) for folder in site.glob("*.dist-info")):
            return False
        _write_mark(mark)
    return True


def can_be_filled(venv: Path) -> bool:
    """Tell whether pip can bring the environment up to date; else it is made anew (uv makes some without pip)."""
    return (venv / "complete").exists() and _has_python(venv) and "pip" in installed(_site_folders(venv))


def is_same_folder(one: str | Path, other: str | Path) -> bool:
    """Tell whether two paths lead to the same existing folder."""
    return os.path.exists(one) and os.path.exists(other) and os.path.samefile(one, other)  # noqa: PTH110, PTH121


def os_sentence(error: OSError, root: Path) -> str:
    """Return what to do about a failed file operation, in one sentence."""
    import errno

    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return f"{root} cannot be written to; copy the project into a folder of your own and start it there."
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return f"the disk of {root} is full; about 1 GB is needed, then start again."
    return f"{error.strerror or error} ({error.filename or root})."


def python_of(venv: Path) -> Path:
    """Return the path of the interpreter in a virtual environment."""
    return venv / "Scripts" / "python.exe" if os.name == "nt" else venv / "bin" / "python"


def _site_folders(venv: Path) -> Iterator[Path]:
    return venv.glob("Lib/site-packages" if os.name == "nt" else "lib/python*/site-packages")


def _has_python(venv: Path) -> bool:
    """Tell whether the environment's interpreter, and the one it was made from, are still there."""
    try:
        settings = (venv / "pyvenv.cfg").read_text(encoding="utf-8")
    except OSError:
        return False
    base = re.findall(r"^(?:executable|home) *= *(.+?) *$", settings, re.MULTILINE)
    return python_of(venv).exists() and all(Path(path).exists() for path in base)


def _write_mark(mark: Path) -> None:
    unfinished = mark.with_suffix(".new")
    unfinished.write_text("Every locked package was installed.\n", encoding="utf-8")
    unfinished.replace(mark)


def _prepare_alone(group: str, root: Path) -> bool:
    """Prepare ``.venv`` while no other start does; return False if another one did it meanwhile."""
    with _only_one(root) as lock:
        if is_complete(group, root):
            return False
        _prepare(group, root, lock)
        return True


@contextmanager
def _only_one(root: Path) -> Iterator[IO[str]]:
    """Hold the lock file; the system frees it when this process and the pip it started have ended."""
    with (root / ".venv.lock").open("a", encoding="utf-8") as file:
        if not _try_lock(file):
            say("Another start is preparing .venv; waiting for it.")
            while not _try_lock(file):
                import time

                time.sleep(0.2)
        yield file


def _try_lock(file: IO[str]) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    return True


def _prepare(group: str, root: Path, lock: IO[str]) -> None:
    from desktop_nn import installer

    if sys.version_info[:2] > NEWEST:
        version = "{}.{}".format(*sys.version_info)
        newest = "{}.{}".format(*NEWEST)
        raise SetUpError(f"Qt for Python is not there yet for Python {version}; start with Python 3.11 to {newest}.")
    venv = root / ".venv"
    mark = venv / "complete"
    if not can_be_filled(venv):
        say(f"Making {venv} (once).")
        installer.make_venv(venv)
    text = locked(group, root)
    installer.install(python_of(venv), text, len(pins(text)), lock, when_unpacking=lambda: mark.unlink(missing_ok=True))
    _write_mark(mark)


def _restart(root: Path) -> NoReturn:
    command = [str(python_of(root / ".venv")), *sys.orig_argv[1:]]
    if os.name == "nt":
        import subprocess

        sys.exit(subprocess.call(command))
    os.execv(command[0], command)
