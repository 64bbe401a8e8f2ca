"""Draws the relief in NumPy, pixel by pixel, where there is no OpenGL: about 10 ms for a dock's worth of pixels.

The grid is cut into strips across the view. From the farthest to the nearest, each strip is filled pixel column by
pixel column, so that what is nearer is painted over what is farther (the painter's algorithm).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from desktop_nn.views.surface.camera import Camera, eye, projected, view_axes
from desktop_nn.views.surface.relief import Relief

Floats = NDArray[np.floating]
Ints = NDArray[np.integer]

SHADES = 16
DARKEST = 0.18  # light in full shade, see `shaded_lut`
MESH = 2  # every so many grid lines one is drawn
MESH_DIM = 4  # by so many shades darker


def shaded_lut(lut: NDArray[np.uint8], darkest: float = 0.0) -> NDArray[np.uint32]:
    """Return a table of colours ``(n, 4)`` in `SHADES` degrees of light, as 0xAARRGGBB, shape ``(n · SHADES,)``."""
    light = darkest + (1 - darkest) * np.arange(1, SHADES + 1) / SHADES
    rgb = (lut[:, None, :3] * light[:, None] + 0.5).astype(np.uint32)
    return np.asarray((0xFF << 24 | rgb[..., 0] << 16 | rgb[..., 1] << 8 | rgb[..., 2]).ravel(), np.uint32)


def drawn(
    relief: Relief, camera: Camera, width: int, height: int, lut: NDArray[np.uint32], *, wire: bool = True
) -> NDArray[np.uint32]:
    """Return the picture of a relief ``(height, width)`` as 0xAARRGGBB from a `shaded_lut`; 0 where nothing is.

    `wire`: with every `MESH`-th line of its grid.
    """
    rows = _rows(relief, camera, width, height)
    order = strip_order(relief, camera)
    points = _points(rows, order, height)
    y = np.rint(_read(rows.y, order, points))
    seen = (y >= 0) & (y < height) & _covered(rows, order, points, width)
    points, y = _Points(points.cell[seen], points.share[seen]), y[seen]
    pixel = y.astype(np.intp) * width + points.cell % width
    picture = np.zeros(height * width, np.uint32)
    picture[pixel] = lut[
        _color_index(rows, order, points, len(lut) // SHADES, wire=wire)
    ]  # of several the last, nearest one stays
    return picture.reshape(height, width)


@dataclass(frozen=True, eq=False)
class _Rows:
    """Each grid row as a line on the screen: what it is at every pixel column, ``(R, W)`` float32.

    ``unit`` is its height from 0 to 1 and ``shade`` the degree of light on it, ``column`` the grid column in units of
    mesh lines and ``thin`` half a pixel in these units. ``ends (R, 2)`` is x of the row's two ends.
    """

    ends: Floats
    y: Floats
    unit: Floats
    shade: Floats
    column: Floats
    thin: Floats


def lies_across(camera: Camera) -> bool:
    """Whether grid rows, not columns, run more across the view."""
    right = view_axes(camera)[0]
    return abs(right[0]) >= abs(right[1])


def strip_order(relief: Relief, camera: Camera) -> Ints:
    """Return pairs of neighbouring rows (farther, nearer) from the farthest strip to the nearest, ``(R - 1, 2)``."""
    across = lies_across(camera)
    at = relief.points[:, 0, 1] if across else relief.points[0, :, 0]
    seen_from = eye(camera)[1 if across else 0]
    first = np.argsort(-np.abs((at[:-1] + at[1:]) / 2 - seen_from), kind="stable")
    pairs = np.stack([first, first + 1], axis=1)
    flip = np.abs(at[pairs[:, 0]] - seen_from) < np.abs(at[pairs[:, 1]] - seen_from)
    return np.where(flip[:, None], pairs[:, ::-1], pairs)


def _rows(relief: Relief, camera: Camera, width: int, height: int) -> _Rows:
    points, unit, shade = relief.points, relief.unit, relief.shade
    if not lies_across(camera):
        points, unit, shade = points.swapaxes(0, 1), unit.T, shade.T
    seen = projected(np.nan_to_num(points), camera, width, height)
    seen[..., 1][np.isnan(unit)] = np.nan
    if seen[0, 0, 0] > seen[0, -1, 0]:
        seen, unit, shade = seen[:, ::-1], unit[:, ::-1], shade[:, ::-1]
    x = np.maximum.accumulate(seen[..., 0], axis=1)
    columns, pixels = np.arange(x.shape[1], dtype=np.float64), np.arange(width, dtype=np.float64)
    column = np.stack([np.interp(pixels, row, columns) for row in x]).astype(np.float32)
    low = np.minimum(column.astype(np.intp), x.shape[1] - 2)
    share = column - low.astype(np.float32)
    low += np.arange(len(x))[:, None] * x.shape[1]

    def read(values: Floats) -> Floats:
        flat = np.ascontiguousarray(values, np.float32).ravel()
        left = flat[low]
        return left + (flat[low + 1] - left) * share

    thin = np.full_like(column, 1e-6)
    thin[:, 1:] += np.diff(column) / (2 * MESH)
    ends = x[:, [0, -1]].astype(np.float32)
    light = shade * (SHADES - 1)
    return _Rows(ends, read(seen[..., 1]), read(unit), read(light), column / MESH, thin)


@dataclass(frozen=True, eq=False)
class _Points:
    """What is painted, a pixel each, in order: ``cell`` = strip · width + x, ``share`` from 0 at its far edge to 1."""

    cell: Ints
    share: Floats


def _points(rows: _Rows, order: Ints, height: int) -> _Points:
    """Return in every strip and column as many points as there are pixels from its far edge to its near one."""
    gaps = np.abs(rows.y[order[:, 0]] - rows.y[order[:, 1]])
    pixels, (left, right) = np.arange(gaps.shape[1]), rows.ends[order].transpose(2, 1, 0)  # each (2, S)
    beside = (pixels < left.min(axis=0)[:, None]) | (pixels > right.max(axis=0)[:, None])
    empty = np.isnan(gaps) | beside
    counts = np.minimum(np.where(empty, 0, gaps), 2 * height).astype(np.int32) + 2
    counts[empty] = 0
    counts = counts.ravel()
    cell = np.repeat(np.arange(len(counts), dtype=np.int32), counts)
    within = np.arange(len(cell), dtype=np.int32) - np.repeat(np.cumsum(counts, dtype=np.int32) - counts, counts)
    return _Points(cell, within / (counts - 1).astype(np.float32)[cell])


def _read(values: Floats, order: Ints, points: _Points) -> Floats:
    """Return the value at every point, linear between the far and the near edge of its strip."""
    far = values[order[:, 0]]
    rise = values[order[:, 1]] - far
    result = rise.ravel()[points.cell]
    result *= points.share
    result += far.ravel()[points.cell]
    return result


def _covered(rows: _Rows, order: Ints, points: _Points, width: int) -> NDArray[np.bool_]:
    """Which points lie between the two ends that their strip has there."""
    strip, x = points.cell // width, points.cell % width
    ends = rows.ends[order[:, 0]]
    rise = rows.ends[order[:, 1]] - ends
    left, right = (ends[:, i][strip] + rise[:, i][strip] * points.share for i in (0, 1))
    return np.asarray((x >= left) & (x <= right))


def _color_index(rows: _Rows, order: Ints, points: _Points, count: int, *, wire: bool) -> Ints:
    """Where in a `shaded_lut` of `count` colours each point finds its own."""
    unit, shade = (_read(values, order, points) for values in (rows.unit, rows.shade))
    if wire:
        shade -= np.float32(MESH_DIM) * _on_mesh(rows, order, points)
    color = np.clip(unit * np.float32(count - 1), 0, count - 1).astype(np.int32)
    return color * np.int32(SHADES) + np.clip(shade, 0, SHADES - 1).astype(np.int32)


def _on_mesh(rows: _Rows, order: Ints, points: _Points) -> NDArray[np.bool_]:
    """Which points lie on a line of the mesh."""
    column = _read(rows.column, order, points)
    on_mesh = np.abs(column - np.rint(column)) < rows.thin[order[:, 0]].ravel()[points.cell]
    on_mesh |= (points.share == 0) & (order[:, 0] % MESH == 0)[points.cell // rows.y.shape[1]]
    return np.asarray(on_mesh)
