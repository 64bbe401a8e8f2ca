"""The gradient of every sample by itself: who pulls where, before the mean is taken."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from desktop_nn.engine.compiled_deltas import compiled_deltas
from desktop_nn.engine.entry import taken
from desktop_nn.engine.inputs import numbers
from desktop_nn.engine.network import Masks, Network
from desktop_nn.engine.problems import EngineError

Array = NDArray[np.floating]


def per_sample_gradients(
    network: Network, theta: Array, x: Array, y: Array, masks: Masks | None = None, weights: Array | None = None
) -> Array:
    """Return the gradient of every sample's own loss ℓₙ, times the sample's weight where it has one.

    Their mean plus the slope of the penalty is the gradient of the whole. One backward pass, as a program made once for
    a network and N, gives delta for all samples; what is left for each dense layer is one batched product,
    ∂ℓₙ/∂(W, b) = delta₍ₙ₎·(x₍ₙ₎, 1)ᵀ (Goodfellow 2015, "Efficient Per-Example Gradient Computations").

    Parameters
    ----------
    network : Network
    theta : ndarray, shape (P,)
    x : ndarray, shape (N, d)
    y : ndarray, shape (N, k)
    masks : mapping of str to ndarray, optional
        Dropout masks and noise by layer, each (N, units).
    weights : ndarray, shape (N,), optional
        How much each sample counts; those of the classes come on top.

    Returns
    -------
    ndarray, shape (N, P)
        ∂ℓₙ/∂theta, 0 for cut edges; without the penalty. In memory the samples' numbers of one parameter lie side by
        side.

    Raises
    ------
    EngineError
        ``samples-hang-together`` with masks, that is in training, where a batch norm makes every sample's loss hang on
        all others. Without masks it goes by its running statistics, and each sample stands for itself.
    """
    theta, x, y = taken(network, theta, x, y)
    coupled = [block.layer for block in network.layout.blocks if block.kind == "batch_norm"]
    if masks is not None and coupled:
        raise EngineError("samples-hang-together", coupled[0])
    given = network.masks_for(masks, len(x))
    each = network.weights(y, None if weights is None else numbers(weights, "weights", len(x)))
    program = compiled_deltas(network, len(x), network.masked(given))
    program.run(theta, x, y, given, 1.0 if each is None else each)
    found = np.empty((theta.size, len(x)))
    for block, delta, read in program.parts:
        own = found[block.start : block.stop].reshape(block.units, block.columns, len(x))
        if block.kind == "dense":
            np.multiply(delta[:, None], read, own)
        else:
            np.multiply(delta, read, own[:, 0])
            own[:, 1] = delta
            own[:, 2:] = 0  # running statistics have no gradient
    found[network.held.cut] = 0
    return found.T
