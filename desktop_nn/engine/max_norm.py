"""The max-norm constraint: no unit's weights grow beyond a given length."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from desktop_nn.engine.layout import ParamLayout

Array = NDArray[np.floating]


def limited(layout: ParamLayout, theta: Array, most: float) -> Array:
    """Return theta with every unit's incoming weights scaled to the length `most` where they are longer.

    w ← w·c/max(‖w‖, c), biases left alone, after each update (Srebro & Shraibman 2005; Srivastava et al. 2014), as
    Keras' MaxNorm with axis 0, which adds 1e-7 to the length. 0 means no bound.

    Parameters
    ----------
    layout : ParamLayout
    theta : ndarray, shape (..., P)
    most : float
    """
    if most <= 0:
        return theta
    theta = theta.copy()
    for block in layout.dense_blocks:
        weights = block.view(theta)[..., :-1]
        length = np.sqrt((weights * weights).sum(axis=-1, keepdims=True))
        block.view(theta)[..., :-1] = weights * (most / np.maximum(length, most))
    return theta
