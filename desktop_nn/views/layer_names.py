"""What layers, neurons and weights are called on the screen: the user's own names, else names by their place."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import lru_cache

from PySide6.QtCore import QCoreApplication

from desktop_nn.data import DataError
from desktop_nn.engine.layers import NORMS
from desktop_nn.engine.spec import NetworkSpec, NeuronRef, WeightRef
from desktop_nn.project.model import Project
from desktop_nn.project.sentences import QT_TRANSLATE_NOOP, WORDS
from desktop_nn.session.samples import split_of
from desktop_nn.session.selection import LayerRef, Ref
from desktop_nn.views.source_names import column_name

KIND_NAMES: dict[str, str] = {
    "input": QT_TRANSLATE_NOOP("Layers", "Input"),
    "dense": QT_TRANSLATE_NOOP("Layers", "Dense"),
    "activation": QT_TRANSLATE_NOOP("Layers", "Activation"),
    "dropout": QT_TRANSLATE_NOOP("Layers", "Dropout"),
    "gaussian_noise": QT_TRANSLATE_NOOP("Layers", "Noise"),
    "layer_norm": QT_TRANSLATE_NOOP("Layers", "Layer norm"),
    "batch_norm": QT_TRANSLATE_NOOP("Layers", "Batch norm"),
    "multiply": QT_TRANSLATE_NOOP("Layers", "Multiply"),
    "add": QT_TRANSLATE_NOOP("Layers", "Add"),
    "concatenate": QT_TRANSLATE_NOOP("Layers", "Concatenate"),
}
ACTIVATION_NAMES: dict[str, str] = {
    "linear": QT_TRANSLATE_NOOP("Layers", "linear"),
    "step": QT_TRANSLATE_NOOP("Layers", "step"),
    "sigmoid": QT_TRANSLATE_NOOP("Layers", "sigmoid"),
    "hard_sigmoid": QT_TRANSLATE_NOOP("Layers", "hard sigmoid"),
    "tanh": QT_TRANSLATE_NOOP("Layers", "tanh"),
    "softsign": QT_TRANSLATE_NOOP("Layers", "softsign"),
    "relu": QT_TRANSLATE_NOOP("Layers", "ReLU"),
    "leaky_relu": QT_TRANSLATE_NOOP("Layers", "leaky ReLU"),
    "elu": "ELU",
    "selu": "SELU",
    "softplus": QT_TRANSLATE_NOOP("Layers", "softplus"),
    "gelu": "GELU",
    "gelu_tanh": "GELU (tanh)",
    "silu": "SiLU",
    "mish": "Mish",
    "softmax": QT_TRANSLATE_NOOP("Layers", "softmax"),
}
INITIALIZER_NAMES: dict[str, str] = {
    "glorot_uniform": QT_TRANSLATE_NOOP("Layers", "Glorot uniform"),
    "glorot_normal": QT_TRANSLATE_NOOP("Layers", "Glorot normal"),
    "he_uniform": QT_TRANSLATE_NOOP("Layers", "He uniform"),
    "he_normal": QT_TRANSLATE_NOOP("Layers", "He normal"),
    "lecun_uniform": QT_TRANSLATE_NOOP("Layers", "LeCun uniform"),
    "lecun_normal": QT_TRANSLATE_NOOP("Layers", "LeCun normal"),
    "orthogonal": QT_TRANSLATE_NOOP("Layers", "orthogonal"),
    "uniform": QT_TRANSLATE_NOOP("Layers", "uniform, ±0.05"),
    "normal": QT_TRANSLATE_NOOP("Layers", "normal, σ = 0.05"),
    "truncated_normal": QT_TRANSLATE_NOOP("Layers", "truncated normal, σ = 0.05"),
    "constant": QT_TRANSLATE_NOOP("Layers", "constant"),
    "zeros": QT_TRANSLATE_NOOP("Layers", "zeros"),
}
OUTPUT = QT_TRANSLATE_NOOP("Layers", "Output")
HIDDEN = QT_TRANSLATE_NOOP("Layers", "Hidden {number}")
SEVERAL = QT_TRANSLATE_NOOP("Layers", "{count} layers")
NEURON = QT_TRANSLATE_NOOP("Layers", "{layer}, neuron {number}")
NORM = QT_TRANSLATE_NOOP("Layers", "{symbol} of {neuron}")
BIAS = QT_TRANSLATE_NOOP("Layers", "bias of {neuron}")
WEIGHT = QT_TRANSLATE_NOOP("Layers", "{source} → {target}")


def _tr(text: str) -> str:
    return QCoreApplication.translate("Layers", text)


def kind_name(kind: str) -> str:
    """Return what a kind of layer is called; an unknown one keeps its own word."""
    return _tr(KIND_NAMES[kind]) if kind in KIND_NAMES else kind


def activation_name(name: str) -> str:
    """Return what an activation is called; an unknown one keeps its own word."""
    return _tr(ACTIVATION_NAMES[name]) if name in ACTIVATION_NAMES else name


def initializer_name(name: str) -> str:
    """Return what an initialiser is called; an unknown one keeps its own word."""
    return _tr(INITIALIZER_NAMES[name]) if name in INITIALIZER_NAMES else name


def loss_name(name: str) -> str:
    """Return what a loss is called, in the reader's language."""
    return QCoreApplication.translate("Problems", WORDS[name])


