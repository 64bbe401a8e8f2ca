"""Samples that are pictures, drawn in the theme's ink on a see-through ground; photographs as they are."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QImage

from desktop_nn.data import Dataset
from desktop_nn.data.handwriting import paper_and_ink
from desktop_nn.widgets.theme import Theme, qcolor

PAPER = 0.05  # of the range of numbers, which paper may differ from the least one by


def ink_image(data: Dataset, index: int, theme: Theme) -> QImage:
    """Return the picture of a sample of a data set of pictures, a pixel for each number: paper at the least, ink at 1.

    The darkest pixel of the whole data set is full ink, so that pictures compare. Where paper is not the least number,
    numbers are brightness, and bright stays bright in every theme.
    """
    assert data.image is not None
    low, high = float(min(data.x.min(), 0.0)), float(data.x.max())
    shares = (data.x[index].reshape(data.image) - low) / ((high - low) or 1.0)
    is_ink = paper_and_ink(data)[0] <= low + PAPER * (high - low)
    return inked(shares if is_ink or theme.dark else 1.0 - shares, theme)


def inked(shares: NDArray[np.floating], theme: Theme) -> QImage:
    """Return a picture of shares of ink ``(rows, columns)`` from 0 to 1."""
    ink = qcolor(theme.text)
    pixels = np.empty((*shares.shape, 4), np.uint8)
    pixels[..., :3] = ink.red(), ink.green(), ink.blue()
    pixels[..., 3] = np.rint(255 * np.clip(shares, 0.0, 1.0))
    rows, columns = shares.shape
    return QImage(pixels.tobytes(), columns, rows, 4 * columns, QImage.Format.Format_RGBA8888).copy()
