"""From the settings a project keeps to the samples it means: a pure function of the settings."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from desktop_nn.data.clouds import CLASSES
from desktop_nn.data.dataset import Dataset, Split
from desktop_nn.data.errors import DataError
from desktop_nn.data.features import COORDINATES, FEATURES, check_features
from desktop_nn.data.generators import SOURCES, Source, Span, source_of
from desktop_nn.data.own import OWN, OwnSamples
from desktop_nn.data.preparation import Preparation
from desktop_nn.data.randomness import seeded
from desktop_nn.data.split import split

# Lowest and highest value of every number in DataSettings, both allowed.
DATA_FIELDS: Mapping[str, tuple[float, float]] = MappingProxyType(
    {
        "samples": (10, 10_000),
        "noise": (0.0, 1.0),
        "seed": (0, 2**31 - 1),
        "test_fraction": (0.01, 0.9),
        "validation_fraction": (0.0, 0.5),
        "classes": CLASSES,
        "balance": (0.05, 1.0),
    }
)
INTEGER_FIELDS = frozenset({"samples", "seed", "classes"})


@dataclass(frozen=True)
class DataSettings:
    """Everything that decides the samples; `check_settings` says whether they can be made.

    Parameters
    ----------
    source : str
        Key of `SOURCES`, or `OWN`.
    samples : int
        How many, training and test together.
    noise : float
        See `Source`.
    seed : int
        Of the samples and of the split.
    test_fraction : float
        Share that is held back.
    validation_fraction : float
        Share of the others that is held back too, for decisions while training; 0 for none.
    standardize : bool
        Whether inputs are brought to mean 0 and standard deviation 1 of the training samples.
    features : tuple of str
        Keys of `FEATURES`, in the table's order: what is made of two coordinates; heeded where there are two.
    classes : int
        How many, where the source leaves the choice.
    balance : float
        How many samples the last class has for each of the first, where the source `balances`; the classes between
        lie evenly between the two.
    own : OwnSamples or None
        The user's own samples; kept while another source is chosen.
    """

    source: str = "spiral"
    samples: int = 400
    noise: float = 0.1
    seed: int = 7
    test_fraction: float = 0.3
    validation_fraction: float = 0.0
    standardize: bool = False
    features: tuple[str, ...] = COORDINATES
    classes: int = 2
    balance: float = 1.0
    own: OwnSamples | None = None

    @property
    def name(self) -> str:
        """What the samples are called: the source's key, or the name of the user's own."""
        return self.own.name if self.source == OWN and self.own is not None else self.source

    @property
    def file_name(self) -> str:
        """The name in letters that every file system takes, to begin the names of files with."""
        return "".join(letter if letter.isalnum() or letter in "-_" else "_" for letter in self.name)


def defaults_of(source: Source) -> dict[str, object]:
    """Return the settings with which a source is best met; seed and shares held back are the same for all.

    Parameters
    ----------
    source : Source

    Returns
    -------
    dict
        Values of `DataSettings` by name.
    """
    return {
        "samples": max(source.default_samples, int(DATA_FIELDS["samples"][0])),
        "noise": source.default_noise,
        "classes": source.default_classes or CLASSES[0],
        "standardize": source.standardize,
        "features": COORDINATES,
        "balance": 1.0,
    }


def check_settings(settings: DataSettings) -> None:
    """Raise the first thing wrong with the settings.

    Parameters
    ----------
    settings : DataSettings

    Raises
    ------
    DataError
        ``unknown-source``, ``no-own-samples``, ``not-an-integer``, ``not-a-number``, ``out-of-range``,
        ``not-a-switch`` or what `features.check_features` raises, `where` naming the field.
    """
    if settings.own is not None and not isinstance(settings.own, OwnSamples):
        raise DataError("not-a-dataset", "own", {"given": type(settings.own).__name__})
    if source_for(settings) is None:
        if settings.source == OWN:
            raise DataError("no-own-samples", "source", {})
        source_of(settings.source)
    for key in DATA_FIELDS:
        _check_field(key, getattr(settings, key))
    if not isinstance(settings.standardize, bool):
        raise DataError("not-a-switch", "standardize", {"value": settings.standardize})
    check_features(settings.features)


def source_for(settings: DataSettings) -> Source | None:
    """Return the row that describes the samples of the settings.

    Parameters
    ----------
    settings : DataSettings

    Returns
    -------
    Source or None
        That of `SOURCES`, or one made for the user's own samples; None where there is none.
    """
    if settings.source == OWN:
        return settings.own.source if isinstance(settings.own, OwnSamples) else None
    return SOURCES.get(settings.source) if isinstance(settings.source, str) else None


def spans_of(settings: DataSettings) -> tuple[Span, ...]:
    """Return from where to where the axes of a picture of one or two columns go.

    Parameters
    ----------
    settings : DataSettings

    Returns
    -------
    tuple of (float, float)
        One for each axis; none where axes go as far as the samples do.
    """
    if settings.source == OWN:
        return settings.own.spans if settings.own is not None else ()
    source = source_for(settings)
    return (source.x_range,) * len(COORDINATES) if source is not None else ()


def load_split(settings: DataSettings) -> Split:
    """Return the samples of the settings, the same bits on every call.

    A truth table has the same four rows on both sides. Own samples may have it laid down which are held back.

    Parameters
    ----------
    settings : DataSettings

    Returns
    -------
    Split

    Raises
    ------
    DataError
        As `check_settings`.
    """
    check_settings(settings)
    source = source_for(settings)
    assert source is not None  # it has been checked
    parts = settings.own.split if settings.source == OWN and settings.own is not None else None
    if parts is None:
        dataset = _made(source, settings)
        held = (settings.test_fraction, settings.seed, settings.validation_fraction)
        parts = split(dataset, *held) if source.splits else Split(dataset, dataset)
    return prepared(parts, settings.features, standardize=settings.standardize)


def prepared(parts: Split, features: tuple[str, ...], *, standardize: bool) -> Split:
    """Return a split with its samples as the network sees them; the same where there is nothing to do.

    Features are made of two columns and of no other number. Standardised is x ↦ (x - m) / s with mean m and standard
    deviation s (that of all N training samples, not of N - 1) of each input; a column that does not vary is centred.
    """
    chosen = features if parts.train.x.shape[1] == len(COORDINATES) and features != COORDINATES else ()
    preparation = Preparation(chosen)
    if standardize:
        x = preparation.inputs(parts.train.x)
        deviations = x.std(axis=0)
        deviations[x.min(axis=0) == x.max(axis=0)] = 1.0  # rounding may leave a little of what is constant
        preparation = replace(preparation, means=tuple(x.mean(axis=0).tolist()), deviations=tuple(deviations.tolist()))
    if not preparation:
        return parts
    train = _seen(parts.train, preparation)
    test = train if parts.test is parts.train else _seen(parts.test, preparation)
    validation = None if parts.validation is None else _seen(parts.validation, preparation)
    return Split(train, test, validation, preparation, parts)


def _seen(dataset: Dataset, preparation: Preparation) -> Dataset:
    """Return samples as the network sees them."""
    names = tuple(FEATURES[key].name for key in preparation.features) or dataset.inputs
    return replace(dataset, x=preparation.inputs(dataset.x), inputs=names)


def _made(source: Source, settings: DataSettings) -> Dataset:
    """Return all samples of a source; for classes of several sizes more are drawn and the surplus left out."""
    own = (settings.classes,) if source.default_classes else ()
    rng = seeded(settings.seed, source.key)
    if not source.balances or settings.balance == 1.0:
        return source.make(settings.samples, settings.noise, rng, *own)
    count = len(source.make(1, 0.0, seeded(settings.seed, source.key), *own).classes)
    wanted = class_sizes(settings.samples, count, settings.balance)
    drawn = source.make(count * int(wanted.max()), settings.noise, rng, *own)
    kept = np.zeros(len(drawn), dtype=bool)
    choice = seeded(settings.seed, "balance")
    for label, size in enumerate(wanted):
        kept[choice.permutation(np.flatnonzero(drawn.labels == label))[:size]] = True
    return drawn.take(np.flatnonzero(kept))


def class_sizes(samples: int, classes: int, balance: float) -> NDArray[np.intp]:
    """Return how many samples each class has: falling evenly from the first to `balance` times that, the sum kept.

    Parameters
    ----------
    samples, classes : int
    balance : float
        From above 0 to 1.

    Returns
    -------
    ndarray of int, shape (classes,)
        At least 1 each, as long as there are as many samples.
    """
    ends = np.cumsum(np.linspace(1.0, balance, classes))
    edges = np.rint(ends / ends[-1] * samples).astype(np.intp)
    sizes: NDArray[np.intp] = np.maximum(np.diff(edges, prepend=0), 1)
    while sizes.sum() > samples and sizes.max() > 1:
        sizes[np.argmax(sizes)] -= 1
    return sizes


def _check_field(key: str, value: object) -> None:
    if isinstance(value, bool) or not isinstance(value, int | float) or value != value:  # NaN differs from itself
        raise DataError("not-a-number", key, {"value": value})
    if key in INTEGER_FIELDS and not isinstance(value, int):
        raise DataError("not-an-integer", key, {"value": value})
    low, high = DATA_FIELDS[key]
    if not low <= value <= high:
        raise DataError("out-of-range", key, {"value": value, "low": low, "high": high})
