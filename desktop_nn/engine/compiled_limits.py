"""Penalties, clipping and the max-norm constraint as calls: what stands before and after an optimiser's own."""

from __future__ import annotations

import numpy as np

from desktop_nn.engine.compiled_optimizers import StepMemory, UpdateFactors
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
        decay = (2 * network.l2 * network.layout.is_weight).astype(program.dtype)
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
        program.emit(np.multiply, pull, (network.l1 * network.layout.is_weight).astype(program.dtype), pull)
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


def emit_max_norm(network: Network, settings: TrainingSettings, program: Program, memory: StepMemory) -> None:
    """Shorten weights that have become too long, as `max_norm.limited` does; nothing without a bound."""
    if settings.max_norm <= 0:
        return
    most = program.number(settings.max_norm)
    for block in network.layout.blocks:
        weights = block.view(memory.theta)[:, :-1]
        squares, length = np.zeros_like(weights), np.zeros(block.units, program.dtype)
        program.emit(np.multiply, weights, weights, squares)
        program.emit(squares.dot, program.ones(block.fan_in), length)
        program.emit(np.sqrt, length, length)
        program.emit(np.maximum, length, most, out=length)
        program.emit(np.divide, most, length, length)
        program.emit(np.multiply, weights, length[:, None], weights)
