"""Colours of samples and of targets, the same for points and for maps."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor

from desktop_nn.data import Dataset
from desktop_nn.views.boundary.scale import Scale
from desktop_nn.views.class_colors import class_colors
from desktop_nn.widgets.theme import Theme, diverging_lut, qcolor


def rgba(colors: list[str]) -> NDArray[np.uint8]:
    """Return "#rrggbb" colours as opaque rows, shape (n, 4)."""
    return np.array([[*bytes.fromhex(color.lstrip("#")), 255] for color in colors], np.uint8)


def target_scale(data: Dataset) -> Scale:
    """Return the scale of the first target: its two classes, or the range of its values."""
    if data.task != "regression":
        return Scale(0.0, 1.0)
    return Scale(float(data.y[:, 0].min()), float(data.y[:, 0].max()))


def point_colors(data: Dataset, scale: Scale, theme: Theme) -> list[QColor]:
    """Return the colour of each sample: that of its class, or of its target on the scale."""
    if data.task != "regression":
        known = [qcolor(color) for color in class_colors(len(data.classes), theme)]
        return [known[label] for label in data.labels]
    lut = diverging_lut(theme)
    rows = np.rint(scale.share(data.y[:, 0]) * (len(lut) - 1)).astype(int)
    return [QColor(*(int(channel) for channel in lut[row])) for row in rows]
