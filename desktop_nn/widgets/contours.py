"""The flat picture of a surface: colours for every point, and lines of equal loss."""

from __future__ import annotations

import numpy as np
from contourpy import contour_generator
from numpy.typing import NDArray

from desktop_nn.widgets.sampling import refined
from desktop_nn.widgets.scale import LossScale

Floats = NDArray[np.floating]

SIDE = 151  # points of the picture on a side


def colored(unit: Floats, lut: NDArray[np.uint8], size: int = SIDE) -> NDArray[np.uint8]:
    """Return the picture ``(size, size, 4)`` of heights from 0 to 1, see-through where they are NaN."""
    fine = refined(unit, size)
    holes = np.isnan(fine)
    place = np.clip(np.where(holes, 0, fine) * (len(lut) - 1) + 0.5, 0, len(lut) - 1).astype(np.intp)
    picture = lut[place]
    picture[holes] = 0
    return picture


def level_lines(a: Floats, b: Floats, unit: Floats, scale: LossScale) -> list[tuple[float, Floats]]:
    """Return every contour line with its loss, as points ``(K, 2)``."""
    generator = contour_generator(a, b, unit)  # what is NaN is left out
    levels = [float(level) for level in scale.levels()]
    found = [(level, generator.lines(float(scale.unit(np.array(level))))) for level in levels]
    return [(level, np.asarray(line)) for level, lines in found for line in lines]


def joined(lines: list[tuple[float, Floats]]) -> tuple[Floats, Floats]:
    """Return x and y of contour lines one after the other, NaN between two of them."""
    gap = np.full((1, 2), np.nan)
    points = np.concatenate([gap, *(part for _, line in lines for part in (line, gap))])
    return points[:, 0], points[:, 1]


def contour_lines(a: Floats, b: Floats, unit: Floats, scale: LossScale) -> tuple[Floats, Floats]:
    """Return x and y of all contour lines one after the other, NaN between two of them."""
    return joined(level_lines(a, b, unit, scale))
