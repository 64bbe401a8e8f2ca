"""The samples of a project, made once for all who look at them: they are read-only and follow from the settings."""

from __future__ import annotations

from functools import lru_cache

from desktop_nn.data import DataSettings, Split, load_split


@lru_cache(maxsize=4)
def split_of(settings: DataSettings) -> Split:
    """Return the samples of some settings; raises `DataError` as `load_split` does."""
    return load_split(settings)
