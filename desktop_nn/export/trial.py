"""A trial of an exported file: a fresh process reads it and computes, and what it says is judged."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from desktop_nn.export.readers.answer import Answer
from desktop_nn.project.sentences import QT_TRANSLATE_NOOP

PATIENCE = 60  # s for a file that is read back
READ_BACK = "read-back"  # the command by which a packed program, which has no Python to start, is the reader

# Why a file is not proven; the window translates them.
REASONS: dict[str, str] = {
    "no-library": QT_TRANSLATE_NOOP("Proof", "{library} is not installed here"),
    "no-answer": QT_TRANSLATE_NOOP("Proof", "{library} could not read it back"),
    "too-slow": QT_TRANSLATE_NOOP("Proof", "reading it back took too long"),
    "stopped": QT_TRANSLATE_NOOP("Proof", "reading it back was stopped"),
    "not-finite": QT_TRANSLATE_NOOP("Proof", "its outputs are not finite numbers"),
}


@dataclass(frozen=True, slots=True)
class Proof:
    """What reading back showed: who read, what was compared how often, and the largest absolute difference."""

    reader: str
    version: str
    compared: str  # "outputs" of samples, or "losses" of epochs
    samples: int
    largest_difference: float


@dataclass(frozen=True, slots=True)
class Unproven:
    """Why there is no proof: a key of `REASONS`, and the library that was to read."""

    code: str
    library: str

    @property
    def reason(self) -> str:
        """Return it in English."""
        return REASONS[self.code].format(library=self.library)


Verdict = Proof | Unproven


@dataclass(frozen=True, slots=True)
class Trial:
    """What a fresh process is asked to do: its reader, the file, what it is given, and who judges its answer.

    ``library`` reads the file. ``judge`` raises ValueError for what is no answer.
    """

    reader: str
    path: Path
    given: bytes
    library: str
    judge: Callable[[Answer], Verdict]

    @property
    def command(self) -> tuple[str, ...]:
        """Return what starts the process; it looks for modules neither where it is started nor beside the file."""
        words = (self.reader, str(self.path.absolute()))
        if getattr(sys, "frozen", False):
            return sys.executable, READ_BACK, *words
        root = str(Path(__file__).resolve().parents[2])
        code = (
            f"import sys; sys.path.insert(0, {root!r}); from desktop_nn.export.readers.table import main; "
            "sys.exit(main(sys.argv[1:]))"
        )
        return sys.executable, "-P", "-c", code, *words

    @property
    def missing(self) -> Unproven | None:
        """Return that the library is not there, where it is not."""
        return None if importlib.util.find_spec(self.library) else Unproven("no-library", self.library)

    def verdict(self, printed: bytes) -> Verdict:
        """Return what follows from all that the process has printed."""
        try:
            *_, line = printed.decode(errors="replace").splitlines()
            return self.judge(Answer(**json.loads(line)))
        except (ValueError, TypeError):
            return Unproven("no-answer", self.library)


def tried(trial: Trial) -> Verdict:
    """Try a file, and wait for that."""
    if trial.missing:
        return trial.missing
    quiet = getattr(subprocess, "CREATE_NO_WINDOW", 0)  # on Windows no console flashes up
    try:
        done = subprocess.run(
            trial.command, input=trial.given, capture_output=True, timeout=PATIENCE, check=False, creationflags=quiet
        )
    except subprocess.TimeoutExpired:
        return Unproven("too-slow", trial.library)
    except OSError:
        return Unproven("no-answer", trial.library)
    return trial.verdict(done.stdout)
