"""The user's own samples as JSON values and arrays, and back: bit for bit, in the smallest type that holds them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from desktop_nn.data import DataError, Dataset, OwnSamples
from desktop_nn.data.generators import Span
from desktop_nn.data.own import MOST_COLUMNS, MOST_ROWS, PACKINGS, Packed, unpacked
from desktop_nn.project.archive import Archive
from desktop_nn.project.codec import Json, items, members, text
from desktop_nn.project.errors import FileProblem

_MEMBERS = ("name", "task", "rows", "inputs", "outputs", "classes", "image", "x", "y", "parts", "spans")


def own_to_json(own: OwnSamples | None) -> tuple[Json | None, dict[str, NDArray[Any]]]:
    """Return what is known of own samples as JSON values, and their arrays by name."""
    if own is None:
        return None, {}
    data, (x, y) = own.dataset, own.packed
    document = {
        "name": own.name,
        "task": data.task,
        "rows": len(data),
        "inputs": [*data.inputs],
        "outputs": [*data.outputs],
        "classes": [*data.classes],
        "image": None if data.image is None else [*data.image],
        "x": [x.values.dtype.name, x.divisor],
        "y": [y.values.dtype.name, y.divisor],
        "parts": own.parts is not None,
        "spans": [[*span] for span in own.spans],
    }
    parts = {} if own.parts is None else {"own_parts": own.parts}
    return document, {"own_x": x.values, "own_y": y.values, **parts}


def own_from_json(value: object, archive: Archive) -> OwnSamples | None:
    """Return the own samples of a file; FileProblem where they cannot be used."""
    if value is None:
        return None
    given = members(value, "own", _MEMBERS)
    rows = given["rows"]
    if isinstance(rows, bool) or not isinstance(rows, int) or not 0 < rows <= MOST_ROWS:
        raise FileProblem("wrong-value", "own.rows")
    names = {key: tuple(_names(given[key], f"own.{key}")) for key in ("inputs", "outputs", "classes")}
    x = _table(archive, "own_x", given["x"], (rows, len(names["inputs"])))
    y = _table(archive, "own_y", given["y"], (rows, len(names["outputs"])))
    try:
        image = None if given["image"] is None else _image(given["image"])
        dataset = Dataset(x, y, given["task"], **names, image=image)
        parts, spans = _parts(given["parts"], archive, rows), tuple(_spans(given["spans"]))
        return OwnSamples(text(given["name"], "own.name"), dataset, parts, spans)
    except (DataError, TypeError) as error:
        values = {"problem": error.code} if isinstance(error, DataError) else {}
        raise FileProblem("wrong-value", "own", values) from None


def _names(value: object, where: str) -> list[str]:
    return [text(name, where) for name in items(value, where, MOST_COLUMNS)]


def _image(value: object) -> tuple[int, int]:
    """Return rows and columns of the samples that are pictures."""
    sides = items(value, "own.image", 2)
    if len(sides) != 2 or any(type(side) is not int or side < 1 for side in sides):
        raise FileProblem("wrong-value", "own.image")
    return sides[0], sides[1]


def _parts(value: object, archive: Archive, rows: int) -> NDArray[np.uint8] | None:
    """Return what the rows are used for, where that is laid down."""
    if not isinstance(value, bool):
        raise FileProblem("wrong-value", "own.parts")
    return archive.array("own_parts", np.uint8, (rows,)) if value else None


def _spans(value: object) -> Iterator[Span]:
    """Yield where each axis of a picture begins and ends."""
    for span in items(value, "own.spans", MOST_COLUMNS):
        ends = items(span, "own.spans", 2)
        if len(ends) != 2 or any(type(end) not in (int, float) for end in ends):
            raise FileProblem("wrong-value", "own.spans")
        yield float(ends[0]), float(ends[1])


def _table(archive: Archive, name: str, packing: object, shape: tuple[int, int]) -> NDArray[np.float64]:
    """Return the numbers of an array, which must be packed in a way there is."""
    known = [one for one in PACKINGS if [*one] == packing]
    if not known:
        raise FileProblem("wrong-value", f"own.{name}")
    dtype, divisor = known[0]
    return unpacked(Packed(archive.array(name, np.dtype(dtype).type, shape), divisor))
