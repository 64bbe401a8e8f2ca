"""What one neuron does with one sample: z = Σ w·x + b, a = f(z), as plain numbers."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from desktop_nn.engine.layers import NORMS, activation_of
from desktop_nn.engine.layout import ParamLayout
from desktop_nn.engine.norms import EPSILON
from desktop_nn.engine.probes import SampleActivations
from desktop_nn.engine.spec import NeuronRef, WeightRef
from desktop_nn.project.model import Project
from desktop_nn.views.inspector.terms import Term
from desktop_nn.views.layer_names import neuron_name
from desktop_nn.views.notation import subscript


@dataclass(frozen=True, slots=True)
class NeuronWork:
    """``terms`` add up to ``z``; the last of a dense layer's is the bias. ``slope`` is f'(z), None for softmax.

    In a Multiply layer they are multiplied. In a norm layer x̂ is (a − ``mean``)/``deviation``; elsewhere it is not.
    """

    terms: tuple[Term, ...]
    z: float
    a: float
    slope: float | None
    mean: float | None = None
    deviation: float | None = None
    is_product: bool = False


def neuron_work(
    project: Project, theta: NDArray[np.floating], sample: SampleActivations, ref: NeuronRef, bias: str
) -> NeuronWork:
    """Return what the neuron does; `bias` is what the last term is called."""
    spec = project.network
    layer, a = spec.layer(ref.layer), float(sample.values[ref.layer][ref.unit])
    mean = deviation = None
    if layer.kind == "dense":
        block = ParamLayout.of(spec).block(ref.layer).view(theta)[ref.unit].astype(np.float64)
        read = np.concatenate([sample.values[source] for source in layer.inputs])
        names = [neuron_name(project, spec.source(ref.layer, column)) for column in range(len(read))]
        refs = [WeightRef(ref.layer, ref.unit, column) for column in range(len(read))]
        weighed = zip(names, block[:-1].tolist(), read.tolist(), refs, strict=True)
        shift = Term(bias, None, float(block[-1]), WeightRef(ref.layer, ref.unit, None))
        terms = (*(Term(*each) for each in weighed), shift)
    elif layer.kind in NORMS:
        block = ParamLayout.of(spec).block(ref.layer).view(theta)[ref.unit].astype(np.float64)
        read = np.asarray(sample.values[layer.inputs[0]], np.float64)
        mean, variance = (read.mean(), read.var()) if layer.kind == "layer_norm" else block[2:]
        deviation = np.sqrt(variance + EPSILON)
        own = float((read[ref.unit] - mean) / deviation)
        terms = (Term(f"x̂{subscript((ref.unit + 1,))}", float(block[0]), own), Term("β", None, float(block[1])))
    else:
        sources = [(source, float(sample.values[source.layer][source.unit])) for source in _sources(project, ref)]
        terms = tuple(Term(neuron_name(project, source), None, value) for source, value in sources)
    is_product = layer.kind == "multiply"
    z = math.prod(term.value for term in terms) if is_product else sum(term.product for term in terms)
    slope = activation_of(layer).slope
    found = None if slope is None else float(slope(np.array([z]), np.array([a]))[0])
    return NeuronWork(terms, z, a, found, mean, deviation, is_product)


def _sources(project: Project, ref: NeuronRef) -> list[NeuronRef]:
    """Return the neurons that a unit of a layer without weights passes on or adds up."""
    spec, unit = project.network, ref.unit
    inputs = spec.layer(ref.layer).inputs
    if spec.layer(ref.layer).kind != "concatenate":
        return [NeuronRef(source, unit) for source in inputs]
    for source in inputs:
        if unit < spec.widths[source]:
            return [NeuronRef(source, unit)]
        unit -= spec.widths[source]
    return []
