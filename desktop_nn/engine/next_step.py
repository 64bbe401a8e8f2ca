"""The step that comes next, computed on copies: its samples, its gradient, and what the optimiser makes of it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import DTypeLike, NDArray

from desktop_nn.engine.batches import batch_rows
from desktop_nn.engine.masks import masks
from desktop_nn.engine.network import BackwardPass, LayerPass, Network
from desktop_nn.engine.optimizers import OPTIMIZERS
from desktop_nn.engine.record import Checkpoint
from desktop_nn.engine.settings import TrainingSettings
from desktop_nn.engine.training_data import TrainingData

Array = NDArray[np.floating]


@dataclass(frozen=True, slots=True, eq=False)
class NextStep:
    """What the next step will do.

    Attributes
    ----------
    rows : ndarray of int, shape (B,)
        The training samples of its mini-batch.
    gradient : ndarray, shape (P,)
        ∂L/∂theta of its objective: mean loss of these samples, dropout on, plus penalty.
    update : ndarray, shape (P,)
        What the optimiser adds to theta.
    terms : dict of str to ndarray, each (P,)
        The optimiser's own quantities on the way, e.g. velocity; the last one is ``"update"``.
    """

    rows: NDArray[np.intp]
    gradient: Array
    update: Array
    terms: dict[str, Array]


@dataclass(frozen=True, slots=True, eq=False)
class StepPasses:
    """Everything the next step computes: its batch, its forward and backward pass, and the optimiser's results."""

    x: Array
    y: Array
    masks: dict[str, Array]
    forward: dict[str, LayerPass]
    backward: BackwardPass
    theta: Array
    state: Array
    result: NextStep


def next_step(
    network: Network,
    settings: TrainingSettings,
    data: TrainingData,
    now: Checkpoint,
    dtype: DTypeLike = np.float64,
) -> StepPasses:
    """Return the step after `now` with all its numbers; training itself is not touched."""
    rows = batch_rows(settings.seed, now.step, len(data.x_train), settings.batch_size)
    x, y = data.x_train[rows].astype(dtype), data.y_train[rows].astype(dtype)
    theta, state = now.theta.astype(dtype), now.state.astype(dtype)
    drop = masks(network.spec, settings.seed, now.step, len(rows), dtype)
    forward = network.forward(theta, x, drop)
    backward = network.backward(theta, forward, y, drop)
    optimizer = OPTIMIZERS[settings.optimizer]
    values = optimizer.values(dict(settings.hyper))
    after, memory, terms = optimizer.update(theta, backward.grad, state, now.t + 1, settings.learning_rate, values)
    result = NextStep(rows, backward.grad, terms["update"], terms)
    return StepPasses(x, y, drop, forward, backward, after, memory, result)
