"""The optimisers as calls that change theta and their memory in place: `optimizers.py` for the training program.

The gradient buffer holds g' = g/scale, the constant of the loss still missing; each row works it into a factor it
multiplies with anyway. With a penalty λ·Σw² the gradient is g + 2λw. Every row returns its *tick*, which sets the
numbers that depend on t and on the learning rate: it is called before each step where they change, else only once.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import DTypeLike, NDArray

from desktop_nn.engine.optimizers import OPTIMIZERS, nadam_factors
from desktop_nn.engine.program import Program
from desktop_nn.engine.settings import TrainingSettings

Array = NDArray[np.floating]
Tick = Callable[[int, float], None]


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
    """Numbers an update needs: the missing ``scale`` of the gradient and the optimiser's own ``values``.

    ``decay (P,)`` is 2λ for weights and 0 for biases; None without a penalty.
    """

    scale: float
    decay: Array | None
    values: Mapping[str, float]


def _sgd(program: Program, memory: StepMemory, f: UpdateFactors) -> Tick:
    """θ ← θ·(1 - 2ηλ) - η·g."""
    theta, grad, rate = memory.theta, memory.grad, program.number(0)
    keep = np.ones_like(theta)
    if f.decay is not None:
        program.emit(np.multiply, theta, keep, theta)
    program.emit(np.multiply, grad, rate, grad)
    program.emit(np.subtract, theta, grad, theta)

    def tick(t: int, lr: float) -> None:
        rate[()] = lr * f.scale
        if f.decay is not None:
            np.multiply(f.decay, program.number(-lr), keep)
            np.add(keep, program.number(1), keep)

    return tick


def _with_penalty(program: Program, memory: StepMemory, f: UpdateFactors) -> None:
    """g' ← g' + 2λw/scale."""
    if f.decay is not None:
        pull = np.zeros_like(memory.theta)
        program.emit(np.multiply, memory.theta, f.decay / program.number(f.scale), pull)
        program.emit(np.add, memory.grad, pull, memory.grad)


def _momentum(program: Program, memory: StepMemory, f: UpdateFactors) -> Tick:
    """v ← μ·v - η·g;  θ ← θ + v."""
    v, grad, rate = memory.state[0], memory.grad, program.number(0)
    _with_penalty(program, memory, f)
    program.emit(np.multiply, v, program.number(f.values["momentum"]), v)
    program.emit(np.multiply, grad, rate, grad)
    program.emit(np.subtract, v, grad, v)
    program.emit(np.add, memory.theta, v, memory.theta)
    return _rate_of_gradient(rate, f)


def _nesterov(program: Program, memory: StepMemory, f: UpdateFactors) -> Tick:
    """v ← μ·v - η·g;  θ ← θ + μ·v - η·g."""
    v, grad, rate = memory.state[0], memory.grad, program.number(0)
    mu, ahead = program.number(f.values["momentum"]), np.zeros_like(memory.theta)
    _with_penalty(program, memory, f)
    program.emit(np.multiply, v, mu, v)
    program.emit(np.multiply, grad, rate, grad)
    program.emit(np.subtract, v, grad, v)
    program.emit(np.multiply, v, mu, ahead)
    program.emit(np.subtract, ahead, grad, ahead)
    program.emit(np.add, memory.theta, ahead, memory.theta)
    return _rate_of_gradient(rate, f)


def _rate_of_gradient(rate: Array, f: UpdateFactors) -> Tick:
    """Return the tick of an update that multiplies g' with η·scale."""

    def tick(t: int, lr: float) -> None:
        rate[()] = lr * f.scale

    return tick


def _plain_rate(rate: Array) -> Tick:
    """Return the tick of an update that multiplies with η alone."""

    def tick(t: int, lr: float) -> None:
        rate[()] = lr

    return tick


def _emit_mean(program: Program, mean: Array, keep: float, new: Array, scratch: Array, factor: float = 1.0) -> None:
    """mean ← keep·mean + (1 - keep)·factor·new."""
    program.emit(np.multiply, mean, program.number(keep), mean)
    program.emit(np.multiply, new, program.number((1 - keep) * factor), scratch)
    program.emit(np.add, mean, scratch, mean)


