"""The speed slider: its positions are the logarithm of steps per second, the last one has no limit."""

from __future__ import annotations

import math

POSITIONS = 41  # 0 to 40; ten to a power of ten, the last is "as fast as it goes"
SLOWEST = 1.0
FASTEST = POSITIONS - 1
PER_DECADE = 10


def speed_at(position: int) -> float | None:
    """Return steps per second at a position, None for no limit: 1, 1.26, … 10, … 7943, then none."""
    return None if position >= FASTEST else SLOWEST * 10.0 ** (max(position, 0) / PER_DECADE)


def position_of(speed: float | None) -> int:
    """Return the position nearest to a speed."""
    if speed is None:
        return FASTEST
    return min(max(round(PER_DECADE * math.log10(max(speed, 1e-9) / SLOWEST)), 0), FASTEST - 1)


def faster(speed: float | None, by: int) -> float | None:
    """Return the speed so many positions further, by the slider's ends at the most."""
    return speed_at(min(max(position_of(speed) + by, 0), FASTEST))


def rounded(speed: float) -> int:
    """Return a speed to two digits, as a person reads it: 1.26 -> 1, 31.6 -> 32, 7943 -> 7900."""
    digits = max(math.floor(math.log10(speed)) - 1, 0)
    return int(round(speed / 10**digits) * 10**digits)
