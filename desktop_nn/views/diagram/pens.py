"""From weights to looks, in NumPy: how wide, how strong and in which colour each edge is drawn.

A *class* is one number for everything an edge's weight decides: strength (0 to 63) and kind (positive, negative, no
weight). A *shade* adds how far a pixel is covered (0 to 63): ``shade = class << 6 | cover``. Greater shades are
stronger edges, so that the greatest shade of a pixel is the edge on top.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from desktop_nn.views.diagram.coverage import DASH_LEVELS, DISTANCES
from desktop_nn.views.diagram.geometry import NO_WEIGHT

Floats = NDArray[np.floating]
Shades = NDArray[np.uint16]

STRENGTHS = 64
POSITIVE, NEGATIVE, PLAIN = 0, 1, 2
KINDS = 4  # two bits
COVERS = 64
CLASSES = STRENGTHS * KINDS
PLAIN_STRENGTH = 12
THINNEST = 0.35  # half width in scene units
FAINTEST = 0.2  # opacity


def strengths(weights: Floats, scale: Floats) -> Floats:
    """Return how strong weights are drawn, 0 to 1: a half for weights of the size `scale`, never quite 1."""
    ratio = np.abs(weights) / scale
    return np.where(np.isinf(ratio), 1.0, ratio / (1 + ratio))


def classes_of(weights: Floats, scale: Floats, index: NDArray[np.int64]) -> NDArray[np.uint8]:
    """Return every edge's class; `weights` of edges without one do not matter."""
    with np.errstate(invalid="ignore"):  # NaN becomes 0
        classes = np.rint(strengths(weights, scale) * (STRENGTHS - 1)).astype(np.uint8) * KINDS + (weights < 0)
    classes[index == NO_WEIGHT] = PLAIN_STRENGTH * KINDS + PLAIN
    return classes.astype(np.uint8)


def half_widths(strength: Floats, widest: float, scale: float) -> Floats:
    """Return half the stroke's width in pixels."""
    thinnest = THINNEST * scale
    return thinnest + (max(widest, thinnest) - thinnest) * strength


def opacities(strength: Floats) -> Floats:
    """Return how opaque edges are drawn, 0 to 1."""
    return FAINTEST + (1 - FAINTEST) * np.minimum(1, 1.8 * strength)


@lru_cache(maxsize=8)
def shade_table(distances: int, widest: float, scale: float) -> Shades:
    """Return the shade of every class at every distance and dash level: ``(CLASSES, distances · DASH_LEVELS)``."""
    classes = np.arange(CLASSES)
    half = half_widths(classes // KINDS / (STRENGTHS - 1), widest, scale)[:, None]
    cover = np.clip(half + 0.5 - np.arange(distances) / DISTANCES, 0, np.minimum(1, 2 * half))
    dash = np.where((classes % KINDS == NEGATIVE)[:, None], np.linspace(0, 1, DASH_LEVELS), 1.0)
    covers = np.rint(cover[:, :, None] * dash[:, None, :] * (COVERS - 1)).astype(np.uint16)
    shades = np.where(covers > 0, classes[:, None, None].astype(np.uint16) * COVERS + covers, 0)
    return shades.astype(np.uint16).reshape(CLASSES, -1)


@dataclass(frozen=True, eq=False)
class Inks:
    """What every shade looks like: premultiplied BGRA as one number, and as four."""

    packed: NDArray[np.uint32]
    parts: NDArray[np.uint16]


def inks(positive: str, negative: str, plain: str) -> Inks:
    """Return the looks of all shades for three colours given as "#rrggbb"."""
    shade = np.arange(CLASSES * COVERS)
    kind, strength = shade // COVERS % KINDS, shade // COVERS // KINDS / (STRENGTHS - 1)
    colors = np.array([_bgr(color) for color in (positive, negative, plain, plain)])[kind]
    alpha = shade % COVERS / (COVERS - 1) * opacities(strength)
    parts = np.rint(np.column_stack([colors * alpha[:, None], 255 * alpha])).astype(np.uint8)
    return Inks(np.ascontiguousarray(parts).view(np.uint32).ravel(), parts.astype(np.uint16))


def class_colors(positive: str, negative: str, faintest: str) -> tuple[str, ...]:
    """Return an opaque colour for every class: the fainter the nearer to `faintest`."""
    ground = np.array(_bgr(faintest))
    ends = np.array([_bgr(positive), _bgr(negative), _bgr(faintest), _bgr(faintest)])
    strength = (np.arange(CLASSES) // KINDS / (STRENGTHS - 1))[:, None] ** 0.5
    mixed = np.rint(ground + (ends[np.arange(CLASSES) % KINDS] - ground) * strength).astype(int)
    return tuple(f"#{red:02x}{green:02x}{blue:02x}" for blue, green, red in mixed.tolist())


def _bgr(color: str) -> tuple[int, int, int]:
    red, green, blue = bytes.fromhex(color.lstrip("#"))
    return blue, green, red


def over(top: NDArray[np.uint16], below: NDArray[np.uint16]) -> NDArray[np.uint32]:
    """Return premultiplied colours ``(n, 4)`` laid over others, packed ``(n,)``."""
    share = below * (255 - top[:, 3:]) + 128
    share += share >> 8  # this and the next shift divide by 255
    share >>= 8
    share += top
    return np.minimum(share, 255).astype(np.uint8).view(np.uint32).ravel()
