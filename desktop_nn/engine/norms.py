"""Layer normalisation: each sample's numbers, brought to mean 0 and variance 1 over the units of one layer."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.floating]

EPSILON = 1e-5  # keeps the division sound where all units say the same; PyTorch's, Keras has 1e-3


def deviation(x: Array) -> Array:
    """Return √(Var(x) + ε) of every sample over its units (divided by n), shape ``(..., N, 1)``."""
    return np.asarray(np.sqrt(x.var(axis=-1, keepdims=True) + EPSILON))


def normalised(x: Array) -> Array:
    """Return x̂ = (x − mean)/√(Var(x) + ε), each sample by itself, shape ``(..., N, n)``."""
    return np.asarray((x - x.mean(axis=-1, keepdims=True)) / deviation(x))


def layer_norm_forward(xs: Sequence[Array], block: Array | None, mask: Array | None) -> Array:
    """z = γ·x̂ + β, unit by unit (Ba, Kiros & Hinton 2016); γ and β are the columns of ``block (..., n, 2)``."""
    assert block is not None
    return normalised(xs[0]) * block[..., None, :, 0] + block[..., None, :, 1]


def layer_norm_backward(
    delta: Array, xs: Sequence[Array], block: Array | None, mask: Array | None
) -> tuple[tuple[Array, ...], Array]:
    """∂L/∂γ = Σ delta·x̂;  ∂L/∂β = Σ delta, over samples;  ∂L/∂x by way of g = ∂L/∂x̂ = delta·γ.

    Mean and variance depend on x too: ∂L/∂x = (g − mean(g) − x̂·mean(g·x̂))/√(Var(x) + ε), means over the units.
    """
    assert block is not None
    own = normalised(xs[0])
    g = delta * block[..., None, :, 0]
    dx = (g - g.mean(axis=-1, keepdims=True) - own * (g * own).mean(axis=-1, keepdims=True)) / deviation(xs[0])
    return (dx,), np.stack([(delta * own).sum(axis=-2), delta.sum(axis=-2)], axis=-1)


def through(x: Array, unit: int) -> Array:
    """Return ∂x̂ⱼ/∂xₖ = ([j = k] − 1/n − x̂ⱼ·x̂ₖ/n)/√(Var(x) + ε) of one unit k, ``(N, n)`` over samples and j."""
    own, count = normalised(x), x.shape[-1]
    return np.asarray(((np.arange(count) == unit) - 1 / count - own * own[:, unit : unit + 1] / count) / deviation(x))
