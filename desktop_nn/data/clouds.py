"""Point clouds in the plane with two or more classes, in axis units, centred on 0 and about 4 units in radius.

Nothing rescales them later: what the network sees is what the axes show, and at this size fresh tanh neurons bend
within the cloud. Row i is of class i mod C; `noise` is the standard deviation of a
Gaussian shift of both coordinates, drawn last, so another noise moves the same points along the same directions.
"""

import numpy as np
from numpy.typing import NDArray

from desktop_nn.data.dataset import Dataset, Table, one_hot
from desktop_nn.data.randomness import Seed, check_whole, drawn

RADIUS = 4.0
SPIRAL_TURNS = 1.5
MOON_RADIUS = 2.5
BLOB_SPREAD = 0.6
XOR_GAP = 0.4
FIELD = 2.0
FIELDS = 4
GAUSSIANS_RADIUS = 2.75
CLASSES = (2, 8)
X_NAMES = ("x₁", "x₂")
SUBSCRIPTS = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")


def spiral(n: int = 400, noise: float = 0.1, seed: Seed = 7) -> Dataset:
    """Return two intertwined spiral arms, one per class.

    Sample j of the m of class c lies at r = 4 t, angle = 2π · 1.5 t + π c with t = sqrt((j + ½) / m), that is at
    (r sin angle, r cos angle): an Archimedean spiral of 1.5 turns with 4/3 units from one arm to the next. The root
    sets the samples evenly along the arm; even steps of t would crowd the centre and leave the rim ragged.

    Parameters
    ----------
    n : int
        How many samples.
    noise : float
        Standard deviation of the shift, in axis units.
    seed : int or Generator
        Of everything drawn.

    Returns
    -------
    Dataset
        x (n, 2), y (n, 1) of 0 and 1.

    Raises
    ------
    DataError
        ``not-an-integer``, ``not-a-number`` or ``out-of-range``.
    """
    rng = drawn(n, noise, seed, "spiral")
    label = _labels(n, 2)
    t = np.sqrt(_progress(n, 2))
    angle = 2.0 * np.pi * SPIRAL_TURNS * t + np.pi * label
    return _cloud(_polar(RADIUS * t, angle), label, noise, rng)


def circles(n: int = 400, noise: float = 0.1, seed: Seed = 7) -> Dataset:
    """Return a disc (class 1) inside a ring (class 0).

    The disc has radius 2, the ring reaches from 2.8 to 4; points are uniform in area: r = sqrt(uniform(r₀², r₁²)).

    Parameters
    ----------
    n : int
        How many samples.
    noise : float
        Standard deviation of the shift, in axis units.
    seed : int or Generator
        Of everything drawn.

    Returns
    -------
    Dataset
        x (n, 2), y (n, 1) of 0 and 1.

    Raises
    ------
    DataError
        ``not-an-integer``, ``not-a-number`` or ``out-of-range``.
    """
    rng = drawn(n, noise, seed, "circles")
    label = _labels(n, 2)
    low = np.where(label == 1, 0.0, 0.7 * RADIUS)
    high = np.where(label == 1, 0.5 * RADIUS, RADIUS)
    r = np.sqrt(rng.uniform(low**2, high**2))
    return _cloud(_polar(r, rng.uniform(0.0, 2.0 * np.pi, n)), label, noise, rng)


def moons(n: int = 400, noise: float = 0.2, seed: Seed = 7) -> Dataset:
    """Return two interleaved half circles.

    With a = π t, t = (j + ½) / m: class 0 at 2.5 (cos a − ½, sin a − ¼), class 1 at 2.5 (½ − cos a, ¼ − sin a),
    half circles of radius 2.5 that are each other's mirror image in the origin.

    Parameters
    ----------
    n : int
        How many samples.
    noise : float
        Standard deviation of the shift, in axis units.
    seed : int or Generator
        Of everything drawn.

    Returns
    -------
    Dataset
        x (n, 2), y (n, 1) of 0 and 1.

    Raises
    ------
    DataError
        ``not-an-integer``, ``not-a-number`` or ``out-of-range``.
    """
    rng = drawn(n, noise, seed, "moons")
    label = _labels(n, 2)
    a = np.pi * _progress(n, 2)
    side = np.where(label == 0, 1.0, -1.0)
    points = MOON_RADIUS * side[:, None] * np.column_stack((np.cos(a) - 0.5, np.sin(a) - 0.25))
    return _cloud(points, label, noise, rng)


def xor(n: int = 400, noise: float = 0.1, seed: Seed = 7) -> Dataset:
    """Return four squares of points, one per quadrant: class 1 where the signs of x₁ and x₂ differ.

    |x₁| and |x₂| are uniform in [0.4, 4]; the noise is added after the class is fixed.

    Parameters
    ----------
    n : int
        How many samples.
    noise : float
        Standard deviation of the shift, in axis units.
    seed : int or Generator
        Of everything drawn.

    Returns
    -------
    Dataset
        x (n, 2), y (n, 1) of 0 and 1.

    Raises
    ------
    DataError
        ``not-an-integer``, ``not-a-number`` or ``out-of-range``.
    """
    rng = drawn(n, noise, seed, "xor")
    quadrant = np.arange(n) % 4
    signs = np.array([(1.0, 1.0), (-1.0, 1.0), (-1.0, -1.0), (1.0, -1.0)])[quadrant]
    return _cloud(signs * rng.uniform(XOR_GAP, RADIUS, (n, 2)), quadrant % 2, noise, rng)


