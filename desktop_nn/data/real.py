"""Real measurements that come with the program, from ``resources/datasets``; source and licence of each stand there.

Read once and kept: a `Dataset` cannot be changed.
"""

from functools import cache

import numpy as np

from desktop_nn.data.clouds import SUBSCRIPTS
from desktop_nn.data.dataset import Dataset, one_hot
from desktop_nn.data.pictures import LARGE, SMALL, enlarged
from desktop_nn.paths import resource

DARKEST = 16.0  # of the pixels of 8×8


@cache
def iris() -> Dataset:
    """Return Fisher's irises: lengths and widths of sepal and petal in cm, 50 flowers of each of three species.

    Returns
    -------
    Dataset
        x (150, 4), y (150, 3) one-hot.

    References
    ----------
    R. A. Fisher, "The use of multiple measurements in taxonomic problems", Annals of Eugenics 7, 1936.
    """
    return _read("iris")


@cache
def wine() -> Dataset:
    """Return thirteen measurements of wines from three growers of the same region.

    Returns
    -------
    Dataset
        x (178, 13), y (178, 3) one-hot.

    References
    ----------
    S. Aeberhard and M. Forina, "Wine", UCI Machine Learning Repository, 1992.
    """
    return _read("wine")


@cache
def breast_cancer() -> Dataset:
    """Return thirty measurements of cell nuclei in each of 569 tumours: malignant is 0, benign is 1.

    Returns
    -------
    Dataset
        x (569, 30), y (569, 1) of 0 and 1.

    References
    ----------
    W. N. Street, W. H. Wolberg and O. L. Mangasarian, "Nuclear feature extraction for breast tumor diagnosis", 1993.
    """
    return _read("breast_cancer")


@cache
def digits() -> Dataset:
    """Return handwritten digits as pictures of 8×8 pixels from 0 (paper) to 16 (ink).

    Returns
    -------
    Dataset
        x (1797, 64), y (1797, 10) one-hot.

    References
    ----------
    E. Alpaydin and C. Kaynak, "Optical Recognition of Handwritten Digits", UCI Machine Learning Repository, 1998.
    """
    return _read("digits", SMALL)


@cache
def digits28() -> Dataset:
    """Return the same digits enlarged to 28×28 pixels from 0 to 1, see `pictures.enlarged`.

    Returns
    -------
    Dataset
        x (1797, 784), y (1797, 10) one-hot.
    """
    small = digits()
    x = enlarged(small.x.reshape(-1, *SMALL) / DARKEST)
    return Dataset(x.reshape(len(x), -1), small.y, "classes", pixel_names(LARGE), small.outputs, small.classes, LARGE)


def pixel_names(shape: tuple[int, int]) -> tuple[str, ...]:
    """Return the names of a picture's pixels, row by row: pixel_0_0, pixel_0_1, …"""
    return tuple(f"pixel_{row}_{column}" for row in range(shape[0]) for column in range(shape[1]))


def _read(name: str, image: tuple[int, int] | None = None) -> Dataset:
    """Return the samples of a file; two classes are one target, more are one-hot."""
    with np.load(resource("datasets", f"{name}.npz"), allow_pickle=False) as file:
        x, labels = file["x"], file["y"].astype(np.intp)
        inputs, classes = (tuple(map(str, file[names])) for names in ("inputs", "classes"))
    if len(classes) == 2:
        return Dataset(x, labels[:, None].astype(np.float64), "binary", inputs, ("y",), classes, image)
    outputs = tuple("y" + str(place).translate(SUBSCRIPTS) for place in range(len(classes)))
    return Dataset(x, one_hot(labels, len(classes)), "classes", inputs, outputs, classes, image)
