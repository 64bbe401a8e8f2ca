"""One forward and backward pass with every number kept, and the chain rule of a single weight read off it.

Two conventions meet here. In a `LayerTrace` slopes belong to the loss L of all N samples, the mean. In `WeightTerms`
each sample stands for itself: its factors belong to its own loss ℓ, and the gradient is the mean of the N products.
Before a batch norm in training samples hang together: there ℓ is the sum of all N losses, in which a sample counts by
what it does to the others as well.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from desktop_nn.engine.batch_norm import goes_by_batch, scaled, through_statistics
from desktop_nn.engine.compiled_trace import LARGEST, compiled_trace
from desktop_nn.engine.entry import taken, weights_of
from desktop_nn.engine.inputs import expect, numbers
from desktop_nn.engine.layers import activation_of, weighed
from desktop_nn.engine.network import Masks, Network
from desktop_nn.engine.norms import through
from desktop_nn.engine.spec import WeightRef
from desktop_nn.engine.step_trace import LayerTrace, StepTrace

Array = NDArray[np.floating]


@dataclass(frozen=True, slots=True, eq=False)
class WeightTerms:
    """∂L/∂w as the product of its factors, for N samples.

    Attributes
    ----------
    ref : WeightRef
        Which weight it is.
    value : float
        The weight itself.
    incoming : ndarray, shape (N,)
        What the weight is multiplied with; 1 for a bias, 0 where the edge is cut and lets nothing through.
    slope : ndarray, shape (N,), or None
        f'(z) of its unit. None for softmax, whose outputs hang together, and where `fused`.
    downstream : ndarray, shape (N,)
        ∂ℓ/∂a of its unit: what comes back from the later layers, or from the loss.
    delta : ndarray, shape (N,)
        ∂ℓ/∂z of its unit: slope·downstream, and at a fused output in short, e.g. ŷ - y.
    products : ndarray, shape (N,)
        incoming·delta, this weight's gradient for each sample.
    penalty : float
        2·l2·w + l1·sign(w), the slope of the penalty; 0 for a bias.
    gradient : float
        ∂L/∂w = mean of the products + penalty.
    fused : bool
        Whether loss and activation of the output are taken together, which makes delta short.
    """

    ref: WeightRef
    value: float
    incoming: Array
    slope: Array | None
    downstream: Array
    delta: Array
    products: Array
    penalty: float
    gradient: float
    fused: bool


@dataclass(frozen=True, slots=True, eq=False)
class DownstreamTerm:
    """One summand of ∂ℓ/∂a of a unit: over ``layer``'s unit ``unit``, ``factor``·``delta``, each ``(N,)``.

    ``ref`` names the weight that is the factor; None where the next layer is no dense one and the factor is 1, a
    dropout mask, the product of what else a Multiply layer reads, or γ over the deviation of a batch norm. There, in
    training, a second summand goes through ``statistics``, mean and variance of the batch, which hang on every sample:
    its ``delta`` is what they take away, mean(δ) + x̂·mean(δ·x̂) over the batch, and its factor that with a minus.
    """

    layer: str
    unit: int
    ref: WeightRef | None
    factor: Array
    delta: Array
    statistics: bool = False


def trace(
    network: Network, theta: Array, x: Array, y: Array, masks: Masks | None = None, weights: Array | None = None
) -> StepTrace:
    """Return every number of a forward and backward pass, in float64.

    A single sample goes through a program made once for the network (`compiled_trace`), unless that is very large;
    several samples go layer by layer (`reference_trace`). Both compute the same.

    Parameters
    ----------
    network : Network
    theta : ndarray, shape (P,)
    x : ndarray, shape (N, d)
    y : ndarray, shape (N, k)
    masks : mapping of str to ndarray, optional
        Dropout masks and noise by layer, each (N, units).
    weights : ndarray, shape (N,), optional
        How much each sample counts.

    Returns
    -------
    StepTrace

    Raises
    ------
    EngineError
        ``not-numbers`` or ``array-shape`` for arrays that do not fit the network.
    """
    theta, x, y = taken(network, theta, x, y)
    if len(x) > 1 or theta.size > LARGEST:
        return reference_trace(network, theta, x, y, masks, weights)
    given = network.masks_for(masks, 1)
    weight = network.weights(y, None if weights is None else numbers(weights, "weights", 1))
    program = compiled_trace(network, network.masked(given), weight is not None)
    loss, layers = program.run(theta, x, y, given, 1.0 if weight is None else float(weight[0]))
    return StepTrace(x, y, dict(given), masks is not None, layers, loss)


def reference_trace(
    network: Network, theta: Array, x: Array, y: Array, masks: Masks | None = None, weights: Array | None = None
) -> StepTrace:
    """Return what `trace` returns, as `Network.forward` and `Network.backward` compute it."""
    forward = network.forward(theta, x, masks)
    back = network.backward(theta, forward, y, masks, weights)
    slope_of_loss = back.grad - network.penalty_slope(theta)
    layers = {}
    for layer_id, done in forward.items():
        d_weights = network.layout.weights(slope_of_loss, layer_id) if layer_id in network.layout else None
        d_bias = network.layout.bias(slope_of_loss, layer_id) if layer_id in network.layout else None
        layers[layer_id] = LayerTrace(
            done.xs, done.z, done.a, back.upstream[layer_id], back.delta[layer_id], d_weights, d_bias
        )
    return StepTrace(x, y, dict(masks or {}), masks is not None, layers, float(network.data_loss(forward, y, weights)))


def terms(trace: StepTrace, network: Network, theta: Array, ref: WeightRef) -> WeightTerms:
    """Return the chain rule of one weight in a pass: ∂L/∂w = mean of incoming · slope · downstream + penalty.

    Parameters
    ----------
    trace : StepTrace
        The pass.
    network : Network
        The network it is a pass of.
    theta : ndarray, shape (P,)
        The parameters it was made with.
    ref : WeightRef
        Which weight or bias.

    Returns
    -------
    WeightTerms

    Raises
    ------
    EngineError
        ``unknown-weight``; ``not-numbers`` or ``array-shape`` for arrays that do not fit.
    """
    expect(trace, StepTrace, "trace")
    theta, index = weights_of(network, theta), network.layout.index(ref)
    value = float(_effective(network, theta)[index])
    layer, count = trace.layers[ref.layer], len(trace.x)
    block = network.layout.block(ref.layer).view(_effective(network, theta))
    read = weighed(network.spec.layer(ref.layer), layer.xs, block, trace.training)
    incoming = np.ones(count) if ref.source is None else read[:, ref.source]
    if index in network.held.cut:
        incoming = np.zeros(count)
    delta = layer.delta[:, ref.unit] * count
    fused = network.fused is not None and ref.layer == network.spec.output
    slope = activation_of(network.spec.layer(ref.layer)).slope
    products = incoming * delta
    penalty = float(network.penalty_slope(np.asarray(theta, np.float64))[index])
    return WeightTerms(
        ref=ref,
        value=value,
        incoming=incoming,
        slope=None if slope is None or fused else slope(layer.z, layer.a)[:, ref.unit],
        downstream=layer.upstream[:, ref.unit] * count,
        delta=delta,
        products=products,
        penalty=penalty,
        gradient=float(products.mean()) + penalty,
        fused=fused,
    )


def downstream_terms(
    trace: StepTrace, network: Network, theta: Array, layer_id: str, unit: int
) -> tuple[DownstreamTerm, ...]:
    """Return the summands of ∂ℓ/∂a of one unit, over all units that read it; none at the output."""
    found: list[DownstreamTerm] = []
    for reader in network.spec.consumers[layer_id]:
        delta = trace.layers[reader].delta * len(trace.x)
        for place, source in enumerate(network.spec.layer(reader).inputs):
            if source == layer_id:
                found += _terms_through(network, theta, trace, reader, place, unit, delta)
    return tuple(found)


def _terms_through(
    network: Network, theta: Array, trace: StepTrace, reader: str, place: int, unit: int, delta: Array
) -> list[DownstreamTerm]:
    """Return the summands through one layer that reads the unit as its input number `place`."""
    spec = network.spec
    layer = spec.layer(reader)
    column = unit + sum(spec.widths[source] for source in layer.inputs[:place])
    ones = np.ones(len(delta))
    if layer.kind == "dense":
        weights = network.layout.weights(_effective(network, theta), reader)[:, column]
        return [
            DownstreamTerm(reader, k, WeightRef(reader, k, column), w * ones, delta[:, k])
            for k, w in enumerate(weights)
        ]
    if layer.kind == "concatenate":
        return [DownstreamTerm(reader, column, None, ones, delta[:, column])]
    if layer.kind == "multiply":
        factor = product_of_others(trace.layers[reader].xs, place)[:, unit]
        return [DownstreamTerm(reader, unit, None, factor, delta[:, unit])]
    if layer.kind == "layer_norm":
        gamma = network.layout.weights(_effective(network, theta), reader)[:, 0]
        factors = gamma * through(trace.layers[reader].xs[0], unit)
        return [DownstreamTerm(reader, k, None, factors[:, k], delta[:, k]) for k in range(len(gamma))]
    if layer.kind == "batch_norm":
        return _through_batch_norm(network, theta, trace, reader, unit, delta)
    mask = trace.masks.get(reader) if layer.kind == "dropout" else None
    return [DownstreamTerm(reader, unit, None, ones if mask is None else mask[:, unit], delta[:, unit])]


def _through_batch_norm(
    network: Network, theta: Array, trace: StepTrace, reader: str, unit: int, delta: Array
) -> list[DownstreamTerm]:
    """Return the way straight through a batch norm, and in training that through the statistics of the batch."""
    x, block = trace.layers[reader].xs[0], network.layout.block(reader).view(_effective(network, theta))
    own, spread = scaled(x, block, trace.training)
    factor = np.broadcast_to(block[unit, 0] / spread[:, unit], len(x))
    found = [DownstreamTerm(reader, unit, None, factor, delta[:, unit])]
    if goes_by_batch(x, trace.training):
        taken = through_statistics(delta, own)[:, unit]
        found.append(DownstreamTerm(reader, unit, None, -factor, taken, statistics=True))
    return found


def product_of_others(xs: Sequence[Array], place: int) -> Array:
    """Return the product of all that a Multiply layer reads but one, ``(N, units)``."""
    return np.prod([x for i, x in enumerate(xs) if i != place], axis=0)


def _effective(network: Network, theta: Array) -> Array:
    """Return the weights as they count, in float64."""
    return network.held.without_cut(np.asarray(theta, np.float64))
