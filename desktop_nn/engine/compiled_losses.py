"""The slopes of the loss functions as calls into buffers: `losses.py` for the training program.

Constant factors such as 2/(k·B) are left out of the calls. Backpropagation is linear in them, so they can wait until
the optimiser multiplies the gradient anyway.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from desktop_nn.engine.compiled_activations import COMPILED_ACTIVATIONS
from desktop_nn.engine.losses import EPSILON, Values
from desktop_nn.engine.program import Operand, Program, Slot

Array = NDArray[np.floating]
Y = Slot.TARGETS


def _as_given(y: Array) -> Array:
    return y


@dataclass(frozen=True, slots=True)
class CompiledLoss:
    """One row.

    ``slope(program, a, into, values)`` emits ∂(loss of a sample)/∂a divided by ``factor(k)``, k outputs. Behind its own
    activation ``slope(program, z, a, into)`` goes from z to ∂/∂z at once. ``targets`` turns the row's y into what
    these calls want to find in ``Slot.TARGETS``.
    """

    slope: Callable[..., None]
    factor: Callable[[int], float]
    targets: Callable[[Array], Array] = _as_given


def _mse(program: Program, a: Array, into: Array, values: Values) -> None:
    program.emit(np.subtract, a, Y, into)


def _mae(program: Program, a: Array, into: Array, values: Values) -> None:
    program.emit(np.subtract, a, Y, into)
    program.emit(np.sign, into, into)


def _huber(program: Program, a: Array, into: Array, values: Values) -> None:
    """The error, held between -δ and δ."""
    program.emit(np.subtract, a, Y, into)
    program.emit(np.minimum, into, program.number(values["delta"]), out=into)
    program.emit(np.maximum, into, program.number(-values["delta"]), out=into)


def _log_cosh(program: Program, a: Array, into: Array, values: Values) -> None:
    program.emit(np.subtract, a, Y, into)
    program.emit(np.tanh, into, into)


def _hinge(program: Program, a: Array, into: Array, values: Values) -> None:
    """-y where -y·a > -1."""
    program.emit(np.multiply, a, Y, into)
    program.emit(np.greater, into, program.number(-1), into)
    program.emit(np.multiply, into, Y, into)


def _perceptron(program: Program, a: Array, into: Array, values: Values) -> None:
    """[a ≥ 0] - y."""
    program.emit(np.greater_equal, a, program.number(0), into)
    program.emit(np.subtract, into, Y, into)


def _step_perceptron(program: Program, z: Operand, a: Array, into: Array) -> None:
    """[z ≥ 0] - y."""
    program.emit(np.greater_equal, z, program.number(0), into)
    program.emit(np.subtract, into, Y, into)


def _squared_hinge(program: Program, a: Array, into: Array, values: Values) -> None:
    """-y·max(0, 1 - y·a)."""
    program.emit(np.multiply, a, Y, into)
    program.emit(np.add, into, program.number(1), into)
    program.emit(np.maximum, into, program.number(0), out=into)
    program.emit(np.multiply, into, Y, into)


def _clipped(program: Program, a: Array, high: float = 1 - EPSILON) -> tuple[Array, Array]:
    """Emit p = a clipped to [ε, high], and 1 where that is a itself, else 0."""
    p, inside = program.buffer(len(a)), program.buffer(len(a))
    program.emit(np.maximum, a, program.number(EPSILON), out=p)
    program.emit(np.minimum, p, program.number(high), out=p)
    program.emit(np.equal, a, p, inside)
    return p, inside


def _bce(program: Program, a: Array, into: Array, values: Values) -> None:
    """(p - y)/(p·(1 - p)) where a is not clipped."""
    p, inside = _clipped(program, a)
    program.emit(np.subtract, p, Y, into)
    program.emit(np.multiply, into, inside, into)
    program.emit(np.divide, into, p, into)
    program.emit(np.subtract, program.number(1), p, p)
    program.emit(np.divide, into, p, into)


def _cce(program: Program, a: Array, into: Array, values: Values) -> None:
    """With s = Σ a, p = a/s, g = -y/p where p is not clipped: (g - Σ g·p)/s."""
    s, row = np.zeros((2, program.batch), program.dtype)
    share, product, ones = program.buffer(len(a)), program.buffer(len(a)), program.ones(len(a))
    program.emit(ones.dot, a, s)
    program.emit(np.divide, a, program.across(s), share)
    p, inside = _clipped(program, share)
    program.emit(np.divide, Y, p, into)
    program.emit(np.negative, into, into)
    program.emit(np.multiply, into, inside, into)
    program.emit(np.multiply, into, share, product)
    program.emit(ones.dot, product, row)
    program.emit(np.subtract, into, program.across(row), into)
    program.emit(np.divide, into, program.across(s), into)


def _kl(program: Program, a: Array, into: Array, values: Values) -> None:
    """-y/p where a is not clipped."""
    p, inside = _clipped(program, a, 1)
    program.emit(np.divide, Y, p, into)
    program.emit(np.multiply, into, inside, into)


def _sigmoid_bce(program: Program, z: Operand, a: Array, into: Array) -> None:
    """tanh(z/2) + (1 - 2y) = 2·(sigmoid(z) - y)."""
    program.emit(np.multiply, z, program.number(0.5), a)
    program.emit(np.tanh, a, a)
    program.emit(np.add, a, Y, into)


def _softmax_cce(program: Program, z: Operand, a: Array, into: Array) -> None:
    COMPILED_ACTIVATIONS["softmax"].value(program, z, a)
    _softmax_delta(program, a, into)


def _difference(program: Program, a: Operand, into: Array) -> None:
    """a - y."""
    program.emit(np.subtract, a, Y, into)


def _softmax_delta(program: Program, a: Operand, into: Array) -> None:
    """a·Σy - y."""
    row = np.zeros(program.batch, program.dtype)
    program.emit(program.ones(len(into)).dot, Y, row)
    program.emit(np.multiply, a, program.across(row), into)
    program.emit(np.subtract, into, Y, into)


COMPILED_LOSSES: dict[str, CompiledLoss] = {
    "mse": CompiledLoss(_mse, lambda k: 2 / k),
    "quadratic": CompiledLoss(_mse, lambda k: 1),
    "mae": CompiledLoss(_mae, lambda k: 1 / k),
    "huber": CompiledLoss(_huber, lambda k: 1 / k),
    "log_cosh": CompiledLoss(_log_cosh, lambda k: 1 / k),
    "bce": CompiledLoss(_bce, lambda k: 1 / k),
    "perceptron": CompiledLoss(_perceptron, lambda k: 1),
    "hinge": CompiledLoss(_hinge, lambda k: 1 / k, np.negative),
    "squared_hinge": CompiledLoss(_squared_hinge, lambda k: 2 / k, np.negative),
    "cce": CompiledLoss(_cce, lambda k: 1),
    "sparse_cce": CompiledLoss(_cce, lambda k: 1),
    "kl": CompiledLoss(_kl, lambda k: 1, lambda y: -np.clip(y, EPSILON, 1)),
}

COMPILED_FUSED: dict[str, CompiledLoss] = {
    "perceptron": CompiledLoss(_step_perceptron, lambda k: 1),
    "bce": CompiledLoss(_sigmoid_bce, lambda k: 0.5 / k, lambda y: 1 - 2 * y),
    "cce": CompiledLoss(_softmax_cce, lambda k: 1),
    "sparse_cce": CompiledLoss(_softmax_cce, lambda k: 1),
}

# ∂(sample loss)/∂z from the output's own activation, where that is kept; divided by the factor of `COMPILED_LOSSES`.
COMPILED_DELTAS: dict[str, Callable[[Program, Operand, Array], None]] = {
    "perceptron": _difference,
    "bce": _difference,
    "cce": _softmax_delta,
    "sparse_cce": _softmax_delta,
}
