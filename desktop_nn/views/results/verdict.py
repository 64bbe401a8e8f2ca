"""Whether the hidden layers earn their keep, and whether the network learns by heart: sentences from numbers."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from desktop_nn.engine.checkup import CurveCheckup
from desktop_nn.engine.classes_of import classes_of
from desktop_nn.engine.comparison import Comparison, compare
from desktop_nn.engine.snapshot import Metrics
from desktop_nn.engine.spec import NetworkSpec
from desktop_nn.project.hints import overfits
from desktop_nn.project.sentences import QT_TRANSLATE_NOOP
from desktop_nn.views.results.sample_texts import tr
from desktop_nn.widgets.numbers import format_count, format_number

Floats = NDArray[np.floating]
CHANCE = 0.05  # p below which a difference is not put down to chance

MODELS: dict[str, str] = {
    "linear": QT_TRANSLATE_NOOP("Results", "linear regression"),
    "logistic": QT_TRANSLATE_NOOP("Results", "logistic regression"),
    "softmax": QT_TRANSLATE_NOOP("Results", "softmax regression"),
    "majority": QT_TRANSLATE_NOOP("Results", "most frequent class"),
    "mean": QT_TRANSLATE_NOOP("Results", "mean of the targets"),
}
NO_HIDDEN = QT_TRANSLATE_NOOP("Results", "No hidden layer: this network is itself a {model}.")
EARNED = QT_TRANSLATE_NOOP("Results", "The hidden layers earn their keep (p = {p}).")
HARM = QT_TRANSLATE_NOOP("Results", "The hidden layers do not earn their keep (p = {p}).")
EVEN = QT_TRANSLATE_NOOP("Results", "The hidden layers: no difference beyond chance (p = {p}).")
SAME = QT_TRANSLATE_NOOP("Results", "The hidden layers make no difference on the {total} test samples.")
RIGHT = QT_TRANSLATE_NOOP("Results", "Right alone, of {total}: network {better}, {model} {worse}.")
NEARER = QT_TRANSLATE_NOOP("Results", "Nearer, of {total}: network {better}, {model} {worse}.")
OPEN = QT_TRANSLATE_NOOP(
    "Results", "Overfitting: test loss up from {lowest} to {now} while training loss fell from {then} to {train}."
)
GAP = QT_TRANSLATE_NOOP("Results", "Gap: test loss {test} − training loss {train} = {gap}.")


def model_name(name: str) -> str:
    """Return what a baseline is called."""
    return tr(MODELS[name])


def errors(task: str, y: Floats, a: Floats, threshold: float) -> Floats:
    """Return the error of each sample ``(N,)``: 0 or 1 for classes, the length of what is missed for a regression."""
    if task == "regression":
        return np.linalg.norm(a - y, axis=1)
    return (classes_of(a, threshold) != classes_of(y)).astype(np.float64)


def compared(task: str, y: Floats, network: Floats, model: Floats, threshold: float) -> Comparison:
    """Return how outputs of the network and of a model ``(N, k)`` compare on the same samples."""
    return compare(*(np.nan_to_num(errors(task, y, a, threshold), nan=np.inf) for a in (network, model)))


def has_hidden(spec: NetworkSpec) -> bool:
    """Whether a network has dense layers before its output."""
    return any(spec.layer(layer).kind == "dense" and layer != spec.output for layer in spec.order)


def verdict(found: Comparison, total: int, *, hidden: bool, model: str) -> str:
    """Return whether the hidden layers earn their keep beside a model without any."""
    if not hidden:
        return tr(NO_HIDDEN).format(model=model_name(model))
    if found.better + found.worse == 0:
        return tr(SAME).format(total=format_count(total))
    text = EVEN if found.p >= CHANCE else EARNED if found.better > found.worse else HARM
    return tr(text).format(p=format_number(found.p, 2))


def evidence(found: Comparison, task: str, total: int, model: str) -> str:
    """Return the numbers a verdict rests on."""
    text = tr(NEARER if task == "regression" else RIGHT)
    counts = {"better": found.better, "worse": found.worse, "total": total}
    return text.format(model=model_name(model), **{key: format_count(value) for key, value in counts.items()})


def gap_text(metrics: Metrics, curve: CurveCheckup) -> str:
    """Return the gap between training and test, by its name once it has opened."""
    if overfits(curve):
        values = {
            "lowest": curve.test_lowest, "now": curve.test_now, "then": curve.train_then, "train": curve.train_now
        }  # fmt: skip
        return tr(OPEN).format(**{key: format_number(value, 3) for key, value in values.items()})
    values = {"test": metrics.test_loss, "train": metrics.train_loss, "gap": metrics.test_loss - metrics.train_loss}
    return tr(GAP).format(**{key: format_number(value, 3) for key, value in values.items()})
