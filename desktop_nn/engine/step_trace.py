"""A forward and backward pass with every number kept, as a value.

upstream = ∂L/∂a, delta = ∂L/∂z, dW and db belong to the loss L of all N samples, the mean: they carry the factor 1/N.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.floating]


@dataclass(frozen=True, slots=True, eq=False)
class LayerTrace:
    """What one layer did.

    Attributes
    ----------
    xs : tuple of ndarray, each (N, width)
        What it read.
    z, a : ndarray, shape (N, units)
        Weighted sum and activation.
    upstream, delta : ndarray, shape (N, units)
        ∂L/∂a and ∂L/∂z.
    dW : ndarray, shape (units, fan_in), or None
        ∂L/∂W without the penalty; None where the layer has no weights.
    db : ndarray, shape (units,), or None
        ∂L/∂b.
    """

    xs: tuple[Array, ...]
    z: Array
    a: Array
    upstream: Array
    delta: Array
    dW: Array | None  # noqa: N815
    db: Array | None


@dataclass(frozen=True, slots=True, eq=False)
class StepTrace:
    """A forward and backward pass.

    Attributes
    ----------
    x : ndarray, shape (N, d)
        The samples.
    y : ndarray, shape (N, k)
        Their targets.
    masks : mapping of str to ndarray
        Dropout masks and noise by layer, as they were used.
    training : bool
        Whether batch norm went by its batch, rather than by its running statistics.
    layers : mapping of str to LayerTrace
        What each layer did, by its id.
    loss : float
        The mean over the samples, without the penalty.
    """

    x: Array
    y: Array
    masks: Mapping[str, Array]
    training: bool
    layers: Mapping[str, LayerTrace]
    loss: float
