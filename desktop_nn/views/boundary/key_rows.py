"""What the key says about a frame: colours, signs, mistakes, and the sample pointed at."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QCoreApplication

from desktop_nn.data import Dataset, Section, Split
from desktop_nn.engine.classes_of import classes_of
from desktop_nn.project.sentences import QT_TRANSLATE_NOOP
from desktop_nn.session.selection import SampleRef
from desktop_nn.views.boundary.colors import target_scale
from desktop_nn.views.boundary.frame import FEW, Frame, mistakes, wrong_in
from desktop_nn.views.boundary.key import Row
from desktop_nn.views.boundary.scale import Scale, bounds, neuron_scale
from desktop_nn.views.class_colors import class_colors
from desktop_nn.views.source_names import class_name, column_name
from desktop_nn.widgets.numbers import format_count, format_fixed, format_number, format_percent
from desktop_nn.widgets.theme import Theme

SAMPLE_ROWS = 2  # kept free for the sample pointed at, so that nothing moves when one is
OUTPUT = QT_TRANSLATE_NOOP("Boundary", "Output")
CLASS = QT_TRANSLATE_NOOP("Boundary", "class {name}")
WRONG = QT_TRANSLATE_NOOP("Boundary", "{count} of {total} wrong")
TRAIN = QT_TRANSLATE_NOOP("Boundary", "train")
HELD = QT_TRANSLATE_NOOP("Boundary", "others at their mean")
NETWORK = QT_TRANSLATE_NOOP("Boundary", "network")
LEAST_SQUARES = QT_TRANSLATE_NOOP("Boundary", "least squares")


def key_rows(
    split: Split, section: Section, frame: Frame | None, sample: SampleRef | None, theme: Theme, neuron: str
) -> tuple[Row, ...]:
    """Return the rows for a frame (None: not computed yet); ``neuron`` is the name of the neuron it shows."""
    title = Row("title", neuron or _tr(OUTPUT))
    signs = _fit_rows(theme) if len(section.columns) == 1 else _plane_rows(split, frame, theme)
    box = [Row("box", "")] if split.train is not split.test else []
    held = [Row("", _tr(HELD))] if len(section.rest) > len(section.columns) else []
    return (title, *signs, *held, *box, *sample_rows(split, section, frame, sample))


def gallery_rows(split: Split, frame: Frame | None) -> tuple[Row, ...]:
    """Return the row of samples that are pictures: whose they are, and how many are taken for something else."""
    box = (Row("box", ""),) if split.train is not split.test else ()
    if frame is None or split.task == "regression":
        return box
    part = "test" if frame.with_test else "train"
    total = len(getattr(split, part))
    return (*box, Row("", _wrong_text(int(wrong_in(frame, part).sum()), total), widest=_wrong_text(total, total)))


def _fit_rows(theme: Theme) -> list[Row]:
    return [
        Row("dot", _tr(TRAIN), theme.train),
        Row("line", _tr(NETWORK), theme.good),
        Row("dash", _tr(LEAST_SQUARES), theme.text_muted),
    ]


def _plane_rows(split: Split, frame: Frame | None, theme: Theme) -> list[Row]:
    """Classes, and below them the mistakes; a neuron or a regression has a bar of its values instead of mistakes."""
    colors = class_colors(len(split.train.classes), theme)
    rows = [Row("dot", _class_text(name), color) for name, color in zip(split.train.classes, colors, strict=True)]
    scale = _bar_scale(split.train, frame)
    if scale is not None:
        return [*rows, Row("bar", f"{format_number(scale.low, 2)} … {format_number(scale.high, 2)}")]
    return [*rows, _mistakes(split, frame, theme)]


def _class_text(name: str) -> str:
    """A class that is told by a number only is said to be one."""
    return _tr(CLASS).format(name=name) if name.isdecimal() else class_name(name)


def _bar_scale(train: Dataset, frame: Frame | None) -> Scale | None:
    if frame is not None and frame.neuron is not None and frame.neuron.layer in frame.maps.values:
        layer, unit = frame.neuron.layer, frame.neuron.unit
        return neuron_scale(*bounds(frame.network, layer), frame.maps.values[layer][unit])
    return target_scale(train) if train.task == "regression" else None


def _mistakes(split: Split, frame: Frame | None, theme: Theme) -> Row:
    every = len(split.train) + (0 if split.test is split.train else len(split.test))
    widest = _wrong_text(every, every)
    if frame is None:
        return Row("gap", "", theme.selection, widest)
    count, total = mistakes(frame), sum(len(getattr(split, part)) for part in frame.parts)
    return Row("ring" if count <= FEW else "gap", _wrong_text(count, total), theme.selection, widest)


def _wrong_text(count: int, total: int) -> str:
    return _tr(WRONG).format(count=format_count(count), total=format_count(total))


def sample_rows(split: Split, section: Section, frame: Frame | None, sample: SampleRef | None) -> list[Row]:
    """Return place, and target with output, of a sample: always `SAMPLE_ROWS` rows, empty where there is none."""
    data = getattr(split.columns, sample.part) if sample else None
    if sample is None or data is None or sample.index >= len(data):
        return [Row("", "")] * SAMPLE_ROWS
    values = [format_fixed(float(value), 2) for value in section.places(data.x)[sample.index]]
    place = f"{column_name(data.inputs[0])} = {values[0]}" if len(values) == 1 else f"x = ({', '.join(values)})"
    answer = f"y = {_target_text(data, sample.index)}"
    if frame is not None:
        answer += f", ŷ = {_output_text(data, getattr(frame.outputs, sample.part)[sample.index])}"
    return [Row("", place), Row("", answer)]


def _target_text(data: Dataset, index: int) -> str:
    return (
        format_fixed(float(data.y[index, 0]), 2)
        if data.task == "regression"
        else class_name(data.classes[data.labels[index]])
    )


def _output_text(data: Dataset, output: np.ndarray) -> str:
    """A number, or for several classes the most probable one with its share."""
    if data.task != "classes":
        return format_fixed(float(output[0]), 3)
    label = int(classes_of(output[None])[0])
    return f"{class_name(data.classes[label])} ({format_percent(float(output[label]), 0)})"


def _tr(text: str) -> str:
    return QCoreApplication.translate("Boundary", text)
