"""Which samples a step sees: a pure function of seed and epoch, so that any step can be replayed exactly."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

Rows = NDArray[np.intp]

_SHUFFLE = 0x5B  # keeps the order of the samples apart from the other uses of the same seed
_BLOCK_ROWS = 4096


def steps_per_epoch(n: int, batch_size: int) -> int:
    """Return ⌈n / batch_size⌉: the last, shorter batch is kept."""
    return -(-n // min(batch_size, n))


def rows(seed: int, epoch: int, n: int, batch_size: int) -> Rows:
    """Return the order in which an epoch visits its n samples, shape ``(n,)``; batch i is ``[i*size:(i+1)*size]``.

    A batch size of n or more means the full batch, whose order cannot matter and is left alone.
    """
    if batch_size >= n:
        return np.arange(n)
    epochs = max(1, _BLOCK_ROWS // n)
    return _orders(seed, epoch // epochs, n, epochs)[epoch % epochs]


def batch_rows(seed: int, step: int, n: int, batch_size: int) -> Rows:
    """Return the samples that the step after `step` sees, shape ``(B,)``: epoch and batch follow from the step."""
    epoch, batch = divmod(step, steps_per_epoch(n, batch_size))
    return rows(seed, epoch, n, batch_size)[batch * batch_size : (batch + 1) * batch_size]


@lru_cache(maxsize=4)
def _orders(seed: int, block: int, n: int, epochs: int) -> Rows:
    """Return the orders of some epochs in a row ``(epochs, n)``: starting a generator costs more than a short epoch."""
    rng = np.random.default_rng([_SHUFFLE, seed, block])
    orders = rng.permuted(np.broadcast_to(np.arange(n), (epochs, n)), axis=1)
    orders.flags.writeable = False
    return orders
