"""The way in for functions that explain a network: its weights and samples in float64, once they are known to fit."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from desktop_nn.engine.inputs import expect, numbers
from desktop_nn.engine.network import Network

Doubles = NDArray[np.float64]


def weights_of(network: Network, theta: object) -> Doubles:
    """Return ``theta (P,)``; EngineError where it does not belong to the network, or a running variance is negative."""
    layout = expect(network, Network, "network").layout
    found = numbers(theta, "theta", layout.size).astype(np.float64, copy=False)
    layout.check_variances(found)
    return found


def features_of(network: Network, x: object) -> Doubles:
    """Return ``x (N, d)``, N at least 1; EngineError where it does not fit the network."""
    assert network.spec.input is not None
    return numbers(x, "x", None, network.spec.input.units).astype(np.float64, copy=False)


def taken(network: Network, theta: object, x: object, y: object) -> tuple[Doubles, Doubles, Doubles]:
    """Return ``theta (P,)``, ``x (N, d)`` and ``y (N, k)``; EngineError where they do not fit the network."""
    found, features = weights_of(network, theta), features_of(network, x)
    targets = numbers(y, "y", len(features), network.spec.widths[network.spec.output])
    return found, features, targets.astype(np.float64, copy=False)
