"""Which inputs matter: how the outputs move with an input, and what is lost when an input is shuffled."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from desktop_nn.engine.layers import LAYER_KINDS, activation_of
from desktop_nn.engine.network import Network

Array = NDArray[np.floating]

_SHUFFLE = 0x5F  # keeps the shuffling apart from the other uses of the same seed


def input_gradients(network: Network, theta: Array, x: Array, output: int = 0) -> Array:
    """Return ∂a/∂x of one output unit at every sample ``x (N, d)``, shape ``(N, d)``, by backpropagation.

    What a small change of one input does to the output, dropout and noise off. IndexError where there is no such
    output.
    """
    theta, x = network.held.without_cut(np.asarray(theta, np.float64)), np.asarray(x, np.float64)
    spec, passes = network.spec, network.forward(theta, x)
    seed = np.zeros_like(passes[spec.output].a)
    seed[:, output] = 1.0
    upstream = {spec.output: seed}
    for layer_id in reversed(spec.order):
        layer, done = spec.layer(layer_id), passes[layer_id]
        delta = activation_of(layer).pullback(done.z, done.a, upstream[layer_id])
        block = network.layout.block(layer_id).view(theta) if layer_id in network.layout else None
        dxs, _ = LAYER_KINDS[layer.kind].backward(delta, done.xs, block, None)
        if layer.kind == "input":
            return dxs[0]
        for source, dx in zip(layer.inputs, dxs, strict=False):
            upstream[source] = upstream[source] + dx if source in upstream else dx
    raise AssertionError("a network has an input")


def permutation_importance(
    network: Network, theta: Array, x: Array, y: Array, repeats: int = 5, seed: int = 0
) -> Array:
    """Return how much the loss rises when one input is shuffled among the samples, ``(d,)`` (Breiman 2001).

    The mean over `repeats` shufflings: about 0 for an input the network does not use; inputs that say the same can
    stand in for one another, and then none of them seems to matter.
    """
    theta, x, y = (np.asarray(array, np.float64) for array in (theta, x, y))
    rng, before = np.random.default_rng([_SHUFFLE, seed]), float(network.loss(theta, x, y))
    rises = np.zeros((repeats, x.shape[1]))
    for rise in rises:
        order = rng.permutation(len(x))
        for column in range(x.shape[1]):
            shuffled = x.copy()
            shuffled[:, column] = x[order, column]
            rise[column] = float(network.loss(theta, shuffled, y)) - before
    return np.asarray(rises.mean(axis=0))
