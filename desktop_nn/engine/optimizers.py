"""The table of optimisers: what becomes of a gradient.

Each row is one pure function on the flat vector theta, with its memory (velocity, moments) as rows of an array
``state`` of shape ``(..., slots, P)``. Next to the new theta it returns its own named terms, so that a view can
show them without knowing any optimiser.

Letters: g gradient, η learning rate, t number of the step counted from 1.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from desktop_nn.engine.parameters import Param

Array = NDArray[np.floating]
Terms = dict[str, Array]
Update = Callable[[Array, Array, Array, int, float, Mapping[str, float]], tuple[Array, Array, Terms]]


@dataclass(frozen=True, slots=True)
class Optimizer:
    """One row: declared settings, names of the state's slots, and the update.

    ``update(theta, grad, state, t, lr, values) -> (theta, state, terms)`` returns new arrays; ``terms`` maps names
    to arrays of theta's shape, the last one, ``"update"``, being exactly what is added to theta.
    """

    name: str
    params: tuple[Param, ...]
    slots: tuple[str, ...]
    update: Update

    def values(self, given: Mapping[str, float]) -> dict[str, float]:
        """Return every setting's value: the given one, else the default; names of other optimisers are ignored."""
        return {param.name: param.check(given.get(param.name, param.default)) for param in self.params}

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


def _adam(
    theta: Array, grad: Array, state: Array, t: int, lr: float, values: Mapping[str, float]
) -> tuple[Array, Array, Terms]:
    """Adam (Kingma & Ba 2015) with ε outside the corrected root, as PyTorch has it.

    m ← β₁·m + (1-β₁)·g;  v ← β₂·v + (1-β₂)·g²;  m̂ = m/(1-β₁ᵗ);  v̂ = v/(1-β₂ᵗ);  θ ← θ - η·m̂/(√v̂ + ε).
    Keras adds its ε to the uncorrected root, which makes it larger in the first steps.
    """
    b1, b2, eps = values["beta1"], values["beta2"], values["epsilon"]
    m = b1 * state[..., 0, :] + (1 - b1) * grad
    v = b2 * state[..., 1, :] + (1 - b2) * grad * grad
    m_hat = m / (1 - b1**t)
    v_hat = v / (1 - b2**t)
    update = -lr * m_hat / (np.sqrt(v_hat) + eps)
    terms = {"first_moment": m, "second_moment": v, "m_hat": m_hat, "v_hat": v_hat, "update": update}
    return theta + update, np.stack([m, v], axis=-2), terms


_ROWS = (
    Optimizer("sgd", (), (), _sgd),
    Optimizer("momentum", (Param("momentum", 0.9, 0.0, 0.9999),), ("velocity",), _momentum),
    Optimizer(
        "adam",
        (
            Param("beta1", 0.9, 0.0, 0.9999),
            Param("beta2", 0.999, 0.0, 0.999999),
            Param("epsilon", 1e-8, 1e-12, 1.0, log=True),
        ),
        ("first_moment", "second_moment"),
        _adam,
    ),
)

OPTIMIZERS: dict[str, Optimizer] = {row.name: row for row in _ROWS}
