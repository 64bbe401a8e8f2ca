"""The activation functions as calls into buffers: `activations.py` for the training program.

z is not kept: a layer's weighted sum is overwritten by its activation. Most slopes are computed from a alone, for all
layers of one activation at once. Where a does not tell the slope, because two z have the same a, both are computed
together (`compiled_gates.py`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from desktop_nn.engine import compiled_gates as gates
from desktop_nn.engine.activations import SELU_ALPHA, SELU_SCALE, SLOPE
from desktop_nn.engine.program import Operand, Program
from desktop_nn.engine.spec import LayerSpec

Array = NDArray[np.floating]


@dataclass(frozen=True, slots=True)
class CompiledActivation:
    """One row.

    ``value(program, z, a)`` emits a = f(z); z and a may be the same buffer. ``slope(program, a, s)`` emits s = f'(z)
    for any number of layers lying in one buffer. ``together(program, z, a, s)`` takes the place of both where a slope
    is wanted that a alone does not tell. ``pullback(program, a, upstream, delta)`` takes the place of a slope where
    outputs hang together. The identity has none of these.
    """

    value: Callable[[Program, Operand, Array], object]
    slope: Callable[[Program, Array, Array], None] | None = None
    together: Callable[[Program, Operand, Array, Array], None] | None = None
    pullback: Callable[[Program, Operand, Array, Array], None] | None = None


def _linear(program: Program, z: Operand, a: Array) -> None:
    if z is not a:
        program.emit(np.positive, z, a)


def _sigmoid_slope(program: Program, a: Array, s: Array) -> None:
    """a - a²."""
    program.emit(np.multiply, a, a, s)
    program.emit(np.subtract, a, s, s)


def _tanh(program: Program, z: Operand, a: Array) -> None:
    program.emit(np.tanh, z, a)


def _tanh_slope(program: Program, a: Array, s: Array) -> None:
    """1 - a²."""
    program.emit(np.multiply, a, a, s)
    program.emit(np.subtract, program.number(1), s, s)


def _relu(program: Program, z: Operand, a: Array) -> None:
    program.emit(np.maximum, z, program.number(0), out=a)


def _relu_slope(program: Program, a: Array, s: Array) -> None:
    """The sign of a, which is 0 or 1."""
    program.emit(np.sign, a, s)


@cache
def _leaky_relu(slope: float) -> CompiledActivation:
    def value(program: Program, z: Operand, a: Array) -> None:
        """The larger one of z and slope·z."""
        small = program.buffer(len(a))
        program.emit(np.multiply, z, program.number(slope), small)
        program.emit(np.maximum, z, small, out=a)

    def slope_of(program: Program, a: Array, s: Array) -> None:
        """The sign of a, where it is not positive the slope."""
        program.emit(np.sign, a, s)
        program.emit(np.maximum, s, program.number(slope), out=s)

    return CompiledActivation(value, slope_of)


def _hard_sigmoid(program: Program, z: Operand, a: Array) -> None:
    program.emit(np.add, z, program.number(3), a)
    program.emit(np.maximum, a, program.number(0), out=a)
    program.emit(np.minimum, a, program.number(6), out=a)
    program.emit(np.divide, a, program.number(6), a)


def _hard_sigmoid_slope(program: Program, a: Array, s: Array) -> None:
    """A sixth of the sign of a - a², which is 1 between the ends."""
    program.emit(np.multiply, a, a, s)
    program.emit(np.subtract, a, s, s)
    program.emit(np.sign, s, s)
    program.emit(np.divide, s, program.number(6), s)


def _softsign(program: Program, z: Operand, a: Array) -> None:
    size = program.buffer(len(a))
    program.emit(np.abs, z, size)
    program.emit(np.add, size, program.number(1), size)
    program.emit(np.divide, z, size, a)


def _softsign_slope(program: Program, a: Array, s: Array) -> None:
    """(1 - |a|)²."""
    program.emit(np.abs, a, s)
    program.emit(np.subtract, program.number(1), s, s)
    program.emit(np.multiply, s, s, s)


def _elu(program: Program, z: Operand, a: Array) -> None:
    """max(z, 0) + (e^min(z, 0) - 1)."""
    below, zero = program.buffer(len(a)), program.number(0)
    program.emit(np.minimum, z, zero, out=below)
    program.emit(np.expm1, below, below)
    program.emit(np.maximum, z, zero, out=a)
    program.emit(np.add, a, below, a)


def _elu_slope(program: Program, a: Array, s: Array) -> None:
    """1 + min(a, 0)."""
    program.emit(np.minimum, a, program.number(0), out=s)
    program.emit(np.add, s, program.number(1), s)


def _selu(program: Program, z: Operand, a: Array) -> None:
    """λ·(max(z, 0) + α·(e^min(z, 0) - 1))."""
    below, zero = program.buffer(len(a)), program.number(0)
    program.emit(np.minimum, z, zero, out=below)
    program.emit(np.expm1, below, below)
    program.emit(np.multiply, below, program.number(SELU_ALPHA), below)
    program.emit(np.maximum, z, zero, out=a)
    program.emit(np.add, a, below, a)
    program.emit(np.multiply, a, program.number(SELU_SCALE), a)


def _selu_slope(program: Program, a: Array, s: Array) -> None:
    """a + λα, and λ where a is positive."""
    positive = np.zeros(a.shape, bool)
    program.emit(np.add, a, program.number(SELU_SCALE * SELU_ALPHA), s)
    program.emit(np.greater, a, program.number(0), positive)
    program.emit(np.copyto, s, program.number(SELU_SCALE), "same_kind", positive)


def _softplus_slope(program: Program, a: Array, s: Array) -> None:
    """1 - e^-a, which is the sigmoid of z."""
    program.emit(np.negative, a, s)
    program.emit(np.expm1, s, s)
    program.emit(np.negative, s, s)


def _step(program: Program, z: Operand, a: Array) -> None:
    program.emit(np.heaviside, z, program.number(1), a)


def _step_slope(program: Program, a: Array, s: Array) -> None:
    """Zero everywhere, as the new buffer is."""


def _softmax(program: Program, z: Operand, a: Array) -> None:
    row = np.zeros(program.batch, program.dtype)
    program.emit(np.maximum.reduce, z, 0, None, row)
    program.emit(np.subtract, z, program.across(row), a)
    program.emit(np.exp, a, a)
    program.emit(program.ones(len(a)).dot, a, row)
    program.emit(np.divide, a, program.across(row), a)


def _softmax_pullback(program: Program, a: Operand, upstream: Array, delta: Array) -> None:
    """a·(upstream - Σ upstream·a)."""
    row = np.zeros(program.batch, program.dtype)
    program.emit(np.multiply, upstream, a, delta)
    program.emit(program.ones(len(delta)).dot, delta, row)
    program.emit(np.subtract, upstream, program.across(row), delta)
    program.emit(np.multiply, delta, a, delta)


COMPILED_ACTIVATIONS: dict[str, CompiledActivation] = {
    "linear": CompiledActivation(_linear),
    "step": CompiledActivation(_step, _step_slope),
    "sigmoid": CompiledActivation(gates.sigmoid, _sigmoid_slope),
    "hard_sigmoid": CompiledActivation(_hard_sigmoid, _hard_sigmoid_slope),
    "tanh": CompiledActivation(_tanh, _tanh_slope),
    "softsign": CompiledActivation(_softsign, _softsign_slope),
    "relu": CompiledActivation(_relu, _relu_slope),
    "leaky_relu": _leaky_relu(SLOPE.default),
    "elu": CompiledActivation(_elu, _elu_slope),
    "selu": CompiledActivation(_selu, _selu_slope),
    "softplus": CompiledActivation(gates.softplus, _softplus_slope),
    "gelu": CompiledActivation(gates.gelu, together=gates.gelu_and_slope),
    "gelu_tanh": CompiledActivation(gates.gelu_tanh, together=gates.gelu_tanh_and_slope),
    "silu": CompiledActivation(gates.silu, together=gates.silu_and_slope),
    "mish": CompiledActivation(gates.mish, together=gates.mish_and_slope),
    "softmax": CompiledActivation(_softmax, pullback=_softmax_pullback),
}


def compiled_activation_of(layer: LayerSpec) -> CompiledActivation:
    """Return the row of a layer's activation, with the slope the layer gives it."""
    return _leaky_relu(layer.slope) if layer.activation == "leaky_relu" else COMPILED_ACTIVATIONS[layer.activation]
