"""Curves over the steps of a run as a table that any spreadsheet opens: one row for each step."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

Points = tuple[NDArray[np.int64], NDArray[np.floating]]


def to_csv(curves: Mapping[str, Points]) -> bytes:
    """Return the file's bytes: the column ``step``, then one for each curve of ``(steps, values)``, both ``(M,)``.

    A curve has an empty cell where it was not measured or is no finite number.
    """
    steps = np.unique(np.concatenate([found for found, _ in curves.values()]))
    cells: list[list[object]] = [[step, *([""] * len(curves))] for step in steps.tolist()]
    for column, (found, values) in enumerate(curves.values(), start=1):
        for row, value in zip(np.searchsorted(steps, found).tolist(), values.tolist(), strict=True):
            cells[row][column] = value if np.isfinite(value) else ""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow(("step", *curves))
    writer.writerows(cells)
    return buffer.getvalue().encode("utf-8-sig")
