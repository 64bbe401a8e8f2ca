"""Which edges stand out where something flows through a layer: those through which most of it does."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from desktop_nn.engine.spec import WeightRef

MOST_LIT = 300  # edges that stand out at a time


def strongest_edges(layer: str, flow: NDArray[np.floating]) -> frozenset[WeightRef]:
    """Return the edges into a dense layer with the most of a flow ``(units, fan_in)``, which is nowhere negative."""
    count = min(MOST_LIT, flow.size)
    places = np.argpartition(flow.ravel(), flow.size - count)[flow.size - count :]
    units, sources = np.unravel_index(places, flow.shape)
    return frozenset(WeightRef(layer, int(u), int(s)) for u, s in zip(units, sources, strict=True))
