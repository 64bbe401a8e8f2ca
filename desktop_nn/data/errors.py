"""The one error of this package: a code, a place and numbers; the sentence is made where the language is known."""

from collections.abc import Mapping
from types import MappingProxyType

# Every code with the names of the values it carries, so that a table of sentences can be checked against it.
CODES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "unknown-task": ("task",),
        "not-numbers": (),
        "not-a-table": ("dimensions",),
        "no-rows": (),
        "no-columns": (),
        "not-finite": ("row", "column"),
        "row-counts-differ": ("x_rows", "y_rows"),
        "name-count": ("names", "columns"),
        "class-count": ("classes", "columns"),
        "not-a-class": ("row",),
        "no-classes": ("task",),
        "unknown-source": ("source",),
        "not-an-integer": ("value",),
        "not-a-number": ("value",),
        "out-of-range": ("value", "low", "high"),
        "too-few-to-split": ("rows",),
        "not-a-dataset": ("given",),
        "no-own-samples": (),
        "bad-name": ("value", "most"),
        "too-many-rows": ("count", "most"),
        "too-many-columns": ("count", "most"),
        "too-many-numbers": ("count", "most"),
        "too-many-bytes": ("count", "most"),
    }
)


class DataError(Exception):
    """Data that cannot be used.

    Parameters
    ----------
    code : str
        A key of `CODES`.
    where : str
        The array, setting or function the code speaks of, e.g. ``"x"`` or ``"samples"``.
    values : Mapping[str, object]
        The values that belong to the code, under the names `CODES` gives.
    """

    def __init__(self, code: str, where: str, values: Mapping[str, object]) -> None:
        if set(values) != set(CODES[code]):
            raise ValueError(f"{code} carries {CODES[code]}, not {tuple(values)}")
        super().__init__(code, where, dict(values))
        self.code = code
        self.where = where
        self.values = dict(values)
