"""The chain rule of one weight as a row of factors that multiply out exactly to what stands behind the equals sign.

A mean of products is no product of means. Over several samples the factors are therefore those of one of them, the
one that pulls hardest or the one that is followed from weight to weight, and between them and the gradient stands the
mean.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from desktop_nn.engine.layers import NORMS
from desktop_nn.engine.probes import WeightReport
from desktop_nn.engine.spec import NetworkSpec, NeuronRef, WeightRef
from desktop_nn.views.notation import neuron_tex, weight_tex

RELATIVE = 1e-5  # an error of a finite difference that nothing but rounding and its width explain


@dataclass(frozen=True, slots=True)
class Factor:
    """One factor: which one (incoming, constant, slope, downstream, error, delta), its letter in TeX and its value."""

    kind: str
    tex: str
    value: float


@dataclass(frozen=True, slots=True)
class Chain:
    """∂L/∂w taken apart.

    Attributes
    ----------
    ref : WeightRef
    tex : str
        The weight in TeX.
    value, gradient, update : float
        The weight, ∂L/∂w over the samples in question with the penalty, and what the optimiser adds to the weight next.
    row : int
        The training sample whose factors these are, ``place`` its place among the samples in question.
    is_hardest : bool
        Whether none of them pulls harder.
    factors : tuple of Factor
        They multiply to ``product``.
    count : int
        Number of samples; ``mean`` of their products is ``product`` itself where there is but one.
    penalty : float
        ``gradient = mean + penalty``.
    """

    ref: WeightRef
    tex: str
    value: float
    gradient: float
    update: float
    row: int
    place: int
    is_hardest: bool
    factors: tuple[Factor, ...]
    product: float
    count: int
    mean: float
    penalty: float


def chain_of(report: WeightReport, spec: NetworkSpec, followed: int | None = None) -> Chain:
    """Return the chain rule of a weight from what its probe has found, for a training sample if it is among them."""
    terms = report.terms
    strongest, there = hardest(terms.products), np.flatnonzero(report.rows == followed)
    place = int(there[0]) if len(there) else strongest
    return Chain(
        ref=terms.ref,
        tex=weight_tex(spec, terms.ref),
        value=terms.value,
        gradient=terms.gradient,
        update=report.update,
        row=int(report.rows[place]),
        place=place,
        is_hardest=place == strongest,
        factors=factors(report, spec, place),
        product=float(terms.products[place]),
        count=len(terms.products),
        mean=float(terms.products.mean()),
        penalty=terms.penalty,
    )


def hardest(products: np.ndarray) -> int:
    """Return which of the samples pulls hardest."""
    return int(np.argmax(np.abs(np.nan_to_num(products))))


def factors(report: WeightReport, spec: NetworkSpec, place: int) -> tuple[Factor, ...]:
    """Return the factors of one sample's product."""
    terms, unit = report.terms, NeuronRef(report.terms.ref.layer, report.terms.ref.unit)
    first = _incoming(report, spec, place)
    if terms.slope is not None and spec.layer(unit.layer).kind in NORMS:  # which has no activation: a is z
        return first, Factor("downstream", rf"\partial L/\partial {neuron_tex(spec, unit)}", float(terms.delta[place]))
    if terms.slope is not None:
        z, a = neuron_tex(spec, unit, "z"), neuron_tex(spec, unit)
        slope = Factor("slope", f"f'({z})", float(terms.slope[place]))
        return first, slope, Factor("downstream", rf"\partial L/\partial {a}", float(terms.downstream[place]))
    if terms.fused:
        index = unit.unit + 1
        return first, Factor("error", rf"\hat{{y}}_{{{index}}} - y_{{{index}}}", float(terms.delta[place]))
    return first, Factor("delta", rf"\partial L/\partial {neuron_tex(spec, unit, 'z')}", float(terms.delta[place]))


def _incoming(report: WeightReport, spec: NetworkSpec, place: int) -> Factor:
    ref = report.terms.ref
    if ref.source is None:
        return Factor("constant", "1", 1.0)
    if spec.layer(ref.layer).kind in NORMS:
        name = neuron_tex(spec, NeuronRef(ref.layer, ref.unit), r"\hat{x}")
        return Factor("incoming", name, float(report.terms.incoming[place]))
    source = spec.source(ref.layer, ref.source)
    return Factor("incoming", neuron_tex(spec, source), float(report.terms.incoming[place]))


def agrees(chain: Chain, numeric: float, relative: float) -> bool:
    """Whether backpropagation and the finite difference agree as far as float64 lets them."""
    return relative < RELATIVE or abs(chain.gradient - numeric) < 1e-10
