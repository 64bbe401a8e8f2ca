"""What is chosen about the curves, and how it is remembered as texts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from desktop_nn.views.curves.series import SMOOTHING

PAGES = ("loss", "score", "rate")
ACROSS = ("steps", "epochs")
LOG_AT_FIRST = frozenset[str]()


@dataclass(frozen=True, slots=True)
class Choices:
    """The page, its axes, how smooth its curves are, and whether earlier runs are seen behind them.

    ``log`` names the pages whose axis upwards is logarithmic where it can be.
    """

    page: str = "loss"
    across: str = "steps"
    log: frozenset[str] = LOG_AT_FIRST
    smoothing: str = "none"
    ghosts: bool = True

    @property
    def is_log(self) -> bool:
        """Whether the present page has a logarithmic axis."""
        return self.page in self.log


def with_log(choices: Choices, log: bool) -> Choices:
    """Return the choices with a logarithmic axis on the present page, or a linear one."""
    return replace(choices, log=choices.log | {choices.page} if log else choices.log - {choices.page})


def texts_of(choices: Choices) -> dict[str, str]:
    """Return texts by name that `choices_from` reads."""
    return {
        "page": choices.page,
        "across": choices.across,
        "log": " ".join(("log:", *sorted(choices.log))),
        "smoothing": choices.smoothing,
        "ghosts": "yes" if choices.ghosts else "no",
    }


def choices_from(texts: Mapping[str, str]) -> Choices:
    """Return the choices of such texts; nonsense reads as the default."""
    log = frozenset(texts["log"].split()) & set(PAGES) if texts.get("log") else LOG_AT_FIRST
    return Choices(
        page=_one_of(PAGES, texts, "page"),
        across=_one_of(ACROSS, texts, "across"),
        log=log,
        smoothing=_one_of(tuple(SMOOTHING), texts, "smoothing"),
        ghosts=texts.get("ghosts") != "no",
    )


def _one_of(known: tuple[str, ...], texts: Mapping[str, str], name: str) -> str:
    found = texts.get(name, "")
    return found if found in known else known[0]
