"""The grid of the inputs as two neurons see it, in the colours of the network's answers."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QPainter, QPen, QTransform

from desktop_nn.engine.classes_of import classes_of
from desktop_nn.widgets.layered_plot import LayeredPlot
from desktop_nn.widgets.layers import in_pixels
from desktop_nn.widgets.polyline import Polyline
from desktop_nn.widgets.theme import qcolor

Floats = NDArray[np.floating]
NONE: Floats = np.empty((0, 4))
WIDTH, STRENGTH = 1.0, 0.75  # a wider pen takes four times as long
FAR = 1e5  # pixels


class BentGrid:
    """Lines below the dots of a plot."""

    def __init__(self, plot: LayeredPlot) -> None:
        self._plot = plot
        self.segments, self.groups = NONE, np.empty(0, np.intp)
        self._colors: tuple[str, ...] = ()
        self._lines = Polyline()
        plot.below.append(self._paint)

    def show_lines(self, grid: Floats, groups: NDArray[np.intp], colors: tuple[str, ...]) -> None:
        """Show lines ``grid (L, M, 2)``, each piece in the colour of the group ``(L, M)`` of its first point."""
        self.segments = segments_of(grid)
        self.groups = groups[:, :-1].ravel()
        self._colors = colors
        self._plot.repaint_layers()

    def _paint(self, painter: QPainter, to_pixels: QTransform) -> None:
        if not len(self.segments):
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ends = [in_pixels(self.segments[:, i], self.segments[:, i + 1], to_pixels) for i in (0, 2)]
        pixels = np.column_stack((*ends[0], *ends[1]))
        near = (np.abs(pixels) < FAR).all(axis=1)
        for group, color in enumerate(self._colors):
            painter.setPen(QPen(qcolor(color, STRENGTH), WIDTH))
            self._lines.draw_segments(painter, pixels[near & (self.groups == group)])


def segments_of(grid: Floats) -> Floats:
    """Return the pieces of lines ``(L, M, 2)`` as ``(L·(M - 1), 4)``."""
    return np.concatenate((grid[:, :-1], grid[:, 1:]), axis=2).reshape(-1, 4)


def shades(values: Floats, low: float, high: float, count: int) -> NDArray[np.intp]:
    """Return which of `count` shades between two ends each value has."""
    share = (values - low) / (high - low) if high > low else np.full(values.shape, 0.5)
    return (np.nan_to_num(share).clip(0.0, 1.0) * (count - 1)).round().astype(np.intp)


def answer_groups(answers: Floats, threshold: float) -> NDArray[np.intp]:
    """Return the class of each answer ``(L, M, k)`` as ``(L, M)``."""
    return classes_of(answers.reshape(-1, answers.shape[-1]), threshold).reshape(answers.shape[:2])
