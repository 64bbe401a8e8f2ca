"""Small pictures of the data sources, drawn from their own generators."""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap

from desktop_nn.data import Dataset, preview, telling_columns
from desktop_nn.data.generators import source_of
from desktop_nn.views.class_colors import class_colors
from desktop_nn.views.pictures import ink_image
from desktop_nn.widgets.theme import Theme, diverging_lut, qcolor

PLANE = 2  # inputs at most that are drawn on the axes as they are
MARGIN = 0.1  # of the side, on all four sides
DOT, GATE_DOT = 0.028, 0.09  # radius as a share of the side
SEED = 3
FEW = 4  # samples, of a truth table
FEW_PIXELS = 12  # along a side


def places(data: Dataset, x_range: tuple[float, float]) -> NDArray[np.float64]:
    """Return where each sample lies in a square with y upwards, shape (N, 2), both coordinates from 0 to 1.

    Two inputs are the two axes, of more inputs the two most telling, each stretched to fill its axis; with one input
    the target is the other axis, stretched likewise.
    """
    if data.x.shape[1] > PLANE:
        x = data.x[:, list(telling_columns(data))]
        return (x - x.min(axis=0)) / np.ptp(x, axis=0)
    low, high = x_range
    x = (data.x - low) / (high - low)
    if x.shape[1] > 1:
        return np.clip(x[:, :2], 0.0, 1.0)
    span = np.ptp(data.y) or 1.0
    return np.column_stack((x[:, 0], 0.15 + 0.7 * (data.y[:, 0] - data.y.min()) / span))


def colors(data: Dataset, theme: Theme) -> list[QColor]:
    """Return the colour of each sample: by class, by target over a plane, or all alike on a curve."""
    if data.task != "regression":
        known = [qcolor(color) for color in class_colors(len(data.classes), theme)]
        return [known[label] for label in data.labels]
    if data.x.shape[1] == 1:
        return [qcolor(theme.positive_fill)] * len(data)
    lut = diverging_lut(theme)
    y = data.y[:, 0]
    rows = np.rint((y - y.min()) / (np.ptp(y) or 1.0) * (len(lut) - 1)).astype(int)
    return [QColor(*(int(channel) for channel in lut[row])) for row in rows]


@cache
def thumbnail(key: str, theme: Theme, side: int, ratio: float) -> QPixmap:
    """Return the picture of a source, `side` logical pixels wide, on a see-through ground.

    Raises DataError for an unknown source.
    """
    source = source_of(key)
    data = preview(key, SEED)
    pixmap = QPixmap(round(side * ratio), round(side * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    if data.image is not None:
        _draw_pictures(painter, data, theme, side)
        painter.end()
        return pixmap
    radius = side * (DOT if len(data) > FEW else GATE_DOT)
    inner = QRectF(side * MARGIN, side * MARGIN, side * (1 - 2 * MARGIN), side * (1 - 2 * MARGIN))
    for (x, y), color in zip(places(data, source.x_range), colors(data, theme), strict=True):
        painter.setBrush(color)
        centre = QPointF(inner.left() + x * inner.width(), inner.bottom() - y * inner.height())
        painter.drawEllipse(centre, radius, radius)
    painter.end()
    return pixmap


def _draw_pictures(painter: QPainter, data: Dataset, theme: Theme, side: int) -> None:
    """Draw some samples that are pictures side by side: four large ones of many pixels, nine of few."""
    assert data.image is not None
    across = 2 if data.image[0] > FEW_PIXELS else 3
    cell = side * (1 - 2 * MARGIN) / across
    for place in range(across * across):
        row, column = divmod(place, across)
        left, top = side * MARGIN + column * cell, side * MARGIN + row * cell
        painter.drawImage(QRectF(left + 1, top + 1, cell - 2, cell - 2), ink_image(data, place, theme))
