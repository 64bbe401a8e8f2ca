"""Every public name of the engine and of the data has a numpydoc text that names all its parameters or fields."""

from __future__ import annotations

import dataclasses
import inspect
import re
from collections.abc import Callable, Iterator
from typing import Protocol

import pytest

import desktop_nn.data
import desktop_nn.engine

PUBLIC = [getattr(package, name) for package in (desktop_nn.data, desktop_nn.engine) for name in package.__all__]
FUNCTIONS = [thing for thing in PUBLIC if inspect.isfunction(thing)]
CLASSES = [thing for thing in PUBLIC if inspect.isclass(thing)]


def sections(thing: object) -> dict[str, list[str]]:
    """Return the lines of each section of a docstring by its underlined title; "" is what comes before the first."""
    found: dict[str, list[str]] = {"": []}
    title, lines = "", (inspect.getdoc(thing) or "").splitlines()
    for line, below in zip(lines, [*lines[1:], ""], strict=True):
        if re.fullmatch("-{3,}", below) and len(below) == len(line):
            title, found[line] = line, []
        elif not re.fullmatch("-{3,}", line):
            found[title].append(line)
    return found


def described(thing: object, *titles: str) -> set[str]:
    """Return the names that some sections begin their entries with."""
    entries = [line for title in titles for line in sections(thing).get(title, []) if line and line[0] != " "]
    return {name.strip(" *") for entry in entries for name in entry.partition(":")[0].split(",")}


def complaints(thing: Callable[..., object]) -> Iterator[str]:
    """Yield what a public function or class leaves untold."""
    if not sections(thing)[""]:
        yield "no docstring"
    if inspect.isfunction(thing):
        yield from set(inspect.signature(thing).parameters) - described(thing, "Parameters")
        returns = inspect.signature(thing).return_annotation not in ("None", None)
        if returns and not described(thing, "Returns", "Yields"):
            yield "what it returns"
        if "raise " in inspect.getsource(thing) and "Raises" not in sections(thing):
            yield "what it raises"
    elif not getattr(thing, "_is_protocol", False):
        fields = [f.name for f in dataclasses.fields(thing)] if dataclasses.is_dataclass(thing) else None
        names = fields or [*inspect.signature(thing).parameters]
        yield from set(names) - described(thing, "Parameters", "Attributes")


@pytest.mark.parametrize("thing", [*FUNCTIONS, *CLASSES], ids=lambda thing: f"{thing.__module__}.{thing.__name__}")
def test_a_public_name_is_told_in_full(thing: Callable[..., object]) -> None:
    assert list(complaints(thing)) == []


@pytest.mark.parametrize("kind", CLASSES, ids=lambda kind: kind.__name__)
def test_every_method_has_a_docstring(kind: type) -> None:
    own = [value for name, value in vars(kind).items() if not name.startswith("_")]
    methods = [m for m in own if inspect.isfunction(m) or isinstance(m, property | classmethod | staticmethod)]
    assert [m for m in methods if not inspect.getdoc(m)] == []


class Told(Protocol):
    """Stands for what needs no list: its properties have texts of their own."""


def untold(first: int, second: int) -> int:
    """Add two numbers.

    Parameters
    ----------
    first : int
    """
    if second:
        raise ValueError
    return first


@dataclasses.dataclass
class Half:
    """A field is missing.

    Attributes
    ----------
    one : int
    """

    one: int
    other: int


def test_what_is_left_untold_is_found() -> None:
    assert list(complaints(untold)) == ["second", "what it returns", "what it raises"]
    assert list(complaints(Half)) == ["other"]
    assert list(complaints(Told)) == []
    assert len(FUNCTIONS) > 40
