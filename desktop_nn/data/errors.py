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
        "unknown-feature": ("feature",),
        "no-features": (),
        "features-unsorted": (),
        "not-a-switch": ("value",),
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
        "wrong-parts": ("rows",),
        "nothing-to-train-on": (),
        "wrong-spans": ("columns",),
        "file-too-large": ("count", "most"),
        "unknown-encoding": ("line",),
        "mixed-encodings": ("line",),
        "not-in-encoding": ("line", "encoding"),
        "has-nul": ("line", "column"),
        "table-empty": (),
        "header-only": (),
        "line-too-long": ("line", "most"),
        "field-too-long": ("line",),
        "quote-misplaced": ("line",),
        "ragged-row": ("line", "fields", "columns"),
        "too-many-cells": ("line", "most"),
        "too-many-categories": ("most",),
        "cell-date": ("line", "column", "value"),
        "cell-wide-digits": ("line", "column", "value"),
        "cell-other-decimal": ("line", "column", "value"),
        "cell-code": ("line", "column", "value"),
        "cell-out-of-range": ("line", "column", "value"),
        "cell-not-a-number": ("line", "column", "value"),
        "cell-not-a-date": ("line", "column", "value"),
        "unknown-data": ("suffix",),
        "idx-no-partner": ("partner",),
        "idx-counts-differ": ("pictures", "labels"),
        "idx-wrong-magic": ("found",),
        "idx-wrong-type": ("type", "dimensions", "expected"),
        "idx-empty": ("shape",),
        "idx-too-large": ("shape", "rows", "columns"),
        "idx-too-short": (),
        "idx-too-long": ("bytes",),
        "gzip-damaged": (),
        "npz-damaged": (),
        "npz-no-features": ("names",),
        "npz-objects": ("type",),
        "npz-shape": ("shape",),
        "npz-too-large": ("shape", "rows", "columns"),
        "npz-rows-differ": ("x_rows", "y_rows"),
        "npz-not-finite": ("row",),
        "folder-no-classes": ("found",),
        "folder-too-many": ("pictures", "most", "classes", "most_classes"),
        "picture-damaged": (),
        "picture-too-large": ("most",),
        "decimal-unsure": ("line", "column", "value"),
        "decimal-signs-mixed": ("line", "value", "other_line", "other"),
        "no-target": (),
        "no-inputs": (),
        "target-is-text": ("value",),
        "target-one-value": ("value",),
        "targets-missing": ("count", "rows"),
        "rows-too-few": ("rows", "fewest"),
        "rows-left-out": ("count", "rows"),
        "rows-sampled": ("taken", "rows"),
        "gaps-filled": ("count", "rows"),
        "too-many-classes": ("classes", "most"),
        "classes-hardly-repeat": ("classes", "rows"),
        "class-of-one": ("count", "value"),
        "column-too-large": ("most",),
        "input-one-value": (),
        "many-categories": ("count",),
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
