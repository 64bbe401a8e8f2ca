"""The table of optimisers: what becomes of a gradient.

Each row is one pure function on the flat vector theta, with its memory (velocity, moments) as rows of an array
``state`` of shape ``(..., slots, P)``. Next to the new theta it returns its own named terms, so that a view can
show them without knowing any optimiser.

Letters: g gradient, η learning rate, t number of the step counted from 1; v̂ and m̂ are averages corrected for having
begun at 0. A second moment is the running mean of g². All arithmetic is element by element.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from desktop_nn.engine.lbfgs import SLOTS, Objective, lbfgs_step
from desktop_nn.engine.parameters import Param, own_values

Array = NDArray[np.floating]
Terms = dict[str, Array]
Update = Callable[[Array, Array, Array, int, float, Mapping[str, float]], tuple[Array, Array, Terms]]
Search = Callable[[Objective, Array, Array, int], tuple[Array, Array, Terms]]


@dataclass(frozen=True, slots=True)
class Optimizer:
    """One row: declared settings, names of the state's slots, and the update.

    ``update(theta, grad, state, t, lr, values) -> (theta, state, terms)`` returns new arrays; ``terms`` maps names
    to arrays of theta's shape, the last one, ``"update"``, being exactly what is added to theta. ``counts`` says that
    the update depends on t itself, as a bias correction does. Where there is a ``search`` instead, ``search(objective,
    theta, state, t)``, the optimiser asks for the loss at several places of the whole training set and finds the length
    of its step itself; gradient clipping and learning rate do not concern it.
    """

    name: str
    params: tuple[Param, ...]
    slots: tuple[str, ...]
    update: Update | None = None
    counts: bool = False
    search: Search | None = None

    def values(self, given: Mapping[str, float]) -> dict[str, float]:
        """Return every setting's value: the given one, else the default; names of other optimisers are ignored."""
        return own_values(self.params, given)

    def step(
        self,
        objective: Objective,
        theta: Array,
        grad: Array,
        state: Array,
        t: int,
        lr: float,
        values: Mapping[str, float],
    ) -> tuple[Array, Array, Terms]:
        """Return what `update` returns, or `search` where there is one; grad is the objective's at theta, clipped."""
        if self.search is not None:
            return self.search(objective, theta, state, t)
        assert self.update is not None
        return self.update(theta, grad, state, t, lr, values)

    def init(self, theta: Array) -> Array:
        """Return the state before the first step: zeros of shape ``(..., slots, P)``."""
        return np.zeros((*theta.shape[:-1], len(self.slots), theta.shape[-1]), theta.dtype)


def _sgd(
    theta: Array, grad: Array, state: Array, t: int, lr: float, values: Mapping[str, float]
) -> tuple[Array, Array, Terms]:
    """θ ← θ - η·g (Robbins & Monro 1951)."""
    update = -lr * grad
    return theta + update, state, {"update": update}


def _momentum(
    theta: Array, grad: Array, state: Array, t: int, lr: float, values: Mapping[str, float]
) -> tuple[Array, Array, Terms]:
    """v ← μ·v - η·g;  θ ← θ + v (Polyak 1964), as Keras has it; PyTorch keeps η out of v: v ← μ·v + g, θ ← θ - η·v."""
    v = values["momentum"] * state[..., 0, :] - lr * grad
    return theta + v, v[..., None, :], {"velocity": v, "update": v}


def _nesterov(
    theta: Array, grad: Array, state: Array, t: int, lr: float, values: Mapping[str, float]
) -> tuple[Array, Array, Terms]:
    """v ← μ·v - η·g;  θ ← θ + μ·v - η·g (Nesterov 1983 in the form of Bengio et al. 2013), as Keras has it.

    PyTorch keeps η out of v; with a constant η both go the same way.
    """
    mu = values["momentum"]
    v = mu * state[..., 0, :] - lr * grad
    update = mu * v - lr * grad
    return theta + update, v[..., None, :], {"velocity": v, "update": update}


def _adagrad(
    theta: Array, grad: Array, state: Array, t: int, lr: float, values: Mapping[str, float]
) -> tuple[Array, Array, Terms]:
    """s ← s + g²;  θ ← θ - η·g/(√s + ε) (Duchi, Hazan & Singer 2011), as PyTorch has it.

    Keras begins with s = 0.1 and adds its ε = 1e-7 under the root.
    """
    total = state[..., 0, :] + grad * grad
    update = -lr * grad / (np.sqrt(total) + values["epsilon"])
    return theta + update, total[..., None, :], {"squares": total, "update": update}


