"""Means over samples at many points of a plane in theta space, for so many samples as fit one program."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from desktop_nn.engine.network import Network
from desktop_nn.engine.plane_program import PlaneProgram
from desktop_nn.engine.planes import Plane
from desktop_nn.engine.sample_means import Mean

Array = NDArray[np.floating]
Precision = type[np.float32] | type[np.float64]

_NUMBERS = 1 << 18  # in a layer's buffer: it and the next fit a core's own cache
_POINTS = 28  # at once; products of three rows with fewer of them are slow
_FEWEST = 250  # samples at once


class PlaneMean:
    """A mean over samples ``x (N, d)``, such as the loss without penalty, of a network at points of a plane.

    In float32 losses come within 1e-6 of `Network.data_loss` in float64 (relative, or absolute below 1). Points whose
    loss overflows float32 are computed once more in float64.
    """

    def __init__(self, network: Network, x: Array, mean: Mean, plane: Plane, dtype: Precision) -> None:
        self._network, self._x, self._dtype = network, x, dtype
        self._parts = [network.held.without_cut(part) for part in (plane.origin, plane.u, plane.v)]
        self._mean = mean
        blocks = [block.stop - block.start for block in network.layout.blocks]
        self.points = max(1, _NUMBERS // max(len(x) * _widest(network), *blocks))
        self._programs: dict[Precision, PlaneProgram] = {}

    def at(self, a: Array, b: Array) -> Array:
        """Return the means ``(K,)`` at coordinates ``a, b (K,)``, K up to `points`; inf or NaN where they overflow."""
        means = self._at(a, b, self._dtype)
        bad = ~np.isfinite(means)
        if bad.any() and self._dtype == np.float32:
            means[bad] = self._at(a[bad], b[bad], np.float64)
        return means

    def _at(self, a: Array, b: Array, dtype: Precision) -> Array:
        if dtype not in self._programs:
            open_end = self._network.fused is not None
            self._programs[dtype] = PlaneProgram(
                self._network, self._x, self._parts, self.points, dtype, open_end=open_end
            )
        with np.errstate(all="ignore"):
            return self._mean(self._programs[dtype].run(a, b))


class PlanePenalty:
    """l2·Σw² + l1·Σ|w| at points of a plane, float64."""

    def __init__(self, network: Network, plane: Plane) -> None:
        parts = [network.held.without_cut(part) for part in (plane.origin, plane.u, plane.v)]
        origin, u, v = self._weights = [part[network.layout.is_weight] for part in parts]
        self._l1 = network.l1
        self._quadratic = network.l2 * np.array(
            [origin @ origin, 2 * origin @ u, 2 * origin @ v, u @ u, 2 * u @ v, v @ v]
        )

    def at(self, a: Array, b: Array) -> Array:
        """Return the penalty ``(K,)`` at the coordinates ``a, b (K,)``."""
        with np.errstate(all="ignore"):
            powers = np.stack([np.ones_like(a), a, b, a * a, a * b, b * b], axis=-1)
            return np.asarray(powers @ self._quadratic + (self._absolute(a, b) if self._l1 else 0.0))

    def _absolute(self, a: Array, b: Array) -> Array:
        origin, u, v = self._weights
        moves = (u != 0) | (v != 0)
        o, u, v = (part[moves] for part in self._weights)
        moved = np.array([np.abs(o + i * u + j * v).sum() for i, j in zip(a, b, strict=True)])
        return np.asarray(self._l1 * (np.abs(origin[~moves]).sum() + moved))


def precision(network: Network) -> Precision:
    """Return float32, or float64 where rounding counts for more.

    With the activation "step" it tips a unit over, and a logarithm away from its own activation is steep near 0.
    """
    steep = network.loss_row.clips and network.fused is None
    exact = steep or any(layer.activation == "step" for layer in network.spec.layers)
    return np.float64 if exact else np.float32


def sample_blocks(count: int, network: Network) -> Sequence[slice]:
    """Return the samples in blocks: few enough for many points side by side, enough for long products."""
    most = max(_NUMBERS // (_POINTS * _widest(network)), _FEWEST)
    blocks = max(1, -(-count // most))
    rows = max(1, -(-count // blocks))  # of equal size: a rest of few samples would take long for what it is
    return [slice(start, start + rows) for start in range(0, count, rows)]


def _widest(network: Network) -> int:
    """Return how many numbers a sample takes at most in a layer, the one for the bias included."""
    return max(network.spec.widths[layer_id] for layer_id in network.spec.order[1:]) + 1
