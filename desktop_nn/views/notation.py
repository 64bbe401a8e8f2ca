"""Layers, neurons and weights as letters in formulas: w₃,₂⁽¹⁾ leads from neuron 3 of layer 1 to neuron 2 of the next.

Neurons are counted from 1; a layer's number is its place in the order of computation, the input being 0. A weight bears
the number of the layer it comes from, a bias that of the layer whose weights it is added to.
"""

from __future__ import annotations

from desktop_nn.engine.layers import NORMS
from desktop_nn.engine.spec import NetworkSpec, NeuronRef, WeightRef
from desktop_nn.project.model import Project
from desktop_nn.views.layer_names import layer_name, weight_symbol

_SUBSCRIPTS = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
_TEX = {"γ": r"\gamma", "β": r"\beta"}
_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def level(spec: NetworkSpec, layer_id: str) -> int:
    """The number that formulas give a layer."""
    return spec.order.index(layer_id)


def indices(spec: NetworkSpec, ref: WeightRef) -> tuple[int, ...]:
    """A weight's indices: of the neuron it comes from, and of that it leads to; b, γ and β have only the latter."""
    if ref.source is None or spec.layer(ref.layer).kind in NORMS:
        return (ref.unit + 1,)
    return (spec.source(ref.layer, ref.source).unit + 1, ref.unit + 1)


def weight_level(spec: NetworkSpec, ref: WeightRef) -> int:
    """The number that formulas give a weight or a bias."""
    if spec.layer(ref.layer).kind in NORMS:
        return level(spec, ref.layer)
    sources = spec.layer(ref.layer).inputs
    return level(spec, sources[0] if ref.source is None else spec.source(ref.layer, ref.source).layer)


def letter_tex(spec: NetworkSpec, ref: WeightRef) -> str:
    """What a weight or a bias is called in TeX."""
    return _TEX.get(weight_symbol(spec, ref), weight_symbol(spec, ref))


def subscript(numbers: tuple[int, ...]) -> str:
    """Numbers below the line: (3, 2) -> "₃,₂"."""
    return ",".join(str(number).translate(_SUBSCRIPTS) for number in numbers)


def superscript(number: int) -> str:
    """A layer's number above the line: 1 -> "⁽¹⁾"."""
    return f"⁽{str(number).translate(_SUPERSCRIPTS)}⁾"


def weight_text(spec: NetworkSpec, ref: WeightRef) -> str:
    """A weight in one line of text: "w₃,₂⁽¹⁾"."""
    return f"{weight_symbol(spec, ref)}{subscript(indices(spec, ref))}{superscript(weight_level(spec, ref))}"


def weight_tex(spec: NetworkSpec, ref: WeightRef) -> str:
    """The same in TeX."""
    below = ",".join(str(index) for index in indices(spec, ref))
    return f"{letter_tex(spec, ref)}_{{{below}}}^{{({weight_level(spec, ref)})}}"


def neuron_tex(spec: NetworkSpec, ref: NeuronRef, quantity: str = "a") -> str:
    """A neuron's a, z or δ in TeX; what the input layer gives is x, without a layer's number."""
    if spec.layer(ref.layer).kind == "input" and quantity == "a":
        return f"x_{{{ref.unit + 1}}}"
    return f"{quantity}_{{{ref.unit + 1}}}^{{({level(spec, ref.layer)})}}"


def neuron_text(spec: NetworkSpec, ref: NeuronRef, quantity: str = "a") -> str:
    """The same in one line of text: "a₂⁽¹⁾"."""
    if spec.layer(ref.layer).kind == "input" and quantity == "a":
        return f"x{subscript((ref.unit + 1,))}"
    return f"{quantity}{subscript((ref.unit + 1,))}{superscript(level(spec, ref.layer))}"


def weight_label(project: Project, ref: WeightRef) -> str:
    """A weight with the name of the layer it belongs to, for an axis: "Hidden 1 w₃,₂"."""
    spec = project.network
    return f"{layer_name(project, ref.layer)} {weight_symbol(spec, ref)}{subscript(indices(spec, ref))}"
