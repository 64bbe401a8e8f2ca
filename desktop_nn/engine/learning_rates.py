"""The table of schedules: how the learning rate changes while training goes on.

Each row is one pure function of the epochs since the schedule began, a number with a fraction: the learning rate of a
step is η·factor(epoch). The names are those of PyTorch and Keras, which count whole epochs in most of theirs: at whole
epochs the numbers are the same.

Letters: e epochs since the schedule began, n the epochs it lasts, η the learning rate of the settings.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from desktop_nn.engine.parameters import Param, own_values

Values = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Schedule:
    """One row: its own numbers and ``factor(epoch, values)``, what η is multiplied with.

    ``constant`` says that the factor is 1 in every epoch; ``reacts`` that the rate also depends on the measured loss
    (`watch.py`).
    """

    name: str
    params: tuple[Param, ...]
    factor: Callable[[float, Values], float]
    constant: bool = False
    reacts: bool = False

    def values(self, given: Values) -> dict[str, float]:
        """Return every number's value: the given one, else the default; numbers of other schedules are ignored."""
        return own_values(self.params, given)


def _constant(epoch: float, values: Values) -> float:
    """η at all times."""
    return 1.0


def _step(epoch: float, values: Values) -> float:
    """γ^⌊e/n⌋: times γ every n epochs."""
    return float(values["gamma"] ** math.floor(epoch / values["epochs"]))


def _exponential(epoch: float, values: Values) -> float:
    """γ^(e/n): times γ within n epochs, evenly; PyTorch's ExponentialLR with n = 1."""
    return float(values["gamma"] ** (epoch / values["epochs"]))


def _inverse_time(epoch: float, values: Values) -> float:
    """1/(1 + k·e), Robbins & Monro's decay; Keras' InverseTimeDecay with decay_steps of one epoch."""
    return 1 / (1 + values["decay"] * epoch)


def _polynomial(epoch: float, values: Values) -> float:
    """r + (1 - r)·(1 - e/n)^p until epoch n, then r; Keras' PolynomialDecay, PyTorch's has r = 0."""
    left = 1 - min(epoch / values["epochs"], 1.0)
    return values["end"] + (1 - values["end"]) * float(left ** values["power"])


def _cosine(epoch: float, values: Values) -> float:
    """r + (1 - r)·(1 + cos(π·e/n))/2 until epoch n, then r (Loshchilov & Hutter 2017)."""
    return _half_cosine(1.0, values["end"], min(epoch / values["epochs"], 1.0))


def _cosine_restarts(epoch: float, values: Values) -> float:
    """The cosine again and again, each time `growth` times as long (SGDR, Loshchilov & Hutter 2017)."""
    length, growth = values["epochs"], values["growth"]
    if growth == 1:
        return _half_cosine(1.0, values["end"], epoch % length / length)
    done = math.floor(math.log1p(epoch / length * (growth - 1)) / math.log(growth))
    start = length * (growth**done - 1) / (growth - 1)
    if epoch < start or epoch >= start + length * growth**done:  # the logarithm was rounded across a restart
        done += 1 if epoch > start else -1
        start = length * (growth**done - 1) / (growth - 1)
    return _half_cosine(1.0, values["end"], (epoch - start) / (length * growth**done))


def _warmup(epoch: float, values: Values) -> float:
    """From r evenly up to 1 within n epochs, then constant; PyTorch's LinearLR."""
    return values["start"] + (1 - values["start"]) * min(epoch / values["epochs"], 1.0)


def _one_cycle(epoch: float, values: Values) -> float:
    """Up from r₁ to 1 in a share of the n epochs, then down to r₁·r₂, both by cosine (Smith & Topin 2019).

    As PyTorch's OneCycleLR with anneal_strategy "cos", whose div_factor is 1/r₁ and final_div_factor 1/r₂; the
    momentum stays as it is.
    """
    place, rise = min(epoch / values["epochs"], 1.0), values["rise"]
    if place < rise:
        return _half_cosine(values["start"], 1.0, place / rise)
    return _half_cosine(1.0, values["start"] * values["end"], (place - rise) / (1 - rise))


def _half_cosine(start: float, end: float, place: float) -> float:
    """From `start` at 0 to `end` at 1 along half a wave."""
    return end + (start - end) * (1 + math.cos(math.pi * place)) / 2


def _epochs(default: float) -> Param:
    return Param("epochs", default, 1, 1_000_000, log=True)


_GAMMA = Param("gamma", 0.5, 1e-6, 1.0)
_END = Param("end", 0.01, 0.0, 1.0, log=True)
_START = Param("start", 0.04, 1e-6, 1.0, log=True)
_ROWS = (
    Schedule("constant", (), _constant, constant=True),
    Schedule("step", (_epochs(50), _GAMMA), _step),
    Schedule("exponential", (_epochs(50), _GAMMA), _exponential),
    Schedule("inverse_time", (Param("decay", 0.02, 0.0, 1000.0, log=True),), _inverse_time),
    Schedule("polynomial", (_epochs(200), Param("power", 1.0, 0.1, 10.0), _END), _polynomial),
    Schedule("cosine", (_epochs(200), _END), _cosine),
    Schedule("cosine_restarts", (_epochs(50), Param("growth", 2.0, 1.0, 10.0), _END), _cosine_restarts),
    Schedule("warmup", (_epochs(10), _START), _warmup),
    Schedule("one_cycle", (_epochs(200), Param("rise", 0.3, 0.01, 0.99), _START, _END), _one_cycle),
    Schedule(
        "plateau",
        (
            Param("factor", 0.5, 0.01, 0.99),
            Param("wait", 10, 1, 100_000, log=True, integer=True),
            Param("least_gain", 1e-4, 0.0, 1000.0, log=True),
            Param("end", 0.001, 0.0, 1.0, log=True),
        ),
        _constant,
        constant=True,
        reacts=True,
    ),
)

SCHEDULES: dict[str, Schedule] = {row.name: row for row in _ROWS}
