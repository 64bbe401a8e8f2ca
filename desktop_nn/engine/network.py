"""The reference network: forward pass, loss and backpropagation as the textbook writes them. Read this first.

theta may carry leading axes: with shape ``(P,)`` a loss is one number, with ``(K, P)`` it is K numbers, one for
each of K networks, computed by the same lines with one call to NumPy per layer. The training loop runs
`compiled.py`, a faster program that must give the same numbers.

Letters: x what a layer reads, z its weighted sum, a = f(z) its activation, delta = ∂L/∂z, y the target.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from desktop_nn.engine.checks import check
from desktop_nn.engine.held import Held
from desktop_nn.engine.layers import LAYER_KINDS, activation_of
from desktop_nn.engine.layout import ParamLayout
from desktop_nn.engine.losses import LOSSES
from desktop_nn.engine.settings import TrainingSettings
from desktop_nn.engine.spec import NetworkSpec

Array = NDArray[np.floating]
Masks = Mapping[str, Array]


@dataclass(frozen=True, slots=True)
class LayerPass:
    """What one layer did in a forward pass: ``xs`` it read, its ``z`` and ``a``, each ``(..., N, width)``."""

    xs: tuple[Array, ...]
    z: Array
    a: Array


@dataclass(frozen=True, slots=True)
class BackwardPass:
    """What backpropagation found: ∂L/∂a and ∂L/∂z of every layer ``(..., N, width)``, and ∂L/∂theta ``(..., P)``."""

    upstream: Mapping[str, Array]
    delta: Mapping[str, Array]
    grad: Array


class Network:
    """A checked `NetworkSpec` with its loss, ready to compute.

    Parameters
    ----------
    spec : NetworkSpec
    loss : str
        Key of `LOSSES`.
    l2, l1 : float
        Factors of the penalty l2·Σw² + l1·Σ|w| over weights (not biases); part of the loss it reports.

    Raises
    ------
    EngineError
        Where the network cannot exist.
    """

    def __init__(self, spec: NetworkSpec, loss: str = "mse", l2: float = 0.0, l1: float = 0.0) -> None:
        check(spec)
        self.spec = spec
        self.layout = ParamLayout.of(spec)
        self.held = Held.of(spec, self.layout)
        self.loss_row = LOSSES[loss]
        self.l2 = l2
        self.l1 = l1
        fused = self.loss_row.fused
        self.fused = fused if fused and fused.activation == spec.layer(spec.output).activation else None

    @classmethod
    def of(cls, spec: NetworkSpec, settings: TrainingSettings) -> Network:
        """Return the network with the loss and the penalty of some settings."""
        return cls(spec, settings.loss, settings.l2, settings.l1)

    def forward(self, theta: Array, x: Array, masks: Masks | None = None) -> dict[str, LayerPass]:
        """Return every layer's pass for samples ``x (N, d)``; ``masks`` switch units off while training."""
        theta = self.held.without_cut(theta)
        passes: dict[str, LayerPass] = {}
        for layer_id in self.spec.order:
            layer = self.spec.layer(layer_id)
            xs = tuple(passes[source].a for source in layer.inputs) or (x,)
            block = self.layout.block(layer_id).view(theta) if layer_id in self.layout else None
            z = LAYER_KINDS[layer.kind].forward(xs, block, (masks or {}).get(layer_id))
            passes[layer_id] = LayerPass(xs, z, activation_of(layer).value(z))
        return passes

    def predict(self, theta: Array, x: Array) -> Array:
        """Return the output ``(..., N, k)``."""
        return self.forward(theta, x)[self.spec.output].a

    def data_loss(self, passes: Mapping[str, LayerPass], y: Array) -> Array:
        """Return the mean loss over the samples, ``(...)``, without the penalty on the weights."""
        out = passes[self.spec.output]
        each = self.fused.value(y, out.z) if self.fused else self.loss_row.value(y, out.a)
        return np.asarray(each.mean(axis=-1))

    def penalty(self, theta: Array) -> Array:
        """Return l2·Σw² + l1·Σ|w|, ``(...)``."""
        weights = self.held.without_cut(theta)[..., self.layout.is_weight]
        return np.asarray(self.l2 * np.square(weights).sum(axis=-1) + self.l1 * np.abs(weights).sum(axis=-1))

    def penalty_slope(self, theta: Array) -> Array:
        """Return ∂penalty/∂theta = 2·l2·w + l1·sign(w), 0 for biases, ``(..., P)``; at w = 0 the sign is 0."""
        theta = self.held.without_cut(theta)
        return np.asarray((2 * self.l2 * theta + self.l1 * np.sign(theta)) * self.layout.is_weight)

    def loss(self, theta: Array, x: Array, y: Array, masks: Masks | None = None) -> Array:
        """Return L = mean loss of the samples + penalty, ``(...)``."""
        return self.data_loss(self.forward(theta, x, masks), y) + self.penalty(theta)

    def backward(
        self, theta: Array, passes: Mapping[str, LayerPass], y: Array, masks: Masks | None = None
    ) -> BackwardPass:
        """Go back through the layers by the chain rule, from ∂L/∂(output) to ∂L/∂theta."""
        theta = self.held.without_cut(theta)
        grad = np.zeros(theta.shape, theta.dtype)
        delta: dict[str, Array] = {}
        upstream = {self.spec.output: self._loss_slope(passes, y)}
        for layer_id in reversed(self.spec.order):
            layer, done = self.spec.layer(layer_id), passes[layer_id]
            delta[layer_id] = self._delta(layer_id, done, upstream[layer_id], y)
            block = self.layout.block(layer_id) if layer_id in self.layout else None
            dxs, d_block = LAYER_KINDS[layer.kind].backward(
                delta[layer_id], done.xs, block.view(theta) if block else None, (masks or {}).get(layer_id)
            )
            if block is not None and d_block is not None:
                grad[..., block.start : block.stop] = d_block.reshape(*theta.shape[:-1], -1)
            for source, dx in zip(layer.inputs, dxs, strict=False):
                upstream[source] = upstream[source] + dx if source in upstream else dx
        return BackwardPass(upstream, delta, self.held.without_cut(grad + self.penalty_slope(theta)))

    def loss_and_grad(self, theta: Array, x: Array, y: Array, masks: Masks | None = None) -> tuple[Array, Array]:
        """Return L ``(...)`` and ∂L/∂theta ``(..., P)``."""
        passes = self.forward(theta, x, masks)
        return self.data_loss(passes, y) + self.penalty(theta), self.backward(theta, passes, y, masks).grad

    def _loss_slope(self, passes: Mapping[str, LayerPass], y: Array) -> Array:
        """∂L/∂(output), the mean over samples included."""
        return self.loss_row.slope(y, passes[self.spec.output].a) / y.shape[-2]

    def _delta(self, layer_id: str, done: LayerPass, upstream: Array, y: Array) -> Array:
        """∂L/∂z: short form at the output where loss and activation are a pair, else back through the activation."""
        if layer_id == self.spec.output and self.fused:
            return self.fused.delta(y, done.a) / y.shape[-2]
        row = activation_of(self.spec.layer(layer_id))
        return row.pullback(done.z, done.a, upstream)
