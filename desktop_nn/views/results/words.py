"""What the pages say, as pure functions of numbers."""

from __future__ import annotations

import numpy as np

from desktop_nn.data import Dataset
from desktop_nn.engine.assessment import Assessment
from desktop_nn.engine.confusion import balanced_accuracy
from desktop_nn.engine.metrics import mae, r2, rmse
from desktop_nn.project.sentences import QT_TRANSLATE_NOOP
from desktop_nn.views.results.look import mistakes
from desktop_nn.views.results.sample_texts import tr
from desktop_nn.widgets.numbers import format_count, format_fixed, format_number, format_percent

NOTHING = "–"
FAR_OFF = 1000.0  # from here on R² is written in figures, not in places
ACCURACY = QT_TRANSLATE_NOOP("Results", "Accuracy {accuracy}")
BALANCED = QT_TRANSLATE_NOOP("Results", "balanced {balanced}")
WRONG = QT_TRANSLATE_NOOP("Results", "{count} of {total} wrong")
NONE_WRONG = QT_TRANSLATE_NOOP("Results", "all {total} right")
LARGEST = QT_TRANSLATE_NOOP("Results", "the largest losses first")
FIRST = QT_TRANSLATE_NOOP("Results", "the {most} of the largest loss")
REGRESSION = QT_TRANSLATE_NOOP("Results", "R² {r2} · RMSE {rmse} · MAE {mae}")
MEAN_LOSS = QT_TRANSLATE_NOOP("Results", "Mean loss {loss}")
NOT_FINITE = QT_TRANSLATE_NOOP("Results", "Some outputs have left the range of numbers.")
RIGHT_CELL = QT_TRANSLATE_NOOP("Results", "{actual}, found: {count}")
WRONG_CELL = QT_TRANSLATE_NOOP("Results", "{actual} taken for {given}: {count}")
SHARE = QT_TRANSLATE_NOOP("Results", "{share} of its {total} samples")


def accuracy_text(found: Assessment) -> str:
    """Return accuracy, and the mean of the classes' recalls: "Accuracy 97.5 % · balanced 97.4 %"."""
    assert found.matrix is not None
    total = int(found.matrix.sum())
    accuracy = tr(ACCURACY).format(accuracy=format_percent(int(np.trace(found.matrix)) / total))
    balanced = tr(BALANCED).format(balanced=format_percent(balanced_accuracy(found.matrix)))
    return f"{accuracy} · {balanced}"


def regression_text(data: Dataset, found: Assessment) -> str:
    """Return R², RMSE and MAE."""
    values = (r2(data.y, found.outputs), rmse(data.y, found.outputs), mae(data.y, found.outputs))
    texts = r2_text(values[0]), format_number(values[1], 3), format_number(values[2], 3)
    return tr(REGRESSION).format(r2=texts[0], rmse=texts[1], mae=texts[2])


def r2_text(value: float) -> str:
    """Return R² with three places, unless it is far off."""
    return format_fixed(value, 3) if abs(value) < FAR_OFF else format_number(value, 3)


def score_text(data: Dataset, found: Assessment) -> str:
    """Return how good the network is on these samples, or that its numbers are none."""
    if not found.finite:
        return tr(NOT_FINITE)
    return regression_text(data, found) if found.matrix is None else accuracy_text(found)


def mistakes_texts(data: Dataset, found: Assessment) -> tuple[str, str]:
    """Return how many samples are taken for another class, and the accuracy that makes; or that numbers are none."""
    if not found.finite:
        return tr(NOT_FINITE), ""
    count, total = int(mistakes(data, found).sum()), len(data)
    said = tr(WRONG if count else NONE_WRONG).format(count=format_count(count), total=format_count(total))
    return said, tr(ACCURACY).format(accuracy=format_percent(1 - count / total))


def loss_text(found: Assessment) -> str:
    """Return the mean loss of the samples."""
    return tr(MEAN_LOSS).format(loss=format_number(float(found.losses.mean())))


def most_text(shown: int, there: int) -> str:
    """Return in which order samples stand, and where some are left out, how many are there."""
    return tr(LARGEST) if shown == there else tr(FIRST).format(most=format_count(shown))


def cell_texts(counts: np.ndarray, names: tuple[str, ...], cell: tuple[int, int]) -> tuple[str, str]:
    """Return what a cell of the confusion matrix counts, and its share of the class."""
    row, column = cell
    count, total = int(counts[row, column]), int(counts[row].sum())
    text = tr(RIGHT_CELL if row == column else WRONG_CELL)
    said = text.format(actual=names[row], given=names[column], count=format_count(count))
    share = format_percent(count / total) if total else NOTHING
    return said, tr(SHARE).format(share=share, total=format_count(total))
