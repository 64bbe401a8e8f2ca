"""Numbers as a person reads them: few digits, a true minus sign, an exponent only where needed."""

import math

MINUS = "\N{MINUS SIGN}"
MILLION = 10**6  # from here on zeros are counted rather than written


def format_number(value: float, digits: int = 4) -> str:
    """`value` to `digits` figures: that many places below one, that many significant ones above, an exponent far away.

    0.81273 -> "0.8127", 12.5 -> "12.50", -3e-9 -> "−3.000e−9", 1234567.0 -> "1.235e6", infinity -> "∞".
    """
    if math.isnan(value):
        return "NaN"
    if math.isinf(value):
        return "∞" if value > 0 else f"{MINUS}∞"
    magnitude = abs(value)
    if magnitude and not 10.0 ** (1 - digits) <= magnitude < 10.0 ** max(digits, 5):
        return _with_exponent(value, digits)
    whole = max(0, math.floor(math.log10(magnitude))) + 1 if magnitude >= 1 else 0
    return format_fixed(value, max(0, digits - whole))


def format_fixed(value: float, places: int) -> str:
    """`value` with exactly `places` digits after the point, never "−0"."""
    text = f"{value:.{places}f}"
    return text.lstrip("-") if not text.strip("-0.") else text.replace("-", MINUS)


def format_count(value: int) -> str:
    """A whole number in groups of three: 13002 -> "13,002"."""
    return f"{value:,}".replace("-", MINUS)


def format_bytes(value: int) -> str:
    """An amount of memory: 420 -> "420 B", 52008 -> "50.8 KiB", with a no-break space."""
    for size, unit in ((2**20, "MiB"), (2**10, "KiB")):
        if value >= size:
            return f"{format_fixed(value / size, 1)}\N{NO-BREAK SPACE}{unit}"
    return f"{value}\N{NO-BREAK SPACE}B"


def format_percent(fraction: float, places: int = 1) -> str:
    """A share of one as percent: 0.975 -> "97.5 %" with a no-break space."""
    return f"{format_fixed(100 * fraction, places)}\N{NO-BREAK SPACE}%"


def format_short(value: float) -> str:
    """`value` without needless zeros, to nine figures, which tell any two float32 numbers apart.

    0.03 -> "0.03", 2.5e-7 -> "2.5e−7", 1000000.0 -> "1e6", 1234567.0 -> "1234567".
    """
    plain, power = f"{value:.9g}".partition("e")[::2]
    if not power and abs(value) >= MILLION:
        digits, power = f"{value:.8e}".split("e")
        digits = digits.rstrip("0").rstrip(".")
        plain, power = (digits, power) if len(digits) + 2 < len(plain) else (plain, "")
    return (f"{plain}e{int(power)}" if power else plain).replace("-", MINUS)


def _with_exponent(value: float, digits: int) -> str:
    mantissa, power = f"{value:.{digits - 1}e}".split("e")
    return f"{mantissa}e{int(power)}".replace("-", MINUS)