def _adagrad(program: Program, memory: StepMemory, f: UpdateFactors) -> Tick:
    """s ← s + g²;  θ ← θ - η·g/(√s + ε)."""
    total, grad, rate, move = memory.state[0], memory.grad, program.number(0), np.zeros_like(memory.theta)
    _with_penalty(program, memory, f)
    program.emit(np.multiply, grad, program.number(f.scale), grad)
    program.emit(np.multiply, grad, grad, move)
    program.emit(np.add, total, move, total)
    program.emit(np.sqrt, total, move)
    program.emit(np.add, move, program.number(f.values["epsilon"]), move)
    program.emit(np.divide, grad, move, move)
    program.emit(np.multiply, move, rate, move)
    program.emit(np.subtract, memory.theta, move, memory.theta)
    return _plain_rate(rate)


def _adadelta(program: Program, memory: StepMemory, f: UpdateFactors) -> Tick:
    """v ← ρ·v + (1-ρ)·g²;  Δ = g·√(u + ε)/√(v + ε);  u ← ρ·u + (1-ρ)·Δ²;  θ ← θ - η·Δ."""
    v, u, grad = memory.state[0], memory.state[1], memory.grad
    rate, eps, rho = program.number(0), program.number(f.values["epsilon"]), f.values["rho"]
    step, spare = np.zeros_like(memory.theta), np.zeros_like(memory.theta)
    _with_penalty(program, memory, f)
    program.emit(np.multiply, grad, program.number(f.scale), grad)
    program.emit(np.multiply, grad, grad, spare)
    _emit_mean(program, v, rho, spare, spare)
    program.emit(np.add, u, eps, step)
    program.emit(np.add, v, eps, spare)
    program.emit(np.sqrt, step, step)
    program.emit(np.sqrt, spare, spare)
    program.emit(np.multiply, grad, step, step)
    program.emit(np.divide, step, spare, step)
    program.emit(np.multiply, step, step, spare)
    _emit_mean(program, u, rho, spare, spare)
    program.emit(np.multiply, step, rate, step)
    program.emit(np.subtract, memory.theta, step, memory.theta)
    return _plain_rate(rate)


def _emit_squares(program: Program, memory: StepMemory, f: UpdateFactors, move: Array) -> None:
    """v ← ρ·v + (1-ρ)·g², the first row of the memory; g' stays, `move` is overwritten."""
    _with_penalty(program, memory, f)
    program.emit(np.multiply, memory.grad, memory.grad, move)
    _emit_mean(program, memory.state[0], f.values["rho"], move, move, f.scale**2)


def _emit_divided(
    program: Program, memory: StepMemory, f: UpdateFactors, variance: Array, move: Array, rate: Array
) -> None:
    """move ← η·g/(√variance + ε)."""
    program.emit(np.sqrt, variance, move)
    program.emit(np.add, move, program.number(f.values["epsilon"]), move)
    program.emit(np.divide, memory.grad, move, move)
    program.emit(np.multiply, move, rate, move)


def _emit_velocity(program: Program, memory: StepMemory, f: UpdateFactors, velocity: Array, move: Array) -> None:
    """p ← μ·p - move;  θ ← θ + p."""
    program.emit(np.multiply, velocity, program.number(f.values["momentum"]), velocity)
    program.emit(np.subtract, velocity, move, velocity)
    program.emit(np.add, memory.theta, velocity, memory.theta)


def _rmsprop(program: Program, memory: StepMemory, f: UpdateFactors) -> Tick:
    """v ← ρ·v + (1-ρ)·g²;  θ ← θ - η·g/(√v + ε)."""
    rate, move, v = program.number(0), np.zeros_like(memory.theta), memory.state[0]
    _emit_squares(program, memory, f, move)
    _emit_divided(program, memory, f, v, move, rate)
    program.emit(np.subtract, memory.theta, move, memory.theta)
    return _rate_of_gradient(rate, f)


