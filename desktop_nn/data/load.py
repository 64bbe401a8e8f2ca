"""From the settings a project keeps to the samples it means: a pure function, nothing cached."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from desktop_nn.data.dataset import Split
from desktop_nn.data.errors import DataError
from desktop_nn.data.generators import SOURCES, Source, source_of
from desktop_nn.data.own import OWN, OwnSamples
from desktop_nn.data.randomness import seeded
from desktop_nn.data.split import split

# Lowest and highest value of every number in DataSettings, both allowed.
DATA_FIELDS: Mapping[str, tuple[float, float]] = MappingProxyType(
    {
        "samples": (10, 10_000),
        "noise": (0.0, 1.0),
        "seed": (0, 2**31 - 1),
        "test_fraction": (0.01, 0.9),
    }
)
INTEGER_FIELDS = frozenset({"samples", "seed"})


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
    own : OwnSamples or None
        The user's own samples; kept while another source is chosen.
    """

    source: str = "spiral"
    samples: int = 400
    noise: float = 0.1
    seed: int = 7
    test_fraction: float = 0.3
    own: OwnSamples | None = None

    @property
    def name(self) -> str:
        """What the samples are called: the source's key, or the name of the user's own."""
        return self.own.name if self.source == OWN and self.own is not None else self.source

    @property
    def file_name(self) -> str:
        """The name in letters that every file system takes, to begin the names of files with."""
        return "".join(letter if letter.isalnum() or letter in "-_" else "_" for letter in self.name)


def check_settings(settings: DataSettings) -> None:
    """Raise the first thing wrong with the settings.

    Parameters
    ----------
    settings : DataSettings

    Raises
    ------
    DataError
        ``unknown-source``, ``no-own-samples``, ``not-an-integer``, ``not-a-number`` or ``out-of-range``, `where`
        naming the field.
    """
    if settings.own is not None and not isinstance(settings.own, OwnSamples):
        raise DataError("not-a-dataset", "own", {"given": type(settings.own).__name__})
    if source_for(settings) is None:
        if settings.source == OWN:
            raise DataError("no-own-samples", "source", {})
        source_of(settings.source)
    for key in DATA_FIELDS:
        _check_field(key, getattr(settings, key))


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
        return settings.own.source if settings.own is not None else None
    return SOURCES.get(settings.source) if isinstance(settings.source, str) else None


def load_split(settings: DataSettings) -> Split:
    """Return the samples of the settings, the same bits on every call.

    A truth table has the same four rows on both sides.

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
    dataset = source.make(settings.samples, settings.noise, seeded(settings.seed, source.key))
    if not source.splits:
        return Split(dataset, dataset)
    return split(dataset, settings.test_fraction, settings.seed)


def _check_field(key: str, value: object) -> None:
    if isinstance(value, bool) or not isinstance(value, int | float) or value != value:  # NaN differs from itself
        raise DataError("not-a-number", key, {"value": value})
    if key in INTEGER_FIELDS and not isinstance(value, int):
        raise DataError("not-an-integer", key, {"value": value})
    low, high = DATA_FIELDS[key]
    if not low <= value <= high:
        raise DataError("out-of-range", key, {"value": value, "low": low, "high": high})
