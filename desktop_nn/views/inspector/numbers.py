"""How the inspector writes a number: four figures, few characters, a sign only where it is negative."""

from __future__ import annotations

import math

from desktop_nn.widgets.numbers import MINUS, format_fixed, format_number


def compact(value: float) -> str:
    """A number in at most eight characters or so: 0.0672, −12.34, −3.1e−5."""
    if value != 0 and math.isfinite(value) and abs(value) < 1e-3:
        mantissa, power = f"{value:.1e}".split("e")
        return f"{mantissa}e{int(power)}".replace("-", MINUS)
    return format_number(value, 4)


def precise(value: float) -> str:
    """A number to six figures, for comparing."""
    return figures(value, 6)


def figures(value: float, count: int = 4) -> str:
    """A number to so many significant figures: what is computed from it by hand agrees. 0.001235, −5.832e−7."""
    if not math.isfinite(value) or not 1e-4 <= abs(value) < 1:
        return format_number(value, count)
    return format_fixed(value, count - 1 - math.floor(math.log10(abs(value))))


def factor(value: float) -> str:
    """A number inside a product: negative ones in brackets."""
    return f"({compact(value)})" if value < 0 else compact(value)


def tiny(value: float) -> str:
    """An error to two figures: 2.1e−9."""
    if value == 0:
        return "0"
    mantissa, power = f"{value:.1e}".split("e")
    return f"{mantissa}e{int(power)}".replace("-", MINUS)


def sign_role(value: float) -> str:
    """The theme's colour for a number of that sign."""
    return "positive" if value > 0 else "negative" if value < 0 else "text"
