"""The table of pages that are drawn as curves: what each shows of a run, as values."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from PySide6.QtCore import QCoreApplication

from desktop_nn.engine.rate_history import rate_history
from desktop_nn.engine.record import MetricSeries
from desktop_nn.engine.snapshot import Snapshot
from desktop_nn.session.past_runs import PastRun
from desktop_nn.views.curves.choices import Choices
from desktop_nn.views.curves.series import Curve, with_present
from desktop_nn.widgets.numbers import format_fixed, format_number, format_percent
from desktop_nn.widgets.theme import current_theme

translate = QCoreApplication.translate

BESIDE = "beside-"  # begins the keys of the companion's curves


@dataclass(frozen=True, slots=True, eq=False)
class Look:
    """What a page is made from."""

    snapshot: Snapshot
    task: str
    choices: Choices
    beside: Snapshot | None = None  # of the companion, where it can be drawn over the same axis


@dataclass(frozen=True, slots=True, eq=False)
class Sheet:
    """What a page shows.

    ``text`` writes a value; ``score`` says that the axis upwards is that of a score, see `span`; ``can_log`` that a
    logarithmic one makes sense; ``ghost`` makes the curves of an earlier run, None where nothing of it is known.
    """

    curves: tuple[Curve, ...]
    text: Callable[[float], str]
    score: bool = False
    can_log: bool = False
    ghost: Callable[[PastRun], tuple[Curve, ...]] | None = None


def loss_sheet(look: Look) -> Sheet:
    """The loss of the training and the test set."""
    return Sheet(_measured(look, "loss"), format_number, can_log=True, ghost=lambda run: _of_series(run.series, "loss"))


def score_sheet(look: Look) -> Sheet:
    """Accuracy or R² of both."""
    text = format_percent if look.task != "regression" else _three_places
    return Sheet(_measured(look, "score"), text, score=True, ghost=lambda run: _of_series(run.series, "score"))


def rate_sheet(look: Look) -> Sheet:
    """The learning rate of each step."""
    steps, rates = rate_history(look.snapshot.record)
    curve = Curve("rate", translate("Curves", "Learning rate"), current_theme().train, False, steps, rates)
    present = with_present(curve, look.snapshot.step, look.snapshot.learning_rate)
    return Sheet((present, *_rate_beside(look.beside)), _short, can_log=True)


def _rate_beside(beside: Snapshot | None) -> tuple[Curve, ...]:
    if beside is None:
        return ()
    steps, rates = rate_history(beside.record)
    curve = Curve(f"{BESIDE}rate", translate("Curves", "companion"), current_theme().companion, False, steps, rates)
    return (with_present(curve, beside.step, beside.learning_rate),)


SHEETS: dict[str, Callable[[Look], Sheet]] = {"loss": loss_sheet, "score": score_sheet, "rate": rate_sheet}


def _measured(look: Look, quantity: str) -> tuple[Curve, ...]:
    """Return the curves of the run's own measurements, with those of the present step, and the companion's."""
    curves = _with_present(look.snapshot, quantity)
    if look.beside is None:
        return curves
    names = {"train": translate("Curves", "companion: train"), "test": translate("Curves", "companion: test")}
    return curves + tuple(
        replace(curve, key=BESIDE + curve.key, name=names[curve.key], color=current_theme().companion)
        for curve in _with_present(look.beside, quantity)
    )


def _with_present(snapshot: Snapshot, quantity: str) -> tuple[Curve, ...]:
    return tuple(
        with_present(curve, snapshot.step, getattr(snapshot.metrics, f"{curve.key}_{quantity}"))
        for curve in _of_series(snapshot.record.series, quantity)
    )


def _of_series(series: MetricSeries, quantity: str) -> tuple[Curve, ...]:
    """Return the "loss" or the "score" of a series."""
    theme = current_theme()
    train = Curve("train", translate("Curves", "train"), theme.train, False, series.steps, np.empty(0))
    test = Curve("test", translate("Curves", "test"), theme.test, True, series.steps, np.empty(0))
    return tuple(
        replace(curve, values=np.asarray(getattr(series, f"{curve.key}_{quantity}"), np.float64))
        for curve in (train, test)
    )


def _three_places(value: float) -> str:
    return format_fixed(value, 3)


def _short(value: float) -> str:
    return format_number(value, 3)
