"""The gradient of every sample by itself: who pulls where, before the mean is taken."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from desktop_nn.engine.entry import taken
from desktop_nn.engine.layers import weighed
from desktop_nn.engine.network import Masks, Network
from desktop_nn.engine.problems import EngineError

Array = NDArray[np.floating]


def per_sample_gradients(
    network: Network, theta: Array, x: Array, y: Array, masks: Masks | None = None, weights: Array | None = None
) -> Array:
    """Return the gradient of every sample's own loss ℓₙ, times the sample's weight where it has one.

    Their mean plus the slope of the penalty is the gradient of the whole. One backward pass gives delta for all
    samples; what is left for each dense layer is one batched product, ∂ℓₙ/∂(W, b) = delta₍ₙ₎·(x₍ₙ₎, 1)ᵀ
    (Goodfellow 2015, "Efficient Per-Example Gradient Computations").

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
        ∂ℓₙ/∂theta, 0 for cut edges; without the penalty.

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
    passes = network.forward(theta, x, masks)
    delta = network.backward(theta, passes, y, masks, weights).delta
    found = np.zeros((len(x), theta.size))
    for block in network.layout.blocks:
        read = weighed(network.spec.layer(block.layer), passes[block.layer].xs, block.view(theta), training=False)
        of_units = read[:, None, :] if block.kind == "dense" else read[:, :, None]
        own, own_delta = block.view(found), len(x) * delta[block.layer][:, :, None]
        np.multiply(own_delta, of_units, own[..., : block.trained - 1])  # large: written once, where it stays
        own[..., block.trained - 1] = own_delta[..., 0]  # what a bias is multiplied with is 1
    return network.held.without_cut(found)
