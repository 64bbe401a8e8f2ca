"""Pictures of one size and brightness: small ones enlarged and centred as those of MNIST are."""

import numpy as np
from numpy.typing import NDArray

Pictures = NDArray[np.float64]

SMALL, LARGE = (8, 8), (28, 28)
BOX = 20  # of MNIST: the digit fills a square of this side


def enlarged(pictures: Pictures) -> Pictures:
    """Return pictures of 28×28 pixels for pictures ``(n, r, c)`` of any size, laid out as those of MNIST.

    Each is brought to 20×20 pixels by bilinear interpolation (the value at a pixel's middle, the border continued
    outwards) and put into the frame so that its centre of mass lies in the middle, to the nearest pixel.

    Parameters
    ----------
    pictures : array, shape (n, r, c)
        0 where there is paper.

    Returns
    -------
    ndarray, shape (n, 28, 28)

    References
    ----------
    Y. LeCun, C. Cortes and C. J. C. Burges, "The MNIST database of handwritten digits", 1998: "the images were centered
    in a 28x28 image by computing the center of mass of the pixels".
    """
    rows, columns = (_interpolation(size, BOX) for size in pictures.shape[1:])
    framed = np.zeros((len(pictures), *LARGE))
    for frame, box in zip(framed, rows @ pictures @ columns.T, strict=True):
        top, left = _corner(box)
        frame[top : top + BOX, left : left + BOX] = box
    return framed


def _corner(box: Pictures) -> tuple[int, int]:
    """Return where the box stands in the frame: its centre of mass in the middle, as far as it stays inside."""
    mass = box.sum() or 1.0
    found = []
    for axis, size in enumerate(LARGE):
        centre = box.sum(axis=1 - axis) @ (np.arange(BOX) + 0.5) / mass if box.any() else BOX / 2
        found.append(int(np.clip(round(size / 2 - centre), 0, size - BOX)))
    return found[0], found[1]


def _interpolation(small: int, large: int) -> Pictures:
    """Return the weights ``(large, small)`` of bilinear interpolation along one axis."""
    place = np.clip((np.arange(large) + 0.5) * small / large - 0.5, 0, small - 1)
    return np.maximum(1.0 - np.abs(place[:, None] - np.arange(small)), 0.0)
