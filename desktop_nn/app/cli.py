"""The command line: opens the window, or works without one.

Exit codes: 0 done, 1 could not be done (the reason is printed), 2 wrong usage or no display, 130 ended by Ctrl+C.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence

from desktop_nn.app.cli_parser import check, parser
from desktop_nn.app.commands import COMMANDS, Outcome
from desktop_nn.app.terminal import give_up, make_tolerant
from desktop_nn.data import DataError
from desktop_nn.display import is_window_wanted, prepare
from desktop_nn.engine.problems import EngineError
from desktop_nn.export.readers.table import main as read_back
from desktop_nn.export.trial import READ_BACK
from desktop_nn.project.errors import EditError, FileProblem
from desktop_nn.project.sentences import sentence

DONE, FAILED, INTERRUPTED = 0, 1, 130


def main(argv: Sequence[str] | None = None) -> int:
    """Carry out a command line (without the program's name) and return the exit code."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    if is_window_wanted(arguments):
        return _window(arguments)
    if arguments[:1] == [READ_BACK]:  # from a packed program to itself
        return read_back(arguments[1:])
    make_tolerant(sys.stdout, sys.stderr)
    try:
        return _command(arguments)
    except BrokenPipeError:
        give_up(sys.stdout)  # whoever read it has read enough
    except OSError as error:  # of files there is a FileProblem; what is left is the output
        give_up(sys.stdout)
        print(f"desktop-nn: the output cannot be written: {error.strerror or error}.", file=sys.stderr)
    return FAILED


def _command(arguments: list[str]) -> int:
    """Carry out a command that needs no window; OSError where its output cannot be written."""
    options, name = None, ""
    try:
        options = parser().parse_args(arguments)
        check(options)
        name = options.command
        outcome, status = COMMANDS[name](options), DONE
    except (FileProblem, EngineError, DataError, EditError) as problem:
        outcome, status = Outcome(None, "", (_code(problem), sentence(problem))), FAILED
    except KeyboardInterrupt:
        outcome, status = Outcome(None, "", ("interrupted", "stopped by Ctrl+C.")), INTERRUPTED
    _tell(outcome, name, as_json=options is not None and options.json)
    return FAILED if outcome.failure and status == DONE else status


def _code(problem: FileProblem | EngineError | DataError | EditError) -> str:
    return problem.problem.code if isinstance(problem, EngineError) else problem.code


def _tell(outcome: Outcome, command: str, *, as_json: bool) -> None:
    """Print the result, and what failed on the error output."""
    if as_json:
        code, message = outcome.failure or ("", "")
        error = {"code": code, "message": message} if outcome.failure else None
        told = {"command": command, "ok": error is None, "result": outcome.result, "error": error}
        print(json.dumps(told, allow_nan=False))
    elif outcome.text:
        print(outcome.text)
    if sys.stdout is not None:
        sys.stdout.flush()
    if outcome.failure:
        print(f"desktop-nn: {outcome.failure[1]}", file=sys.stderr)


def _window(arguments: list[str]) -> int:
    if len(arguments) > 1:
        parser().error(f"the window opens one project, and there is more: {' '.join(arguments[1:])}")
    prepare()
    from desktop_nn.app.application import run  # Qt loads only where a window is wanted

    return run(["desktop-nn", *arguments])
