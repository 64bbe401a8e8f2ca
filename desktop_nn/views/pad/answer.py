"""The outputs of a network as bars, a class each."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from desktop_nn.data import Dataset
from desktop_nn.views.source_names import class_name
from desktop_nn.widgets.bar_list import BarRow
from desktop_nn.widgets.numbers import format_number, format_percent


def answer_rows(data: Dataset, output: NDArray[np.float64]) -> tuple[tuple[BarRow, ...], int | None]:
    """Return a row for each class, and the one the network says; of a regression the plain outputs."""
    if data.task == "regression":
        named = zip(data.outputs, output.tolist(), strict=True)
        return tuple(BarRow(name, format_number(a), 0.0) for name, a in named), None
    shares = np.array([1.0 - output[0], output[0]]) if data.task == "binary" else output
    rows = tuple(
        BarRow(class_name(name), format_percent(float(share), 1), float(share))
        for name, share in zip(data.classes, shares, strict=True)
    )
    return rows, int(shares.argmax())
