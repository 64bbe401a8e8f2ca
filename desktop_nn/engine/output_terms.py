"""Where backpropagation begins: how the loss of a sample comes back through the outputs to one unit's z."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from desktop_nn.engine.layers import activation_of
from desktop_nn.engine.network import Network
from desktop_nn.engine.step_trace import StepTrace

Array = NDArray[np.floating]


@dataclass(frozen=True, slots=True, eq=False)
class OutputTerms:
    """∂ℓ/∂z of output unit ``unit`` = Σₖ ∂ℓ/∂ŷₖ · ∂ŷₖ/∂z, for N samples and k outputs.

    Attributes
    ----------
    unit : int
    outputs, targets : ndarray, shape (N, k)
        ŷ and y, the latter as the loss has it: smoothed, or ±1 for 0 and 1.
    weights : ndarray, shape (N,)
        How much each sample counts, its class taken in; it is a factor of the slopes and of delta.
    slopes : ndarray, shape (N, k)
        ∂ℓ/∂ŷ.
    through : ndarray, shape (N, k)
        ∂ŷₖ/∂z of the unit: the activation's slope for its own output, and behind softmax something for all others.
    delta : ndarray, shape (N,)
        ∂ℓ/∂z as training takes it. Behind a fused pair that is the short form, which is not clipped; where clipping
        takes hold of the slopes, their sum of products differs from it.
    """

    unit: int
    outputs: Array
    targets: Array
    weights: Array
    slopes: Array
    through: Array
    delta: Array


def output_terms(trace: StepTrace, network: Network, unit: int, weights: Array | None = None) -> OutputTerms:
    """Return the terms of one unit of the output layer; ``weights (N,)`` as for the trace."""
    done, count = trace.layers[network.spec.output], len(trace.x)
    given = network.weights(trace.y, weights)
    each = np.ones(count) if given is None else np.asarray(given, np.float64)
    targets = network.targets(trace.y)
    pullback = activation_of(network.spec.layer(network.spec.output)).pullback
    outputs = done.a.shape[-1]
    one_each = np.broadcast_to(np.eye(outputs)[:, None, :], (outputs, *done.a.shape))
    through = pullback(done.z[None], done.a[None], one_each)[..., unit].T
    slopes = network.loss_row.slope(targets, done.a, network.loss_values) * each[:, None]
    return OutputTerms(unit, done.a, targets, each, slopes, through, done.delta[:, unit] * count)
