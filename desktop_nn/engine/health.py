"""Where the first bad number arises: the layer and the quantity that overflow in the step after the last finite one."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from desktop_nn.engine.network import Network
from desktop_nn.engine.next_step import StepPasses, next_step
from desktop_nn.engine.record import Checkpoint
from desktop_nn.engine.settings import TrainingSettings
from desktop_nn.engine.training_data import TrainingData

Array = NDArray[np.floating]


def first_bad(network: Network, settings: TrainingSettings, data: TrainingData, now: Checkpoint) -> tuple[str, str]:
    """Return (layer id, quantity) of the first NaN or infinity in the step after `now`, in training's float32.

    The quantities in the order in which a step computes them: "z", "a" of each layer, "loss" at the output,
    "gradient" of each layer from the back, "weights" after the update. Where the optimiser's memory overflows, that
    counts to the weights it belongs to.
    """
    with np.errstate(all="ignore"):
        step = next_step(network, settings, data, now, np.float32)
        for layer, quantity, values in _quantities(network, step):
            if not np.isfinite(values).all():
                return layer, quantity
    return network.spec.output, "weights"


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
