"""The columns of the table of samples: what each says of a row, and what it is sorted by."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication

from desktop_nn.data import Dataset
from desktop_nn.engine.classes_of import classes_of
from desktop_nn.project.sentences import QT_TRANSLATE_NOOP
from desktop_nn.session.samples_job import ANSWER, INPUT, LOSS, NUMBER, PART, TARGET, Rows
from desktop_nn.views.samples.listing import Listing
from desktop_nn.views.source_names import class_name, column_name
from desktop_nn.widgets.numbers import format_count, format_fixed, format_number, format_percent

UNKNOWN = "–"
WRONG = "✗"  # before a wrong answer, which is not told by its colour alone
MOST_INPUTS = 64  # columns of inputs at most
PARTS = {
    "train": QT_TRANSLATE_NOOP("Samples", "training"),
    "validation": QT_TRANSLATE_NOOP("Samples", "validation"),
    "test": QT_TRANSLATE_NOOP("Samples", "test"),
}


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its title in the language of now, its text in a row, and the values that are copied of some rows.

    ``key`` is what it is sorted by; that of the pictures has none.
    """

    key: str
    title: str
    width: int
    text: Callable[[Listing, int], str]
    values: Callable[[Listing, Rows], list[object]]
    number: bool = True


def columns_of(train: Dataset) -> tuple[Column, ...]:
    """Return the columns for samples of these inputs and targets; the inputs last, of which there may be many."""
    plain = not train.classes
    return (
        Column(NUMBER, _tr(QT_TRANSLATE_NOOP("Samples", "Sample")), 70, _sample, _samples, number=False),
        Column(PART, _tr(QT_TRANSLATE_NOOP("Samples", "Part")), 84, _part, _parts, number=False),
        *_pictures(train),
        Column(TARGET, _tr(QT_TRANSLATE_NOOP("Samples", "Target")), 110, _target, _targets, number=plain),
        Column(ANSWER, _tr(QT_TRANSLATE_NOOP("Samples", "Prediction")), 160, _answer, _answers, number=plain),
        Column(LOSS, _tr(QT_TRANSLATE_NOOP("Samples", "Loss")), 96, _loss, _losses),
        *(_input(place, name) for place, name in enumerate(train.inputs[:MOST_INPUTS]) if train.image is None),
    )


def _pictures(train: Dataset) -> tuple[Column, ...]:
    if train.image is None:
        return ()
    return (
        Column("", _tr(QT_TRANSLATE_NOOP("Samples", "Picture")), 70, lambda t, r: "", lambda t, r: [], number=False),
    )


def _input(place: int, name: str) -> Column:
    def text(listing: Listing, row: int) -> str:
        return format_number(float(listing.samples.x[listing.rows[row], place]))

    return Column(f"{INPUT}{place}", column_name(name), 92, text, lambda t, r: t.samples.x[t.rows[r], place].tolist())


def _sample(listing: Listing, row: int) -> str:
    return format_count(listing.ref(row).index + 1)


def _samples(listing: Listing, rows: Rows) -> list[object]:
    starts = np.array([*listing.samples.starts.values()])
    numbers = listing.rows[rows]
    return (numbers - starts[listing.samples.part_of[numbers]] + 1).tolist()


def _part(listing: Listing, row: int) -> str:
    return _tr(PARTS[listing.ref(row).part])


def _parts(listing: Listing, rows: Rows) -> list[object]:
    names = [_tr(PARTS[part]) for part in listing.samples.parts]
    return [names[place] for place in listing.samples.part_of[listing.rows[rows]]]


def _target(listing: Listing, row: int) -> str:
    number, classes = listing.rows[row], listing.train.classes
    if classes:
        return class_name(classes[listing.samples.labels[number]])
    return ", ".join(format_number(value) for value in listing.samples.y[number].tolist())


def _targets(listing: Listing, rows: Rows) -> list[object]:
    numbers, classes = listing.rows[rows], listing.train.classes
    if classes:
        return [classes[label] for label in listing.samples.labels[numbers]]
    return _joined(listing.samples.y[numbers])


def _answer(listing: Listing, row: int) -> str:
    """Return a number, or a class with its share or score, after a mark where it is wrong."""
    outputs = listing.field.outputs
    if outputs is None:
        return UNKNOWN
    output, classes = outputs[listing.rows[row]], listing.train.classes
    if not classes:
        return ", ".join(format_number(value) for value in output.tolist())
    label = int(classes_of(output[None], listing.threshold)[0])
    value = format_fixed(float(output[0]), 3) if len(output) == 1 else format_percent(float(output[label]), 0)
    name = class_name(classes[label])
    return f"{WRONG} {name} ({value})" if listing.is_wrong(row) else f"{name} ({value})"


def _answers(listing: Listing, rows: Rows) -> list[object]:
    outputs, classes = listing.field.outputs, listing.train.classes
    if outputs is None:
        return [""] * len(rows)
    found = outputs[listing.rows[rows]]
    return [classes[label] for label in classes_of(found, listing.threshold)] if classes else _joined(found)


def _loss(listing: Listing, row: int) -> str:
    losses = listing.field.losses
    return UNKNOWN if losses is None else format_number(float(losses[listing.rows[row]]))


def _losses(listing: Listing, rows: Rows) -> list[object]:
    losses = listing.field.losses
    return [""] * len(rows) if losses is None else losses[listing.rows[rows]].tolist()


def _joined(table: NDArray[np.floating]) -> list[object]:
    """Return the numbers of each row as one cell: a number, or several after each other."""
    if table.shape[1] == 1:
        return table[:, 0].tolist()
    return [" ".join(map(repr, values)) for values in table.tolist()]


def table_text(listing: Listing, columns: tuple[Column, ...], rows: Rows, delimiter: str) -> str:
    """Return some rows as a table that spreadsheets take, numbers in full; of classes with every output at the end."""
    told, outputs, buffer = [column for column in columns if column.key], listing.field.outputs, io.StringIO()
    more = listing.train.outputs if listing.train.classes and outputs is not None else ()
    writer = csv.writer(buffer, delimiter=delimiter, lineterminator="\n")
    writer.writerow((*(column.title for column in told), *(f"ŷ {column_name(name)}" for name in more)))
    cells = [column.values(listing, rows) for column in told]
    if more and outputs is not None:
        cells += outputs[listing.rows[rows]].T.tolist()
    writer.writerows(zip(*cells, strict=True))
    return buffer.getvalue()


def _tr(text: str) -> str:
    return QCoreApplication.translate("Samples", text)