def layer_names(project: Project) -> dict[str, str]:
    """Return the name of every layer: Input, Hidden 1, Hidden 2, Dropout, Output, or what the user called it."""
    spec, own = project.network, dict(project.names)
    numbers = _hidden_numbers(spec)
    return {layer_id: own.get(layer_id) or _usual_name(spec, layer_id, numbers) for layer_id in spec.order}


def layer_name(project: Project, layer_id: str) -> str:
    """Return one layer's name; its id where there is no such layer."""
    if layer_id not in project.network:
        return layer_id
    own = next((name for layer, name in project.names if layer == layer_id), "")
    return own or _usual_name(project.network, layer_id, _hidden_numbers(project.network))


def layers_name(project: Project, layers: Collection[str]) -> str:
    """Return one layer's name, of several how many they are."""
    return layer_name(project, *layers) if len(layers) == 1 else _tr(SEVERAL).format(count=len(layers))


def ref_name(project: Project, ref: Ref) -> str:
    """Return what a layer, neuron, weight or bias is called."""
    if isinstance(ref, LayerRef):
        return layer_name(project, ref.layer)
    if isinstance(ref, NeuronRef):
        return neuron_name(project, ref)
    target = neuron_name(project, NeuronRef(ref.layer, ref.unit))
    if project.network.layer(ref.layer).kind in NORMS:
        return _tr(NORM).format(symbol=weight_symbol(project.network, ref), neuron=target)
    if ref.source is None:
        return _tr(BIAS).format(neuron=target)
    return _tr(WEIGHT).format(source=neuron_name(project, project.network.source(ref.layer, ref.source)), target=target)


def neuron_name(project: Project, ref: NeuronRef) -> str:
    """Return a neuron's name, counted from 1; an input goes by the name of its feature."""
    if project.network.layer(ref.layer).kind == "input":
        features = _features(project)
        if ref.unit < len(features):
            return column_name(features[ref.unit])
    return _tr(NEURON).format(layer=layer_name(project, ref.layer), number=ref.unit + 1)


def feature_names(project: Project) -> tuple[str, ...]:
    """Return what the data's inputs are called on the screen; none where the data do not fit the input layer."""
    return tuple(column_name(name) for name in _features(project))


def _features(project: Project) -> tuple[str, ...]:
    """Return what the data call their inputs; none where they do not fit the input layer."""
    try:
        inputs = split_of(project.data).train.inputs
    except DataError:
        return ()
    layer = project.network.input
    return tuple(inputs) if layer is not None and layer.units == len(inputs) else ()


def weight_symbol(spec: NetworkSpec, ref: WeightRef) -> str:
    """Return the letter a weight or bias goes by; a norm layer's are γ and β."""
    names = ("γ", "β") if spec.layer(ref.layer).kind in NORMS else ("w", "b")
    return names[ref.is_bias]


def _usual_name(spec: NetworkSpec, layer_id: str, numbers: Mapping[str, int]) -> str:
    if layer_id == spec.output:
        return _tr(OUTPUT)
    number = numbers.get(layer_id)
    return kind_name(spec.layer(layer_id).kind) if number is None else _tr(HIDDEN).format(number=number)


@lru_cache(maxsize=4)
def _hidden_numbers(spec: NetworkSpec) -> Mapping[str, int]:
    """Return the numbers of the hidden dense layers, from 1: in a deep network it takes a while to count them."""
    hidden = [i for i in spec.order if spec.layer(i).kind == "dense" and i != spec.output]
    return {layer_id: number for number, layer_id in enumerate(hidden, start=1)}
