"""The ways through layers without weights: onward to the loss, and back to where an activation comes from.

A term that goes through a weight is taken apart at that weight. One that goes through a layer without any (Add,
Multiply, Concatenate, dropout, noise, an activation by itself) is followed here, until every way ends at weights,
inputs or loss.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from desktop_nn.engine.layers import NORMS
from desktop_nn.engine.network import Network
from desktop_nn.engine.output_terms import OutputTerms, output_terms
from desktop_nn.engine.spec import NetworkSpec, NeuronRef
from desktop_nn.engine.step_trace import StepTrace
from desktop_nn.engine.tied_terms import MOST, TiedTerms, tied_terms
from desktop_nn.engine.trace import DownstreamTerm, downstream_terms
from desktop_nn.engine.unit_terms import UnitTerms, unit_terms

Array = NDArray[np.floating]


@dataclass(frozen=True, slots=True, eq=False)
class Passage:
    """How the loss comes back to one unit of a layer without weights, on N samples.

    Attributes
    ----------
    downstream : tuple of DownstreamTerm
        What ∂ℓ/∂a of the unit is the sum of; empty at the output.
    unit : UnitTerms
        The unit on the way forward, with f'(z) and, in a Multiply layer, what is multiplied.
    delta : ndarray, shape (N,)
        ∂ℓ/∂z of the unit.
    output : OutputTerms or None
        Where the unit is an output: how the loss comes back to it.
    tied : TiedTerms or None
        Where its activation hangs together with those of its layer: how ∂ℓ/∂z comes about.
    """

    downstream: tuple[DownstreamTerm, ...]
    unit: UnitTerms
    delta: Array
    output: OutputTerms | None
    tied: TiedTerms | None


def passages(
    trace: StepTrace,
    network: Network,
    theta: Array,
    terms: Iterable[DownstreamTerm],
    weights: Array | None = None,
) -> dict[NeuronRef, Passage]:
    """Return what comes back to every unit that these terms go through where they meet no weight.

    Parameters
    ----------
    trace : StepTrace
    network : Network
    theta : ndarray, shape (P,)
    terms : iterable of DownstreamTerm
    weights : ndarray, shape (N,), optional
        As for the trace.
    """
    found: dict[NeuronRef, Passage] = {}
    ahead = _through(network.spec, terms)
    while ahead:
        ref = ahead.pop()
        if ref in found:
            continue
        onward = downstream_terms(trace, network, theta, ref.layer, ref.unit)
        ends = output_terms(trace, network, ref.unit, weights) if ref.layer == network.spec.output else None
        delta = trace.layers[ref.layer].delta[:, ref.unit] * len(trace.x)
        tied = tied_terms(trace, network, theta, ref)
        found[ref] = Passage(onward, unit_terms(trace, network, theta, ref), delta, ends, tied)
        ahead += _through(network.spec, (*onward, *beside(tied)))
    return found


def beside(tied: TiedTerms | None) -> list[DownstreamTerm]:
    """Return what comes back to the units that one hangs together with; nothing where it does not."""
    return [] if tied is None else [term for way in tied.ways.values() for term in way]


def sources(trace: StepTrace, network: Network, theta: Array, units: Iterable[UnitTerms]) -> dict[NeuronRef, UnitTerms]:
    """Return how the activations came about that these units read without a weight, and those that they read so.

    Inputs are left out: nothing is behind them.

    Parameters
    ----------
    trace : StepTrace
    network : Network
    theta : ndarray, shape (P,)
    units : iterable of UnitTerms
    """
    found: dict[NeuronRef, UnitTerms] = {}
    behind = [ref for unit in units for ref in _read(network.spec, unit)]
    while behind:
        ref = behind.pop()
        if ref not in found:
            found[ref] = unit_terms(trace, network, theta, ref)
            behind += _read(network.spec, found[ref])
    return found


def _through(spec: NetworkSpec, terms: Iterable[DownstreamTerm]) -> list[NeuronRef]:
    """Return the units that terms go through without a weight; a norm has one: its γ."""
    bare = (term for term in terms if term.ref is None and spec.layer(term.layer).kind not in NORMS)
    return [NeuronRef(term.layer, term.unit) for term in bare]


def _read(spec: NetworkSpec, unit: UnitTerms) -> list[NeuronRef]:
    """Return the neurons that a unit reads without a weight of each; what a norm makes x̂ of counts as read so."""
    layer = spec.layer(unit.ref.layer)
    if layer.kind == "dense":
        return []
    columns: list[int] = unit.columns.tolist()
    if unit.averaged is not None and unit.averaged.shape[1] <= MOST:  # all go into mean and deviation
        columns = list(range(unit.averaged.shape[1]))
    read = [spec.source(unit.ref.layer, column) for column in columns]
    return [ref for ref in read if spec.layer(ref.layer).kind != "input"]
