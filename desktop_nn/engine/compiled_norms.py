"""Norm layers as calls into buffers: layer norm over the units, batch norm over the samples (see `batch_norm.py`).

Each forward function leaves x̂ ``(units, B)`` and the deviation for its way back.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from desktop_nn.engine.batch_norm import MOMENTUM
from desktop_nn.engine.norms import EPSILON
from desktop_nn.engine.program import Operand, Program

Array = NDArray[np.floating]


def layer_norm(program: Program, x: Operand, block: Array, own: Array) -> tuple[Array, Array]:
    """Emit γ·x̂ + β into `own`; return x̂ and the deviation of every sample ``(B,)``."""
    count = len(own)
    shares, mean, hat, squares = program.ones(count) / count, program.row(), program.buffer(count), own
    spread = program.row()
    program.emit(shares.dot, x, mean)
    program.emit(np.subtract, x, program.across(mean), hat)
    program.emit(np.multiply, hat, hat, squares)
    program.emit(shares.dot, squares, spread)
    _emit_root(program, spread, spread)
    program.emit(np.divide, hat, program.across(spread), hat)
    _emit_gamma_and_beta(program, hat, block, own)
    return hat, spread


def layer_norm_back(
    program: Program, delta: Array, hat: Array, spread: Array, block: Array, grad: Array, back: Array | None
) -> None:
    """Emit ∂L/∂γ and ∂L/∂β, and where `back` is given ∂L/∂x (see `layer_norm_backward`)."""
    count = len(delta)
    products, shares, mean = program.buffer(count), program.ones(count) / count, program.row()
    program.emit(np.multiply, delta, hat, products)
    program.emit(np.add.reduce, products, 1, None, grad[:, 0])
    program.emit(np.add.reduce, delta, 1, None, grad[:, 1])
    if back is None:
        return
    program.emit(np.multiply, delta, block[:, :1], back)
    program.emit(np.multiply, back, hat, products)
    program.emit(shares.dot, products, mean)
    program.emit(np.multiply, hat, program.across(mean), products)
    program.emit(shares.dot, back, mean)
    program.emit(np.subtract, back, program.across(mean), back)
    program.emit(np.subtract, back, products, back)
    program.emit(np.divide, back, program.across(spread), back)


def batch_norm(program: Program, x: Operand, block: Array, own: Array, by_batch: bool) -> tuple[Array, Array]:
    """Emit γ·x̂ + β into `own`; return x̂ and the deviation of every unit ``(n,)``.

    By the batch, its statistics are worked into the running ones on the way, which nothing else in a step reads.
    """
    units, batch = own.shape
    hat, spread = program.buffer(units), np.zeros(units, program.dtype)
    if by_batch:
        shares, moments = program.ones(batch) / batch, np.zeros((2, units), program.dtype)
        mean, variance = moments
        program.emit(np.dot, x, shares, mean)
        program.emit(np.subtract, x, mean[:, None], hat)
        program.emit(np.multiply, hat, hat, own)
        program.emit(own.dot, shares, variance)
        _emit_root(program, variance, spread)
        _emit_running(program, moments, block[:, 2:].T, batch)
    else:
        program.emit(np.subtract, x, block[:, 2:3], hat)
        _emit_root(program, block[:, 3], spread)
    program.emit(np.divide, hat, spread[:, None], hat)
    _emit_gamma_and_beta(program, hat, block, own)
    return hat, spread


def _emit_running(program: Program, moments: Array, running: Array, batch: int) -> None:
    """r ← (1 − m)·r + m·batch, the variance as the unbiased one; `moments` are overwritten."""
    shares = np.array([[MOMENTUM], [MOMENTUM * batch / (batch - 1)]], program.dtype)
    program.emit(np.multiply, running, program.number(1 - MOMENTUM), running)
    program.emit(np.multiply, moments, shares, moments)
    program.emit(np.add, running, moments, running)


def batch_norm_back(
    program: Program,
    delta: Array,
    hat: Array,
    spread: Array,
    block: Array,
    grad: Array,
    back: Array | None,
    by_batch: bool,
) -> None:
    """Emit ∂L/∂γ and ∂L/∂β, and where `back` is given ∂L/∂x (see `batch_norm.training_backward`)."""
    units, batch = delta.shape
    products, sums, ones = program.buffer(units), np.zeros((2, units), program.dtype), program.ones(batch)
    program.emit(np.multiply, delta, hat, products)
    program.emit(products.dot, ones, sums[0])
    program.emit(delta.dot, ones, sums[1])
    program.emit(np.positive, sums, grad[:, :2].T)
    if back is None:
        return
    factor = np.zeros(units, program.dtype)
    program.emit(np.divide, block[:, 0], spread, factor)
    if not by_batch:
        program.emit(np.multiply, delta, factor[:, None], back)
        return
    program.emit(np.multiply, sums, program.number(1 / batch), sums)
    program.emit(np.multiply, hat, sums[0][:, None], products)
    program.emit(np.subtract, delta, sums[1][:, None], back)
    program.emit(np.subtract, back, products, back)
    program.emit(np.multiply, back, factor[:, None], back)


def _emit_root(program: Program, variance: Array, into: Array) -> None:
    """√(variance + ε)."""
    program.emit(np.add, variance, program.number(EPSILON), into)
    program.emit(np.sqrt, into, into)


def _emit_gamma_and_beta(program: Program, hat: Array, block: Array, own: Array) -> None:
    program.emit(np.multiply, hat, block[:, :1], own)
    program.emit(np.add, own, block[:, 1:2], own)
