"""Rules by which training has come far enough: looked at where an epoch ends, they change no bit of the run."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from desktop_nn.engine.parameters import Param
from desktop_nn.engine.problems import EngineError, Problem
from desktop_nn.engine.snapshot import Metrics

STOP_LOSS = Param("stop_loss", 0.1, 0.0, 1e9, log=True)
STOP_EPOCH = Param("stop_epoch", 100, 1, 10**9, integer=True)


@dataclass(frozen=True, slots=True)
class StopRules:
    """When training is to stop by itself.

    Attributes
    ----------
    on : tuple of str
        Keys of `STOPS`: the rules in force, in the order of the table.
    loss : float
        Rule "loss": the training loss, without the penalty, is below this.
    epoch : int
        Rule "epoch": so many passes over the training samples have been made.
    """

    on: tuple[str, ...] = ()
    loss: float = STOP_LOSS.default
    epoch: int = int(STOP_EPOCH.default)

    def problems(self) -> tuple[Problem, ...]:
        """Return what is wrong with these rules, an empty tuple where nothing is."""
        if not isinstance(self.on, tuple | list) or [*self.on] != [key for key in STOPS if key in self.on]:
            return (Problem("unknown-setting", "stops"),)
        return tuple(
            p for param, value in ((STOP_LOSS, self.loss), (STOP_EPOCH, self.epoch)) if (p := param.problem(value))
        )

    def checked(self) -> StopRules:
        """Return self; raise `EngineError` for the first problem."""
        for problem in self.problems():
            raise EngineError(problem.code, problem.where, **problem.values)
        return self


@dataclass(frozen=True, slots=True)
class Reached:
    """What a rule looks at: where a run stands.

    Attributes
    ----------
    epoch : float
        Passes over the training samples made by then.
    measure : callable
        Measures losses and scores there; asked only by rules that need them.
    regression : bool
        Whether nothing can be called correct.
    """

    epoch: float
    measure: Callable[[], Metrics]
    regression: bool


@dataclass(frozen=True, slots=True)
class StopRule:
    """A rule: the code a stop by it is told by, and whether it holds.

    One that ``measures`` is looked at where an epoch ends, any other at the step it is about.
    """

    code: str
    holds: Callable[[StopRules, Reached], bool]
    measures: bool = True


# A stop that several rules call for is told by the first of them.
STOPS: dict[str, StopRule] = {
    "loss": StopRule("loss-reached", lambda rules, at: at.measure().train_loss < rules.loss),
    "correct": StopRule("all-correct", lambda _rules, at: not at.regression and at.measure().train_score == 1.0),
    "epoch": StopRule("epoch-reached", lambda rules, at: at.epoch >= rules.epoch, measures=False),
}
NEVER = StopRules()

Held = frozenset[tuple[str, float]]


def measures(rules: StopRules) -> bool:
    """Whether a rule in force has to be looked at wherever an epoch ends."""
    return any(STOPS[key].measures for key in rules.on)


def held(rules: StopRules, at: Reached) -> Held:
    """Return which rules in force hold, each with its number: with another number it is another rule."""
    numbers = {"loss": rules.loss, "epoch": float(rules.epoch)}
    return frozenset((key, numbers.get(key, 0.0)) for key in rules.on if STOPS[key].holds(rules, at))


def code_of(came: Held) -> str:
    """Return the code of a stop by rules that have come to hold, "" where none has."""
    names = {key for key, _ in came}
    return next((rule.code for key, rule in STOPS.items() if key in names), "")
