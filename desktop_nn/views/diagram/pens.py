"""Pens for the picture of the edges, in NumPy: what its pixels look like, by edge and by place in the stroke.

A *profile* is what decides where an edge covers pixels: its width (0 to 63) and whether it is dashed. An *ink* is what
decides their colour: strength (0 to 63) and place in a palette of 16 colours. A *pen* is both as one number. A *shade*
is an ink and how far a pixel is covered (0 to 63): ``shade = ink << 6 | cover``. Greater shades are of stronger edges,
so that the greatest shade of a pixel is the edge on top.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from desktop_nn.session.edge_look import CONSTANT, SIGN, EdgeLook
from desktop_nn.views.diagram.coverage import DASH, DISTANCES, GAP, Canvas
from desktop_nn.widgets.theme import Theme

Floats = NDArray[np.floating]
Shades = NDArray[np.uint16]
Pens = NDArray[np.uint32]
Inks = NDArray[np.uint32]

STEPS = 64  # of width and of strength
PALETTE = 16
TONES = 7  # of a colour for numbers above zero, and as many below
PLAIN = PALETTE - 1  # the colour of edges without a weight
INKS = STEPS * PALETTE
COVERS = 64
SHIFTS = 32  # places of the dashes along an edge, until they lie as at first
HIDDEN = 2 * STEPS  # the profile of an edge that is not drawn
THINNEST = 0.35  # half width in scene units
FAINTEST, EVEN = 0.2, 0.85  # opacities
_TWO, _HALVES = np.uint32(0x00FF00FF), np.uint32(0x00800080)
PALEST = 0.2  # share of the full colour in the first of its tones


def strengths(values: Floats, scale: Floats) -> Floats:
    """Return how strong numbers are drawn, 0 to 1: a half for those of the size `scale`, never quite 1; 0 for NaN."""
    with np.errstate(invalid="ignore"):
        ratio = np.abs(values) / scale
        return np.nan_to_num(np.where(np.isinf(ratio), 1.0, ratio / (1 + ratio)))


def half_widths(width: Floats, widest: float, scale: float) -> Floats:
    """Return half the stroke's width in pixels."""
    thinnest = THINNEST * scale
    return thinnest + (max(widest, thinnest) - thinnest) * width


def opacities(strength: Floats, look: EdgeLook) -> Floats:
    """Return how opaque edges are drawn, 0 to 1."""
    if look.opacity == CONSTANT:
        return np.full(np.shape(strength), EVEN)
    return FAINTEST + (1 - FAINTEST) * np.minimum(1, 1.8 * strength)


def pens_of(
    width: Floats, strength: Floats, color: NDArray[np.int64], dashed: NDArray[np.bool_], shown: NDArray[np.bool_]
) -> Pens:
    """Return the pen of every edge."""
    profiles = np.rint(width * (STEPS - 1)).astype(np.uint32) * 2 + dashed
    profiles[~shown] = HIDDEN
    inks = np.rint(strength * (STEPS - 1)).astype(np.uint32) * PALETTE + color.astype(np.uint32)
    return profiles * INKS + inks


