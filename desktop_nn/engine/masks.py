"""What training does to units at random: which of them dropout switches off, and the noise that is added to them.

Both are pure functions of (seed, step, layer), so any step can be replayed exactly. Starting a random generator costs
more than a small network's step, so they are drawn for a block of steps at a time. The layout inside the block depends
on the mask's shape alone.
"""

from __future__ import annotations

import zlib

import numpy as np
from numpy.typing import DTypeLike, NDArray

from desktop_nn.engine.spec import LayerSpec, NetworkSpec

Array = NDArray[np.floating]

_DROPOUT = 0xD0  # keeps the masks apart from the other uses of the same seed
_BLOCK_NUMBERS = 1 << 16


def is_random(layer: LayerSpec) -> bool:
    """Whether training does something at random in a layer."""
    return (layer.kind == "dropout" and layer.rate > 0) or (layer.kind == "gaussian_noise" and layer.stddev > 0)


class MaskSource:
    """The masks ``(units, B)`` of one dropout layer, or the noise of one noise layer, for batches of one size.

    Dropout: each entry is 0 with probability `rate`, else 1/(1-rate). Noise: each is from N(0, stddev²).
    """

    def __init__(self, seed: int, layer: LayerSpec, shape: tuple[int, int], dtype: DTypeLike) -> None:
        # CRC-32 stands in for `hash`, which differs from one process to the next.
        self._key = np.array([seed, _DROPOUT << 32 | zlib.crc32(layer.id.encode())], np.uint64)
        self._layer = layer
        steps = max(1, min(16, _BLOCK_NUMBERS // max(1, shape[0] * shape[1])))
        self._block = np.zeros((steps, *shape), dtype)
        self._drawn = -1

    def mask(self, step: int) -> Array:
        """Return the mask of the step after `step`, valid until the next call."""
        block, place = divmod(step, len(self._block))
        if block != self._drawn:
            # The counter-based generator Philox starts anywhere at once.
            generator = np.random.Generator(np.random.Philox(key=self._key, counter=[0, block, 0, 0]))
            self._draw(generator)
            self._drawn = block
        return self._block[place]

    def _draw(self, generator: np.random.Generator) -> None:
        layer, shape = self._layer, self._block.shape
        if layer.kind == "gaussian_noise":
            noise = generator.standard_normal(shape, np.float32)
            np.multiply(noise, layer.stddev, out=self._block, casting="same_kind")
        else:
            stays = generator.random(shape, np.float32) >= layer.rate
            np.multiply(stays, 1 / (1 - layer.rate), out=self._block, casting="same_kind")


def masks(spec: NetworkSpec, seed: int, step: int, batch: int, dtype: DTypeLike = np.float64) -> dict[str, Array]:
    """Return masks and noise ``(batch, units)`` of all layers that have any in the step after `step`, by layer."""
    return {
        layer.id: MaskSource(seed, layer, (spec.widths[layer.id], batch), dtype).mask(step).T
        for layer in spec.layers
        if is_random(layer)
    }
