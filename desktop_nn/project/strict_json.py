"""JSON from outside: no member twice, only finite numbers of a sane length, no depth that Python cannot follow."""

from __future__ import annotations

import json

MAX_DIGITS = 20


def loads(text: str) -> object:
    """Return the value a text holds; ValueError for anything else."""
    try:
        return json.loads(
            text,
            object_pairs_hook=_single_keys,
            parse_constant=_no_number,
            parse_int=_int,
            parse_float=_float,
        )
    except RecursionError:
        raise ValueError("too deep") from None


def _single_keys(pairs: list[tuple[str, object]]) -> dict[str, object]:
    if len({key for key, _ in pairs}) < len(pairs):
        raise ValueError("key twice")
    return dict(pairs)


def _no_number(name: str) -> object:
    raise ValueError(name)


def _int(digits: str) -> int:
    if len(digits) > MAX_DIGITS:
        raise ValueError("number too long")
    return int(digits)


def _float(digits: str) -> float:
    value = float(digits)
    if not -float("inf") < value < float("inf"):
        raise ValueError("number too large")
    return value