def blobs(n: int = 400, noise: float = 0.2, seed: Seed = 7) -> Dataset:
    """Return two Gaussian blobs around (−2, −2) and (2, 2).

    Standard deviation 0.6 per coordinate before the noise, sqrt(0.6² + noise²) after it.

    Parameters
    ----------
    n : int
        How many samples.
    noise : float
        Standard deviation of the shift, in axis units.
    seed : int or Generator
        Of everything drawn.

    Returns
    -------
    Dataset
        x (n, 2), y (n, 1) of 0 and 1.

    Raises
    ------
    DataError
        ``not-an-integer``, ``not-a-number`` or ``out-of-range``.
    """
    rng = drawn(n, noise, seed, "blobs")
    label = _labels(n, 2)
    return _cloud(_scatter(np.array([(-2.0, -2.0), (2.0, 2.0)]), label, rng), label, noise, rng)


def blobs3(n: int = 400, noise: float = 0.2, seed: Seed = 7) -> Dataset:
    """Return three Gaussian blobs at 0°, 120° and 240° (clockwise from the top) on a circle of radius 2.5.

    Standard deviation as in `blobs`; the targets are one-hot.

    Parameters
    ----------
    n : int
        How many samples.
    noise : float
        Standard deviation of the shift, in axis units.
    seed : int or Generator
        Of everything drawn.

    Returns
    -------
    Dataset
        x (n, 2), y (n, 3) one-hot.

    Raises
    ------
    DataError
        ``not-an-integer``, ``not-a-number`` or ``out-of-range``.
    """
    rng = drawn(n, noise, seed, "blobs3")
    label = _labels(n, 3)
    centres = _polar(np.full(3, 2.5), 2.0 * np.pi * np.arange(3.0) / 3.0)
    x = _scatter(centres, label, rng) + noise * rng.standard_normal((n, 2))
    return Dataset(x, one_hot(label, 3), "classes", X_NAMES, ("y₀", "y₁", "y₂"), ("0", "1", "2"))


def checkerboard(n: int = 400, noise: float = 0.0, seed: Seed = 7) -> Dataset:
    """Return a checkerboard of 4 × 4 fields over [−4, 4]², its lower left field of class 0.

    A sample is uniform in one of the eight fields of its class, each as likely as the others; the noise is added after
    the class is fixed, so that it blurs the edges.

    Parameters
    ----------
    n : int
        How many samples.
    noise : float
        Standard deviation of the shift, in axis units.
    seed : int or Generator
        Of everything drawn.

    Returns
    -------
    Dataset
        x (n, 2), y (n, 1) of 0 and 1.

    Raises
    ------
    DataError
        ``not-an-integer``, ``not-a-number`` or ``out-of-range``.
    """
    rng = drawn(n, noise, seed, "checkerboard")
    label = _labels(n, 2)
    row = rng.integers(0, FIELDS, n)
    column = 2 * rng.integers(0, FIELDS // 2, n) + (row + label) % 2
    corner = FIELD * np.column_stack((column, row)) - RADIUS
    return _cloud(corner + rng.uniform(0.0, FIELD, (n, 2)), label, noise, rng)


def gaussians(n: int = 400, noise: float = 0.2, seed: Seed = 7, classes: int = 5) -> Dataset:
    """Return 2 to 8 Gaussian blobs spread evenly over a circle of radius 2.75, class 0 at the top, clockwise.

    Standard deviation as in `blobs`; the targets are one-hot.

    Parameters
    ----------
    n : int
        How many samples.
    noise : float
        Standard deviation of the shift, in axis units.
    seed : int or Generator
        Of everything drawn.
    classes : int
        How many classes.

    Returns
    -------
    Dataset
        x (n, 2), y (n, classes) one-hot.

    Raises
    ------
    DataError
        ``not-an-integer``, ``not-a-number`` or ``out-of-range``.
    """
    check_whole("classes", classes, *CLASSES)
    rng = drawn(n, noise, seed, "gaussians")
    label = _labels(n, classes)
    centres = _polar(np.full(classes, GAUSSIANS_RADIUS), 2.0 * np.pi * np.arange(classes) / classes)
    x = _scatter(centres, label, rng) + noise * rng.standard_normal((n, 2))
    names = tuple(map(str, range(classes)))
    outputs = tuple("y" + name.translate(SUBSCRIPTS) for name in names)
    return Dataset(x, one_hot(label, classes), "classes", X_NAMES, outputs, names)


def _scatter(centres: Table, label: NDArray[np.intp], rng: np.random.Generator) -> Table:
    return centres[label] + BLOB_SPREAD * rng.standard_normal((len(label), 2))


def _labels(n: int, classes: int) -> NDArray[np.intp]:
    return np.arange(n) % classes


def _progress(n: int, classes: int) -> NDArray[np.float64]:
    """Return how far along its own curve each sample lies, (j + ½) / m in (0, 1) for sample j of the m of its class."""
    count = np.bincount(_labels(n, classes), minlength=classes)
    return (np.arange(n) // classes + 0.5) / count[_labels(n, classes)]


def _polar(r: Table, angle: Table) -> Table:
    return np.column_stack((r * np.sin(angle), r * np.cos(angle)))


def _cloud(points: Table, label: NDArray[np.intp], noise: float, rng: np.random.Generator) -> Dataset:
    x = points + noise * rng.standard_normal(points.shape)
    return Dataset(x, label[:, None].astype(np.float64), "binary", X_NAMES, ("y",), ("0", "1"))
