"""Samples as a table that any spreadsheet opens, and that can be opened again as data: inputs, then the target."""

from __future__ import annotations

import csv
import io

from desktop_nn.data import Dataset, Split


def to_csv(columns: Split) -> bytes:
    """Return the file's bytes: samples to train on first, then those for validation and test, each once.

    A class stands there by its name, a number so that it is read again as the very same.
    """
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    train = columns.train
    writer.writerow((*train.inputs, *(("class",) if train.classes else train.outputs)))
    held = (columns.validation, None if columns.test is train else columns.test)
    for part in (train, *(one for one in held if one is not None)):
        writer.writerows([*inputs, *target] for inputs, target in zip(part.x.tolist(), _targets(part), strict=True))
    return buffer.getvalue().encode("utf-8-sig")


def _targets(part: Dataset) -> list[list[object]]:
    if part.classes:
        return [[part.classes[label]] for label in part.labels]
    return [list(row) for row in part.y.tolist()]
