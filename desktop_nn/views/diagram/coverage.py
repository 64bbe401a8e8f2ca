"""Which edges may touch which pixels: worked out once per geometry, so that a frame only has to look up colours.

For every pixel near an edge a *pair* says: this edge, at this distance from its middle line, at this phase of its
dashes. What that looks like depends on the edge's pen alone and comes from a small table (`pens.py`). Of a pixel's
pairs the nearest in `most` edges are kept; pixels are sorted by how many they have, so that the r-th pairs of all
pixels are one array that belongs to the first pixels: no indices but one look-up per pair.

Everything is in pixels of the picture: scene units times `scale`.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from desktop_nn.views.diagram.geometry import Band, Ints, curve_parameter

Counts = NDArray[np.uint8]
Pair = NDArray[np.integer]
Singles = NDArray[np.float32]

DISTANCES = 8  # steps of distance per pixel
DASH, GAP = 7.0, 4.2  # scene units along the curve
AT_ONCE = 24  # edges worked out at a time: a few milliseconds


@dataclass(frozen=True, slots=True)
class Canvas:
    """A picture of `width` × `height` pixels, `scale` of them per scene unit, and the widest stroke's half width.

    Of a pixel's pairs `most` are kept; dash and gap together are told apart in `phases` parts.
    """

    width: int
    height: int
    scale: float
    half_width: float
    most: int
    phases: int

    @property
    def distances(self) -> int:
        """Number of steps from the middle line to the outermost pixel touched."""
        return int((self.half_width + 0.5) * DISTANCES) + 1


@dataclass(frozen=True, eq=False)
class Coverage:
    """The pairs of some bands.

    ``edges (m,)`` are the numbers of those that are drawn, ``pixels (n,)`` places in the picture. ``ranks[r]`` holds
    the r-th pair of the first ``len(ranks[r])`` pixels as a place in the table of pens of these edges.
    """

    edges: Ints
    pixels: Pair
    ranks: tuple[Pair, ...]


@dataclass(frozen=True, slots=True, eq=False)
class _Window:
    """The columns of the canvas that some bands pass, and how many pairs each of their pixels has so far."""

    left: int
    width: int
    count: Counts

    @classmethod
    def of(cls, bands: list[tuple[int, Band]], canvas: Canvas) -> _Window:
        left = max(0, math.floor(min(band.x0 for _, band in bands) * canvas.scale))
        right = min(canvas.width, math.ceil(max(band.x1 for _, band in bands) * canvas.scale))
        width = max(1, right - left)
        return cls(left, width, np.zeros(width * canvas.height, np.uint8))


@dataclass(frozen=True, slots=True, eq=False)
class _Pairs:
    """Pairs of some edges: pixel of the window, place in the table of pens, pairs that pixel had before."""

    pixels: Pair
    places: Pair
    ranks: Counts


def build(bands: list[tuple[int, Band]], canvas: Canvas, order: Ints, most_drawn: int) -> Iterator[Coverage | None]:
    """Yield None after every few milliseconds of work and the `Coverage` at the end.

    `bands` come with the number of their first edge and follow each other; `order` lists edge numbers, most important
    first: they are kept where a pixel has too many, and the first `most_drawn` of a band are all that is drawn of it.
    """
    window = _Window.of(bands, canvas)
    drawn: list[Ints] = []
    found: list[_Pairs] = []
    first = 0
    for start, band in bands:
        inside = order[(order >= start) & (order < start + len(band.index))][:most_drawn]
        drawn.append(inside)
        for i in range(0, len(inside), AT_ONCE):
            edges = inside[i : i + AT_ONCE] - start
            found.append(_pairs(_curves(band, edges, canvas), first, canvas, window))
            first += len(edges)
            yield None
    yield _ranked(np.concatenate(drawn), found, canvas, window)


@dataclass(frozen=True, slots=True, eq=False)
class _Curves:
    """Some edges by edge and column, each ``(E, C)``: height, cosine and sine of the direction, length up to there."""

    columns: Ints
    y: Singles
    cosine: Singles
    sine: Singles
    along: Singles


def _curves(band: Band, edges: Ints, canvas: Canvas) -> _Curves:
    """Follow some edges of a band from column to column."""
    x0, x1 = band.x0 * canvas.scale, band.x1 * canvas.scale
    columns = np.arange(max(0, math.floor(x0)), min(canvas.width, math.ceil(x1)))
    t = curve_parameter(np.clip((columns + 0.5 - x0) / (x1 - x0), 0, 1))
    part = _part(band, edges)
    y, slope = (part.heights(t) * canvas.scale).astype(np.float32), part.slopes(t).astype(np.float32)
    length = np.sqrt(1 + slope * slope)
    return _Curves(columns, y, 1 / length, slope / length, np.cumsum(length, axis=1) - length)


def _pairs(curves: _Curves, first: int, canvas: Canvas, window: _Window) -> _Pairs:
    """Return the pairs of some edges, which the table of pens has from `first` on, but for full pixels.

    Above and below each point of a curve all pixels are looked at that may be near.
    """
    limit = np.float32(canvas.half_width + 0.5)
    reach = limit / curves.cosine
    low = np.floor(curves.y - reach).ravel()
    heights = (2 * reach + 2).astype(np.intp).ravel()
    point = np.repeat(np.arange(len(low)), heights)  # of edge and column, for every pixel looked at
    row = np.arange(len(point)) - np.repeat(np.cumsum(heights) - heights, heights) + low.astype(np.intp)[point]
    away = (row + 0.5).astype(np.float32) - curves.y.ravel()[point]
    distance = np.abs(away) * curves.cosine.ravel()[point]
    near = np.flatnonzero((distance < limit) & (row >= 0) & (row < canvas.height))
    point, row, away, distance = point[near], row[near], away[near], distance[near]
    edge, column = np.divmod(point, len(curves.columns))
    pixels = row * window.width + curves.columns[column] - window.left
    ranks = _counted(pixels, edge, canvas.most, window)
    phase = _phase(curves.along.ravel()[point] + away * curves.sine.ravel()[point], canvas)
    step = (distance * DISTANCES).astype(np.intp)
    places = ((first + edge) * canvas.distances + step) * canvas.phases + phase
    free = np.flatnonzero(ranks < canvas.most)
    return _Pairs(pixels[free], places[free], ranks[free])


def _counted(pixels: Pair, edge: Pair, most: int, window: _Window) -> Counts:
    """Count pairs into the window's pixels, edge by edge; return how many each pixel had before, at most `most`."""
    ranks = np.empty(len(pixels), np.uint8)
    ends = np.searchsorted(edge, np.arange(int(edge[-1]) + 2)) if len(edge) else ()
    for a, b in pairwise(ends):
        part = pixels[a:b]
        before = window.count[part]
        ranks[a:b] = before
        window.count[part] = np.minimum(before + 1, most)  # an edge meets a pixel once
    return ranks