@lru_cache(maxsize=2 * SHIFTS)
def cover_table(canvas: Canvas, shift: int) -> Shades:
    """Return how far pixels are covered by profile, distance and phase: ``(HIDDEN + 1, distances · phases)``."""
    profiles = np.arange(HIDDEN)
    half = half_widths(profiles // 2 / (STEPS - 1), canvas.half_width, canvas.scale)[:, None]
    cover = np.clip(half + 0.5 - np.arange(canvas.distances) / DISTANCES, 0, np.minimum(1, 2 * half))
    dash = np.where((profiles % 2 == 1)[:, None], _dash(canvas.phases, shift), 1.0)
    covers = np.rint(cover[:, :, None] * dash[:, None, :] * (COVERS - 1)).astype(np.uint16).reshape(HIDDEN, -1)
    return np.concatenate([covers, np.zeros((1, covers.shape[1]), np.uint16)])


def _dash(phases: int, shift: int) -> Floats:
    """Return how much of each phase lies in a dash ``(phases,)``."""
    starts = (np.arange(phases) / phases - shift / SHIFTS) % 1.0
    ends, dash = starts + 1 / phases, DASH / (DASH + GAP)
    within = np.clip(np.minimum(ends, dash) - starts, 0, None) + np.clip(ends - 1.0, 0, None)  # and of the next dash
    return within * phases


def is_dashed(pens: Pens) -> NDArray[np.bool_]:
    """Return which pens draw dashes."""
    profiles = pens // INKS
    return (profiles % 2 == 1) & (profiles != HIDDEN)


def shades_of(pens: Pens, covers: Shades) -> Shades:
    """Return the shades of edges at every distance and phase, all below each other."""
    found: Shades = covers.take((pens // INKS).astype(np.intp), axis=0, mode="clip")
    covered = found > 0
    found += (pens % INKS * COVERS).astype(np.uint16)[:, None]
    found *= covered
    return found.ravel()


def inks(colors: tuple[str, ...], look: EdgeLook) -> Inks:
    """Return what every shade looks like for a `palette`: premultiplied ARGB as one number each."""
    shade = np.arange(INKS * COVERS)
    ink = shade // COVERS
    full = np.array([_bgr(color) for color in colors])[ink % PALETTE]
    alpha = shade % COVERS / (COVERS - 1) * opacities(ink // PALETTE / (STEPS - 1), look)
    parts = np.rint(np.column_stack([full * alpha[:, None], 255 * alpha])).astype(np.uint8)
    return np.ascontiguousarray(parts).view(np.uint32).ravel()


def palette(look: EdgeLook, theme: Theme) -> tuple[str, ...]:
    """Return the 16 colours of edges ("#rrggbb"), the last for those without a weight."""
    plain, positive, negative = theme.text_faint, theme.positive_fill, theme.negative_fill
    colors: tuple[str, ...] = (*_tones(plain, positive, TONES), *_tones(plain, negative, TONES))
    if look.color == CONSTANT:
        colors = (theme.text_muted,)
    elif look.color == SIGN:
        colors = (positive, negative)
    elif look.color == "update":
        colors = _tones(plain, theme.good, 2 * TONES)
    return (*colors, *[plain] * (PALETTE - len(colors)))


def sign_colors(positive: str, negative: str, faintest: str) -> tuple[str, ...]:
    """Return an opaque colour for each step of strength, above and below zero in turns, from `faintest` on."""
    ground = np.array(_bgr(faintest))
    ends = np.array([_bgr(positive), _bgr(negative)])
    strength = (np.arange(2 * STEPS) // 2 / (STEPS - 1))[:, None] ** 0.5
    return _texts(ground + (ends[np.arange(2 * STEPS) % 2] - ground) * strength)


def _tones(pale: str, full: str, count: int) -> tuple[str, ...]:
    """Return colours from a little of `full` in `pale` to all of it."""
    first, last = np.array(_bgr(pale)), np.array(_bgr(full))
    return _texts(first + (last - first) * np.linspace(PALEST, 1, count)[:, None])


def _texts(colors: Floats) -> tuple[str, ...]:
    return tuple(f"#{red:02x}{green:02x}{blue:02x}" for blue, green, red in np.rint(colors).astype(int).tolist())


def _bgr(color: str) -> tuple[int, int, int]:
    red, green, blue = bytes.fromhex(color.lstrip("#"))
    return blue, green, red


def over(top: Inks, below: Inks) -> Inks:
    """Return premultiplied colours laid over others, each channel rounded.

    Two channels are worked on at once, each in half of a number: none gets above 16 bits on the way.
    """
    rest = 255 - (top >> 24)
    result = top.copy()
    for shift in (0, 8):
        pair = below >> shift
        pair &= _TWO
        pair *= rest
        pair += _HALVES
        pair += (pair >> 8) & _TWO  # this and the next shift divide by 255
        pair >>= 8
        pair &= _TWO
        result += pair << shift
    return result
