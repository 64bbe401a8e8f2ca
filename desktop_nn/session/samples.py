"""The samples of a project, made once for all who look at them: they are read-only and follow from the settings."""

from __future__ import annotations

from functools import lru_cache

from desktop_nn.data import DataError, DataSettings, Section, Split, load_split, section_of, spans_of


@lru_cache(maxsize=4)
def split_of(settings: DataSettings) -> Split:
    """Return the samples of some settings; raises `DataError` as `load_split` does."""
    return load_split(settings)


@lru_cache(maxsize=8)
def section_for(settings: DataSettings, axes: tuple[int, int] | None = None) -> Section | None:
    """Return the line or plane that pictures of these samples are drawn over, None where there are no samples.

    Of more than two columns those that ``axes`` names are drawn, else the two most telling ones.
    """
    try:
        split = split_of(settings)
    except DataError:
        return None
    return section_of(split, spans_of(settings), axes)
