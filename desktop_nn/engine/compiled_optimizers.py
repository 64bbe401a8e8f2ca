"""The optimisers as calls that change theta and their memory in place: `optimizers.py` for the training program.

The gradient buffer holds g' = g/scale, the constant of the loss still missing; each row works it into a factor it
multiplies with anyway. With a penalty λ·Σw² the gradient is g + 2λw.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import DTypeLike, NDArray

from desktop_nn.engine.optimizers import OPTIMIZERS
from desktop_nn.engine.program import Program
from desktop_nn.engine.settings import TrainingSettings

Array = NDArray[np.floating]
Tick = Callable[[int], None]


class StepMemory:
    """The live numbers of a run, shared by the programs for its batch sizes.

    ``theta (P,)`` and ``state (slots, P)`` lie in one array ``all (1 + slots, P)``; ``grad (P,)`` is the first row of
    ``moments (max(1, slots), P)``, room for the powers of the gradient that an optimiser averages.
    """

    def __init__(self, settings: TrainingSettings, parameters: int, dtype: DTypeLike) -> None:
        slots = len(OPTIMIZERS[settings.optimizer].slots)
        self.all = np.zeros((1 + slots, parameters), dtype)
        self.theta, self.state = self.all[0], self.all[1:]
        self.moments = np.zeros((max(1, slots), parameters), dtype)
        self.grad = self.moments[0]


@dataclass(frozen=True, slots=True)
class UpdateFactors:
    """Numbers an update needs: η, the missing ``scale`` of the gradient, the optimiser's own ``values``.

    ``decay (P,)`` is 2λ for weights and 0 for biases; None without a penalty.
    """

    lr: float
    scale: float
    decay: Array | None
    values: Mapping[str, float]


def _sgd(program: Program, memory: StepMemory, f: UpdateFactors) -> Tick | None:
    """θ ← θ·(1 - 2ηλ) - η·g."""
    theta, grad = memory.theta, memory.grad
    if f.decay is not None:
        program.emit(np.multiply, theta, 1 - program.number(f.lr) * f.decay, theta)
    program.emit(np.multiply, grad, program.number(f.lr * f.scale), grad)
    program.emit(np.subtract, theta, grad, theta)
    return None


def _with_penalty(program: Program, memory: StepMemory, f: UpdateFactors) -> None:
    """g' ← g' + 2λw/scale."""
    if f.decay is not None:
        pull = np.zeros_like(memory.theta)
        program.emit(np.multiply, memory.theta, f.decay / program.number(f.scale), pull)
        program.emit(np.add, memory.grad, pull, memory.grad)


def _momentum(program: Program, memory: StepMemory, f: UpdateFactors) -> Tick | None:
    """v ← μ·v - η·g;  θ ← θ + v."""
    v, grad = memory.state[0], memory.grad
    _with_penalty(program, memory, f)
    program.emit(np.multiply, v, program.number(f.values["momentum"]), v)
    program.emit(np.multiply, grad, program.number(f.lr * f.scale), grad)
    program.emit(np.subtract, v, grad, v)
    program.emit(np.add, memory.theta, v, memory.theta)
    return None


def _adam(program: Program, memory: StepMemory, f: UpdateFactors) -> Tick:
    """θ ← θ - η·(m/(1-β₁ᵗ)) / (√(v/(1-β₂ᵗ)) + ε) = θ - α·m / (√v + ε′), both moments in one array.

    With c = √(1-β₂ᵗ): α = η·c/(1-β₁ᵗ) and ε′ = ε·c.
    """
    b1, b2, eps = f.values["beta1"], f.values["beta2"], f.values["epsilon"]
    keep, take = np.empty_like(memory.state), np.empty_like(memory.state)
    keep[0], keep[1] = b1, b2
    take[0], take[1] = (1 - b1) * f.scale, (1 - b2) * f.scale**2
    rate, small, move = program.number(0), program.number(0), np.zeros_like(memory.theta)
    _with_penalty(program, memory, f)
    program.emit(np.multiply, memory.grad, memory.grad, memory.moments[1])
    program.emit(np.multiply, memory.state, keep, memory.state)
    program.emit(np.multiply, memory.moments, take, memory.moments)
    program.emit(np.add, memory.state, memory.moments, memory.state)
    program.emit(np.sqrt, memory.state[1], move)
    program.emit(np.add, move, small, move)
    program.emit(np.divide, memory.state[0], move, move)
    program.emit(np.multiply, move, rate, move)
    program.emit(np.subtract, memory.theta, move, memory.theta)

    def tick(t: int) -> None:
        c = math.sqrt(1 - b2**t)
        rate[()] = f.lr * c / (1 - b1**t)
        small[()] = eps * c

    return tick


COMPILED_OPTIMIZERS: dict[str, Callable[[Program, StepMemory, UpdateFactors], Tick | None]] = {
    "sgd": _sgd,
    "momentum": _momentum,
    "adam": _adam,
}
