"""The activation functions as calls into buffers: `activations.py` for the training program.

Every slope is computed from a alone, so z is not kept: a layer's weighted sum is overwritten by its activation.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from desktop_nn.engine.program import Operand, Program

Array = NDArray[np.floating]


@dataclass(frozen=True, slots=True)
class CompiledActivation:
    """One row.

    ``value(program, z, a)`` emits a = f(z); z and a may be the same buffer. ``slope(program, a, s)`` emits s = f'(z)
    for any number of layers lying in one buffer. ``pullback(program, a, upstream, delta)`` takes its place where
    outputs hang together. The identity has neither.
    """

    value: Callable[[Program, Operand, Array], None]
    slope: Callable[[Program, Array, Array], None] | None = None
    pullback: Callable[[Program, Operand, Array, Array], None] | None = None


def _linear(program: Program, z: Operand, a: Array) -> None:
    if z is not a:
        program.emit(np.positive, z, a)


def _sigmoid(program: Program, z: Operand, a: Array) -> None:
    """½·tanh(z/2) + ½."""
    half = program.number(0.5)
    program.emit(np.multiply, z, half, a)
    program.emit(np.tanh, a, a)
    program.emit(np.multiply, a, half, a)
    program.emit(np.add, a, half, a)


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


def _step(program: Program, z: Operand, a: Array) -> None:
    program.emit(np.heaviside, z, program.number(1), a)


def _step_slope(program: Program, a: Array, s: Array) -> None:
    """Zero everywhere, as the new buffer is."""


def _softmax(program: Program, z: Operand, a: Array) -> None:
    row = np.zeros(program.batch, program.dtype)
    program.emit(np.maximum.reduce, z, 0, None, row)
    program.emit(np.subtract, z, row, a)
    program.emit(np.exp, a, a)
    program.emit(program.ones(len(a)).dot, a, row)
    program.emit(np.divide, a, row, a)


def _softmax_pullback(program: Program, a: Operand, upstream: Array, delta: Array) -> None:
    """a·(upstream - Σ upstream·a)."""
    row = np.zeros(program.batch, program.dtype)
    program.emit(np.multiply, upstream, a, delta)
    program.emit(program.ones(len(delta)).dot, delta, row)
    program.emit(np.subtract, upstream, row, delta)
    program.emit(np.multiply, delta, a, delta)


COMPILED_ACTIVATIONS: dict[str, CompiledActivation] = {
    "linear": CompiledActivation(_linear),
    "sigmoid": CompiledActivation(_sigmoid, _sigmoid_slope),
    "tanh": CompiledActivation(_tanh, _tanh_slope),
    "relu": CompiledActivation(_relu, _relu_slope),
    "step": CompiledActivation(_step, _step_slope),
    "softmax": CompiledActivation(_softmax, pullback=_softmax_pullback),
}
