"""A linear layer that is taken out lives on in the layers that read it: W₂(W₁x + b₁) + b₂ = (W₂W₁)x + (W₂b₁ + b₂).

So does a batch norm, which is a linear layer wherever a network is not being trained: W₁ has γ/√(v + ε) on its
diagonal, and b₁ = β − γ·m/√(v + ε), by its running mean m and variance v. Dropout or noise between the two is passed
over likewise.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from desktop_nn.engine.layout import Block, ParamLayout
from desktop_nn.engine.norms import EPSILON
from desktop_nn.engine.spec import NetworkSpec
from desktop_nn.project.surgery import PASSING, read_by_weights_only

Floats = NDArray[np.floating]
Value = tuple[str, int]


def folds(old: NetworkSpec, new: NetworkSpec, gone: str) -> bool:
    """Whether ``new``, which is ``old`` without the layer ``gone``, can compute what ``old`` does.

    The layer must be dense and linear, or a batch norm, and all that reads it must multiply it by weights first. In the
    new network no reader may read the same neuron twice, or it were open which of its weights is to change, and none
    may have a cut edge, which must stay 0.
    """
    layer = old.layer(gone)
    linear = layer.kind == "batch_norm" or (layer.kind, layer.activation) == ("dense", "linear")
    if not linear or not read_by_weights_only(old, old.consumers[gone]):
        return False
    had, has = _read(old), _read(new)
    inputs, readers = set(had[gone]), [i for i, values in had.items() if any(source == gone for source, _ in values)]
    if any(ref.layer in readers for ref, _ in old.cut):
        return False
    if not readers or not inputs or any(source == gone for source, _ in inputs):
        return False
    whole = all(len(had[i]) == old.fan_in(i) and len(has[i]) == new.fan_in(i) for i in readers)
    return whole and all(len(set(has[i])) == len(has[i]) and inputs <= set(has[i]) for i in readers)


def folded(old: NetworkSpec, new: NetworkSpec, gone: str, before: Floats, after: Floats) -> Floats:
    """Return the new theta ``after (P,)`` with the layer ``gone`` of ``before`` multiplied into those that read it."""
    had, has = _read(old), _read(new)
    source, start = ParamLayout.of(old), np.asarray(before, np.float64)
    inner = _matrix(source.block(gone), start)
    result = np.array(after, np.float64)
    for block in ParamLayout.of(new).dense_blocks:
        if any(layer == gone for layer, _ in had[block.layer]):
            outer = source.block(block.layer).view(start)
            carry = _carry(had[block.layer], has[block.layer], gone, had[gone], inner)
            block.view(result)[:] = outer[:, :-1] @ carry
            block.view(result)[:, -1] += outer[:, -1]
    return result


def _matrix(block: Block, theta: Floats) -> Floats:
    """Return what a linear layer or a batch norm multiplies with, ``(units, fan_in + 1)``, what it adds in the end."""
    own = block.view(theta)
    if block.kind == "dense":
        return own
    gamma, beta, mean, variance = own.T
    scale = gamma / np.sqrt(variance + EPSILON)
    return np.column_stack([np.diag(scale), beta - scale * mean])


def _carry(had: list[Value], has: list[Value], gone: str, inputs: list[Value], inner: Floats) -> Floats:
    """Return what each value a reader had is in terms of those it has and of 1, shape ``(n_had, n_has + 1)``."""
    place = {value: column for column, value in enumerate(has)}
    found = np.zeros((len(had), len(has) + 1))
    for column, value in enumerate(had):
        if value[0] == gone:
            np.add.at(found[column], [*(place[read] for read in inputs), -1], inner[value[1]])
        else:
            found[column, place[value]] = 1.0
    return found


def _read(spec: NetworkSpec) -> dict[str, list[Value]]:
    """Return for every dense layer, and batch norm, the values it reads in order: who made each, and which unit."""
    values: dict[str, list[Value]] = {}
    read: dict[str, list[Value]] = {}
    for layer_id in spec.order:
        layer = spec.layer(layer_id)
        given = [value for source in layer.inputs for value in values.get(source, ())]
        if layer.kind in ("dense", "batch_norm"):
            read[layer_id] = given
        passes = layer.kind in PASSING
        values[layer_id] = given if passes else [(layer_id, unit) for unit in range(spec.widths[layer_id])]
    return read
