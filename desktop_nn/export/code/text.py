"""Pieces of Python text: quoted names, number literals that read back as the same bits, arrays, blocks of lines."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.floating]

WIDTH = 100
INDENT = "    "
_MODULES = ("argparse", "copy", "functools", "json", "math", "os", "sys")


def quoted(text: str) -> str:
    """Return a Python string literal."""
    return json.dumps(text, ensure_ascii=False)


def indented(lines: Iterable[str], depth: int = 1) -> list[str]:
    """Return lines further to the right; empty ones stay empty."""
    return [INDENT * depth + line if line else "" for line in lines]


def function(head: str, doc: str, body: Sequence[str]) -> str:
    """Return a function's text: ``def head:``, its docstring and its lines."""
    return "\n".join([f"def {head}:", *indented([f'"""{doc}"""', *body])])


def standard_imports(text: str) -> list[str]:
    """Return the import lines of the standard library that a text needs."""
    plain = [f"import {name}" for name in _MODULES if re.search(rf"\b{name}\.", text)]
    return plain + (["from pathlib import Path"] if re.search(r"\bPath\(", text) else [])


def number(value: float | np.floating) -> str:
    """Return the shortest literal that NumPy reads as the same float32: ``0.1``, ``-3.0``, ``1e-05``."""
    short = str(np.float32(value))
    return short if np.float32(float(short)) == np.float32(value) else repr(float(value))


def call(head: str, arguments: Sequence[str], tail: str = ")") -> list[str]:
    """Return ``head(arguments)`` in one line, or with one argument to a line where it is too long."""
    line = f"{head}{', '.join(arguments)}{tail}"
    if len(line) <= WIDTH - len(INDENT):
        return [line]
    inside = ", ".join(arguments)
    if len(inside) <= WIDTH - 2 * len(INDENT):
        return [head, *indented([inside]), tail]
    return [head, *indented(f"{each}," for each in arguments), tail]


def names_tuple(name: str, values: Sequence[str]) -> str:
    """Return the assignment of a tuple of strings."""
    literals = [quoted(value) for value in values]
    line = f"{name} = ({', '.join(literals)}{',' if len(literals) == 1 else ''})"
    if len(line) <= WIDTH:
        return line
    return "\n".join([f"{name} = (", *indented(f"{each}," for each in literals), ")"])


def array(values: NDArray[np.generic], indent: int = 0) -> list[str]:
    """Return ``np.array(...)`` over one or two axes, a row of the array to a line or, where too long, to several."""
    kind = "bool" if values.dtype == bool else "np.float32"
    texts = np.vectorize(_item(values), otypes=[object])(values)
    rows = [texts] if values.ndim == 1 else list(texts)
    whole = ", ".join(_list(row) for row in rows)
    line = f"np.array({whole if values.ndim == 1 else f'[{whole}]'}, {kind})"
    if len(line) <= WIDTH - 40:
        return [line]
    if values.ndim == 1:
        body = _filled(list(rows[0]), indent + 1)
    else:
        body = [line for row in rows for line in _row(row, indent + 1)]
    return ["np.array([", *body, INDENT * indent + f"], {kind})"]


def _item(values: NDArray[np.generic]) -> Callable[[np.floating], str]:
    if values.dtype == bool:
        return str
    whole = bool((values == np.rint(values.astype(float))).all())
    return _whole if whole else number


def _whole(value: np.floating) -> str:
    return str(int(value))


def _list(row: Sequence[str]) -> str:
    return f"[{', '.join(row)}]"


def _row(row: Sequence[str], depth: int) -> list[str]:
    """Return a row, over several lines where it is too long for one."""
    first, *others = _filled(list(row), depth, INDENT * depth + "[")
    lines = [first, *others]
    return [*lines[:-1], lines[-1].removesuffix(",") + "],"]


def _filled(items: list[str], depth: int, start: str = "") -> list[str]:
    """Return items in as few lines as they fit into."""
    empty = INDENT * depth + (" " if start else "")
    lines, line = [], start or empty
    for item in items:
        if len(line) + len(item) + 2 > WIDTH and line.strip(" ["):
            lines.append(line.rstrip())
            line = empty
        line += f"{item}, "
    return [*lines, line.rstrip()]
