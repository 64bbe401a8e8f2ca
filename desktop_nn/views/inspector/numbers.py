"""How the inspector writes a number: four figures, few characters, a sign only where it is negative."""

from __future__ import annotations

import math

from desktop_nn.widgets.numbers import MINUS, format_fixed, format_number

FIGURES = (7, 6, 4)  # of numbers to reckon with, as many as there is room for; 32-bit numbers tell no more apart
MOST = 8  # of a result, the last of which 32-bit numbers hold to a unit or two


def compact(value: float) -> str:
    """A number in at most eight characters or so: 0.0672, −12.34, −3.1e−5."""
    if value != 0 and math.isfinite(value) and abs(value) < 1e-3:
        return _with_exponent(value, 2)
    return format_number(value, 4)


def precise(value: float) -> str:
    """A number to six figures, for comparing."""
    return figures(value, 6)


def figures(value: float, count: int = 4) -> str:
    """A number to so many significant figures: what is computed from it by hand agrees. 0.001235, −5.832e−7."""
    if 0 < abs(value) < 1e-4:
        return _with_exponent(value, count)
    if not math.isfinite(value) or not value or abs(value) >= 1:
        return format_number(value, count)
    return format_fixed(value, count - 1 - math.floor(math.log10(abs(value))))


def written(value: float, count: int) -> str:
    """A number to at most so many significant figures, without zeros at its end: 0.15, 0.59326999, 4.3856774e−5."""
    plain, mark, power = figures(value, count).partition("e")
    return (plain.rstrip("0").rstrip(".") if "." in plain else plain) + mark + power


def factor(value: float) -> str:
    """A number inside a product: negative ones in brackets."""
    return f"({compact(value)})" if value < 0 else compact(value)


def written_factor(value: float, count: int) -> str:
    """A factor to at most so many significant figures."""
    return f"({written(value, count)})" if value < 0 else written(value, count)


def tiny(value: float) -> str:
    """An error to two figures: 2.1e−9."""
    if value == 0:
        return "0"
    return _with_exponent(value, 2)


def sign_role(value: float) -> str:
    """The theme's colour for a number of that sign."""
    return "positive" if value > 0 else "negative" if value < 0 else "text"


def _with_exponent(value: float, count: int) -> str:
    mantissa, power = f"{value:.{count - 1}e}".split("e")
    return f"{mantissa}e{int(power)}".replace("-", MINUS)
