"""Which units dropout switches off: a pure function of (seed, step, layer), so any step can be replayed exactly.

Starting a random generator costs more than a small network's step, so masks are drawn for a block of steps at a time.
The layout inside the block depends on the mask's shape alone.
"""

from __future__ import annotations

import zlib

import numpy as np
from numpy.typing import DTypeLike, NDArray

from desktop_nn.engine.spec import NetworkSpec

Array = NDArray[np.floating]

_DROPOUT = 0xD0  # keeps the masks apart from the other uses of the same seed
_BLOCK_NUMBERS = 1 << 16


class MaskSource:
    """The masks of one dropout layer for batches of one size.

    Each entry of a mask ``(units, B)`` is 0 with probability `rate`, else 1/(1-rate).
    """

    def __init__(self, seed: int, layer: str, rate: float, shape: tuple[int, int], dtype: DTypeLike) -> None:
        # CRC-32 stands in for `hash`, which differs from one process to the next.
        self._key = np.array([seed, _DROPOUT << 32 | zlib.crc32(layer.encode())], np.uint64)
        self._rate = rate
        steps = max(1, min(16, _BLOCK_NUMBERS // max(1, shape[0] * shape[1])))
        self._block = np.zeros((steps, *shape), dtype)
        self._drawn = -1

    def mask(self, step: int) -> Array:
        """Return the mask of the step after `step`, valid until the next call."""
        block, place = divmod(step, len(self._block))
        if block != self._drawn:
            # The counter-based generator Philox starts anywhere at once.
            generator = np.random.Generator(np.random.Philox(key=self._key, counter=[0, block, 0, 0]))
            stays = generator.random(self._block.shape, np.float32) >= self._rate
            np.multiply(stays, 1 / (1 - self._rate), out=self._block, casting="same_kind")
            self._drawn = block
        return self._block[place]


def masks(spec: NetworkSpec, seed: int, step: int, batch: int, dtype: DTypeLike = np.float64) -> dict[str, Array]:
    """Return the masks ``(batch, units)`` of all dropout layers in the step after `step`, by layer."""
    return {
        layer.id: MaskSource(seed, layer.id, layer.rate, (spec.widths[layer.id], batch), dtype).mask(step).T
        for layer in spec.layers
        if layer.kind == "dropout" and layer.rate > 0
    }
