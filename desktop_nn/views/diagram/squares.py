"""The squares of neurons and biases as small images that lie on whole pixels: drawing one is copying it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QTransform

from desktop_nn.views.diagram.heat import CORNER, Pixels
from desktop_nn.views.diagram.layout import Box, LayerPlace

_FORMAT = QImage.Format.Format_ARGB32_Premultiplied


@dataclass(frozen=True)
class PixelGrid:
    """The pixels of the screen under a scene that is moved and scaled."""

    transform: QTransform
    ratio: float

    @classmethod
    def under(cls, painter: QPainter) -> PixelGrid:
        """Return the grid a painter paints on."""
        return cls(painter.worldTransform(), painter.device().devicePixelRatioF())

    def side(self, units: float) -> int:
        """Return a length in scene units as a whole number of pixels."""
        return pixels_of(units, self.transform.m11() * self.ratio)

    def corner(self, box: Box) -> QPointF:
        """Return a box's upper left corner in the window's coordinates, moved to the nearest pixel."""
        at = self.transform.map(QPointF(box.x, box.y)) * self.ratio
        return QPointF(round(at.x()), round(at.y())) / self.ratio


def pixels_of(units: float, scale: float) -> int:
    """Return a length in scene units as a whole number of pixels, at least 1."""
    return max(1, round(units * scale))


@dataclass(frozen=True, eq=False)
class Faces:
    """What squares of one layer show: ``pixels (units · R, R)``, one picture per unit, keeps the image's memory.

    With R = 1 a square has one colour. `rows` tells which picture belongs to which unit.
    """

    pixels: Pixels
    image: QImage
    rows: Mapping[int, int]

    @classmethod
    def of(cls, pixels: Pixels, units: tuple[int, ...]) -> Faces:
        """Return faces that show this memory, for these units in this order."""
        pixels = np.ascontiguousarray(pixels)
        height, width = pixels.shape
        image = QImage(pixels.data, width, height, width * 4, _FORMAT)
        return cls(pixels, image, {unit: row for row, unit in enumerate(units)})

    def color(self, unit: int) -> str:
        """Return a unit's colour where it has one colour only, else nothing."""
        return self.image.pixelColor(0, self.rows[unit]).name() if self.image.width() == 1 else ""

    def cells(self, across: int) -> QImage | None:
        """Return the colours of all units as one picture, a pixel for each, row by row; None where they have more."""
        if self.image.width() != 1:
            return None
        rows = -(-len(self.pixels) // across)
        padded = np.zeros(rows * across, np.uint32)
        padded[: len(self.pixels)] = self.pixels[:, 0]
        return QImage(padded.data, across, rows, across * 4, _FORMAT).copy()

    def picture(self, unit: int) -> QImage:
        """Return a unit's picture, cut out of the image: an SVG would show all of it."""
        side = self.image.width()
        return self.image.copy(0, self.rows[unit] * side, side, side)


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a neuron's square and that of its bias are drawn, in the window's coordinates."""

    unit: int
    square: QRectF
    bias: QPointF


def spots_of(place: LayerPlace, grid: PixelGrid) -> tuple[Spot, ...]:
    """Return where a layer's squares are drawn on a grid."""
    side = grid.side(place.side) / grid.ratio
    found = []
    for unit in place.shown:
        corner = grid.corner(place.square(unit))
        found.append(Spot(unit, QRectF(corner.x(), corner.y(), side, side), grid.corner(place.bias_square(unit))))
    return tuple(found)


@lru_cache(maxsize=1024)
def frame(side: int, ratio: float, border: str, fill: str = "") -> QImage:
    """Return a rounded square with a border, empty or filled, `side` pixels wide."""
    image = _empty(side, ratio)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(border), 1.0))
    painter.setBrush(QColor(fill) if fill else Qt.BrushStyle.NoBrush)
    width = side / ratio
    painter.drawRoundedRect(QRectF(0.5, 0.5, width - 1, width - 1), width * CORNER, width * CORNER)
    painter.end()
    return image


@lru_cache(maxsize=1024)
def bias_square(side: int, ratio: float, color: str, ground: str) -> QImage:
    """Return a bias's square, set off from what lies below it, `side` pixels wide."""
    image = _empty(side, ratio)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(ground), 1.2))
    painter.setBrush(QColor(color))
    width = side / ratio
    painter.drawRoundedRect(QRectF(0.6, 0.6, width - 1.2, width - 1.2), 1.5, 1.5)
    painter.end()
    return image


def _empty(side: int, ratio: float) -> QImage:
    image = QImage(side, side, _FORMAT)
    image.fill(Qt.GlobalColor.transparent)
    image.setDevicePixelRatio(ratio)
    return image
