"""Where the activations of a layer hang together, as behind softmax: how the loss comes back to one unit's z."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from desktop_nn.engine.layers import activation_of
from desktop_nn.engine.network import Network
from desktop_nn.engine.spec import NeuronRef
from desktop_nn.engine.step_trace import StepTrace
from desktop_nn.engine.trace import DownstreamTerm, downstream_terms

Array = NDArray[np.floating]

MOST = 30  # ways that are followed; of a wide layer those that count most


@dataclass(frozen=True, slots=True, eq=False)
class TiedTerms:
    """∂ℓ/∂z of one unit = Σₖ ∂ℓ/∂aₖ · ∂aₖ/∂z over the K units of its layer, on N samples.

    Attributes
    ----------
    upstream : ndarray, shape (N, K)
        ∂ℓ/∂a of every unit.
    through : ndarray, shape (N, K)
        ∂aₖ/∂z of the unit in question.
    ways : mapping of int to tuple of DownstreamTerm
        By k, what ∂ℓ/∂aₖ is the sum of; in a wide layer only for those whose products are the largest.
    """

    upstream: Array
    through: Array
    ways: Mapping[int, tuple[DownstreamTerm, ...]]


def tied_terms(trace: StepTrace, network: Network, theta: Array, ref: NeuronRef) -> TiedTerms | None:
    """Return the terms of one unit; None where its activation is its own, and at the output.

    Parameters
    ----------
    trace : StepTrace
    network : Network
    theta : ndarray, shape (P,)
    ref : NeuronRef
    """
    activation, done = activation_of(network.spec.layer(ref.layer)), trace.layers[ref.layer]
    if activation.slope is not None or ref.layer == network.spec.output:
        return None
    own = np.zeros_like(done.a)
    own[:, ref.unit] = 1
    through = activation.pullback(done.z, done.a, own)  # softmax: ∂aₖ/∂zᵢ = ∂aᵢ/∂zₖ
    upstream = done.upstream * len(trace.x)
    most = np.argsort(-np.abs(upstream * through).sum(axis=0), kind="stable")[:MOST]
    ways = {unit: downstream_terms(trace, network, theta, ref.layer, unit) for unit in sorted(most.tolist())}
    return TiedTerms(upstream, through, ways)
