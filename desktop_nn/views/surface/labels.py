"""Where the losses of contour lines are written on a picture from above: on their lines, level, apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.floating]

TRIES = 24  # places looked at along each line
MOST = 7
EDGE = 3.0  # pixels between a label and the picture's border
APART = 24.0  # pixels between two labels
SHORTEST = 2.2  # times the label's width: a shorter line has none
NOTHING: Floats = np.empty((0, 2))


@dataclass(frozen=True, slots=True)
class Label:
    """A text with its middle at a pixel, turned by so many degrees so that it lies along its line."""

    text: str
    x: float
    y: float
    angle: float


def placed(
    lines: Sequence[Floats],
    texts: Sequence[str],
    widths: Sequence[float],
    height: float,
    size: tuple[float, float],
    covered: Floats = NOTHING,
) -> list[Label]:
    """Return labels for lines ``(K, 2)`` of pixels in a picture of that size; the longest lines come first.

    Of each line the levellest place is taken where the label is inside the picture and clear of the others, and of
    what is `covered` by something else: points ``(M, 2)`` of it.
    """
    lengths = [float(np.hypot(*np.diff(line, axis=0).T).sum()) for line in lines]
    labels: list[Label] = []
    named: set[str] = set()
    for i in sorted(range(len(lines)), key=lambda i: -lengths[i]):
        if lengths[i] < SHORTEST * widths[i] or texts[i] in named or len(labels) == MOST:
            continue
        best = _best(lines[i], texts[i], widths[i], height, size, labels, covered)
        if best is not None:
            labels.append(best)
            named.add(texts[i])
    return labels


def _best(
    line: Floats,
    text: str,
    width: float,
    height: float,
    size: tuple[float, float],
    others: Sequence[Label],
    covered: Floats,
) -> Label | None:
    best, levellest = None, 91.0
    for at in np.linspace(0.08, 0.92, TRIES):
        x, y, angle = _along(line, at, width)
        half_x = (abs(np.cos(np.radians(angle))) * width + height) / 2 + EDGE
        half_y = (abs(np.sin(np.radians(angle))) * width + height) / 2 + EDGE
        inside = half_x <= x <= size[0] - half_x and half_y <= y <= size[1] - half_y
        clear = all(np.hypot(x - other.x, y - other.y) > width + APART for other in others)
        clear = clear and not (np.abs(covered - (x, y)) < (half_x, half_y)).all(axis=1).any()
        if inside and clear and abs(angle) < levellest:
            best, levellest = Label(text, x, y, angle), abs(angle)
    return best


def _along(line: Floats, part: float, width: float) -> tuple[float, float, float]:
    """Return the point at a part of a line, and the angle of the line over a label's width there, -90° to 90°."""
    steps = np.concatenate([[0.0], np.hypot(*np.diff(line, axis=0).T).cumsum()])
    middle = part * steps[-1]
    at = np.array([middle, max(middle - width / 2, 0.0), min(middle + width / 2, steps[-1])])
    x, y = (np.interp(at, steps, line[:, axis]) for axis in (0, 1))
    angle = float(np.degrees(np.arctan2(y[2] - y[1], x[2] - x[1])))
    return float(x[0]), float(y[0]), (angle + 90.0) % 180.0 - 90.0