def _adadelta(
    theta: Array, grad: Array, state: Array, t: int, lr: float, values: Mapping[str, float]
) -> tuple[Array, Array, Terms]:
    """v ← ρ·v + (1-ρ)·g²;  Δ = g·√(u + ε)/√(v + ε);  u ← ρ·u + (1-ρ)·Δ²;  θ ← θ - η·Δ (Zeiler 2012).

    PyTorch and Keras compute the same; their defaults differ: ρ 0.9 and ε 1e-6 in PyTorch, taken here, 0.95 and 1e-7
    in Keras. The paper has no η, that is η = 1.
    """
    rho, eps = values["rho"], values["epsilon"]
    v = rho * state[..., 0, :] + (1 - rho) * grad * grad
    step = grad * np.sqrt(state[..., 1, :] + eps) / np.sqrt(v + eps)
    u = rho * state[..., 1, :] + (1 - rho) * step * step
    update = -lr * step
    terms = {"second_moment": v, "rescaled": step, "squared_updates": u, "update": update}
    return theta + update, np.stack([v, u], axis=-2), terms


def _rmsprop(
    theta: Array, grad: Array, state: Array, t: int, lr: float, values: Mapping[str, float]
) -> tuple[Array, Array, Terms]:
    """v ← ρ·v + (1-ρ)·g²;  θ ← θ - η·g/(√v + ε) (Tieleman & Hinton 2012), ε outside the root as in PyTorch.

    Keras adds its ε = 1e-7 under the root. ρ is 0.9 by default as in the lecture and Keras; PyTorch's is 0.99.
    """
    v = values["rho"] * state[..., 0, :] + (1 - values["rho"]) * grad * grad
    update = -lr * grad / (np.sqrt(v) + values["epsilon"])
    return theta + update, v[..., None, :], {"second_moment": v, "update": update}


def _rmsprop_momentum(
    theta: Array, grad: Array, state: Array, t: int, lr: float, values: Mapping[str, float]
) -> tuple[Array, Array, Terms]:
    """v ← ρ·v + (1-ρ)·g²;  p ← μ·p - η·g/(√v + ε);  θ ← θ + p.

    η lies inside the velocity p as in Keras; PyTorch keeps it out, which with a constant η goes the same way.
    """
    v = values["rho"] * state[..., 0, :] + (1 - values["rho"]) * grad * grad
    p = values["momentum"] * state[..., 1, :] - lr * grad / (np.sqrt(v) + values["epsilon"])
    return theta + p, np.stack([v, p], axis=-2), {"second_moment": v, "velocity": p, "update": p}


def _rmsprop_centred(
    theta: Array, grad: Array, state: Array, t: int, lr: float, values: Mapping[str, float]
) -> tuple[Array, Array, Terms]:
    """RMSProp by the variance of the gradient instead of its square (Graves 2013).

    v ← ρ·v + (1-ρ)·g²;  m ← ρ·m + (1-ρ)·g;  p ← μ·p - η·g/(√(v - m²) + ε);  θ ← θ + p. A variance that rounding
    has made negative counts as 0; PyTorch takes its root as it is, and Keras adds its ε = 1e-7 under the root.
    """
    rho = values["rho"]
    v = rho * state[..., 0, :] + (1 - rho) * grad * grad
    m = rho * state[..., 1, :] + (1 - rho) * grad
    variance = np.maximum(v - m * m, 0)
    p = values["momentum"] * state[..., 2, :] - lr * grad / (np.sqrt(variance) + values["epsilon"])
    terms = {"second_moment": v, "mean_gradient": m, "variance": variance, "velocity": p, "update": p}
    return theta + p, np.stack([v, m, p], axis=-2), terms


def _averages(grad: Array, state: Array, values: Mapping[str, float]) -> tuple[Array, Array]:
    """m ← β₁·m + (1-β₁)·g;  v ← β₂·v + (1-β₂)·g², the running means that Adam and its kin keep."""
    b1, b2 = values["beta1"], values["beta2"]
    return b1 * state[..., 0, :] + (1 - b1) * grad, b2 * state[..., 1, :] + (1 - b2) * grad * grad


