"""What the command line understands: its commands, their options, and what is wrong usage of them."""

from __future__ import annotations

import argparse
from pathlib import Path

from desktop_nn import __version__
from desktop_nn.export.code.plan import DEPTHS, PREDICT
from desktop_nn.export.code.targets import TARGETS
from desktop_nn.export.registry import EXPORTERS, ending_of
from desktop_nn.export.weights.registry import IMPORTERS
from desktop_nn.project.files import SUFFIX

MAX_EPOCHS = 10_000_000
EPILOG = """\
Exit codes:
  0    done
  1    could not be done; the reason is printed
  2    wrong usage, or no display to open the window on
  130  ended by Ctrl+C

With --json a command prints one line, whatever came of it:
  {"command": "train", "ok": true, "result": {…}, "error": null}
  {"command": "train", "ok": false, "result": null, "error": {"code": "not-found", "message": "There is no …"}}
Wrong usage is told on the error output alone.
"""


def parser() -> argparse.ArgumentParser:
    """Return the parser of everything that needs no window."""
    found = argparse.ArgumentParser(
        "desktop-nn",
        description="Without a command, opens the window (with PROJECT.dnn if given): desktop-nn [PROJECT.dnn]",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    found.add_argument("--version", action="version", version=f"Desktop NN {__version__}")
    commands = found.add_subparsers(dest="command", required=True, metavar="COMMAND")
    _add_train(_command(commands, "train", "train a project"))
    _add_predict(_command(commands, "predict", "say what a project's network makes of samples"))
    _add_export(_command(commands, "export", "write a project's weights, or a program"))
    _add_convert(_command(commands, "convert", "make weights, a program or a project of another file"))
    _command(commands, "info", "tell what a project holds").add_argument("project", type=Path, help="a .dnn file")
    return found


def check(options: argparse.Namespace) -> None:
    """End with wrong usage where options that are fine alone do not go together."""
    if options.command == "convert":
        _check_conversion(options)
    targets = {"train": "export", "export": "files"}.get(options.command, "")
    paths: list[Path] = getattr(options, targets, [])
    resolved = [path.resolve() for path in paths]
    for number, path in enumerate(paths):
        if resolved[number] in resolved[:number]:
            parser().error(f"“{path}” is named twice")


def _check_conversion(options: argparse.Namespace) -> None:
    projects = [source for source in options.sources if source.suffix.lower() == SUFFIX]
    if projects and len(options.sources) > 1:
        parser().error(f"“{projects[0]}” is a project, which is converted alone")
    if projects and options.project is not None:
        parser().error("--project is for a file of weights; a project is its own")
    if not projects and options.project is None:
        parser().error(f"“{options.sources[0]}” holds weights alone: name the project of their network with --project")


def _command(commands: argparse._SubParsersAction[argparse.ArgumentParser], name: str, what: str) -> (
    argparse.ArgumentParser
):  # fmt: skip
    found = commands.add_parser(name, help=what, description=f"{what[0].upper()}{what[1:]}.")
    found.add_argument("--json", action="store_true", help="print the outcome as one line of JSON")
    return found


def _add_train(one: argparse.ArgumentParser) -> None:
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
    _add_program(one)
    one.add_argument("--save", type=_save_path, metavar="FILE", help="save the trained project as a .dnn file")
    one.add_argument("--quiet", action="store_true", help="no progress bar")


def _add_predict(one: argparse.ArgumentParser) -> None:
    one.add_argument("project", type=Path, help="a .dnn file")
    one.add_argument(
        "samples",
        nargs="?",
        help="a CSV file with a column for each input, in their order or under their names; “-” reads what is piped "
        "in (default: the samples that the project holds back for its test)",
    )
    one.add_argument(
        "--output",
        type=_table_path,
        metavar="FILE",
        help="write a .csv or .json file instead of printing",
    )


def _add_export(one: argparse.ArgumentParser) -> None:
    one.add_argument("project", type=Path, help="a .dnn file")
    one.add_argument(
        "files", type=_export_path, nargs="+", metavar="FILE", help=f"the ending chooses the format ({_suffixes()})"
    )
    _add_program(one)


def _add_convert(one: argparse.ArgumentParser) -> None:
    weights = " ".join(row.suffix for row in IMPORTERS.values())
    one.add_argument(
        "sources",
        type=_source_path,
        nargs="+",
        metavar="FROM",
        help=f"a project ({SUFFIX}) or weights ({weights}), in one file or in several",
    )
    one.add_argument("into", type=_any_path, metavar="INTO", help=f"{SUFFIX} {_suffixes()}")
    one.add_argument("--project", type=_save_path, metavar="FILE", help="the project whose network the weights are for")
    _add_program(one)


def _add_program(one: argparse.ArgumentParser) -> None:
    one.add_argument(
        "--per-layer",
        action="store_true",
        help="write a .csv table for each layer, NAME_LAYER.csv, instead of one",
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


def _suffixes() -> str:
    weights = [suffix for row in EXPORTERS.values() for suffix in row.suffixes]
    return " ".join(dict.fromkeys([*weights, *(row.suffix for row in TARGETS.values())]))


def _targets() -> list[str]:
    return [row.key for row in TARGETS.values() if row.suffix == ".py"]


def _epochs(text: str) -> int:
    if not text.isdecimal() or len(text) > len(str(MAX_EPOCHS)) or not 1 <= int(text) <= MAX_EPOCHS:
        raise argparse.ArgumentTypeError(f"“{text}” is not a whole number from 1 to {MAX_EPOCHS:,}")
    return int(text)


def _with_ending(text: str, endings: str) -> Path:
    if ending_of(Path(text)) not in endings.split():
        raise argparse.ArgumentTypeError(f"“{text}” has none of the endings {endings}")
    return Path(text)


def _export_path(text: str) -> Path:
    return _with_ending(text, _suffixes())


def _any_path(text: str) -> Path:
    return _with_ending(text, f"{SUFFIX} {_suffixes()}")


def _source_path(text: str) -> Path:
    return _with_ending(text, " ".join([SUFFIX, *(row.suffix for row in IMPORTERS.values())]))


def _table_path(text: str) -> Path:
    return _with_ending(text, ".csv .json")


def _save_path(text: str) -> Path:
    if Path(text).suffix.lower() != SUFFIX:
        raise argparse.ArgumentTypeError(f"“{text}” does not end in {SUFFIX}")
    return Path(text)
