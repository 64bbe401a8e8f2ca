"""The reference network: forward pass, loss and backpropagation as the textbook writes them. Read this first.

theta may carry leading axes: with shape ``(P,)`` a loss is one number, with ``(K, P)`` it is K numbers, one for
each of K networks, computed by the same lines with one call to NumPy per layer. The training loop runs
`compiled.py`, a faster program that must give the same numbers.

``masks`` are what training does to units at random (`masks.masks`), by layer. Where they are given, even empty, the
network is in training: batch norm goes by its batch. Where they are None it is in use: nothing is random, and batch
norm goes by its running statistics.

Letters: x what a layer reads, z its weighted sum, a = f(z) its activation, delta = ∂L/∂z, y the target.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from desktop_nn.engine.batch_norm import moved_statistics
from desktop_nn.engine.checks import check
from desktop_nn.engine.held import Held
from desktop_nn.engine.inputs import expect, numbers
from desktop_nn.engine.layers import IN_TRAINING, LAYER_KINDS, LayerKind, activation_of
from desktop_nn.engine.layout import ParamLayout
from desktop_nn.engine.losses import LOSSES
from desktop_nn.engine.settings import TrainingSettings
from desktop_nn.engine.spec import NetworkSpec, WeightRef

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
    loss_hyper : tuple of (str, float)
        The loss's own numbers that differ from its defaults, e.g. ``(("delta", 0.5),)``.
    class_weights : tuple of float
        How much a sample of each class counts; empty where all count once.
    free : tuple of WeightRef
        The only weights that training moves; empty for all that are not locked.

    Raises
    ------
    EngineError
        Where the network cannot exist or there is no such loss; by its methods ``not-numbers`` and ``array-shape`` for
        arrays that do not fit.

    Notes
    -----
    A sample of weight w counts w times its loss, and the sum is divided by the number of samples, as Keras does. So a
    weight of 2 is as good as the sample twice, but for the factor between the two batch sizes. PyTorch's
    cross-entropy divides by the sum of the weights instead.
    """

    def __init__(
        self,
        spec: NetworkSpec,
        loss: str = "mse",
        l2: float = 0.0,
        l1: float = 0.0,
        loss_hyper: tuple[tuple[str, float], ...] = (),
        class_weights: tuple[float, ...] = (),
        free: tuple[WeightRef, ...] = (),
    ) -> None:
        check(spec)
        own = TrainingSettings(loss, l2=l2, l1=l1, loss_hyper=loss_hyper, class_weights=class_weights, free=free)
        own.checked()
        self.spec = spec
        self.layout = ParamLayout.of(spec)
        self.held = Held.of(spec, self.layout, free)
        self.loss_row = LOSSES[loss]
        self.loss_values = self.loss_row.values(dict(loss_hyper))
        self.class_weights = class_weights
        self.l2 = l2
        self.l1 = l1
        fused = self.loss_row.fused
        self.fused = fused if fused and fused.activation == spec.layer(spec.output).activation else None

    @classmethod
    def of(cls, spec: NetworkSpec, settings: TrainingSettings) -> Network:
        """Return the network with the loss, the penalty and the dropout of some settings."""
        own = settings.loss_hyper, settings.class_weights, settings.free
        return cls(spec.with_rates(settings.rates), settings.loss, settings.l2, settings.l1, *own)

    def forward(self, theta: Array, x: Array, masks: Masks | None = None) -> dict[str, LayerPass]:
        """Return every layer's pass for samples ``x (N, d)``, while training where there are ``masks``."""
        theta, kinds = self.held.without_cut(self._checked(theta)), _kinds(masks)
        x = numbers(x, "x", ..., None, self.spec.widths[self.spec.order[0]])
        if x.ndim > 2 and theta.ndim > 1:
            numbers(x, "x", *theta.shape[:-1], *x.shape[-2:])
        given = self.masks_for(masks, x.shape[-2])
        passes: dict[str, LayerPass] = {}
        for layer_id in self.spec.order:
            layer = self.spec.layer(layer_id)
            xs = tuple(passes[source].a for source in layer.inputs) or (x,)
            block = self.layout.block(layer_id).view(theta) if layer_id in self.layout else None
            z = kinds[layer.kind].forward(xs, block, given.get(layer_id))
            passes[layer_id] = LayerPass(xs, z, activation_of(layer).value(z))
        return passes

    def predict(self, theta: Array, x: Array) -> Array:
        """Return the output ``(..., N, k)``."""
        return self.forward(theta, x)[self.spec.output].a

    def targets(self, y: Array) -> Array:
        """Return what the loss makes of labels ``(N, k)``: smoothed, or -1 and 1 for 0 and 1, or as they are."""
        return self.loss_row.targets(y, self.loss_values)

    def weights(self, y: Array, given: Array | None = None) -> Array | None:
        """Return how much each sample counts ``(N,)``: its class' weight times its own; None where each counts once."""
        if not self.class_weights:
            return given
        classes = y[..., 0] >= 0.5 if y.shape[-1] == 1 else y.argmax(axis=-1)
        each = np.array(self.class_weights, y.dtype)[classes.astype(np.intp)]
        return each if given is None else each * given

    def data_loss(self, passes: Mapping[str, LayerPass], y: Array, weights: Array | None = None) -> Array:
        """Return the mean loss over the samples, ``(...)``, without the penalty on the weights."""
        _, y, weights = self._samples(passes, y, weights)
        each, w = self.sample_losses(passes, y), self.weights(y, weights)
        return np.asarray((each if w is None else each * w).mean(axis=-1))

    def sample_losses(self, passes: Mapping[str, LayerPass], y: Array) -> Array:
        """Return the loss of each sample, as if it counted once, ``(..., N)``."""
        out, y, _ = self._samples(passes, y, None)
        labels = self.targets(y)
        return self.fused.value(labels, out.z) if self.fused else self.loss_row.value(labels, out.a, self.loss_values)

    def penalty(self, theta: Array) -> Array:
        """Return l2·Σw² + l1·Σ|w|, ``(...)``."""
        weights = self.held.without_cut(self._checked(theta))[..., self.layout.is_weight]
        return np.asarray(self.l2 * np.square(weights).sum(axis=-1) + self.l1 * np.abs(weights).sum(axis=-1))

    def penalty_slope(self, theta: Array) -> Array:
        """Return ∂penalty/∂theta = 2·l2·w + l1·sign(w), 0 for biases, ``(..., P)``; at w = 0 the sign is 0."""
        theta = self.held.without_cut(self._checked(theta))
        return np.asarray((2 * self.l2 * theta + self.l1 * np.sign(theta)) * self.layout.is_weight)

    def loss(self, theta: Array, x: Array, y: Array, masks: Masks | None = None, weights: Array | None = None) -> Array:
        """Return L = mean loss of the samples + penalty, ``(...)``; ``weights (N,)`` say how much each counts."""
        return self.data_loss(self.forward(theta, x, masks), y, weights) + self.penalty(theta)

    def backward(
        self,
        theta: Array,
        passes: Mapping[str, LayerPass],
        y: Array,
        masks: Masks | None = None,
        weights: Array | None = None,
    ) -> BackwardPass:
        """Go back through the layers by the chain rule, from ∂L/∂(output) to ∂L/∂theta, penalty included."""
        out, y, weights = self._samples(passes, y, weights)
        labels, w = self.targets(y), self.weights(y, weights)
        share = (1.0 if w is None else w[..., None]) / y.shape[-2]  # of each sample in the mean
        upstream = self.loss_row.slope(labels, out.a, self.loss_values) * share
        delta = self.fused.delta(labels, out.a) * share if self.fused else None
        back = self.chain(theta, passes, upstream, masks, delta)
        return replace(back, grad=self.held.without_cut(back.grad + self.penalty_slope(theta)))

    def chain(
        self,
        theta: Array,
        passes: Mapping[str, LayerPass],
        upstream: Array,
        masks: Masks | None = None,
        delta: Array | None = None,
    ) -> BackwardPass:
        """Go back from ∂L/∂a of the output layer ``(..., N, k)``, whatever L is, to ∂L/∂theta.

        ``delta`` is the output layer's ∂L/∂z, where a loss knows it without going through the activation.
        """
        theta, kinds = self.held.without_cut(self._checked(theta)), _kinds(masks)
        given, grad = self.masks_for(masks, upstream.shape[-2]), np.zeros(theta.shape, theta.dtype)
        upstreams = {self.spec.output: upstream}
        deltas = {} if delta is None else {self.spec.output: delta}
        for layer_id in reversed(self.spec.order):
            layer, done = self.spec.layer(layer_id), passes[layer_id]
            if layer_id not in deltas:
                deltas[layer_id] = activation_of(layer).pullback(done.z, done.a, upstreams[layer_id])
            block = self.layout.block(layer_id) if layer_id in self.layout else None
            dxs, d_block = kinds[layer.kind].backward(
                deltas[layer_id], done.xs, block.view(theta) if block else None, given.get(layer_id)
            )
            if block is not None and d_block is not None:
                grad[..., block.start : block.stop] = d_block.reshape(*theta.shape[:-1], -1)
            for source, dx in zip(layer.inputs, dxs, strict=False):
                upstreams[source] = upstreams[source] + dx if source in upstreams else dx
        return BackwardPass(upstreams, deltas, grad)

    def loss_and_grad(
        self, theta: Array, x: Array, y: Array, masks: Masks | None = None, weights: Array | None = None
    ) -> tuple[Array, Array]:
        """Return L ``(...)`` and ∂L/∂theta ``(..., P)``."""
        passes = self.forward(theta, x, masks)
        loss = self.data_loss(passes, y, weights) + self.penalty(theta)
        return loss, self.backward(theta, passes, y, masks, weights).grad

    def with_statistics(self, theta: Array, passes: Mapping[str, LayerPass]) -> Array:
        """Return ``theta (..., P)`` with the running statistics as a training step with these passes leaves them."""
        if not self.layout.is_running.any():
            return theta
        theta = theta.copy()
        for block in self.layout.blocks:
            if block.kind == "batch_norm":
                view = block.view(theta)
                view[..., block.trained :] = moved_statistics(view, passes[block.layer].xs[0])
        return theta

    def _checked(self, theta: Array) -> Array:
        """Return theta ``(..., P)``; EngineError where it does not belong to this network."""
        found = numbers(theta, "theta", ..., self.layout.size)
        self.layout.check_variances(found)
        return found

    def masks_for(self, masks: Masks | None, count: int) -> Masks:
        """Return the mask of each layer that has one; EngineError where it does not fit so many samples."""
        given: Masks = {} if masks is None else expect(masks, dict, "masks")
        for layer_id, mask in given.items():
            numbers(mask, f"masks.{layer_id}", ..., count, self.spec.widths.get(layer_id))
        return given

    def masked(self, masks: Masks) -> tuple[str, ...]:
        """Return the layers whose masks or noise count, of those that are given."""
        return tuple(i for i in masks if i in self.spec and self.spec.layer(i).kind in ("dropout", "gaussian_noise"))

    def _samples(
        self, passes: Mapping[str, LayerPass], y: Array, weights: Array | None
    ) -> tuple[LayerPass, Array, Array | None]:
        """Return the output's pass, and targets ``(..., N, k)`` and weights ``(..., N)`` that fit; else EngineError."""
        output = self.spec.output
        out = expect(expect(passes, dict, "passes").get(output), LayerPass, f"passes.{output}")
        count, width = out.a.shape[-2:]
        y = numbers(y, "y", ..., count, width)
        if y.ndim > 2:
            numbers(y, "y", *out.a.shape)
        if weights is not None:
            weights = numbers(weights, "weights", ..., count)
            if weights.ndim > 1:
                numbers(weights, "weights", *out.a.shape[:-1])
        return out, y, weights


def _kinds(masks: Masks | None) -> Mapping[str, LayerKind]:
    """Return what layers do: with masks, even none, as in training."""
    return LAYER_KINDS if masks is None else IN_TRAINING
