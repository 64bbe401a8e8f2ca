"""The step that comes next, computed on copies: its samples, its gradient, and what the optimiser makes of it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import DTypeLike, NDArray

from desktop_nn.engine.batches import batch_rows
from desktop_nn.engine.clipping import clipped
from desktop_nn.engine.lbfgs import Objective
from desktop_nn.engine.masks import masks
from desktop_nn.engine.max_norm import limited
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
        What is added to theta, to running statistics too; 0 for locked weights and cut edges. A probe tells the one
        that training will make, in its float32, where ``terms["update"]`` is computed in float64.
    terms : dict of str to ndarray, each (P,)
        The optimiser's own quantities on the way, e.g. velocity; the last one is ``"update"``. Where gradients are
        clipped, ``"clipped"`` comes first; where weights are bounded, ``"free_update"`` is what it would be without.
    learning_rate : float
        η as the schedule has it for this step.
    """

    rows: NDArray[np.intp]
    gradient: Array
    update: Array
    terms: dict[str, Array]
    learning_rate: float


@dataclass(frozen=True, slots=True, eq=False)
class StepPasses:
    """Everything the next step computes: its batch, its forward and backward pass, and the optimiser's results."""

    x: Array
    y: Array
    weights: Array | None
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
    rows = batch_rows(settings.seed, now.step, len(data.x_train), settings.samples_per_step)
    x, y = data.x_train[rows].astype(dtype), data.y_train[rows].astype(dtype)
    weights = None if data.weights is None else data.weights[rows].astype(dtype)
    theta, state = now.theta.astype(dtype), now.state.astype(dtype)
    drop = masks(network.spec, settings.seed, now.step, len(rows), dtype)
    forward = network.forward(theta, x, drop)
    backward = network.backward(theta, forward, y, drop, weights)
    rate = now.watch.rate(now.step, settings, len(data.x_train))

    def objective(theta: Array) -> tuple[float, Array]:
        loss, grad = network.loss_and_grad(theta, x, y, drop, weights)
        return float(loss), grad

    after, memory, terms = updated(objective, network, settings, theta, backward.grad, state, now.t + 1, rate)
    after = network.with_statistics(after, forward)
    terms["update"] = np.where(network.layout.is_running, after - theta, terms["update"])
    result = NextStep(rows, backward.grad, terms["update"], terms, rate)
    return StepPasses(x, y, weights, drop, forward, backward, after, memory, result)


def updated(
    objective: Objective,
    network: Network,
    settings: TrainingSettings,
    theta: Array,
    grad: Array,
    state: Array,
    t: int,
    rate: float,
) -> tuple[Array, Array, dict[str, Array]]:
    """Return theta, memory and terms after clipping, the optimiser and the bound on the weights.

    Arrays may have leading axes for many networks, but for an optimiser that searches.
    """
    optimizer, held = OPTIMIZERS[settings.optimizer], network.held
    given = held.free(grad)
    seen = clipped(given, settings.clip_value, settings.clip_norm)
    values = optimizer.values(dict(settings.hyper))
    after, memory, terms = held.step(optimizer, objective, theta, seen, state, t, rate, values)
    if seen is not given and optimizer.search is None:
        terms = {"clipped": seen, **terms}
    if settings.max_norm > 0:
        after = held.back(limited(network.layout, after, settings.max_norm), theta)
        free = terms.pop("update")
        terms |= {"free_update": free, "update": after - theta}
    return after, memory, terms
