"""A drawn digit as the picture a network was trained on: cropped, scaled and centred as the data sets of digits are.

Pictures of 8×8 pixels are made as E. Alpaydin and C. Kaynak made theirs (Optical Recognition of Handwritten Digits,
1998): 32×32 bits, of which those in each block of 4×4 are counted. All others are made as those of MNIST (Y. LeCun,
C. Cortes and C. J. C. Burges, 1998): the digit fills a square of 20 pixels in a frame of 28, and its centre of mass
lies in the middle of the frame.
"""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from desktop_nn.data.dataset import Dataset
from desktop_nn.data.pictures import BOX, LARGE, SMALL

Ink = NDArray[np.float64]

BITS = 32  # to a side, where they are counted
BLOCK = BITS // SMALL[0]


def pictured(ink: Ink, side: int) -> Ink:
    """Return what has been drawn as a picture of ``side`` pixels to a side, shares of ink from 0 to 1.

    Parameters
    ----------
    ink : array, shape (r, c)
        Shares of ink from 0 to 1, of any size; no ink gives an empty picture.
    side : int

    Returns
    -------
    ndarray, shape (side, side)
    """
    drawn = _cropped(ink)
    if not drawn.size:
        return np.zeros((side, side))
    return _counted(drawn) if side == SMALL[0] else _centred(drawn, side)


def as_sample(ink: Ink, like: Dataset) -> Ink:
    """Return what has been drawn as a row ``(columns,)`` of a data set of square pictures, in its ink on its paper."""
    assert like.image is not None
    paper, full = paper_and_ink(like)
    return paper + (full - paper) * pictured(ink, like.image[0]).ravel()


@lru_cache(maxsize=8)
def paper_and_ink(data: Dataset) -> tuple[float, float]:
    """Return the value of paper, that of most pixels in first and last rows, and of ink, the farthest from it."""
    assert data.image is not None
    pixels = data.x.reshape(-1, *data.image)
    paper = float(np.median(pixels[:, [0, -1]]))
    low, high = float(data.x.min()), float(data.x.max())
    return paper, high if high - paper >= paper - low else low


def _cropped(ink: Ink) -> Ink:
    """Return the smallest part that has all ink in it."""
    rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
    if not len(rows):
        return ink[:0]
    return ink[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]


def _counted(drawn: Ink) -> Ink:
    """Return how many of the 16 bits of every block are ink, as a share; the digit is as high or as wide as all."""
    bits = np.zeros((BITS, BITS))
    scaled = _scaled(drawn, BITS)
    top, left = (BITS - scaled.shape[0]) // 2, (BITS - scaled.shape[1]) // 2
    bits[top : top + scaled.shape[0], left : left + scaled.shape[1]] = scaled >= 0.5
    counted: Ink = bits.reshape(SMALL[0], BLOCK, SMALL[1], BLOCK).mean(axis=(1, 3))
    return counted


def _centred(drawn: Ink, side: int) -> Ink:
    """Return the digit in its square, whose centre of mass lies in the middle of the frame, to the nearest pixel."""
    scaled, frame = _scaled(drawn, max(1, round(side * BOX / LARGE[0]))), np.zeros((side, side))
    top, left = (_start(scaled.sum(axis=1 - axis), side) for axis in (0, 1))
    frame[top : top + scaled.shape[0], left : left + scaled.shape[1]] = scaled
    return frame


def _start(mass: Ink, side: int) -> int:
    """Return where a line of ink begins in a frame that has its centre of mass in the middle, as far as it fits."""
    centre = mass @ (np.arange(len(mass)) + 0.5) / mass.sum()
    return int(np.clip(round(side / 2 - centre), 0, side - len(mass)))


def _scaled(drawn: Ink, longest: int) -> Ink:
    """Return a picture with the longer side as long as wanted: each pixel is the mean of the area it covers."""
    factor = longest / max(drawn.shape)
    rows, columns = (_areas(size, max(1, round(size * factor))) for size in drawn.shape)
    return rows @ drawn @ columns.T


def _areas(old: int, new: int) -> Ink:
    """Return which share of each of `new` equal cells lies over each of `old` ones, ``(new, old)``."""
    edges = np.arange(new + 1)[:, None] * old / new
    inside = np.clip(edges - np.arange(old), 0.0, 1.0)
    return np.diff(inside, axis=0) * new / old
