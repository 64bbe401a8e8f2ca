"""Activations that let a share of z pass, a = z·share(z), as calls into buffers: alone, and with their slopes.

They dip below zero, so that two z have the same a: the slope is computed while z is at hand. z and a may be the same
buffer.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from desktop_nn.engine.activations import GELU_CUBE, GELU_FACTOR
from desktop_nn.engine.normal_cdf import MIDDLE, PEAK, PER_UNIT, REACH, taylor_rows
from desktop_nn.engine.program import Operand, Program

Array = NDArray[np.floating]


def sigmoid(program: Program, z: Operand, a: Array) -> None:
    """½·tanh(z/2) + ½."""
    half = program.number(0.5)
    program.emit(np.multiply, z, half, a)
    program.emit(np.tanh, a, a)
    program.emit(np.multiply, a, half, a)
    program.emit(np.add, a, half, a)


def silu(program: Program, z: Operand, a: Array) -> Array:
    """z·σ(z); return where σ(z) lies."""
    share = program.buffer(len(a))
    sigmoid(program, z, share)
    program.emit(np.multiply, z, share, a)
    return share


def silu_and_slope(program: Program, z: Operand, a: Array, s: Array) -> None:
    """σ + a - a·σ."""
    share = silu(program, z, a)
    program.emit(np.multiply, a, share, s)
    program.emit(np.subtract, a, s, s)
    program.emit(np.add, s, share, s)


def softplus(program: Program, z: Operand, a: Array) -> None:
    """max(z, 0) + ln(1 + e^-|z|), in five calls ten times faster than np.logaddexp over a map."""
    rest = program.buffer(len(a))
    program.emit(np.copysign, z, program.number(-1), rest)
    program.emit(np.exp, rest, rest)
    program.emit(np.log1p, rest, rest)
    program.emit(np.maximum, z, program.number(0), out=a)
    program.emit(np.add, a, rest, a)


def mish(program: Program, z: Operand, a: Array) -> None:
    """z·tanh(ln(1 + e^z))."""
    share = program.buffer(len(a))
    softplus(program, z, share)
    program.emit(np.tanh, share, share)
    program.emit(np.multiply, z, share, a)


def mish_and_slope(program: Program, z: Operand, a: Array, s: Array) -> None:
    """With p = ln(1 + e^z), t = tanh p and a = z·t: t + (e^-p - 1)·z·(t² - 1), since σ(z) = 1 - e^-p."""
    share, square = program.buffer(len(a)), program.buffer(len(a))
    softplus(program, z, s)
    program.emit(np.tanh, s, share)
    program.emit(np.negative, s, s)
    program.emit(np.expm1, s, s)
    program.emit(np.multiply, s, z, s)
    program.emit(np.multiply, share, share, square)
    program.emit(np.subtract, square, program.number(1), square)
    program.emit(np.multiply, s, square, s)
    program.emit(np.add, s, share, s)
    program.emit(np.multiply, z, share, a)


def gelu(program: Program, z: Operand, a: Array) -> Array:
    """z·Φ(z); return where Φ(z) lies."""
    share = program.buffer(len(a))
    normal_cdf(program, z, share)
    program.emit(np.multiply, z, share, a)
    return share


def gelu_and_slope(program: Program, z: Operand, a: Array, s: Array) -> None:
    """Φ + z·φ, with φ = e^(-z²/2)/√(2π)."""
    product = program.buffer(len(a))
    program.emit(np.multiply, z, z, s)
    program.emit(np.multiply, s, program.number(-0.5), s)
    program.emit(np.exp, s, s)
    program.emit(np.multiply, z, program.number(PEAK), product)
    program.emit(np.multiply, s, product, s)
    share = gelu(program, z, a)
    program.emit(np.add, s, share, s)


def normal_cdf(program: Program, z: Operand, into: Array) -> None:
    """Φ(z) by the series of `normal_cdf.py`; `into` is another buffer than z."""
    rows = taylor_rows(program.dtype)
    u, index = program.buffer(len(into)), np.zeros(into.shape, np.intp)
    near = np.zeros((len(rows), *into.shape), program.dtype)
    program.emit(np.maximum, z, program.number(-REACH), out=u)
    program.emit(np.minimum, u, program.number(REACH), out=u)
    program.emit(np.multiply, u, program.number(PER_UNIT), u)
    program.emit(np.rint, u, into)
    program.emit(np.subtract, u, into, u)
    program.emit(np.add, into, program.number(MIDDLE), into)
    program.emit(np.copyto, index, into, "unsafe")
    program.emit(rows.take, index, 1, near, "clip")
    program.emit(np.multiply, near[0], u, into)
    for coefficient in near[1:-1]:
        program.emit(np.add, into, coefficient, into)
        program.emit(np.multiply, into, u, into)
    program.emit(np.add, into, near[-1], into)


def gelu_tanh(program: Program, z: Operand, a: Array) -> None:
    """z·share(z), see `_gelu_share`."""
    share, square = program.buffer(len(a)), program.buffer(len(a))
    _gelu_share(program, z, share, square)
    program.emit(np.multiply, z, share, a)


def gelu_tanh_and_slope(program: Program, z: Operand, a: Array, s: Array) -> None:
    """With h the share and v = f·(1 + c·z²): h + 2a·(1 - h)·f·(1 + 3c·z²), which is h + a·(1 - h)·(6v - 4f)."""
    share, product = program.buffer(len(a)), program.buffer(len(a))
    _gelu_share(program, z, share, s)
    program.emit(np.multiply, z, share, a)
    program.emit(np.multiply, s, program.number(6), s)
    program.emit(np.subtract, s, program.number(4 * GELU_FACTOR), s)
    program.emit(np.multiply, s, a, s)
    program.emit(np.multiply, s, share, product)
    program.emit(np.subtract, s, product, s)
    program.emit(np.add, s, share, s)


def _gelu_share(program: Program, z: Operand, share: Array, v: Array) -> None:
    """v = f·(1 + c·z²) and share = ½·tanh(v·z) + ½, with f = √(2/π) and c = 0.044715."""
    half = program.number(0.5)
    program.emit(np.multiply, z, z, v)
    program.emit(np.multiply, v, program.number(GELU_FACTOR * GELU_CUBE), v)
    program.emit(np.add, v, program.number(GELU_FACTOR), v)
    program.emit(np.multiply, z, v, share)
    program.emit(np.tanh, share, share)
    program.emit(np.multiply, share, half, share)
    program.emit(np.add, share, half, share)
