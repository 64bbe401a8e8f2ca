"""The table of data sets to choose from: to add one is a function and a row."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

import numpy as np

from desktop_nn.data import clouds, gates, real, regression, worked
from desktop_nn.data.dataset import Dataset, Task
from desktop_nn.data.errors import DataError
from desktop_nn.data.randomness import seeded

Make = Callable[..., Dataset]
Span = tuple[float, float]


@dataclass(frozen=True)
class Source:
    """One built-in data set.

    Parameters
    ----------
    key : str
        Its name in files and settings.
    task : {"binary", "classes", "regression"}
        What its targets mean.
    make : callable
        ``make(n, noise, rng) -> Dataset`` with n samples; with a fourth argument, the number of classes, where that
        can be chosen.
    default_samples : int
        The number of samples it is best met with.
    default_noise, noise_high : float
        The noise it is best met with, and the most that leaves something to see. In axis units for clouds,
        in target units for regressions, relative for ``"height_weight"``.
    has_noise, has_samples : bool
        Whether `make` heeds its noise and n.
    splits : bool
        Whether samples are held back for the test; a truth table is trained and tested on all its rows.
    x_range : (float, float)
        The span of every input axis when drawn; for data of more than two columns their own spans are taken.
    default_classes : int
        The number of classes it is best met with, 0 where that cannot be chosen.
    standardize : bool
        Whether its inputs are best standardised.
    """

    key: str
    task: Task
    make: Make
    default_samples: int
    default_noise: float
    noise_high: float
    has_noise: bool
    has_samples: bool
    splits: bool
    x_range: Span
    default_classes: int = 0
    standardize: bool = False

    @property
    def balances(self) -> bool:
        """Whether some classes can be made rarer than others."""
        return self.has_noise and self.task != "regression"


def _drawn(key: str, task: Task, make: Make, n: int, noise: tuple[float, float], x: tuple[float, float]) -> Source:
    """Return the row of a source drawn at random, ``noise`` being its default and its highest."""
    low, high = noise
    return Source(key, task, make, n, low, high, has_noise=True, has_samples=True, splits=True, x_range=x)


def _gate(key: str, make: Callable[[], Dataset]) -> Source:
    """Return the row of a truth table, which has its own four samples whatever is asked for."""

    def table(_n: int, _noise: float, _rng: np.random.Generator) -> Dataset:
        return make()

    span = (-0.5, 1.5)
    return Source(key, "binary", table, 4, 0.0, 0.0, has_noise=False, has_samples=False, splits=False, x_range=span)


def _single(key: str, make: Callable[[], Dataset], span: tuple[float, float]) -> Source:
    """Return the row of one given sample, which is trained on and tested."""

    def sample(_n: int, _noise: float, _rng: np.random.Generator) -> Dataset:
        return make()

    return Source(
        key, "regression", sample, 1, 0.0, 0.0, has_noise=False, has_samples=False, splits=False, x_range=span
    )


def _real(key: str, task: Task, make: Callable[[], Dataset], n: int, *, standardize: bool = True) -> Source:
    """Return the row of a data set that was measured: as many samples as there are."""

    def samples(_n: int, _noise: float, _rng: np.random.Generator) -> Dataset:
        return make()

    return Source(
        key, task, samples, n, 0.0, 0.0, has_noise=False, has_samples=False, splits=True, x_range=UNIT_RANGE,
        standardize=standardize,
    )  # fmt: skip


UNIT_RANGE = (0.0, 1.0)
CLOUD_RANGE = (-5.0, 5.0)
FIT_RANGE = (-4.0, 4.0)

SOURCES: Mapping[str, Source] = MappingProxyType(
    {
        source.key: source
        for source in (
            _drawn("spiral", "binary", clouds.spiral, 400, (0.1, 0.5), CLOUD_RANGE),
            _drawn("circles", "binary", clouds.circles, 400, (0.1, 1.0), CLOUD_RANGE),
            _drawn("moons", "binary", clouds.moons, 400, (0.2, 1.0), CLOUD_RANGE),
            _drawn("xor", "binary", clouds.xor, 400, (0.1, 1.0), CLOUD_RANGE),
            _drawn("checkerboard", "binary", clouds.checkerboard, 600, (0.0, 1.0), CLOUD_RANGE),
            _drawn("blobs", "binary", clouds.blobs, 400, (0.2, 1.0), CLOUD_RANGE),
            _drawn("blobs3", "classes", clouds.blobs3, 400, (0.2, 1.0), CLOUD_RANGE),
            replace(_drawn("gaussians", "classes", clouds.gaussians, 400, (0.2, 1.0), CLOUD_RANGE), default_classes=5),
            _gate("and", gates.and_gate),
            _gate("or", gates.or_gate),
            _gate("nand", gates.nand_gate),
            _gate("xor_gate", gates.xor_gate),
            _drawn("height_weight", "regression", regression.height_weight, 50, (0.05, 0.3), (1.4, 2.0)),
            _drawn("sine", "regression", regression.sine, 200, (0.1, 1.0), FIT_RANGE),
            _drawn("plane", "regression", regression.plane, 200, (0.1, 1.0), FIT_RANGE),
            _drawn("bumps", "regression", regression.bumps, 400, (0.05, 0.5), FIT_RANGE),
            _single("hand_worked", worked.hand_worked, (0.03, 0.12)),
            _real("iris", "classes", real.iris, 150),
            _real("wine", "classes", real.wine, 178),
            _real("breast_cancer", "binary", real.breast_cancer, 569),
            _real("digits", "classes", real.digits, 1797),
            _real("digits28", "classes", real.digits28, 1797, standardize=False),
        )
    }
)


def source_of(key: str) -> Source:
    """Return the row of `SOURCES` under a key.

    Parameters
    ----------
    key : str

    Returns
    -------
    Source

    Raises
    ------
    DataError
        ``unknown_source``.
    """
    if not isinstance(key, str) or key not in SOURCES:
        raise DataError("unknown-source", "source", {"source": key})
    return SOURCES[key]


def preview(source_key: str, seed: int = 0, n: int = 120) -> Dataset:
    """Return a few samples without noise: the shape of a source, for a thumbnail.

    Parameters
    ----------
    source_key : str
        Key of `SOURCES`.
    seed : int
    n : int
        How many samples.

    Returns
    -------
    Dataset
    """
    return source_of(source_key).make(n, 0.0, seeded(seed, source_key))
