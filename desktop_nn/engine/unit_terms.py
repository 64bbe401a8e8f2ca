"""How one unit came by its activation: a = f(z), z = Σ w·x + b or, in a Multiply layer, Π x, read off a trace."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from desktop_nn.engine.batch_norm import batch_moments, goes_by_batch, running_moments, scaled
from desktop_nn.engine.layers import NORMS, activation_of, weighed
from desktop_nn.engine.network import Network
from desktop_nn.engine.norms import deviation
from desktop_nn.engine.spec import LayerSpec, NeuronRef
from desktop_nn.engine.step_trace import StepTrace

Array = NDArray[np.floating]


@dataclass(frozen=True, slots=True, eq=False)
class UnitTerms:
    """One unit in a forward pass on N samples: z = Σ factors·inputs + bias + noise over the K activations it reads.

    In a Multiply layer z is their product.

    Attributes
    ----------
    ref : NeuronRef
        The unit.
    columns : ndarray of int, shape (K,)
        Which of the activations that its layer reads, counted over all inputs in order (see `NetworkSpec.source`).
    inputs : ndarray, shape (N, K)
        Those activations; in a norm layer what it makes of them before γ and β, x̂.
    factors : ndarray, shape (N, K), or None
        A dense layer's weights, the same for all samples, or the dropout mask; None where inputs are only added, or
        multiplied with each other.
    bias : float or None
        None for a layer without weights.
    z, a : ndarray, shape (N,)
        Weighted sum and activation.
    slope : ndarray, shape (N,), or None
        f'(z); None for softmax, whose outputs hang together.
    noise : ndarray, shape (N,), or None
        What a noise layer adds to z; None where there is none.
    moments : tuple of ndarray, each (N,), or None
        In a norm layer what it reads, the mean and the deviation √(variance + ε): x̂ = (what it reads − mean)/deviation.
    averaged : ndarray, shape (N, U), or None
        In a layer norm the activations that mean and deviation are those of.
    batch : ndarray, shape (N,), or None
        In a batch norm that goes by the batch what it reads for every sample: mean and deviation are those of all N.
    is_product : bool
        Whether z is the product of the inputs rather than their sum.
    total : ndarray, shape (N,), or None
        Behind softmax Σ exp(z) over the units of the layer, which a = exp(z) / Σ exp(z) is divided by.
    """

    ref: NeuronRef
    columns: NDArray[np.intp]
    inputs: Array
    factors: Array | None
    bias: float | None
    z: Array
    a: Array
    slope: Array | None
    noise: Array | None
    moments: tuple[Array, Array, Array] | None = None
    averaged: Array | None = None
    batch: Array | None = None
    is_product: bool = False
    total: Array | None = None


def unit_terms(trace: StepTrace, network: Network, theta: Array, ref: NeuronRef) -> UnitTerms:
    """Return how a unit of any layer but the input came by its activation in this pass.

    Raises KeyError or IndexError where there is no such unit.
    """
    done, layer = trace.layers[ref.layer], network.spec.layer(ref.layer)
    columns = _columns(network, ref)
    theta = network.held.without_cut(np.asarray(theta, np.float64))
    block = network.layout.block(ref.layer).view(theta) if ref.layer in network.layout else None
    inputs = weighed(layer, done.xs, block, trace.training)[:, columns]
    noisy = layer.kind == "gaussian_noise" and ref.layer in trace.masks
    factors, bias = _weights(trace, network, theta, ref, inputs)
    slope, z, a = activation_of(layer).slope, done.z[:, ref.unit], done.a[:, ref.unit]
    return UnitTerms(
        ref=ref,
        columns=columns,
        inputs=inputs,
        factors=factors,
        bias=bias,
        z=z,
        a=a,
        slope=None if slope is None else slope(z, a),
        noise=trace.masks[ref.layer][:, ref.unit] if noisy else None,
        moments=None if block is None or layer.kind not in NORMS else _moments(layer, done.xs[0], block, ref, trace),
        averaged=done.xs[0] if layer.kind == "layer_norm" else None,
        batch=_batch(layer, done.xs[0], ref.unit, trace),
        is_product=layer.kind == "multiply",
        total=_total(done.z) if layer.activation == "softmax" else None,
    )


def _total(z: Array) -> Array:
    with np.errstate(over="ignore"):
        return np.exp(z).sum(axis=1)


def _batch(layer: LayerSpec, x: Array, unit: int, trace: StepTrace) -> Array | None:
    return x[:, unit] if layer.kind == "batch_norm" and goes_by_batch(x, trace.training) else None


def _moments(
    layer: LayerSpec, x: Array, block: Array, ref: NeuronRef, trace: StepTrace
) -> tuple[Array, Array, Array]:  # fmt: skip
    """Return what one unit of a norm reads, and the mean and deviation it is brought to 0 and 1 by, each ``(N,)``."""
    read = x[:, ref.unit]
    if layer.kind == "layer_norm":
        return read, x.mean(axis=-1), deviation(x)[:, 0]
    spread = scaled(x, block, trace.training)[1]
    mean = (batch_moments(x) if goes_by_batch(x, trace.training) else running_moments(block))[0]
    return read, np.full(len(x), mean[0, ref.unit]), np.full(len(x), spread[0, ref.unit])


def _columns(network: Network, ref: NeuronRef) -> NDArray[np.intp]:
    """Return which of the activations its layer reads a unit takes up."""
    spec, layer = network.spec, network.spec.layer(ref.layer)
    widths = [spec.widths[source] for source in layer.inputs]
    if layer.kind == "dense":
        return np.arange(sum(widths))
    if layer.kind in ("add", "multiply"):
        return np.cumsum([0, *widths[:-1]]) + ref.unit
    return np.array([ref.unit])


def _weights(
    trace: StepTrace, network: Network, theta: Array, ref: NeuronRef, inputs: Array
) -> tuple[Array | None, float | None]:
    """Return the factors of a unit's inputs and its bias."""
    if ref.layer in network.layout:
        weights = network.layout.weights(theta, ref.layer)[ref.unit]
        return np.broadcast_to(weights, inputs.shape), float(network.layout.bias(theta, ref.layer)[ref.unit])
    mask = trace.masks.get(ref.layer) if network.spec.layer(ref.layer).kind == "dropout" else None
    return (None if mask is None else mask[:, ref.unit : ref.unit + 1]), None
