"""A good file, and ways to make bad ones of it."""

import io
import json
import zipfile
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from desktop_nn.project.errors import FileProblem
from desktop_nn.project.files import from_bytes, to_bytes
from tests.project.makers import branched, trained

GOOD = to_bytes(trained(branched(), 70))
Parts = dict[str, bytes]


def parts_of(data: bytes = GOOD) -> Parts:
    with zipfile.ZipFile(io.BytesIO(data)) as zipped:
        return {name: zipped.read(name) for name in zipped.namelist()}


def zipped(parts: Parts, method: int = zipfile.ZIP_STORED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as file:
        for name, data in parts.items():
            file.writestr(name, data)
    return out.getvalue()


def with_text(change: Callable[[str], str]) -> bytes:
    parts = parts_of()
    parts["project.json"] = change(parts["project.json"].decode()).encode("utf-8", "surrogatepass")
    return zipped(parts)


def with_value(path: str, value: object) -> bytes:
    """Return the good file with one value of its document changed."""
    document: Any = json.loads(parts_of()["project.json"])
    *way, last = path.split(".")
    place = document
    for step in way:
        place = place[int(step) if isinstance(place, list) else step]
    place[int(last) if isinstance(place, list) else last] = value
    return with_text(lambda _text: json.dumps(document))


def with_array(name: str, array: np.ndarray | bytes) -> bytes:
    out = io.BytesIO()
    if isinstance(array, np.ndarray):
        np.save(out, array, allow_pickle=True)
    else:
        out.write(array)
    return zipped(parts_of() | {f"run/{name}.npy": out.getvalue()})


def code_of(data: bytes) -> str:
    with pytest.raises(FileProblem) as error:
        from_bytes(data)
    return error.value.code
