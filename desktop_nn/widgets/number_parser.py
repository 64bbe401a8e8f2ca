"""Reads a number as people type it: 0.5, 0,5, 1e-3, −2, 1/3."""

import math
import re
import unicodedata
from dataclasses import dataclass

_DECIMAL = r"[+-]?(?:\d+(?:[.,]\d*)?|[.,]\d+)(?:[eE][+-]?\d+)?"
_NUMBER = re.compile(rf"({_DECIMAL})(?:/({_DECIMAL}))?", re.ASCII)
_DASHES = str.maketrans({"\N{MINUS SIGN}": "-", "\N{EN DASH}": "-"})


@dataclass
class NumberError(ValueError):
    """Why a text is no acceptable number: `code` is "syntax", "low" or "high", `bound` the limit that was passed."""

    code: str
    bound: float = math.nan


def parse_number(text: str, low: float = -math.inf, high: float = math.inf) -> float:
    """The finite number that `text` spells, between `low` and `high` inclusive.

    Raises NumberError.
    """
    match = _NUMBER.fullmatch(unicodedata.normalize("NFKC", text).translate(_DASHES).replace(" ", ""))
    if match is None:
        raise NumberError("syntax")
    above, below = _decimal(match[1]), _decimal(match[2] or "1")
    if below == 0:
        raise NumberError("syntax")
    return _within(above / below, low, high)


def _decimal(text: str) -> float:
    return float(text.replace(",", "."))


def _within(value: float, low: float, high: float) -> float:
    if math.isnan(value):  # infinity over infinity
        raise NumberError("syntax")
    if value < low or value == -math.inf:
        raise NumberError("low", low)
    if value > high or value == math.inf:
        raise NumberError("high", high)
    return value
