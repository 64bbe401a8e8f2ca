"""A network as the layers of a Keras 3 functional model: their configurations, their order, and where weights go.

Keras keeps weights under the class of a layer and its number among those of its class, in the order in which it sorts
layers: the longest way to the output first, and among equals as a walk back from the output meets them.
Format: https://keras.io/guides/serialization_and_saving/ (written as Keras 3 itself writes it).
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from desktop_nn.engine.batch_norm import MOMENTUM
from desktop_nn.engine.norms import EPSILON
from desktop_nn.engine.problems import EngineError
from desktop_nn.engine.spec import LayerSpec, NetworkSpec
from desktop_nn.export.code.identifiers import identifiers

# What Keras calls the activations it has by name; leaky ReLU is a layer of its own there.
ACTIVATIONS = {
    "linear": "linear",
    "sigmoid": "sigmoid",
    "hard_sigmoid": "hard_sigmoid",
    "tanh": "tanh",
    "softsign": "softsign",
    "relu": "relu",
    "elu": "elu",
    "selu": "selu",
    "softplus": "softplus",
    "gelu": "gelu",
    "silu": "silu",
    "mish": "mish",
    "softmax": "softmax",
}
MERGES = {"add": "Add", "multiply": "Multiply", "concatenate": "Concatenate"}
LARGEST_NOISE = 1.0  # that a layer of Keras adds


@dataclass(frozen=True, slots=True)
class KerasLayer:
    """One layer: its class, its name, its settings beyond the name, the layers it reads, and its width.

    ``source`` is the id of the layer of the network whose weights it has; empty where it has none.
    """

    kind: str
    name: str
    settings: dict[str, object]
    inputs: tuple[str, ...]
    width: int
    source: str = ""


def keras_layers(spec: NetworkSpec) -> list[KerasLayer]:
    """Return the layers in Keras's order; the last one is the output.

    Raises
    ------
    EngineError
        ``keras-activation``, ``keras-noise`` for what Keras has no layer for.
    """
    names = identifiers(spec.order)
    found: dict[str, KerasLayer] = {}
    ends: dict[str, str] = {}  # a layer's id -> the name of the last Keras layer it became
    for layer_id in spec.order:
        layer = spec.layer(layer_id)
        made = _made(spec, layer, names[layer_id], tuple(ends[i] for i in layer.inputs))
        ends[layer_id] = made[-1].name
        found |= {each.name: each for each in made}
    return _ordered(found, ends[spec.output])


def paths(layers: list[KerasLayer]) -> dict[str, str]:
    """Return the folder of the weights of each layer by name: "layers/dense", "layers/dense_1"."""
    counts: Counter[str] = Counter()
    found = {}
    for layer in layers:
        kind = snake(layer.kind)
        found[layer.name] = f"layers/{kind}_{counts[kind]}" if counts[kind] else f"layers/{kind}"
        counts[kind] += 1
    return found


def config(layers: list[KerasLayer]) -> dict[str, object]:
    """Return the model as plain values, from which Keras makes it anew."""
    widths = {layer.name: layer.width for layer in layers}
    inside: dict[str, object] = {
        "name": "network",
        "trainable": True,
        "layers": [_layer_config(layer, widths) for layer in layers],
        "input_layers": [next(layer.name for layer in layers if layer.kind == "InputLayer"), 0, 0],
        "output_layers": [layers[-1].name, 0, 0],
    }
    module = "keras.src.models.functional"
    return {"module": module, "class_name": "Functional", "config": inside, "registered_name": "Functional"}


def _layer_config(layer: KerasLayer, widths: dict[str, int]) -> dict[str, object]:
    tensors: list[object] = [
        {
            "class_name": "__keras_tensor__",
            "config": {"shape": [None, widths[name]], "dtype": "float32", "keras_history": [name, 0, 0]},
        }
        for name in layer.inputs
    ]
    nodes = [{"args": [tensors if layer.kind in MERGES.values() else tensors[0]], "kwargs": {}}] if tensors else []
    return {
        "module": "keras.layers",
        "class_name": layer.kind,
        "config": {"name": layer.name, "dtype": "float32", **layer.settings},
        "registered_name": None,
        "name": layer.name,
        "inbound_nodes": nodes,
    }


def _made(spec: NetworkSpec, layer: LayerSpec, name: str, inputs: tuple[str, ...]) -> list[KerasLayer]:
    """Return the Keras layers that one layer becomes, each reading the one before."""
    width = spec.widths[layer.id]
    if layer.kind == "input":
        return [KerasLayer("InputLayer", name, {"batch_shape": [None, width]}, (), width)]
    if layer.kind == "dense":
        return _dense(spec, layer, name, inputs)
    if layer.kind == "activation":
        return [_activation(layer, name, inputs, width)]
    if layer.kind in MERGES:
        return [KerasLayer(MERGES[layer.kind], name, {}, inputs, width)]
    if layer.kind == "dropout":
        return [KerasLayer("Dropout", name, {"rate": float(layer.rate)}, inputs, width)]
    if layer.kind == "gaussian_noise":
        if layer.stddev > LARGEST_NOISE:
            raise EngineError("keras-noise", layer.id, value=layer.stddev, most=LARGEST_NOISE)
        return [KerasLayer("GaussianNoise", name, {"stddev": float(layer.stddev)}, inputs, width)]
    if layer.kind == "layer_norm":
        return [KerasLayer("LayerNormalization", name, {"epsilon": EPSILON}, inputs, width, layer.id)]
    settings: dict[str, object] = {"momentum": 1 - MOMENTUM, "epsilon": EPSILON}
    return [KerasLayer("BatchNormalization", name, settings, inputs, width, layer.id)]


def _dense(spec: NetworkSpec, layer: LayerSpec, name: str, inputs: tuple[str, ...]) -> list[KerasLayer]:
    made = []
    if len(inputs) > 1:
        made.append(KerasLayer("Concatenate", f"{name}_inputs", {}, inputs, spec.fan_in(layer.id)))
        inputs = (made[0].name,)
    is_apart = layer.activation == "leaky_relu"
    activation = "linear" if is_apart else _activation_name(layer)
    settings: dict[str, object] = {"units": layer.units, "activation": activation}
    made.append(KerasLayer("Dense", name, settings, inputs, layer.units, layer.id))
    return [*made, _activation(layer, f"{name}_activation", (name,), layer.units)] if is_apart else made


def _activation(layer: LayerSpec, name: str, inputs: tuple[str, ...], width: int) -> KerasLayer:
    if layer.activation == "leaky_relu":
        return KerasLayer("LeakyReLU", name, {"negative_slope": float(layer.slope)}, inputs, width)
    return KerasLayer("Activation", name, {"activation": _activation_name(layer)}, inputs, width)


def _activation_name(layer: LayerSpec) -> str:
    if layer.activation not in ACTIVATIONS:
        raise EngineError("keras-activation", layer.id, activation=layer.activation)
    return ACTIVATIONS[layer.activation]


def _ordered(layers: dict[str, KerasLayer], output: str) -> list[KerasLayer]:
    met: list[str] = []
    waiting = [output]
    while waiting:  # in the order in which a walk from the output, inputs first to last, comes by
        name = waiting.pop()
        if name not in met:
            met.append(name)
            waiting += reversed(layers[name].inputs)
    depths = dict.fromkeys(layers, 0)
    for layer in reversed(layers.values()):  # every layer comes after what it reads
        for name in layer.inputs:
            depths[name] = max(depths[name], depths[layer.name] + 1)
    return [layers[name] for name in sorted(met, key=lambda name: (-depths[name], met.index(name)))]


def snake(kind: str) -> str:
    """Return a class's name as Keras writes it in paths: "layer_normalization", "leaky_re_lu"."""
    return re.sub("([a-z])([A-Z])", r"\1_\2", re.sub("(.)([A-Z][a-z]+)", r"\1_\2", kind)).lower()
