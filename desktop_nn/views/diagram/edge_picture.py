"""The picture of all edges: built once per geometry in small portions, recoloured whenever weights change.

Bands that share pixel columns are built and coloured together; a group whose edges all look as they did is left alone.
"""

from __future__ import annotations

import math
import time
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QImage

from desktop_nn.views.diagram import pens
from desktop_nn.views.diagram.coverage import Canvas, Coverage, build
from desktop_nn.views.diagram.geometry import Band, EdgeSet
from desktop_nn.views.diagram.looks import Floats

MOST_PIXELS = 6_000_000
MOST_DRAWN = 2500  # edges of one wire
FULL = pens.COVERS - 1
WIDEST, NARROWEST = 3.2, 0.7  # half widths in scene units
CROWDED, MANY = 400, 3000  # edges of one wire from which fewer are kept per pixel
FINE, COARSE = 16, 8  # parts of a dash told apart, on a wire of few and one of many edges
FINEST_OF_MANY = 1.5  # pixels per scene unit, for the time it takes


@dataclass(eq=False)
class _Group:
    """Bands that are coloured together, and the pens their edges were last drawn with."""

    coverage: Coverage
    drawn: pens.Pens | None = None
    shift: int = 0

    def looks_like(self, drawn: pens.Pens, shift: int) -> bool:
        """Whether these pens, their dashes shifted that far, would draw what is drawn."""
        if self.drawn is None or not np.array_equal(drawn, self.drawn):
            return False
        return shift == self.shift or not pens.is_dashed(drawn).any()


class EdgePicture:
    """Coverage of the edges at one scale, and the image coloured from it.

    ``edges`` may be replaced by others of the same curves. Of a wire with very many edges those are drawn that are
    strongest by ``chosen_by (E,)``.
    """

    def __init__(self, edges: EdgeSet, width: float, height: float, scale: float, strength: Floats) -> None:
        self.edges = edges
        self.chosen_by = strength
        self.canvas = _canvas(edges, width, height, scale)
        self._pixels = np.zeros(self.canvas.width * self.canvas.height, np.uint32)
        self.image = _image_on(self._pixels, self.canvas)
        self._inks: pens.Inks | None = None
        self._groups: deque[_Group] = deque()
        self._work: Iterator[None] | None = self._building()
        self._ready = False

    @property
    def finished(self) -> bool:
        """Whether all edges are in the picture."""
        return self._work is None

    @property
    def ready(self) -> bool:
        """Whether all edges are in the picture and were coloured once."""
        self._ready = self._ready or (self.finished and all(group.drawn is not None for group in self._groups))
        return self._ready

    @property
    def is_selective(self) -> bool:
        """Whether there are more edges than are drawn."""
        return any(len(band.index) > MOST_DRAWN for band in self.edges.bands)

    def go_on(self, seconds: float) -> None:
        """Build for about that long."""
        until = time.perf_counter() + seconds
        while self._work is not None and time.perf_counter() < until:
            if next(self._work, self) is self:
                self._work = None

    def color(self, drawn: pens.Pens, inks: pens.Inks, seconds: float = math.inf, shift: int = 0) -> bool:
        """Draw all edges with their pens ``(E,)``; return False where the time did not suffice.

        Dashes begin `shift` of `pens.SHIFTS` parts of a dash and its gap further on.

        What was left out comes first the next time.
        """
        until = time.perf_counter() + seconds
        if inks is not self._inks:
            self._inks = inks
            for group in self._groups:
                group.drawn = None
        for _ in range(len(self._groups)):
            group = self._groups[0]
            part = drawn[group.coverage.edges]
            if not group.looks_like(part, shift):
                if time.perf_counter() >= until:
                    return False
                self._pixels[group.coverage.pixels] = self._colors(group.coverage, part, inks, shift)
                group.drawn, group.shift = part, shift
            self._groups.rotate(-1)
        return True

    def _building(self) -> Iterator[None]:
        order = np.argsort(-self.chosen_by, kind="stable")
        for bands in groups_of(self.edges):
            for coverage in build(bands, self.canvas, order, MOST_DRAWN):
                if coverage is not None:
                    self._groups.appendleft(_Group(coverage))
                yield

    def _colors(self, group: Coverage, drawn: pens.Pens, inks: pens.Inks, shift: int) -> NDArray[np.uint32]:
        """Return the colours of a group's pixels: the strongest edge over the next strongest."""
        covers = pens.cover_table(self.canvas, shift)
        shades = pens.shades_of(drawn, covers)
        top = np.zeros(len(group.pixels), np.uint16)
        second = np.zeros(len(group.ranks[1]) if len(group.ranks) > 1 else 0, np.uint16)
        for rank, places in enumerate(group.ranks):
            n = len(places)
            new = shades.take(places, mode="clip")
            if rank:
                np.maximum(second[:n], np.minimum(top[:n], new), out=second[:n])
            np.maximum(top[:n], new, out=top[:n])
        colors = inks.take(top.astype(np.intp), mode="clip")
        n = len(second)
        second *= top[:n] & FULL != FULL  # nothing is seen through what covers a pixel; shade 0 is clear
        colors[:n] = pens.over(colors[:n], inks.take(second.astype(np.intp), mode="clip"))
        return colors


def groups_of(edges: EdgeSet) -> list[list[tuple[int, Band]]]:
    """Return the bands with the number of their first edge, those together that overlap in x or lie between such."""
    numbered = list(zip(edges.starts[:-1].tolist(), edges.bands, strict=True))
    groups: list[list[tuple[int, Band]]] = []
    for start, band in numbered:
        if groups and _overlap(groups, band):
            while len(groups) > 1 and _overlap(groups[:-1], band):
                last = groups.pop()
                groups[-1] += last
            groups[-1].append((start, band))
        else:
            groups.append([(start, band)])
    return groups


def _overlap(groups: list[list[tuple[int, Band]]], band: Band) -> bool:
    return any(other.x0 < band.x1 and band.x0 < other.x1 for group in groups for _, other in group)


def _canvas(edges: EdgeSet, width: float, height: float, scale: float) -> Canvas:
    """Return the picture's size; crowded wires are drawn with thinner strokes and fewer edges per pixel."""
    most = max((len(band.index) for band in edges.bands), default=1)
    if most > MANY:
        scale = min(scale, FINEST_OF_MANY)
    scale = min(scale, (MOST_PIXELS / max(width * height, 1)) ** 0.5)
    half_width = float(np.clip(24 / max(most, 1) ** 0.5, NARROWEST, WIDEST)) * scale
    kept = 16 if most <= CROWDED else 6 if most <= MANY else 3
    phases = FINE if most <= CROWDED else COARSE
    size = max(1, math.ceil(width * scale)), max(1, math.ceil(height * scale))
    return Canvas(*size, scale, half_width, kept, phases)


def _image_on(pixels: NDArray[np.uint32], canvas: Canvas) -> QImage:
    """Return an image that shows an array's memory; the array must outlive it."""
    return QImage(pixels.data, canvas.width, canvas.height, canvas.width * 4, QImage.Format.Format_ARGB32_Premultiplied)
