"""Where every random number of this package comes from: a generator that is a pure function of (seed, name).

No global state is read or written, so the same settings give the same bits on every call and in every thread.
"""

import math
import zlib
from numbers import Integral, Real

import numpy as np

from desktop_nn.data.errors import DataError

Seed = int | np.random.Generator

MOST_SAMPLES, MOST_SEED = 10_000_000, 2**64 - 1


def drawn(n: int, noise: float, seed: Seed, name: str) -> np.random.Generator:
    """Return the generator for n samples with some noise.

    Raises
    ------
    DataError
        ``not-an-integer``, ``not-a-number`` or ``out-of-range``, `where` naming the argument.
    """
    check_whole("n", n, 1, MOST_SAMPLES)
    check_number("noise", noise, 0.0, math.inf)
    return seeded(seed, name)


def check_whole(where: str, value: object, low: int, high: int) -> None:
    """Raise DataError for what is no whole number from low to high."""
    if isinstance(value, bool) or not isinstance(value, Integral):
        raise DataError("not-an-integer", where, {"value": value})
    if not low <= int(value) <= high:
        raise DataError("out-of-range", where, {"value": value, "low": low, "high": high})


def check_number(where: str, value: object, low: float, high: float) -> None:
    """Raise DataError for what is no finite number from low to high."""
    if isinstance(value, bool) or not isinstance(value, Real) or not math.isfinite(value):
        raise DataError("not-a-number", where, {"value": value})
    if not low <= float(value) <= high:
        raise DataError("out-of-range", where, {"value": value, "low": low, "high": high})


def seeded(seed: Seed, name: str) -> np.random.Generator:
    """Return the generator of a seed for one purpose.

    The name keeps purposes apart: the spiral of seed 7 and the split of seed 7 draw from unrelated streams.
    CRC-32 stands in for `hash`, which differs from one process to the next. A generator is passed through.
    """
    if isinstance(seed, np.random.Generator):
        return seed
    check_whole("seed", seed, 0, MOST_SEED)
    return np.random.default_rng([seed, zlib.crc32(name.encode())])
