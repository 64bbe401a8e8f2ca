"""Where the first bad number arises: layer, quantity and product that overflow in the step after the last finite."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from desktop_nn.engine.network import Network
from desktop_nn.engine.next_step import StepPasses, next_step
from desktop_nn.engine.record import Checkpoint
from desktop_nn.engine.settings import TrainingSettings
from desktop_nn.engine.snapshot import Health
from desktop_nn.engine.spec import WeightRef
from desktop_nn.engine.training_data import TrainingData

Array = NDArray[np.floating]


def first_bad(network: Network, settings: TrainingSettings, data: TrainingData, now: Checkpoint) -> Health:
    """Return where the first NaN or infinity arises in the step after `now`, in training's float32.

    The quantities in the order in which a step computes them: "z", "a" of each layer, "loss" at the output,
    "gradient" of each layer from the back, "weights" after the update. Where the optimiser's memory overflows, that
    counts to the weights it belongs to. The product is the largest of those that the bad number is the sum of, or the
    weight that overflows itself.
    """
    with np.errstate(all="ignore"):
        step = next_step(network, settings, data, now, np.float32)
        for layer, quantity, values in _quantities(network, step):
            if not np.isfinite(values).all():
                return Health(False, now.step, layer, quantity, _product(network, step, now, layer, quantity, values))
    return Health(False, now.step, network.spec.output, "weights")


def _quantities(network: Network, step: StepPasses) -> Iterator[tuple[str, str, Array]]:
    order = network.spec.order
    for layer in order:
        yield layer, "z", step.forward[layer].z
        yield layer, "a", step.forward[layer].a
    yield network.spec.output, "loss", network.data_loss(step.forward, step.y, step.weights)
    for layer in reversed(order):
        yield layer, "gradient", step.backward.delta[layer]
        if layer in network.layout:
            yield layer, "gradient", network.layout.block(layer).view(step.backward.grad)
    for block in network.layout.blocks:
        yield block.layer, "weights", block.view(step.theta)
        yield block.layer, "weights", block.view(step.state)


def _product(
    network: Network, step: StepPasses, now: Checkpoint, layer: str, quantity: str, values: Array
) -> WeightRef | None:
    """Return the weight of the product that overflows; None in layers that are no sums of products."""
    if network.spec.layer(layer).kind != "dense":
        return None
    weights = network.layout.block(layer).view(now.theta.astype(np.float32))
    of_sums = quantity in ("z", "a", "loss") or values is step.backward.delta[layer]
    if not of_sums:
        unit, column = (int(place) for place in np.argwhere(~np.isfinite(values))[0][-2:])
    else:
        found = _size(step.forward[layer].a if quantity == "loss" else values)
        row, unit = (int(place) for place in np.unravel_index(found.argmax(), found.shape))
        read = [step.forward[source].a[row] for source in network.spec.layer(layer).inputs]
        column = int(_size(weights[unit] * np.concatenate((*read, np.ones(1)))).argmax())
    return WeightRef(layer, unit, column if column < weights.shape[1] - 1 else None)


def _size(values: Array) -> Array:
    return np.nan_to_num(np.abs(values), nan=np.inf, posinf=np.inf)
