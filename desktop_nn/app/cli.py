"""The command line: opens the window, or works without one.

Exit codes: 0 done, 1 could not be done (the reason is printed), 2 wrong usage or no display, 130 ended by Ctrl+C.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from desktop_nn import __version__
from desktop_nn.app.headless import describe, train
from desktop_nn.app.terminal import give_up, make_tolerant
from desktop_nn.data import DataError
from desktop_nn.display import is_window_wanted, prepare
from desktop_nn.engine.problems import EngineError
from desktop_nn.export.code.plan import DEPTHS, PREDICT
from desktop_nn.export.code.targets import TARGETS, CodeChoice
from desktop_nn.export.registry import EXPORTERS
from desktop_nn.project.errors import FileProblem
from desktop_nn.project.sentences import sentence

DONE, FAILED, INTERRUPTED = 0, 1, 130
MAX_EPOCHS = 10_000_000


def main(argv: Sequence[str] | None = None) -> int:
    """Carry out a command line (without the program's name) and return the exit code."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    if is_window_wanted(arguments):
        return _window(arguments)
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
    try:
        options = _parser().parse_args(arguments)
        return COMMANDS[options.command](options)
    except (FileProblem, EngineError, DataError) as problem:
        print(f"desktop-nn: {sentence(problem)}", file=sys.stderr)
        return FAILED
    except KeyboardInterrupt:
        print("desktop-nn: stopped by Ctrl+C.", file=sys.stderr)
        return INTERRUPTED
    finally:
        if sys.stdout is not None:
            sys.stdout.flush()


def _window(arguments: list[str]) -> int:
    if len(arguments) > 1:
        _parser().error(f"the window opens one project, and there is more: {' '.join(arguments[1:])}")
    prepare()
    from desktop_nn.app.application import run  # Qt loads only where a window is wanted

    return run(["desktop-nn", *arguments])


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        "desktop-nn",
        description="Without a command, opens the window (with PROJECT.dnn if given): desktop-nn [PROJECT.dnn]",
        epilog="Exit codes: 0 done, 1 could not be done, 2 wrong usage or no display, 130 ended by Ctrl+C.",
    )
    parser.add_argument("--version", action="version", version=f"Desktop NN {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")

    one = commands.add_parser("train", help="train a project without a window", description="Train a project.")
    one.add_argument("project", type=Path, help="a .dnn file")
    one.add_argument("--epochs", type=_epochs, default=100, help="passes over the training data (default: 100)")
    one.add_argument(
        "--export",
        type=_export_path,
        action="append",
        default=[],
        metavar="FILE",
        help=f"write the trained weights; the ending chooses the format ({_suffixes()}); may be repeated",
    )
    one.add_argument(
        "--code", choices=_targets(), default="numpy", help="the library of an exported .py program (default: numpy)"
    )
    one.add_argument(
        "--depth",
        choices=DEPTHS,
        default=PREDICT,
        help="how much of a program is exported: predict with the weights, the model with its loss and slopes, or "
        "train: the whole training loop with its samples (default: predict)",
    )
    one.add_argument("--save", type=_save_path, metavar="FILE", help="save the trained project as a .dnn file")
    one.add_argument("--json", action="store_true", help="print the result as one line of JSON")
    one.add_argument("--quiet", action="store_true", help="no progress bar")

    two = commands.add_parser("info", help="tell what a project holds", description="Tell what a project holds.")
    two.add_argument("project", type=Path, help="a .dnn file")
    two.add_argument("--json", action="store_true", help="print it as one line of JSON")
    return parser  # fmt: skip


def _suffixes() -> str:
    weights = [suffix for row in EXPORTERS.values() for suffix in row.suffixes]
    return " ".join(dict.fromkeys([*weights, *(row.suffix for row in TARGETS.values())]))


def _targets() -> list[str]:
    return [row.key for row in TARGETS.values() if row.suffix == ".py"]


def _epochs(text: str) -> int:
    if not text.isdecimal() or len(text) > len(str(MAX_EPOCHS)) or not 1 <= int(text) <= MAX_EPOCHS:
        raise argparse.ArgumentTypeError(f"“{text}” is not a whole number from 1 to {MAX_EPOCHS:,}")
    return int(text)


def _export_path(text: str) -> Path:
    if Path(text).suffix.lower() not in _suffixes().split():
        raise argparse.ArgumentTypeError(f"“{text}” has none of the endings {_suffixes()}")
    return Path(text)


def _save_path(text: str) -> Path:
    if Path(text).suffix.lower() != ".dnn":
        raise argparse.ArgumentTypeError(f"“{text}” does not end in .dnn")
    return Path(text)


def _train(options: argparse.Namespace) -> int:
    targets = [path.resolve() for path in options.export]
    for number, path in enumerate(options.export):
        if targets[number] in targets[:number]:
            _parser().error(f"--export names “{path}” twice")
    choice = CodeChoice(options.code, options.depth)
    result = train(
        options.project, options.epochs, options.export, options.save, choice=choice, progress=not options.quiet
    )
    print(json.dumps(result.as_json()) if options.json else result.as_text())
    if result.stop_sentence:
        print(f"desktop-nn: {result.stop_sentence}", file=sys.stderr)
        return FAILED
    return DONE


def _info(options: argparse.Namespace) -> int:
    facts = describe(options.project)
    print(json.dumps(facts) if options.json else "\n".join(f"{key:<14} {value}" for key, value in facts.items()))
    return DONE


COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {"train": _train, "info": _info}