def _adam(
    theta: Array, grad: Array, state: Array, t: int, lr: float, values: Mapping[str, float]
) -> tuple[Array, Array, Terms]:
    """Adam (Kingma & Ba 2015) with ε outside the corrected root, as PyTorch has it.

    m ← β₁·m + (1-β₁)·g;  v ← β₂·v + (1-β₂)·g²;  m̂ = m/(1-β₁ᵗ);  v̂ = v/(1-β₂ᵗ);  θ ← θ - η·m̂/(√v̂ + ε).
    Keras adds its ε to the uncorrected root, which makes it larger in the first steps.
    """
    m, v = _averages(grad, state, values)
    m_hat = m / (1 - values["beta1"] ** t)
    v_hat = v / (1 - values["beta2"] ** t)
    update = -lr * m_hat / (np.sqrt(v_hat) + values["epsilon"])
    terms = {"first_moment": m, "second_moment": v, "m_hat": m_hat, "v_hat": v_hat, "update": update}
    return theta + update, np.stack([m, v], axis=-2), terms


def _amsgrad(
    theta: Array, grad: Array, state: Array, t: int, lr: float, values: Mapping[str, float]
) -> tuple[Array, Array, Terms]:
    """AMSGrad (Reddi, Kale & Kumar 2018): Adam with the largest second moment so far.

    u ← max(u, v);  θ ← θ - η·m̂/(√(u/(1-β₂ᵗ)) + ε), as PyTorch has it; the paper has no bias correction, Keras adds its
    ε to the uncorrected root.
    """
    m, v = _averages(grad, state, values)
    largest = np.maximum(state[..., 2, :], v)
    m_hat = m / (1 - values["beta1"] ** t)
    v_hat = largest / (1 - values["beta2"] ** t)
    update = -lr * m_hat / (np.sqrt(v_hat) + values["epsilon"])
    terms = {"first_moment": m, "second_moment": v, "largest": largest, "m_hat": m_hat, "v_hat": v_hat}
    return theta + update, np.stack([m, v, largest], axis=-2), terms | {"update": update}


def _adamw(
    theta: Array, grad: Array, state: Array, t: int, lr: float, values: Mapping[str, float]
) -> tuple[Array, Array, Terms]:
    """AdamW (Loshchilov & Hutter 2019): Adam, and beside it θ ← θ - η·λ·θ, which no average dampens.

    It decays every parameter, biases too, as PyTorch and Keras do; λ is 0.01 by default as in PyTorch, 0.004 in Keras.
    """
    _, moments, terms = _adam(theta, grad, state, t, lr, values)
    step, decay = terms.pop("update"), -lr * values["weight_decay"] * theta
    update = decay + step
    return theta + update, moments, terms | {"adam_update": step, "weight_decay": decay, "update": update}


_NADAM_STEPS = 1 << 20  # the product of so many factors ≤ 0.9999 is below the rounding of 1


@lru_cache(maxsize=8)
def _nadam_products(beta1: float, steps: int) -> tuple[Array, Array]:
    """Return μ₁ … and their running products, for Nadam's schedule of the momentum."""
    mu = beta1 * (1 - 0.5 * 0.96 ** (0.004 * np.arange(1, steps + 1)))
    return mu, np.multiply.accumulate(mu)


def nadam_factors(beta1: float, t: int) -> tuple[float, float]:
    """Return what Nadam multiplies g and m with in step t: (1-μₜ)/(1-μ₁⋯μₜ) and μₜ₊₁/(1-μ₁⋯μₜ₊₁)."""
    t = min(t, _NADAM_STEPS - 1)
    steps = 1024
    while steps < t + 1:
        steps *= 2  # a few lengths only, so that the products are made but a few times
    mu, products = _nadam_products(beta1, steps)
    return float((1 - mu[t - 1]) / (1 - products[t - 1])), float(mu[t] / (1 - products[t]))


def _nadam(
    theta: Array, grad: Array, state: Array, t: int, lr: float, values: Mapping[str, float]
) -> tuple[Array, Array, Terms]:
    """Nadam (Dozat 2016): Adam that looks one step ahead, as PyTorch has it.

    m̄ = g·(1-μₜ)/(1-μ₁⋯μₜ) + m·μₜ₊₁/(1-μ₁⋯μₜ₊₁) with μₜ = β₁·(1 - ½·0.96^(0.004·t));  θ ← θ - η·m̄/(√v̂ + ε).
    Keras has 0.96^t there, so that its μ comes to β₁ within some hundred steps, and not within some ten thousand.
    """
    m, v = _averages(grad, state, values)
    now, ahead = nadam_factors(values["beta1"], t)
    m_bar = now * grad + ahead * m
    v_hat = v / (1 - values["beta2"] ** t)
    update = -lr * m_bar / (np.sqrt(v_hat) + values["epsilon"])
    terms = {"first_moment": m, "second_moment": v, "m_bar": m_bar, "v_hat": v_hat, "update": update}
    return theta + update, np.stack([m, v], axis=-2), terms


