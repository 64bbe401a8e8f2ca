"""The tug-of-war: every sample pulls the weight up or down; the step follows the mean. Pure geometry of its bars."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.floating]

GAP_FROM = 4.0  # pixels: bars at least so high have a gap of one pixel between them
HIGHEST = 12.0
NOTHING = 1e-300  # no pull worth a pixel


@dataclass(frozen=True, slots=True)
class Room:
    """The rectangle of the bars."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, eq=False)
class Bars:
    """Bars sorted from the strongest pull down to the strongest pull up.

    ``order (N,)`` says which sample each bar is, ``zero`` and ``mean`` are x of the lines, bar i reaches from zero to
    ``tips[i]`` between ``tops[i]`` and ``tops[i] + thickness``. ``beside`` is x of another mean, such as that of the
    whole set, None without one.
    """

    order: NDArray[np.intp]
    tips: Floats
    tops: Floats
    pitch: float
    thickness: float
    zero: float
    mean: float
    beside: float | None


def pulls(products: Floats) -> Floats:
    """Return where each sample pulls the weight: against its gradient."""
    return -np.nan_to_num(products)


def bars(pull: Floats, room: Room, beside: float | None = None) -> Bars:
    """Return the bars of the samples' pulls ``(N,)`` inside a room, and where another mean pull lies."""
    other = 0.0 if beside is None else beside
    low, high = min(0.0, other, float(pull.min())), max(0.0, other, float(pull.max()))
    pulled = high - low > NOTHING
    scale = room.width / (high - low) if pulled else 0.0
    zero = room.x - low * scale if pulled else room.x + room.width / 2
    order = np.argsort(pull, kind="stable")
    pitch = min(room.height / len(pull), HIGHEST)
    return Bars(
        order=order,
        tips=zero + pull[order] * scale,
        tops=room.y + np.arange(len(pull)) * pitch,
        pitch=pitch,
        thickness=pitch - 1.0 if pitch >= GAP_FROM else pitch,
        zero=zero,
        mean=zero + float(pull.mean()) * scale,
        beside=None if beside is None else zero + beside * scale,
    )


def bar_at(found: Bars, y: float) -> int | None:
    """Return which bar, counted from the top, is at that height."""
    place = int((y - found.tops[0]) // found.pitch)
    return place if 0 <= place < len(found.tops) else None


def only(found: Bars, wanted: NDArray[np.bool_]) -> Bars:
    """Return the bars with those not ``wanted (N,)`` drawn in to nothing; `wanted` is in the bars' own order."""
    return replace(found, tips=np.where(wanted, found.tips, found.zero))


def outline(found: Bars, first: int, last: int) -> Floats:
    """Return the corners of the bars `first` to `last` - 1 drawn as one shape, ``(M, 2)``."""
    tips, tops = found.tips[first:last], found.tops[first:last]
    corners = np.empty((2 * len(tips), 2))
    corners[0::2], corners[1::2] = np.stack([tips, tops], 1), np.stack([tips, tops + found.pitch], 1)
    ends = [[found.zero, tops[-1] + found.pitch], [found.zero, tops[0]]] if len(tips) else []
    return np.concatenate([corners, np.reshape(ends, (-1, 2))])
