"""The loss of one network at many points of a plane in theta space.

On a plane every block of weights is ``B + a·U + b·V``. A layer whose inputs do not move, such as the first, is
therefore linear in the coordinates, z = X·B + a·X·U + b·X·V: three products in all instead of one per point. What does
not move at all is computed once.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import DTypeLike, NDArray

from desktop_nn.engine.layers import LAYER_KINDS, activation_of
from desktop_nn.engine.network import LayerPass, Network
from desktop_nn.engine.planes import Plane
from desktop_nn.engine.spec import LayerSpec

Array = NDArray[np.floating]


class PlaneLoss:
    """A network on samples ``x (N, d)``, ``y (N, k)``, ready to be evaluated at points of a plane.

    Activations are computed in float32, losses from them and the penalty in float64: together within 1e-6 of
    `Network.loss` in float64 (relative, or absolute for losses below 1). All is float64 where rounding could count
    for more: with the activation "step", where it tips a unit over, and with a logarithm away from its own
    activation, which is steep near 0.
    """

    def __init__(self, network: Network, x: Array, y: Array, plane: Plane, weights: Array | None = None) -> None:
        steep = network.loss_row.clips and network.fused is None
        exact = steep or any(layer.activation == "step" for layer in network.spec.layers)
        self._dtype: DTypeLike = np.float64 if exact else np.float32
        self._network = network
        self._x: Array = np.asarray(x, self._dtype)
        self._y: Array = np.asarray(y, np.float64)
        self._weights = weights
        self._parts = [network.held.without_cut(part) for part in (plane.origin, plane.u, plane.v)]
        self._penalty = _quadratic(network, self._parts)
        origin, *ways = (part[network.layout.is_weight] for part in self._parts)
        moves = (ways[0] != 0) | (ways[1] != 0)
        self._moving = [part[moves] for part in (origin, *ways)]
        self._still = float(np.abs(origin[~moves]).sum())
        self._fixed: dict[str, Array] = {}
        self._linear: dict[str, Sequence[Array]] = {}
        with np.errstate(all="ignore"):
            for layer_id in network.spec.order:
                self._prepare(network.spec.layer(layer_id))

    @property
    def numbers_per_point(self) -> int:
        """How many numbers the widest layer, or the L1 penalty, takes at one point."""
        moving = len(self._moving[0]) if self._network.l1 else 0
        return max(len(self._x) * max(self._network.spec.widths.values()), moving)

    def at(self, a: Array, b: Array) -> Array:
        """Return the losses ``(K,)`` at the coordinates ``a, b (K,)``; inf or NaN where they overflow."""
        with np.errstate(all="ignore"):
            values = dict(self._fixed)
            place = [np.asarray(c, self._dtype)[:, None, None] for c in (a, b)]
            z = self._x
            for layer_id in self._network.spec.order:
                if layer_id not in values:
                    layer = self._network.spec.layer(layer_id)
                    z = self._z(layer, [values[source] for source in layer.inputs], place)
                    values[layer_id] = activation_of(layer).value(z)
            out = LayerPass((), z.astype(np.float64), values[self._network.spec.output].astype(np.float64))
            data_loss = self._network.data_loss({self._network.spec.output: out}, self._y, self._weights)
            powers = np.stack([np.ones_like(a), a, b, a * a, a * b, b * b], axis=-1)
            return np.asarray(np.broadcast_to(data_loss, a.shape) + powers @ self._penalty + self._absolute(a, b))

    def _absolute(self, a: Array, b: Array) -> Array:
        """Return l1·Σ|w| at the coordinates ``(K,)``."""
        o, u, v = self._moving
        if not self._network.l1:
            return np.zeros(a.shape)
        moved = np.abs(o + a[:, None] * u + b[:, None] * v).sum(axis=-1)
        return np.asarray(self._network.l1 * (self._still + moved))

    def _prepare(self, layer: LayerSpec) -> None:
        """Compute what no point changes: activations that stay, and the three products of a linear layer."""
        if not all(source in self._fixed for source in layer.inputs):
            return
        xs = [self._fixed[source] for source in layer.inputs] or [self._x]
        forward = LAYER_KINDS[layer.kind].forward
        blocks: Sequence[Array | None] = self._blocks(layer.id) if layer.id in self._network.layout else [None]
        products = [forward(xs, block, None) for block in blocks]
        if any(block is not None and block.any() for block in blocks[1:]) or layer.id == self._network.spec.output:
            self._linear[layer.id] = products
        else:
            self._fixed[layer.id] = activation_of(layer).value(products[0])

    def _z(self, layer: LayerSpec, xs: Sequence[Array], place: list[Array]) -> Array:
        """Return a layer's weighted sum at all points, ``(K, N, units)``."""
        if layer.id in self._linear:
            return _combined(self._linear[layer.id], place)
        block = _combined(self._blocks(layer.id), place) if layer.id in self._network.layout else None
        return LAYER_KINDS[layer.kind].forward(xs, block, None)

    def _blocks(self, layer_id: str) -> Sequence[Array]:
        """Return a layer's block at the origin and along both directions, each ``(units, fan_in + 1)``."""
        block = self._network.layout.block(layer_id)
        return [block.view(part).astype(self._dtype) for part in self._parts]


def _combined(parts: Sequence[Array], place: list[Array]) -> Array:
    """Return origin + a·u + b·v; a direction of zeros is left out, so that what does not move keeps its few axes."""
    total = parts[0]
    for part, coordinate in zip(parts[1:], place, strict=False):
        if part.any():
            total = total + coordinate * part
    return total


def _quadratic(network: Network, parts: Sequence[Array]) -> Array:
    """Return what the L2 penalty is made of along 1, a, b, a², ab and b², ``(6,)``."""
    o, u, v = (part[network.layout.is_weight] for part in parts)
    return network.l2 * np.array([o @ o, 2 * o @ u, 2 * o @ v, u @ u, 2 * u @ v, v @ v])
