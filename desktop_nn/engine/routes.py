"""Every route from a weight to the loss, each with its product; added up they are the weight's gradient.

The chain rule multiplies along a route and adds up over all of them. For one sample

    ∂ℓ/∂w = x · Σ over routes of  f'(z₁) · w₁₂ · f'(z₂) · w₂₃ · … · δ,

where x is what the weight is multiplied with and δ = ∂ℓ/∂z of the output unit at the route's end. A network has too
many routes to list them all: they are counted, and the strongest found, by going back through the layers once.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from desktop_nn.engine.layers import activation_of
from desktop_nn.engine.network import Masks, Network
from desktop_nn.engine.parameters import Param
from desktop_nn.engine.spec import NeuronRef, WeightRef
from desktop_nn.engine.step_trace import StepTrace
from desktop_nn.engine.trace import DownstreamTerm, downstream_terms, terms, trace

Array = NDArray[np.floating]

SHOWN = 8
MOST = Param("most", SHOWN, 1, 1_000_000, integer=True)


@dataclass(frozen=True, slots=True)
class Route:
    """One route.

    Attributes
    ----------
    units : tuple of NeuronRef
        The units it passes, from the weight's own to one of the output.
    factors : tuple of float
        What is multiplied: first what the weight is multiplied with, then by turns a slope f'(z) and what leads to the
        next unit (a weight, a mask, or 1), at last δ of the output unit. Where an activation hangs its outputs
        together, as softmax does, the slope is ∂aⱼ/∂zᵢ, and the route goes on from unit j.
    product : float
        Of all factors: the route's share of ∂ℓ/∂w.
    edges : tuple of WeightRef
        The weights among the factors: the edges it goes along, without the one it begins with.
    """

    units: tuple[NeuronRef, ...]
    factors: tuple[float, ...]
    product: float
    edges: tuple[WeightRef, ...]


@dataclass(frozen=True, slots=True)
class Routes:
    """All routes of a weight for one sample.

    Attributes
    ----------
    shown : tuple of Route
        The strongest, the largest |product| first.
    count : int
        How many there are.
    total : float
        ∂ℓ/∂w without the penalty, the sum over all of them.
    rest : float
        What is left of it when ``shown`` is taken away.
    """

    shown: tuple[Route, ...]
    count: int
    total: float
    rest: float


@dataclass(frozen=True, slots=True)
class _Tail:
    """A route from ∂ℓ/∂z of a unit on."""

    units: tuple[NeuronRef, ...]
    factors: tuple[float, ...]
    product: float
    edges: tuple[WeightRef, ...] = ()


def routes(
    network: Network,
    theta: Array,
    x: Array,
    y: Array,
    ref: WeightRef,
    masks: Masks | None = None,
    most: int = SHOWN,
    weights: Array | None = None,
) -> Routes:
    """Return the routes from a weight to the loss of one sample.

    The strongest are found exactly: the strongest from a unit on go on with a strongest one of a unit that reads it.

    Parameters
    ----------
    network : Network
    theta : ndarray, shape (P,)
    x : ndarray, shape (1, d)
    y : ndarray, shape (1, k)
    ref : WeightRef
        Which weight or bias.
    masks : mapping of str to ndarray, optional
        Dropout masks and noise by layer, each (1, units).
    most : int
        How many to show.
    weights : ndarray, shape (1,), optional
        How much the sample counts.

    Returns
    -------
    Routes

    Raises
    ------
    EngineError
        ``unknown-weight``; ``not-numbers`` or ``array-shape`` for arrays that do not fit.
    """
    MOST.check(most)
    traced = trace(network, theta, x, y, masks, weights)
    found = terms(traced, network, theta, ref)
    incoming, total = float(found.incoming[0]), float(found.products[0])
    start = NeuronRef(ref.layer, ref.unit)
    tails, counts = _tails(network, theta, traced, start, most)
    shown = tuple(
        Route(tail.units, (incoming, *tail.factors), incoming * tail.product, tail.edges) for tail in tails[start]
    )
    return Routes(shown, counts[start], total, total - sum(route.product for route in shown))


def _tails(
    network: Network, theta: Array, traced: StepTrace, start: NeuronRef, most: int
) -> tuple[dict[NeuronRef, list[_Tail]], dict[NeuronRef, int]]:
    """Return the strongest tails of `start` and of every unit of the layers after it, and how many each has."""
    spec = network.spec
    tails: dict[NeuronRef, list[_Tail]] = {}
    counts: dict[NeuronRef, int] = {}
    for layer in reversed(spec.order[spec.order.index(start.layer) :]):
        units = (start.unit,) if layer == start.layer else range(spec.widths[layer])
        alone = activation_of(spec.layer(layer)).slope is not None
        left = units if alone else range(spec.widths[layer])  # the units whose activations may be gone through
        ways = {unit: downstream_terms(traced, network, theta, layer, unit) for unit in left}
        for unit in units:
            here = NeuronRef(layer, unit)
            if layer == spec.output:
                delta = float(traced.layers[layer].delta[0, unit])
                tails[here], counts[here] = [_Tail((here,), (delta,), delta)], 1
                continue
            steps = list(_steps(network, traced, here, ways))
            counts[here] = sum(counts[NeuronRef(way.layer, way.unit)] for _, _, way in steps)
            longer = (tail for step in steps for tail in _longer(here, *step, tails))
            tails[here] = heapq.nlargest(most, longer, key=lambda tail: abs(tail.product))
    return tails, counts


def _steps(
    network: Network, traced: StepTrace, here: NeuronRef, ways: Mapping[int, tuple[DownstreamTerm, ...]]
) -> Iterator[tuple[int, float, DownstreamTerm]]:
    """Yield the unit whose activation is gone through, its slope by the sum of `here`, and where it leads."""
    layer, row = traced.layers[here.layer], activation_of(network.spec.layer(here.layer))
    if row.slope is not None:
        slope = float(row.slope(layer.z, layer.a)[0, here.unit])
        yield from ((here.unit, slope, way) for way in ways[here.unit])
        return
    each = np.eye(layer.a.shape[1])  # one upstream slope after the other
    for unit, upstream in enumerate(each):
        slope = float(row.pullback(layer.z, layer.a, upstream[None])[0, here.unit])
        yield from ((unit, slope, way) for way in ways[unit])


def _longer(
    here: NeuronRef, unit: int, slope: float, way: DownstreamTerm, tails: dict[NeuronRef, list[_Tail]]
) -> Iterator[_Tail]:
    """Yield the tails that begin with one step."""
    factor = float(way.factor[0])
    own = (here,) if unit == here.unit else (here, NeuronRef(here.layer, unit))
    edge = () if way.ref is None else (way.ref,)
    for tail in tails[NeuronRef(way.layer, way.unit)]:
        yield _Tail(
            (*own, *tail.units), (slope, factor, *tail.factors), slope * factor * tail.product, (*edge, *tail.edges)
        )
