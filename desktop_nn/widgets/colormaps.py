"""Colour tables for maps: two-sided for outputs and weights, one-sided for losses."""

from functools import cache

import numpy as np
from numpy.typing import NDArray

from desktop_nn.widgets.themes import Theme

# Every 15th colour of viridis by Nathaniel Smith and Stéfan van der Walt (matplotlib, CC0), from index 0 to 255.
_VIRIDIS = (
    "440154 481769 472a7a 433d84 3d4e8a 355e8d 2e6d8e 297b8e 23898e 1f978b 21a585 2eb37c 46c06f 65cb5e 89d548 b0dd2f "
    "d8e219 fde725"
)


@cache
def diverging_lut(theme: Theme, n: int = 256) -> NDArray[np.uint8]:
    """RGBA rows (n, 4) from `theme.negative_fill` over `theme.neutral` to `theme.positive_fill`. Not writeable."""
    return _interpolate([theme.negative_fill, theme.neutral, theme.positive_fill], n)


@cache
def sequential_lut(n: int = 256) -> NDArray[np.uint8]:
    """RGBA rows of shape (n, 4), dark blue to yellow in equal steps of lightness. Not writeable."""
    return _interpolate(_VIRIDIS.split(), n)


@cache
def ground_lut(theme: Theme, n: int = 256) -> NDArray[np.uint8]:
    """RGBA rows (n, 4) of quiet shades, the lowest darkest, on which marks in all colours stand out. Not writeable."""
    return _interpolate(
        [theme.window, theme.raised, theme.border] if theme.dark else ["#b9c1cf", "#e6e9ef", theme.panel], n
    )


def _interpolate(stops: list[str], n: int) -> NDArray[np.uint8]:
    colors = np.array([list(bytes.fromhex(stop.lstrip("#"))) for stop in stops], dtype=np.float64)
    at = np.linspace(0, len(stops) - 1, n)
    table = np.full((n, 4), 255, dtype=np.uint8)
    for channel in range(3):
        table[:, channel] = np.rint(np.interp(at, np.arange(len(stops)), colors[:, channel]))
    table.flags.writeable = False
    return table