def _adamax(
    theta: Array, grad: Array, state: Array, t: int, lr: float, values: Mapping[str, float]
) -> tuple[Array, Array, Terms]:
    """Adamax (Kingma & Ba 2015): Adam by the largest gradient instead of the mean square.

    m ← β₁·m + (1-β₁)·g;  u ← max(β₂·u, |g| + ε);  θ ← θ - η·m̂/u, as PyTorch has it; Keras divides by u + ε instead.
    """
    m = values["beta1"] * state[..., 0, :] + (1 - values["beta1"]) * grad
    u = np.maximum(values["beta2"] * state[..., 1, :], np.abs(grad) + values["epsilon"])
    m_hat = m / (1 - values["beta1"] ** t)
    update = -lr * m_hat / u
    return (
        theta + update,
        np.stack([m, u], axis=-2),
        {"first_moment": m, "largest": u, "m_hat": m_hat, "update": update},
    )


def _lion(
    theta: Array, grad: Array, state: Array, t: int, lr: float, values: Mapping[str, float]
) -> tuple[Array, Array, Terms]:
    """c = β₁·m + (1-β₁)·g;  θ ← θ - η·sign(c);  m ← β₂·m + (1-β₂)·g (Chen et al. 2023), as Keras has it.

    The paper's weight decay is left to AdamW; PyTorch has no Lion.
    """
    b1, b2, m = values["beta1"], values["beta2"], state[..., 0, :]
    mixed = b1 * m + (1 - b1) * grad
    m = b2 * m + (1 - b2) * grad
    update = -lr * np.sign(mixed)
    return theta + update, m[..., None, :], {"mixed": mixed, "first_moment": m, "update": update}


_MOMENTUM = Param("momentum", 0.9, 0.0, 0.9999)
_RHO = Param("rho", 0.9, 0.0, 0.999999)
_BETA1 = Param("beta1", 0.9, 0.0, 0.9999)
_BETA2 = Param("beta2", 0.999, 0.0, 0.999999)


def _epsilon(default: float) -> Param:
    return Param("epsilon", default, 1e-12, 1.0, log=True)


_ADAM = (_BETA1, _BETA2, _epsilon(1e-8))
_MOMENTS = ("first_moment", "second_moment")
_DECAY = Param("weight_decay", 0.01, 0.0, 10.0, log=True)
_ROWS = (
    Optimizer("sgd", (), (), _sgd),
    Optimizer("momentum", (_MOMENTUM,), ("velocity",), _momentum),
    Optimizer("nesterov", (_MOMENTUM,), ("velocity",), _nesterov),
    Optimizer("adagrad", (_epsilon(1e-10),), ("squares",), _adagrad),
    Optimizer("adadelta", (_RHO, _epsilon(1e-6)), ("second_moment", "squared_updates"), _adadelta),
    Optimizer("rmsprop", (_RHO, _epsilon(1e-8)), ("second_moment",), _rmsprop),
    Optimizer("rmsprop_momentum", (_RHO, _MOMENTUM, _epsilon(1e-8)), ("second_moment", "velocity"), _rmsprop_momentum),
    Optimizer(
        "rmsprop_centred",
        (_RHO, Param("momentum", 0.0, 0.0, 0.9999), _epsilon(1e-8)),
        ("second_moment", "mean_gradient", "velocity"),
        _rmsprop_centred,
    ),
    Optimizer("adam", _ADAM, _MOMENTS, _adam, counts=True),
    Optimizer("amsgrad", _ADAM, (*_MOMENTS, "largest"), _amsgrad, counts=True),
    Optimizer("adamw", (*_ADAM, _DECAY), _MOMENTS, _adamw, counts=True),
    Optimizer("nadam", _ADAM, _MOMENTS, _nadam, counts=True),
    Optimizer("adamax", _ADAM, ("first_moment", "largest"), _adamax, counts=True),
    Optimizer("lion", (_BETA1, Param("beta2", 0.99, 0.0, 0.999999)), ("first_moment",), _lion),
    Optimizer("lbfgs", (), SLOTS, search=lbfgs_step),
)

OPTIMIZERS: dict[str, Optimizer] = {row.name: row for row in _ROWS}
