"""What ``python3 -m tests`` runs: style, types, the tests that need no Qt as if there were none, then the others."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from desktop_nn import display
from desktop_nn.bootstrap import ROOT, SetUpError, say

# These run as if Qt were not installed; what does not exist is left out.
QT_FREE = (
    "tests/engine",
    "tests/data",
    "tests/project",
    "tests/export",
    "tests/lessons",
    "tests/cli",
    "tests/app/test_cli.py",
    "tests/test_architecture.py",
    "tests/test_docstrings.py",
)
# A file's tests share what is costly to make; on a real display the windows would take the focus from one another.
SIDE_BY_SIDE = ("-n", "auto", "--maxprocesses", "4", "--dist", "loadfile")
# The closing lines of the last stage repeat what came before it.
SUMMARY = "DESKTOP_NN_STAGES"


@dataclass(frozen=True)
class Stage:
    """One command and what it is called in the summary."""

    name: str
    command: tuple[str, ...]


@dataclass(frozen=True)
class Result:
    """How a stage ended, and after how many seconds."""

    stage: Stage
    status: int
    seconds: float

    @property
    def told(self) -> str:
        """Return it in a few words."""
        return f"{self.stage.name}: {'FAILED' if self.status else 'passed'} ({self.seconds:.0f} s)"


def main(arguments: Sequence[str]) -> int:
    """Run what the arguments ask for; 0 if all of it passed."""
    options, rest = _parser().parse_known_args(arguments)
    try:
        if not options.headed:
            os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        display.install_libraries()
    except SetUpError as error:
        say(f"tests: {error}")
        return 1
    os.chdir(ROOT)
    chosen = _pytest_options(options)
    if rest:
        return _run(Stage("pytest", _python("pytest", *chosen, *rest))).status
    return _run_all(chosen)


def _run_all(chosen: Sequence[str]) -> int:
    """Run every stage, also after one has failed."""
    without_qt = _present(QT_FREE)
    fuzz = [option for option in chosen if option == "--fuzz"]
    engine, *others = without_qt
    stages = (
        Stage("the engine without Qt", _python("tests.without_qt", "-q", *fuzz, engine)),
        Stage("the rest without Qt", _python("tests.without_qt", "-q", *fuzz, *others)),
        Stage("ruff check", _python("ruff", "check", "--quiet")),
        Stage("ruff format", _python("ruff", "format", "--check", "--quiet")),
        Stage("mypy", _python("mypy")),
    )
    with ThreadPoolExecutor(2) as pool:  # nothing in these minds what runs beside it
        results = list(pool.map(_run, stages))
    os.environ[SUMMARY] = ", ".join(result.told for result in results)
    done = [f"--ignore={path}" for path in without_qt]
    side_by_side = () if "--headed" in chosen else SIDE_BY_SIDE
    results.append(_run(Stage("with Qt", _python("pytest", *side_by_side, *chosen, *done))))
    failed = [result.stage.name for result in results if result.status]
    if failed:
        say("FAILED: " + ", ".join(failed))
    return 1 if failed else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        "python3 -m tests",
        description="Check everything; with arguments of pytest, run pytest with these only.",
        allow_abbrev=False,
    )
    parser.add_argument("--screenshots", metavar="DIR", help="save pictures of every view, language and theme in DIR")
    parser.add_argument("--headed", action="store_true", help="open the windows on the real display")
    parser.add_argument("--fuzz", action="store_true", help="also run the tests with many random examples")
    parser.add_argument("--update-lock", action="store_true", help="write requirements.lock anew (alone; needs uv)")
    return parser


def _pytest_options(options: argparse.Namespace) -> tuple[str, ...]:
    """Hand our own options on to the conftest, which knows them too."""
    screenshots = (f"--screenshots={os.path.abspath(options.screenshots)}",) if options.screenshots else ()  # noqa: PTH100
    return screenshots + ("--headed",) * options.headed + ("--fuzz",) * options.fuzz


def _python(module: str, *arguments: str) -> tuple[str, ...]:
    return (sys.executable, "-m", module, *arguments)


def _present(paths: Sequence[str]) -> tuple[str, ...]:
    return tuple(path for path in paths if (ROOT / path).exists())


def _run(stage: Stage) -> Result:
    say(f"\n--- {stage.name}")
    start = time.monotonic()
    status = subprocess.run(stage.command, cwd=ROOT, check=False).returncode
    return Result(stage, status, time.monotonic() - start)
