"""Debian's and Ubuntu's packages: install the few the program cannot bring itself, or name the line that does."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from desktop_nn.bootstrap import SetUpError, say

LISTS = Path("/var/lib/apt/lists")
OPTIONS = ("-o", "DPkg::Lock::Timeout=120", "-o", "Acquire::Retries=2")


def is_available() -> bool:
    """Tell whether this is a Debian-like system."""
    return sys.platform == "linux" and shutil.which("apt-get") is not None


def may_install() -> bool:
    """Tell whether apt-get can be run here and now."""
    return is_available() and os.geteuid() == 0


def command(packages: Sequence[str]) -> str:
    """Return the line to paste where this process may not install."""
    return "sudo apt-get install -y " + " ".join(packages)


def install(packages: Sequence[str]) -> None:
    """Install the packages; the lists are fetched first where there are none, and again where they are too old."""
    say("Installing with apt-get: " + " ".join(packages))
    fresh = not any(LISTS.glob("*_Packages*"))
    if fresh:
        _run("update")
    arguments = ("install", "-y", "--no-install-recommends", *packages)
    done = _run(*arguments)
    if done.returncode and not fresh:
        _run("update")
        done = _run(*arguments)
    if done.returncode:
        say(done.stdout.strip())
        raise SetUpError(f"apt-get could not install them; run yourself: {command(packages)}")


def _run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["apt-get", *OPTIONS, *arguments],
        env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        check=False,
    )
