"""The one place that chooses names and orientation of exported weights.

Every format but ONNX, whose matrices are laid out for its own operator, uses PyTorch's: ``<layer>.weight`` of shape
``(units, fan_in)`` and ``<layer>.bias`` of shape ``(units,)``, in the order of computation. Keras keeps the
transpose, ``(fan_in, units)``. A layer norm has ``<layer>.gamma`` and ``<layer>.beta``, each ``(units,)``; a batch norm
what PyTorch's BatchNorm1d has, ``weight`` (γ), ``bias`` (β), ``running_mean`` and ``running_var``, each ``(units,)``.
"""

from __future__ import annotations

from dataclasses import asdict

import numpy as np
from numpy.typing import NDArray

from desktop_nn.data import Preparation
from desktop_nn.engine.batch_norm import MOMENTUM
from desktop_nn.engine.layers import NORMS
from desktop_nn.engine.layout import Block
from desktop_nn.engine.norms import EPSILON
from desktop_nn.export.model import TrainedModel

Floats = NDArray[np.float32]

# What the numbers of each unit are called: those of its weights, then the others.
KINDS: dict[str, tuple[str, ...]] = {
    "dense": ("weight", "bias"),
    "layer_norm": ("gamma", "beta"),
    "batch_norm": ("weight", "bias", "running_mean", "running_var"),
}


def named_arrays(model: TrainedModel) -> dict[str, Floats]:
    """Return contiguous copies of all parameters and running statistics, by name."""
    return {
        name: np.array(part, np.float32)
        for block in model.layout.blocks
        for name, part in named_parts(block, model.theta).items()
    }


def named_parts(block: Block, theta: NDArray[np.floating]) -> dict[str, NDArray[np.floating]]:
    """Return the parts of a layer's block in ``theta (P,)`` as views, by name: a matrix of weights, else columns."""
    view, (first, *others) = block.view(theta), KINDS[block.kind]
    weights = view[:, : block.fan_in] if block.kind == "dense" else view[:, 0]
    columns = {f"{block.layer}.{name}": view[:, block.fan_in + i] for i, name in enumerate(others)}
    return {f"{block.layer}.{first}": weights, **columns}


def column_kinds(block: Block) -> tuple[str, ...]:
    """Return what the number in each column of a block is called."""
    first, *others = KINDS[block.kind]
    return (*(first,) * block.fan_in, *others)


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
        if layer.kind in NORMS:
            fact["epsilon"] = EPSILON
        if layer.kind == "batch_norm":
            fact["momentum"] = MOMENTUM
        facts.append(fact)
    return facts


def description(model: TrainedModel) -> dict[str, object]:
    """Return everything but the numbers, as plain values."""
    told: dict[str, object] = {
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
    if not model.preparation:
        return told
    return told | {"preparation": {"columns": list(model.columns), **_lists(model.preparation)}}


def _lists(preparation: Preparation) -> dict[str, object]:
    """Return what is done to columns, in this order: features made of two, means subtracted, divided by deviations."""
    return {name: list(values) for name, values in asdict(preparation).items()}
