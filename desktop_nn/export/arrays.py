"""The one place that chooses names and orientation of exported weights.

Every format but ONNX, whose matrices are laid out for its own operator, uses PyTorch's: ``<layer>.weight`` of shape
``(units, fan_in)`` and ``<layer>.bias`` of shape ``(units,)``, in the order of computation. Keras keeps the
transpose, ``(fan_in, units)``. A norm layer has ``<layer>.gamma`` and ``<layer>.beta``, each ``(units,)``.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from desktop_nn.engine.layout import Block
from desktop_nn.engine.norms import EPSILON
from desktop_nn.export.model import TrainedModel

Floats = NDArray[np.float32]


def named_arrays(model: TrainedModel) -> dict[str, Floats]:
    """Return contiguous copies of all weights and biases, γ and β, by name."""
    arrays: dict[str, Floats] = {}
    for block in model.layout.blocks:
        weight, bias = parameter_names(block)
        weights = model.layout.weights(model.theta, block.layer)
        arrays[weight] = np.array(weights if block.kind == "dense" else weights[:, 0], np.float32)
        arrays[bias] = np.array(model.layout.bias(model.theta, block.layer), np.float32)
    return arrays


def parameter_names(block: Block) -> tuple[str, str]:
    """Return what the weights and the biases of a layer are called, or its γ and β."""
    names = ("weight", "bias") if block.kind == "dense" else ("gamma", "beta")
    return f"{block.layer}.{names[0]}", f"{block.layer}.{names[1]}"


def layer_facts(model: TrainedModel) -> list[dict[str, object]]:
    """Return the graph as plain values, one entry for each layer, in the order of computation."""
    facts: list[dict[str, object]] = []
    for layer_id in model.spec.order:
        layer = model.spec.layer(layer_id)
        fact: dict[str, object] = {
            "id": layer.id,
            "kind": layer.kind,
            "inputs": list(layer.inputs),
            "units": model.spec.widths[layer_id],
        }
        if layer.kind in ("dense", "activation"):
            fact["activation"] = layer.activation
            if layer.activation == "leaky_relu":
                fact["slope"] = layer.slope
        if layer.kind == "dropout":
            fact["rate"] = layer.rate
        if layer.kind == "gaussian_noise":
            fact["stddev"] = layer.stddev
        if layer.kind == "layer_norm":
            fact["epsilon"] = EPSILON
        facts.append(fact)
    return facts


def description(model: TrainedModel) -> dict[str, object]:
    """Return everything but the numbers, as plain values."""
    return {
        "format": "desktop-nn weights",
        "version": 1,
        "orientation": "weight (units, fan_in): z = weight @ x + bias",
        "inputs": list(model.inputs),
        "outputs": list(model.outputs),
        "classes": list(model.classes),
        "layers": layer_facts(model),
        "output": model.spec.output,
        "metadata": dict(model.metadata),
    }
