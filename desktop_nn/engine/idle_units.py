"""Units that a gradient hardly passes: dead ones, whose slope is 0, and saturated ones, at the flat ends of theirs."""

from __future__ import annotations

import numpy as np

from desktop_nn.engine.activations import Activation
from desktop_nn.engine.layers import activation_of
from desktop_nn.engine.network import LayerPass
from desktop_nn.engine.spec import LayerSpec

FLAT = 0.05  # a slope below this share of the steepest one counts as flat
NEARLY_ALL = 0.95  # of the samples


def idle_units(layer: LayerSpec, done: LayerPass) -> tuple[int, int] | None:
    """Return how many units of a layer are dead, and how many saturated.

    Parameters
    ----------
    layer : LayerSpec
    done : LayerPass
        What it computed for N samples; leading axes count as more of them.

    Returns
    -------
    tuple of int or None
        Units whose slope is 0 for every sample: no gradient reaches their weights. Units of a bounded activation whose
        slope is below 5 % of its steepest for 95 % of the samples. None for a layer without a slope of its own, such as
        a dropout or one with softmax.
    """
    row = activation_of(layer)
    if layer.kind not in ("dense", "activation") or row.slope is None or row.note == "no-slope":
        return None
    slopes = np.abs(row.slope(done.z, done.a)).reshape(-1, done.z.shape[-1])
    dead = int((slopes == 0).all(axis=0).sum())
    if not (np.isfinite(row.low) and np.isfinite(row.high)):
        return dead, 0
    return dead, int(((slopes <= FLAT * _steepest(row)).mean(axis=0) >= NEARLY_ALL).sum())


def _steepest(row: Activation) -> float:
    """Return the slope at 0, which is the steepest of every bounded activation."""
    zero = np.zeros(1)
    assert row.slope is not None
    return float(row.slope(zero, row.value(zero))[0])
