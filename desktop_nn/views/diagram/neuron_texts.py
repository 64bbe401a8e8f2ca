"""What a neuron's card says: z and a, and the formulas with their numbers."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QCoreApplication

from desktop_nn.engine.unit_terms import UnitTerms
from desktop_nn.project.model import Project
from desktop_nn.project.sentences import QT_TRANSLATE_NOOP
from desktop_nn.session.selection import SampleRef
from desktop_nn.views.layer_names import activation_name, neuron_name
from desktop_nn.widgets.numbers import format_count, format_number

MOST_TERMS = 2  # written out, beside the bias
SAMPLES = {
    "train": QT_TRANSLATE_NOOP("NeuronCard", "Training sample {number}"),
    "test": QT_TRANSLATE_NOOP("NeuronCard", "Test sample {number}"),
    "validation": QT_TRANSLATE_NOOP("NeuronCard", "Validation sample {number}"),
}
MEAN = QT_TRANSLATE_NOOP("NeuronCard", "Means over the mini-batch of {count}")
MEAN_OF = QT_TRANSLATE_NOOP("NeuronCard", "a = mean of {function}(z) = {a}")


@dataclass(frozen=True)
class NeuronText:
    """The lines of a card; `sum` and `activation` are empty for an input."""

    values: str
    sum: str
    activation: str
    name: str
    scope: str


def neuron_text(project: Project, unit: UnitTerms, sample: SampleRef | None) -> NeuronText:
    """Return what is said of a neuron, for the sample it is looked at with or the mini-batch."""
    name, scope = neuron_name(project, unit.ref), _scope(unit, sample)
    z, a = float(unit.z.mean()), float(unit.a.mean())
    layer = project.network.layer(unit.ref.layer)
    if layer.kind == "input":
        return NeuronText(f"x = {_number(a)}", "", "", name, scope)
    values = f"z = {_number(z)}   a = {_number(a)}"
    if layer.kind not in ("dense", "activation"):
        return NeuronText(values, _sum(unit, z), "", name, scope)
    function = activation_name(layer.activation)
    if sample is None:  # the mean of f(z) is not f of the mean
        return NeuronText(values, _sum(unit, z), _tr(MEAN_OF).format(function=function, a=_number(a)), name, scope)
    return NeuronText(values, _sum(unit, z), f"a = {function}({_number(z)}) = {_number(a)}", name, scope)


def _scope(unit: UnitTerms, sample: SampleRef | None) -> str:
    return _tr(MEAN).format(count=format_count(len(unit.z))) if sample is None else sample_text(sample)


def sample_text(sample: SampleRef) -> str:
    """Return which sample is looked at."""
    return _tr(SAMPLES[sample.part]).format(number=format_count(sample.index + 1))


def _sum(unit: UnitTerms, z: float) -> str:
    """Return z = 0.81·0.42 + (−0.3)·(−1.13) + … + 0.12 = 0.77: the largest terms, and the bias or the noise.

    Nothing where factors are other ones for each sample: dropout and Multiply over a mini-batch.
    """
    if unit.is_product:
        return "" if len(unit.z) > 1 else f"z = {'·'.join(map(_factor, unit.inputs[0].tolist()))} = {_number(z)}"
    inputs, factors = unit.inputs.mean(axis=0), unit.factors
    if factors is not None and not (factors == factors[0]).all():
        return ""
    if factors is None:
        products, texts = inputs, [_factor(value) for value in inputs.tolist()]
    else:
        products = factors[0] * inputs
        pairs = zip(factors[0].tolist(), inputs.tolist(), strict=True)
        texts = [f"{_factor(weight)}·{_factor(value)}" for weight, value in pairs]
    largest = sorted(np.argsort(-np.abs(products), kind="stable")[:MOST_TERMS].tolist())
    parts = [texts[i] for i in largest] + (["…"] if len(texts) > len(largest) else [])
    if unit.bias is not None:
        parts.append(_factor(unit.bias))
    if unit.noise is not None:
        parts.append(_factor(float(unit.noise.mean())))
    return f"z = {' + '.join(parts)} = {_number(z)}"


def _number(value: float) -> str:
    return format_number(value, 3)


def _factor(value: float) -> str:
    return f"({_number(value)})" if value < 0 else _number(value)


def _tr(text: str) -> str:
    return QCoreApplication.translate("NeuronCard", text)
