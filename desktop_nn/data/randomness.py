"""Where every random number of this package comes from: a generator that is a pure function of (seed, name).

No global state is read or written, so the same settings give the same bits on every call and in every thread.
"""

import zlib

import numpy as np

Seed = int | np.random.Generator


def seeded(seed: Seed, name: str) -> np.random.Generator:
    """Return the generator of a seed for one purpose.

    The name keeps purposes apart: the spiral of seed 7 and the split of seed 7 draw from unrelated streams.
    CRC-32 stands in for `hash`, which differs from one process to the next. A generator is passed through.
    """
    if isinstance(seed, np.random.Generator):
        return seed
    return np.random.default_rng([seed, zlib.crc32(name.encode())])
