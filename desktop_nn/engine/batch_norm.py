"""Batch normalisation: each unit's numbers, brought to mean 0 and variance 1 over the samples (Ioffe & Szegedy 2015).

z = γ·x̂ + β with x̂ = (x − mean)/√(variance + ε), unit by unit. While training, mean and variance are those of the batch
(divided by its size N), and the layer keeps *running* ones, r ← (1 − m)·r + m·batch, for when the network is used. Its
block ``(..., n, 4)`` has the columns γ, β, running mean, running variance.

Constants and definition are those of PyTorch's BatchNorm1d: m = 0.1, ε = 1e-5, and the running variance takes the
unbiased variance of the batch, N/(N − 1) times that used. Keras has 1 − m = 0.99 (m = 0.01), ε = 1e-3, and takes the
biased one. Weights of samples count in the loss alone, not in mean and variance, as in both.

A batch of a single sample has no variance: such a step goes by the running statistics and leaves them as they are.
PyTorch refuses to train on it; Keras turns every such sample into β, from which nothing is learned.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from desktop_nn.engine.norms import EPSILON

Array = NDArray[np.floating]

MOMENTUM = 0.1  # m, the share of the newest batch in the running statistics
FIRST = (1.0, 0.0, 0.0, 1.0)  # γ, β, running mean and variance at the start


def batch_moments(x: Array) -> tuple[Array, Array]:
    """Return mean and variance of every unit over the samples ``(..., N, n)`` (divided by N), each ``(..., 1, n)``."""
    return x.mean(axis=-2, keepdims=True), x.var(axis=-2, keepdims=True)


def running_moments(block: Array) -> tuple[Array, Array]:
    """Return running mean and variance of a block, each ``(..., 1, n)``."""
    return block[..., None, :, 2], block[..., None, :, 3]


def goes_by_batch(x: Array, training: bool) -> bool:
    """Whether samples ``(..., N, n)`` are normalised by their own statistics."""
    return training and x.shape[-2] > 1


def scaled(x: Array, block: Array, training: bool) -> tuple[Array, Array]:
    """Return x̂ ``(..., N, n)`` and the deviation √(variance + ε) ``(..., 1, n)``."""
    mean, variance = batch_moments(x) if goes_by_batch(x, training) else running_moments(block)
    spread = np.asarray(np.sqrt(variance + EPSILON))
    return np.asarray((x - mean) / spread), spread


def batch_norm_forward(xs: Sequence[Array], block: Array | None, mask: Array | None) -> Array:
    """z = γ·x̂ + β by the running statistics."""
    assert block is not None
    return _with_gamma_and_beta(scaled(xs[0], block, training=False)[0], block)


def training_forward(xs: Sequence[Array], block: Array | None, mask: Array | None) -> Array:
    """z = γ·x̂ + β by the statistics of the batch."""
    assert block is not None
    return _with_gamma_and_beta(scaled(xs[0], block, training=True)[0], block)


def _with_gamma_and_beta(own: Array, block: Array) -> Array:
    return np.asarray(own * block[..., None, :, 0] + block[..., None, :, 1])


def batch_norm_backward(
    delta: Array, xs: Sequence[Array], block: Array | None, mask: Array | None
) -> tuple[tuple[Array, ...], Array]:
    """∂L/∂γ = Σ delta·x̂;  ∂L/∂β = Σ delta;  ∂L/∂x = γ·delta/√(variance + ε); running statistics have no gradient."""
    assert block is not None
    own, spread = scaled(xs[0], block, training=False)
    return (delta * (block[..., None, :, 0] / spread),), _block_gradient(delta, own)


def training_backward(
    delta: Array, xs: Sequence[Array], block: Array | None, mask: Array | None
) -> tuple[tuple[Array, ...], Array]:
    """Go back where mean and variance depend on every sample of the batch.

    ∂L/∂x = γ/√(variance + ε)·(delta − mean(delta) − x̂·mean(delta·x̂)), means over the samples.
    """
    assert block is not None
    if not goes_by_batch(xs[0], training=True):
        return batch_norm_backward(delta, xs, block, mask)
    own, spread = scaled(xs[0], block, training=True)
    dx = (delta - through_statistics(delta, own)) * (block[..., None, :, 0] / spread)
    return (dx,), _block_gradient(delta, own)


def through_statistics(delta: Array, own: Array) -> Array:
    """Return mean(delta) + x̂·mean(delta·x̂) ``(..., N, n)``: what mean and variance of the batch take away of delta."""
    return np.asarray(delta.mean(axis=-2, keepdims=True) + own * (delta * own).mean(axis=-2, keepdims=True))


def _block_gradient(delta: Array, own: Array) -> Array:
    d_gamma, d_beta = (delta * own).sum(axis=-2), delta.sum(axis=-2)
    nothing = np.zeros_like(d_gamma)
    return np.stack([d_gamma, d_beta, nothing, nothing], axis=-1)


def moved_statistics(block: Array, x: Array) -> Array:
    """Return running mean and variance ``(..., n, 2)`` of a block after a training step on ``x (..., N, n)``."""
    running = block[..., 2:]
    if not goes_by_batch(x, training=True):
        return running
    batch = np.stack([x.mean(axis=-2), x.var(axis=-2, ddof=1)], axis=-1)
    return np.asarray(running + MOMENTUM * (batch - running))
