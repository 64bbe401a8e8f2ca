"""What points are painted with: a brush for each class, or for some of the values that are to be learned."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from PySide6.QtGui import QColor

from desktop_nn.data import Dataset
from desktop_nn.views.boundary.colors import target_scale
from desktop_nn.views.class_colors import class_colors
from desktop_nn.views.source_names import class_name
from desktop_nn.widgets.numbers import format_short
from desktop_nn.widgets.theme import Theme, diverging_lut, qcolor

VALUES = 5  # brushes of a regression, from the least to the greatest target


@dataclass(frozen=True, slots=True)
class Brush:
    """A name, a colour, and the targets ``(k,)`` of what is painted with it."""

    name: str
    color: QColor
    y: tuple[float, ...]


def brushes_of(columns: Dataset, theme: Theme) -> tuple[Brush, ...]:
    """Return the brushes for some samples; none where the mouse's height says what is to be learned."""
    if columns.task == "regression":
        return () if columns.x.shape[1] == 1 else _of_values(columns, theme)
    count = len(columns.classes)
    colors = class_colors(count, theme)
    targets = [(float(label),) for label in range(count)] if columns.task == "binary" else np.eye(count).tolist()
    return tuple(
        Brush(class_name(name), qcolor(color), tuple(y))
        for name, color, y in zip(columns.classes, colors, targets, strict=True)
    )


def _of_values(columns: Dataset, theme: Theme) -> tuple[Brush, ...]:
    """Return brushes whose values lie evenly between the ends of the targets, rounded so that their names are short."""
    scale, lut = target_scale(columns), diverging_lut(theme)
    places = 1 - math.floor(math.log10(scale.high - scale.low)) if scale.high > scale.low else 1
    found = []
    for share in np.linspace(0.0, 1.0, VALUES).tolist():
        value = round(scale.low + share * (scale.high - scale.low), places) + 0.0  # no -0
        color = QColor(*(int(channel) for channel in lut[round(share * (len(lut) - 1))]))
        found.append(Brush(format_short(value), color, (value,)))
    return tuple(found)
