"""From a neuron's values to colours: where the middle of the colour table lies, and the picture of a map."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from desktop_nn.engine.layers import activation_of
from desktop_nn.engine.spec import NetworkSpec

Picture = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Scale:
    """The values that take the first and the last colour of a table; half-way lies its neutral middle."""

    low: float
    high: float

    def share(self, values: ArrayLike) -> NDArray[np.float64]:
        """Return where values lie between low (0) and high (1), those beyond at the ends, NaN in the middle."""
        span = self.high - self.low
        share = (np.asarray(values, np.float64) - self.low) / span if span > 0 else np.full(np.shape(values), 0.5)
        share[np.isnan(share)] = 0.5
        return share.clip(0.0, 1.0)


def bounds(spec: NetworkSpec, layer_id: str) -> tuple[float, float]:
    """Return the bounds of what a layer gives out, infinite where it has none; dropout passes on what it reads."""
    layer = spec.layer(layer_id)
    while layer.kind in ("dropout", "gaussian_noise") and layer.inputs:
        layer = spec.layer(layer.inputs[0])
    row = activation_of(layer)
    return row.low, row.high


def neuron_scale(low: float, high: float, values: NDArray[np.floating]) -> Scale:
    """Return the scale of a neuron with these bounds: its bounds, or as far to both sides of 0 as its map reaches."""
    if math.isfinite(low) and math.isfinite(high):
        return Scale(low, high)
    reach = float(np.nanmax(np.abs(values), initial=0.0, where=np.isfinite(values)))
    return Scale(-reach, reach) if reach > 0 else Scale(-1.0, 1.0)


def shaded(values: NDArray[np.floating], scale: Scale, lut: Picture) -> Picture:
    """Return the picture of one map: ``values (R, R)`` through a colour table ``(n, 4)`` -> ``(R, R, 4)``."""
    index = np.rint(scale.share(values) * (len(lut) - 1)).astype(np.intp)
    packed = np.ascontiguousarray(lut).view(np.uint32)[:, 0]
    return packed.take(index).view(np.uint8).reshape(*index.shape, 4)


def class_picture(values: NDArray[np.floating], colors: Picture, neutral: Picture) -> Picture:
    """Return the picture of k outputs: the colour of the largest, the paler the smaller its share.

    ``values (k, R, R)``, ``colors (k, 4)`` and ``neutral (4,)`` -> ``(R, R, 4)``. A share of 1/k, where the classes
    are even, is neutral; a share of 1 has the full colour.
    """
    k = len(values)
    total = values.sum(axis=0)
    share = values.max(axis=0) / np.where(total > 0, total, 1.0)
    confidence = np.clip((share - 1.0 / k) / (1.0 - 1.0 / k), 0.0, 1.0)[..., None]
    full = colors[values.argmax(axis=0)].astype(np.float64)
    return np.rint(neutral + confidence * (full - neutral)).astype(np.uint8)
