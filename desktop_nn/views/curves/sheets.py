"""The table of pages that are drawn as curves: what each shows of a run, as values."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import numpy as np
from PySide6.QtCore import QCoreApplication

from desktop_nn.engine.rate_history import rate_history
from desktop_nn.engine.record import MetricSeries
from desktop_nn.engine.run_measures import MOST_SCORED, PARTS, Entry
from desktop_nn.engine.scores import SCORES, scores_for
from desktop_nn.engine.snapshot import Snapshot
from desktop_nn.engine.training_data import Samples
from desktop_nn.project.model import Project
from desktop_nn.session.past_runs import PastRun
from desktop_nn.views.curves.choices import Choices
from desktop_nn.views.curves.series import Curve, with_present
from desktop_nn.views.curves.words import PART_NAMES, worded
from desktop_nn.views.layer_names import layer_name
from desktop_nn.widgets.numbers import format_count, format_fixed, format_number, format_percent
from desktop_nn.widgets.theme import current_theme

translate = QCoreApplication.translate

BESIDE = "beside-"  # begins the keys of the companion's curves


@dataclass(frozen=True, slots=True, eq=False)
class Look:
    """What a page is made from; ``entries`` are what `run_measures` has found so far, by step."""

    snapshot: Snapshot
    project: Project
    samples: Samples
    choices: Choices
    entries: Mapping[int, Entry]
    beside: Snapshot | None = None  # of the companion, where it can be drawn over the same axis


@dataclass(frozen=True, slots=True, eq=False)
class Sheet:
    """What a page shows.

    ``text`` writes a value; ``score`` says that the axis upwards is that of a score, see `span`; ``can_log`` that a
    logarithmic one makes sense; ``ghost`` makes the curves of an earlier run, None where nothing of it is known;
    ``exact`` that smoothing would hide something; ``note`` says what is to be known about the numbers.
    """

    curves: tuple[Curve, ...]
    text: Callable[[float], str]
    score: bool = False
    can_log: bool = False
    ghost: Callable[[PastRun], tuple[Curve, ...]] | None = None
    exact: bool = False
    note: str = ""


def measure_for(choices: Choices, samples: Samples) -> str:
    """Return which row of `MEASURES` the present page needs, empty where the run's own measurements are enough."""
    if choices.page in ("layers", "spread"):
        return {"layers": "layers", "spread": "histograms"}[choices.page]
    usual = choices.page == "loss" or choices.score(samples.task) == scores_for(samples.task)[0]
    needed = choices.page in ("loss", "score") and (samples.validates or not usual)
    return "scores" if needed else ""


def loss_sheet(look: Look) -> Sheet:
    """The loss of the training, the validation and the test set."""
    curves = _own(look, "loss")
    if look.samples.validates:
        (validation,) = _measured(look, "loss", ("validation",))
        present = look.snapshot.metrics.validation_loss
        with_now = validation if present is None else with_present(validation, look.snapshot.step, present)
        curves = (*curves, with_now)
    ghost = lambda run: _of_series(run.series, "loss")  # noqa: E731
    return Sheet(_with_points(curves), format_number, can_log=True, ghost=ghost, note=_note(look, ("validation",)))


def score_sheet(look: Look) -> Sheet:
    """The chosen score of all three."""
    key = look.choices.score(look.samples.task)
    row, usual = SCORES[key], key == scores_for(look.samples.task)[0]
    if not usual:
        parts = _parts(look.samples)
        curves = _with_points(_measured(look, key, parts))
        return Sheet(curves, _text_of(key), score=row.is_share, can_log=not row.is_share, note=_note(look, parts))
    own = _own(look, "score")
    held = _measured(look, key, ("validation",)) if look.samples.validates else ()
    ghost = lambda run: _of_series(run.series, "score")  # noqa: E731
    note = _note(look, ("validation",))
    return Sheet(_with_points((*own, *held)), _text_of(key), score=True, ghost=ghost, note=note)


