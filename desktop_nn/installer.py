"""Make a virtual environment and fill it with pip, telling how far it is; a failure becomes one sentence.

pip runs as the machine has set it up (its index, proxy and certificates); nothing of that is named here.
"""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import IO

from desktop_nn import apt
from desktop_nn.bootstrap import SetUpError, say

PIP_OPTIONS = (
    "--require-hashes",
    "--only-binary=:all:",
    "--no-user",
    "--no-input",
    "--progress-bar=off",
    "--disable-pip-version-check",
)

PACKAGE_BEGUN = re.compile(
    r"(?:Collecting |Requirement already satisfied: )([\w.-]+)==([^\s;]+)"
    r"|Processing (?:.*[/\\])?([\w.]+)-([^-]+)-.*\.whl"
)
# The first line that matches anything pip printed tells what happened; the order is from cause to consequence.
FAILURES = (
    (r"No space left on device|not enough space", "the disk is full; about 1 GB is needed, then start again."),
    (
        r"CERTIFICATE_VERIFY_FAILED|SSLError",
        "the package index's certificate was refused; check the clock, the proxy and pip's own settings.",
    ),
    (
        r"ConnectionError|NewConnection|Temporary failure in name resolution|NameResolution|getaddrinfo failed"
        r"|ConnectTimeout|ReadTimeout|timed out|Connection refused|ProxyError|Network is unreachable",
        "the package index cannot be reached; check the network connection, then start again.",
    ),
    (
        r"DO NOT MATCH THE HASHES",
        "a downloaded package is not the one that was locked, so nothing was installed; try another network.",
    ),
    (
        r"No matching distribution found for ([\w.-]+)",
        "there is no ready-made {0} for this system; Linux with glibc 2.34 (2022), macOS 13 or Windows 10 is needed.",
    ),
    (r"Permission denied|Access is denied", "pip may not write where it has to; see its message above."),
)


def make_venv(venv: Path) -> None:
    """Make the environment, anew if there is one."""
    if importlib.util.find_spec("ensurepip") is None or importlib.util.find_spec("venv") is None:
        _get_venv_module()
    shutil.rmtree(venv, ignore_errors=not venv.exists())
    import venv as venv_module

    try:
        venv_module.EnvBuilder(with_pip=True, symlinks=os.name != "nt").create(venv)
    except subprocess.CalledProcessError as error:
        output = (error.output or b"").decode(errors="replace")
        raise SetUpError(sentence(output.splitlines())) from error


def _get_venv_module() -> None:
    """Install Debian's separate package for venv and ensurepip, or say how to."""
    package = "python{}.{}-venv".format(*sys.version_info)
    if not apt.is_available():
        raise SetUpError(f"this Python cannot make virtual environments; install its venv module ({package}).")
    if not apt.may_install():
        raise SetUpError(f"Python's venv module is missing; run: {apt.command([package])}")
    apt.install([package])


def install(
    python: Path, lock_text: str, count: int, lock: IO[str], when_unpacking: Callable[[], None] = lambda: None
) -> None:
    """Run pip for the locked packages; ``when_unpacking`` is called before pip changes anything in the environment."""
    say(f"Installing {count} packages; what was not downloaded before comes to more than 100 MB.")
    with tempfile.TemporaryDirectory() as folder:
        requirements = Path(folder) / "requirements.txt"
        requirements.write_text(lock_text, encoding="utf-8")
        command = [str(python), "-u", "-m", "pip", "install", *PIP_OPTIONS, "-r", str(requirements)]
        pip = subprocess.Popen(
            command,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            pass_fds=() if os.name == "nt" else (lock.fileno(),),  # the lock lasts as long as pip does
        )
        assert pip.stdout is not None
        try:
            lines = follow(pip.stdout, count, when_unpacking)
        finally:
            status = pip.wait()
    if status:
        raise SetUpError(sentence(lines))


def follow(output: Iterable[str], count: int, when_unpacking: Callable[[], None]) -> list[str]:
    """Show pip's output as one line of progress a package; return all of it."""
    lines: list[str] = []
    number = 0
    for line in output:
        lines.append(line.rstrip())
        if found := PACKAGE_BEGUN.match(line):
            number += 1
            _progress(f"[{min(number, count)}/{count}] {' '.join(filter(None, found.groups()))}")
        elif found := re.match(r"\s+Downloading .*\((.+ [kMG]B)\)", line):
            _progress(f"[{min(number, count)}/{count}] downloading {found[1]}")
        elif "Retrying" in line:
            _progress("no answer from the package index, trying again")
        elif line.startswith("Installing collected packages"):
            when_unpacking()
            _progress("unpacking")
    _progress("")
    return lines


def sentence(lines: Iterable[str]) -> str:
    """Return why pip (or venv) failed, in one sentence; its own last words where the reason is not a known one."""
    text = "\n".join(lines)
    for pattern, told in FAILURES:
        if found := re.search(pattern, text):
            return told.format(*found.groups())
    say(text)
    return "installing the packages failed; the reason is in the lines above."


def _progress(text: str) -> None:
    """Rewrite the terminal's last line; in a log file, write a line."""
    if sys.stderr.isatty():
        print(f"\r\x1b[K{text}", end="", file=sys.stderr, flush=True)
    elif text:
        say(text)
