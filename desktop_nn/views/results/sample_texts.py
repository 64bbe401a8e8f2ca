"""What is said of a sample: what it is, what it is taken for, how surely, and its loss."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QCoreApplication

from desktop_nn.data import Dataset
from desktop_nn.engine.assessment import Assessment
from desktop_nn.engine.training_data import Part
from desktop_nn.project.sentences import QT_TRANSLATE_NOOP
from desktop_nn.views.source_names import class_name
from desktop_nn.widgets.numbers import format_count, format_number, format_percent

SPOKEN: dict[str, str] = {
    "train": QT_TRANSLATE_NOOP("Results", "Training sample {number}: {answer}, loss {loss}"),
    "validation": QT_TRANSLATE_NOOP("Results", "Validation sample {number}: {answer}, loss {loss}"),
    "test": QT_TRANSLATE_NOOP("Results", "Test sample {number}: {answer}, loss {loss}"),
}


@dataclass(frozen=True, slots=True)
class SampleText:
    """A sample's number (from 1), its answer long and short, its loss, all together, and whether it is a mistake."""

    number: str
    answer: str
    short: str
    loss: str
    spoken: str
    wrong: bool


def tr(text: str) -> str:
    """Return a text of the results in the reader's language."""
    return QCoreApplication.translate("Results", text)


def sample_text(data: Dataset, found: Assessment, part: Part, row: int) -> SampleText:
    """Return what is said of sample `row` of a part."""
    number, loss = format_count(row + 1), format_number(float(found.losses[row]), 3)
    if found.taken is None:
        answer = short = _numbers(data.y[row], found.outputs[row])
        wrong = False
    else:
        label, taken = int(data.labels[row]), int(found.taken[row])
        wrong = label != taken
        names = class_name(data.classes[label]), class_name(data.classes[taken])
        short = " → ".join(names)
        share = _share(data, found.outputs[row], taken)
        answer = f"{short} · {share}" if share else short
    spoken = tr(SPOKEN[part]).format(number=number, answer=answer, loss=loss)
    return SampleText(number, answer, short, loss, spoken, wrong)


def _share(data: Dataset, output: np.ndarray, taken: int) -> str:
    """Return how probable the network thinks the class is; "" where its outputs are no probabilities."""
    share = float(output[taken]) if data.task == "classes" else float(output[0])
    if data.task == "binary" and taken == 0:
        share = 1.0 - share
    return format_percent(share, 0) if ((output >= 0) & (output <= 1)).all() else ""


def _numbers(target: np.ndarray, output: np.ndarray) -> str:
    """Return target and output, of several the one that is missed by most."""
    worst = int(np.abs(target - output).argmax())
    return f"{format_number(float(target[worst]), 3)} → {format_number(float(output[worst]), 3)}"