def _phase(along: Singles, canvas: Canvas) -> Ints:
    """Return for places along a curve in which part of a dash and the gap behind it they lie."""
    turns = along * (canvas.phases / ((DASH + GAP) * canvas.scale))
    phase: Ints = turns.astype(np.intp) % canvas.phases
    return phase


def _part(band: Band, edges: Ints) -> Band:
    """Return some of a band's edges as a band."""
    ys = (band.y0[edges], band.c0[edges], band.c1[edges], band.y1[edges])
    return Band(band.source, band.target, band.x0, band.x1, *ys, band.index[edges], band.scale)


def _ranked(edges: Ints, found: list[_Pairs], canvas: Canvas, window: _Window) -> Coverage:
    """Put pixels with many pairs first, and each pair into the row of its rank at its pixel's place."""
    touched = np.flatnonzero(window.count)
    counts = window.count[touched]
    touched = touched[np.argsort(255 - counts, kind="stable")]
    slot = np.empty(len(window.count), np.intp)
    slot[touched] = np.arange(len(touched))
    sizes = np.bincount(counts)[::-1].cumsum()[::-1][1:]  # pixels with more than 0, 1, 2, … pairs
    starts = np.concatenate([[0], np.cumsum(sizes)]).astype(np.intp)
    flat = np.empty(starts[-1], np.intp)
    for pairs in found:
        flat[starts[pairs.ranks] + slot[pairs.pixels]] = pairs.places
    row, column = np.divmod(touched, window.width)
    pixels = row * canvas.width + column + window.left
    return Coverage(edges, pixels, tuple(flat[a:b] for a, b in pairwise(starts)))