def rate_sheet(look: Look) -> Sheet:
    """The learning rate of each step."""
    steps, rates = rate_history(look.snapshot.record)
    curve = Curve("rate", translate("Curves", "Learning rate"), current_theme().train, False, steps, rates)
    present = with_present(curve, look.snapshot.step, look.snapshot.learning_rate)
    return Sheet((present, *_rate_beside(look.beside)), _short, can_log=True, exact=True)


def _rate_beside(beside: Snapshot | None) -> tuple[Curve, ...]:
    if beside is None:
        return ()
    steps, rates = rate_history(beside.record)
    curve = Curve(f"{BESIDE}rate", translate("Curves", "companion"), current_theme().companion, False, steps, rates)
    return (with_present(curve, beside.step, beside.learning_rate),)


def layers_sheet(look: Look) -> Sheet:
    """A quantity of each layer that has it."""
    quantity, network = look.choices.quantity, look.project.network
    colors = current_theme().series
    layers = [layer for layer in network.order if any((quantity, layer) in entry for entry in look.entries.values())]
    curves = []
    for number, layer in enumerate(layers):
        round_, place = divmod(number, len(colors))
        name = layer_name(look.project, layer)
        curves.append(_of_entries(look.entries, (quantity, layer), layer, name, colors[place], round_ % 2 == 1))
    shares = quantity in ("dead", "saturated")
    return Sheet(_with_points(curves), format_percent if shares else _short, score=shares, can_log=not shares)


SHEETS: dict[str, Callable[[Look], Sheet]] = {
    "loss": loss_sheet,
    "score": score_sheet,
    "rate": rate_sheet,
    "layers": layers_sheet,
}


def _own(look: Look, quantity: str) -> tuple[Curve, ...]:
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
    return tuple(
        replace(_part(part), steps=series.steps, values=np.asarray(getattr(series, f"{part}_{quantity}"), np.float64))
        for part in ("train", "test")
    )


def _measured(look: Look, key: str, parts: tuple[str, ...]) -> tuple[Curve, ...]:
    """Return the curves of a score as it was found for these parts."""
    blank = [_part(part) for part in parts]
    return tuple(_of_entries(look.entries, (key, c.key), c.key, c.name, c.color, c.dashed) for c in blank)


def _of_entries(
    entries: Mapping[int, Entry], key: tuple[str, str], name: str, label: str, color: str, dashed: bool
) -> Curve:
    steps = [step for step, entry in entries.items() if key in entry]
    values = np.array([float(entries[step][key]) for step in steps])
    return Curve(name, label, color, dashed, np.array(steps, np.int64), values)


def _part(part: str) -> Curve:
    """Return the curve of a part of the data, without points."""
    theme = current_theme()
    color = {"train": theme.train, "validation": theme.series[2], "test": theme.test}[part]
    return Curve(part, worded(PART_NAMES[part]), color, part == "test", np.empty(0, np.int64), np.empty(0))


def _parts(samples: Samples) -> tuple[str, ...]:
    return PARTS if samples.validates else ("train", "test")


def _with_points(curves: tuple[Curve, ...] | list[Curve]) -> tuple[Curve, ...]:
    return tuple(curve for curve in curves if len(curve.steps))


def _note(look: Look, parts: tuple[str, ...]) -> str:
    """Say so where not all samples of these parts were measured."""
    counts = [len(look.samples.part(part)[0]) for part in parts if part in _parts(look.samples)]
    if max(counts, default=0) <= MOST_SCORED:
        return ""
    text = translate("Curves", "{some} of {all} samples")
    return text.format(some=format_count(MOST_SCORED), all=format_count(max(counts)))


def _text_of(key: str) -> Callable[[float], str]:
    if not SCORES[key].is_share:
        return format_number
    return format_percent if key in ("accuracy", "balanced_accuracy") else _three_places


def _three_places(value: float) -> str:
    return format_fixed(value, 3)


def _short(value: float) -> str:
    return format_number(value, 3)