def _rmsprop_momentum(program: Program, memory: StepMemory, f: UpdateFactors) -> Tick:
    """v ← ρ·v + (1-ρ)·g²;  p ← μ·p - η·g/(√v + ε);  θ ← θ + p."""
    rate, move = program.number(0), np.zeros_like(memory.theta)
    v, velocity = memory.state
    _emit_squares(program, memory, f, move)
    _emit_divided(program, memory, f, v, move, rate)
    _emit_velocity(program, memory, f, velocity, move)
    return _rate_of_gradient(rate, f)


def _rmsprop_centred(program: Program, memory: StepMemory, f: UpdateFactors) -> Tick:
    """As above with √(v - m²) for √v, where m ← ρ·m + (1-ρ)·g."""
    rate, move, nothing = program.number(0), np.zeros_like(memory.theta), program.number(0)
    v, mean, velocity = memory.state
    _emit_squares(program, memory, f, move)
    _emit_mean(program, mean, f.values["rho"], memory.grad, move, f.scale)
    program.emit(np.multiply, mean, mean, move)
    program.emit(np.subtract, v, move, move)
    program.emit(np.maximum, move, nothing, out=move)
    _emit_divided(program, memory, f, move, move, rate)
    _emit_velocity(program, memory, f, velocity, move)
    return _rate_of_gradient(rate, f)


def _emit_averages(program: Program, memory: StepMemory, f: UpdateFactors) -> None:
    """m ← β₁·m + (1-β₁)·g;  v ← β₂·v + (1-β₂)·g², both moments in one array; g' becomes (1-β₁)·g."""
    b1, b2 = f.values["beta1"], f.values["beta2"]
    both, powers = memory.state[:2], memory.moments[:2]
    keep, take = np.empty_like(both), np.empty_like(both)
    keep[0], keep[1] = b1, b2
    take[0], take[1] = (1 - b1) * f.scale, (1 - b2) * f.scale**2
    _with_penalty(program, memory, f)
    program.emit(np.multiply, memory.grad, memory.grad, memory.moments[1])
    program.emit(np.multiply, both, keep, both)
    program.emit(np.multiply, powers, take, powers)
    program.emit(np.add, both, powers, both)


def _emit_adam(program: Program, memory: StepMemory, f: UpdateFactors, second: Array) -> Tick:
    """θ ← θ - η·(m/(1-β₁ᵗ)) / (√(v/(1-β₂ᵗ)) + ε) = θ - α·m / (√v + ε′), v being `second`.

    With c = √(1-β₂ᵗ): α = η·c/(1-β₁ᵗ) and ε′ = ε·c.
    """
    b1, b2, eps = f.values["beta1"], f.values["beta2"], f.values["epsilon"]
    rate, small, move = program.number(0), program.number(0), np.zeros_like(memory.theta)
    program.emit(np.sqrt, second, move)
    program.emit(np.add, move, small, move)
    program.emit(np.divide, memory.state[0], move, move)
    program.emit(np.multiply, move, rate, move)
    program.emit(np.subtract, memory.theta, move, memory.theta)

    def tick(t: int, lr: float) -> None:
        c = math.sqrt(1 - b2**t)
        rate[()] = lr * c / (1 - b1**t)
        small[()] = eps * c

    return tick


def _adam(program: Program, memory: StepMemory, f: UpdateFactors) -> Tick:
    """θ ← θ - η·m̂/(√v̂ + ε)."""
    _emit_averages(program, memory, f)
    return _emit_adam(program, memory, f, memory.state[1])


def _amsgrad(program: Program, memory: StepMemory, f: UpdateFactors) -> Tick:
    """u ← max(u, v), and u for v."""
    _emit_averages(program, memory, f)
    program.emit(np.maximum, memory.state[2], memory.state[1], out=memory.state[2])
    return _emit_adam(program, memory, f, memory.state[2])


def _adamw(program: Program, memory: StepMemory, f: UpdateFactors) -> Tick:
    """θ ← θ·(1 - ηλ) - η·m̂/(√v̂ + ε)."""
    keep, decay = program.number(1), f.values["weight_decay"]
    _emit_averages(program, memory, f)
    program.emit(np.multiply, memory.theta, keep, memory.theta)
    adam = _emit_adam(program, memory, f, memory.state[1])

    def tick(t: int, lr: float) -> None:
        adam(t, lr)
        keep[()] = 1 - lr * decay

    return tick


