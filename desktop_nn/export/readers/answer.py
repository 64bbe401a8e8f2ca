"""What a reader found in a file: the outputs that it computed, or what a program printed while it trained."""

from __future__ import annotations

import platform
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

Given = Mapping[str, Any]  # "x": samples (N, d) as lists, and what a format does not tell of itself


@dataclass(frozen=True, slots=True)
class Answer:
    """Who read, in which version, and the outputs ``(N, k)`` as lists, or the text that training printed."""

    reader: str
    version: str
    outputs: object = ()
    printed: str = ""


Reader = Callable[[str, Given], Answer]


def of_python(module: str, outputs: object) -> Answer:
    """Return the answer of a module that comes with Python, and has its version."""
    return Answer(f"Python's {module}", platform.python_version(), outputs)
