"""The terminal the commands speak to: one that lacks letters, stops listening, or writes to a full disk."""

from __future__ import annotations

import os
from io import TextIOWrapper
from typing import TextIO


def make_tolerant(*streams: TextIO | None) -> None:
    """Let a terminal without the letters of a text show their numbers instead of ending the program."""
    for stream in streams:
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def can_show(stream: TextIO, text: str) -> bool:
    """Tell whether a terminal has the letters of a text."""
    try:
        text.encode(stream.encoding or "ascii")
    except UnicodeError:
        return False
    return True


def give_up(stream: TextIO) -> None:
    """Send what a stream still holds nowhere: it cannot be written, and Python would try again at the end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)