def _nadam(program: Program, memory: StepMemory, f: UpdateFactors) -> Tick:
    """θ ← θ - (α·g + γ·m) / (√v + ε′) with ε′ as for Adam; the gradient's row holds (1-β₁)·g by then."""
    b1, b2, eps = f.values["beta1"], f.values["beta2"], f.values["epsilon"]
    now, ahead, small = program.number(0), program.number(0), program.number(0)
    move, spare = np.zeros_like(memory.theta), np.zeros_like(memory.theta)
    _emit_averages(program, memory, f)
    program.emit(np.sqrt, memory.state[1], move)
    program.emit(np.add, move, small, move)
    program.emit(np.multiply, memory.grad, now, memory.grad)
    program.emit(np.multiply, memory.state[0], ahead, spare)
    program.emit(np.add, memory.grad, spare, spare)
    program.emit(np.divide, spare, move, move)
    program.emit(np.subtract, memory.theta, move, memory.theta)

    def tick(t: int, lr: float) -> None:
        c = math.sqrt(1 - b2**t)
        of_gradient, of_mean = nadam_factors(b1, t)
        now[()] = lr * c * of_gradient / (1 - b1)
        ahead[()] = lr * c * of_mean
        small[()] = eps * c

    return tick


def _adamax(program: Program, memory: StepMemory, f: UpdateFactors) -> Tick:
    """m ← β₁·m + (1-β₁)·g;  u ← max(β₂·u, |g| + ε);  θ ← θ - η·m̂/u."""
    b1, (m, u), grad = f.values["beta1"], memory.state, memory.grad
    rate, move = program.number(0), np.zeros_like(memory.theta)
    _with_penalty(program, memory, f)
    program.emit(np.multiply, grad, program.number(f.scale), grad)
    program.emit(np.absolute, grad, move)
    program.emit(np.add, move, program.number(f.values["epsilon"]), move)
    program.emit(np.multiply, u, program.number(f.values["beta2"]), u)
    program.emit(np.maximum, u, move, out=u)
    _emit_mean(program, m, b1, grad, grad)
    program.emit(np.divide, m, u, move)
    program.emit(np.multiply, move, rate, move)
    program.emit(np.subtract, memory.theta, move, memory.theta)

    def tick(t: int, lr: float) -> None:
        rate[()] = lr / (1 - b1**t)

    return tick


def _lion(program: Program, memory: StepMemory, f: UpdateFactors) -> Tick:
    """θ ← θ - η·sign(β₁·m + (1-β₁)·g);  m ← β₂·m + (1-β₂)·g."""
    m, grad, rate = memory.state[0], memory.grad, program.number(0)
    mixed, spare = np.zeros_like(memory.theta), np.zeros_like(memory.theta)
    _with_penalty(program, memory, f)
    program.emit(np.multiply, grad, program.number((1 - f.values["beta1"]) * f.scale), spare)
    program.emit(np.multiply, m, program.number(f.values["beta1"]), mixed)
    program.emit(np.add, mixed, spare, mixed)
    _emit_mean(program, m, f.values["beta2"], grad, grad, f.scale)
    program.emit(np.sign, mixed, mixed)
    program.emit(np.multiply, mixed, rate, mixed)
    program.emit(np.subtract, memory.theta, mixed, memory.theta)
    return _plain_rate(rate)


COMPILED_OPTIMIZERS: dict[str, Callable[[Program, StepMemory, UpdateFactors], Tick]] = {
    "sgd": _sgd,
    "momentum": _momentum,
    "nesterov": _nesterov,
    "adagrad": _adagrad,
    "adadelta": _adadelta,
    "rmsprop": _rmsprop,
    "rmsprop_momentum": _rmsprop_momentum,
    "rmsprop_centred": _rmsprop_centred,
    "adam": _adam,
    "amsgrad": _amsgrad,
    "adamw": _adamw,
    "nadam": _nadam,
    "adamax": _adamax,
    "lion": _lion,
}
