"""Samples as points of a plot: training as discs, test as diamonds, mistakes ringed, the chosen one highlighted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QTransform

from desktop_nn.widgets.layered_plot import LayeredPlot
from desktop_nn.widgets.layers import in_pixels
from desktop_nn.widgets.theme import Theme, qcolor

SMALLEST, LARGEST = 4.5, 9.0  # pixels across a point
BIG = 2.2  # times as large: the points of a truth table
PARTS = "test", "train"  # from the bottom up
TINT = 0.5  # how far a point's filling goes from its class' colour to white
DARK = "#10131a"  # the outline, in both themes

Places = NDArray[np.float64]
Made = TypeVar("Made", QPen, QBrush)

NOWHERE: Places = np.empty((0, 2))


@dataclass(frozen=True, slots=True, eq=False)
class Spots:
    """Points that look alike but for their colours: where, which sign, how much larger, and their pens and brushes."""

    places: Places
    symbol: str
    margin: float
    pens: list[QPen]
    brushes: list[QBrush]


@dataclass(frozen=True, slots=True, eq=False)
class Rings:
    """Rings around points: where, how much wider than a point, and in which pen."""

    places: Places
    margin: float
    pen: QPen


class Points:
    """All points of one plot: the samples in one item of its scene, the rings in a layer above it."""

    def __init__(self, plot: LayeredPlot) -> None:
        self._plot = plot
        self.samples = pg.ScatterPlotItem(pxMode=True, useCache=True)
        self.samples.setZValue(20)
        self._spots: dict[str, Spots] = {}
        self._rings: dict[str, Rings] = {}
        self._size, self._factor = LARGEST, 1.0
        plot.addItem(self.samples, ignoreBounds=True)
        plot.above.append(self._paint_rings)

    def set_visible(self, visible: bool) -> None:
        """Show or hide all points."""
        if visible != self.samples.isVisible():
            self.samples.setVisible(visible)

    def places(self, name: str) -> Places:
        """Where the points of the "train" or "test" part are, or the rings: (N, 2), none where they are hidden."""
        found = self._spots.get(name) or self._rings.get(name)
        return found.places if found is not None else NOWHERE

    def set_size(self, pixels: float) -> None:
        """Draw points of so many pixels across."""
        if pixels != self._size:
            self._size = pixels
            self._fill()

    def show_samples(
        self,
        train: Places,
        train_colors: list[QColor],
        test: Places,
        test_colors: list[QColor],
        theme: Theme,
        *,
        big: bool = False,
    ) -> None:
        """Put the samples at places (N, 2), in one colour each."""
        self._factor = BIG if big else 1.0
        outline, fill = pg.mkPen(DARK, width=1), pg.mkBrush(qcolor(theme.panel))
        pens = _shared(test_colors, lambda color: pg.mkPen(color, width=1.5))
        self._spots["test"] = Spots(test, "d", 1.5, pens, [fill] * len(test))
        brushes = _shared(train_colors, lambda color: pg.mkBrush(_tinted(color)))
        self._spots["train"] = Spots(train, "o", 0.0, [outline] * len(train), brushes)
        self._fill()

    def show_wrong(self, places: Places, theme: Theme) -> None:
        """Ring the points at these places."""
        self._ring("wrong", Rings(places, 6.0, QPen(qcolor(theme.selection), 1.5)))

    def show_chosen(self, place: Places | None, theme: Theme) -> None:
        """Highlight one point, or none."""
        places = NOWHERE if place is None else place[None]
        self._ring("chosen", Rings(places, 9.0, QPen(qcolor(theme.selection), 3.0)))

    def _ring(self, name: str, rings: Rings) -> None:
        self._rings[name] = rings
        self._plot.repaint_layers()

    def _paint_rings(self, painter: QPainter, to_pixels: QTransform) -> None:
        if not self.samples.isVisible():
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for rings in self._rings.values():
            radius = (self._size * self._factor + rings.margin) / 2
            painter.setPen(rings.pen)
            x, y = in_pixels(rings.places[:, 0], rings.places[:, 1], to_pixels)
            for at in map(QPointF, x.tolist(), y.tolist()):
                painter.drawEllipse(at, radius, radius)

    def _fill(self) -> None:
        """Give the scene its points, those drawn last on top."""
        shown = [self._spots[name] for name in PARTS if name in self._spots]
        self.samples.setData(
            pos=np.concatenate([NOWHERE, *(spots.places for spots in shown)]),
            symbol=[spots.symbol for spots in shown for _ in spots.places],
            size=[self._size * self._factor + spots.margin for spots in shown for _ in spots.places],
            pen=[pen for spots in shown for pen in spots.pens],
            brush=[brush for spots in shown for brush in spots.brushes],
        )


def point_size(width: int) -> float:
    """Return how large points are on a plot so many pixels wide."""
    return min(max(width / 45, SMALLEST), LARGEST)


def _shared(colors: list[QColor], make: Callable[[QColor], Made]) -> list[Made]:
    """Return what is made of each colour, once for equal ones: for every other pen or brush a sign is drawn anew."""
    made: dict[int, Made] = {}
    for color in colors:
        if color.rgba() not in made:
            made[color.rgba()] = make(color)
    return [made[color.rgba()] for color in colors]


def _tinted(color: QColor) -> QColor:
    parts = (color.red(), color.green(), color.blue())
    return QColor(*(round(part + TINT * (255 - part)) for part in parts))
