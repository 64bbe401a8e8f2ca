"""Penalties, clipping and the max-norm constraint as calls: what stands before and after an optimiser's own."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from desktop_nn.engine.compiled_optimizers import StepMemory, UpdateFactors
from desktop_nn.engine.held import Held
from desktop_nn.engine.network import Network
from desktop_nn.engine.optimizers import OPTIMIZERS
from desktop_nn.engine.program import Program
from desktop_nn.engine.settings import TrainingSettings


def emit_gradient(
    network: Network, settings: TrainingSettings, program: Program, memory: StepMemory, scale: float
) -> UpdateFactors:
    """Emit what the gradient in ``memory.grad``, still without its factor `scale`, needs before the optimiser.

    With an L2 penalty alone, or none, that is nothing: the optimisers work it in with the factor.
    """
    decay = None
    if network.l2 > 0:
        decay = network.held.free(2 * network.l2 * network.layout.is_weight).astype(program.dtype)
    if network.held.all.size:
        program.emit(np.multiply, memory.grad, network.held.free(np.ones_like(memory.grad)), memory.grad)
    values = OPTIMIZERS[settings.optimizer].values(dict(settings.hyper))
    if not (network.l1 or settings.clip_value or settings.clip_norm):
        return UpdateFactors(scale, decay, values)
    grad, pull = memory.grad, np.zeros_like(memory.theta)
    program.emit(np.multiply, grad, program.number(scale), grad)
    if decay is not None:
        program.emit(np.multiply, memory.theta, decay, pull)
        program.emit(np.add, grad, pull, grad)
    if network.l1 > 0:
        program.emit(np.sign, memory.theta, pull)
        program.emit(
            np.multiply, pull, network.held.free(network.l1 * network.layout.is_weight).astype(program.dtype), pull
        )
        program.emit(np.add, grad, pull, grad)
    _emit_clipping(settings, program, memory)
    return UpdateFactors(1.0, None, values)


def _emit_clipping(settings: TrainingSettings, program: Program, memory: StepMemory) -> None:
    """Bring the gradient into its bounds, as `clipping.clipped` does."""
    grad = memory.grad
    if settings.clip_value > 0:
        program.emit(np.minimum, grad, program.number(settings.clip_value), out=grad)
        program.emit(np.maximum, grad, program.number(-settings.clip_value), out=grad)
    if settings.clip_norm > 0:
        most, norm = program.number(settings.clip_norm), program.number(0)
        program.emit(grad.dot, grad, norm)
        program.emit(np.sqrt, norm, norm)
        program.emit(np.maximum, norm, most, out=norm)
        program.emit(np.divide, most, norm, norm)
        program.emit(np.multiply, grad, norm, grad)


def emit_held(held: Held, program: Program, memory: StepMemory) -> Callable[[], None]:
    """Emit a note of what is held; return what emits that it is put back, after an update that may have moved it."""
    theta, state, places = memory.theta, memory.state, held.all
    if not places.size:
        return lambda: None
    kept = np.zeros(len(places), theta.dtype)
    program.emit(theta.take, places, None, kept, "clip")

    def emit_back() -> None:
        program.emit(theta.__setitem__, places, kept)
        program.emit(state.__setitem__, (slice(None), places), program.number(0))

    return emit_back


def emit_max_norm(network: Network, settings: TrainingSettings, program: Program, memory: StepMemory) -> None:
    """Shorten weights that have become too long, as `max_norm.limited` does."""
    most = program.number(settings.max_norm)
    for block in network.layout.dense_blocks:
        weights = block.view(memory.theta)[:, :-1]
        squares, length = np.zeros_like(weights), np.zeros(block.units, program.dtype)
        program.emit(np.multiply, weights, weights, squares)
        program.emit(squares.dot, program.ones(block.fan_in), length)
        program.emit(np.sqrt, length, length)
        program.emit(np.maximum, length, most, out=length)
        program.emit(np.divide, most, length, length)
        program.emit(np.multiply, weights, length[:, None], weights)
