"""What is chosen about the curves, and how it is remembered as texts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from desktop_nn.engine.scores import scores_for
from desktop_nn.views.curves.series import SMOOTHING

PAGES = ("loss", "score", "rate", "layers", "spread")
ACROSS = ("steps", "epochs")
LOG_AT_FIRST = frozenset({"layers"})
QUANTITIES = ("gradient", "ratio", "dead", "saturated")  # of a layer
SPREADS = ("weights", "gradients", "activations")  # histograms of a layer


@dataclass(frozen=True, slots=True)
class Choices:
    """The page, its axes, how smooth its curves are, whether earlier runs are seen behind them, and what is drawn.

    ``log`` names the pages whose axis upwards is logarithmic where it can be; ``class_score`` and ``value_score`` are
    keys of `SCORES`, for classes and for a regression; ``quantity`` is one of a layer. ``spread`` is what there are
    histograms of, in ``layer``, which belongs to one network and is not remembered; empty for the first one.
    """

    page: str = "loss"
    across: str = "steps"
    log: frozenset[str] = LOG_AT_FIRST
    smoothing: str = "none"
    ghosts: bool = True
    class_score: str = "accuracy"
    value_score: str = "r2"
    quantity: str = "gradient"
    spread: str = "weights"
    layer: str = ""

    @property
    def is_log(self) -> bool:
        """Whether the present page has a logarithmic axis."""
        return self.page in self.log

    def score(self, task: str) -> str:
        """Return the key of the score chosen for a task."""
        return self.value_score if task == "regression" else self.class_score


def with_score(choices: Choices, task: str, key: str) -> Choices:
    """Return the choices with another score for a task."""
    return replace(choices, value_score=key) if task == "regression" else replace(choices, class_score=key)


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
        "class_score": choices.class_score,
        "value_score": choices.value_score,
        "quantity": choices.quantity,
        "spread": choices.spread,
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
        class_score=_one_of(scores_for("binary"), texts, "class_score"),
        value_score=_one_of(scores_for("regression"), texts, "value_score"),
        quantity=_one_of(QUANTITIES, texts, "quantity"),
        spread=_one_of(SPREADS, texts, "spread"),
    )


def _one_of(known: tuple[str, ...], texts: Mapping[str, str], name: str) -> str:
    found = texts.get(name, "")
    return found if found in known else known[0]
