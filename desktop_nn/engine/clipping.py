"""Gradient clipping: a bound on what one step may see of the gradient."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.floating]


def clipped(grad: Array, clip_value: float, clip_norm: float) -> Array:
    """Return the gradient within both bounds; a bound of 0 means none.

    First every entry is brought into ±clip_value; then, where the Euclidean norm over all parameters is larger than
    clip_norm, the whole is scaled to it, g·c/‖g‖ (Pascanu, Mikolov & Bengio 2013), as Keras' global_clipnorm does.
    PyTorch's clip_grad_norm_ adds 1e-6 to the norm.

    Parameters
    ----------
    grad : ndarray, shape (..., P)
    clip_value, clip_norm : float
    """
    if clip_value > 0:
        grad = np.clip(grad, -clip_value, clip_value)
    if clip_norm > 0:
        norm = np.sqrt((grad * grad).sum(axis=-1, keepdims=True))
        grad = grad * (clip_norm / np.maximum(norm, clip_norm))
    return grad
