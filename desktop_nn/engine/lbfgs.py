"""Limited-memory BFGS: the step that Newton's method would make, with the curvature learnt from the steps before.

For the whole training set and small networks: a step evaluates the loss several times, in float64, and costs as much.

Source: Nocedal & Wright, Numerical Optimization (2006), algorithms 7.4 (two loops) and 3.1 (backtracking).
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.floating]
Objective = Callable[[Array], tuple[float, Array]]

PAIRS = 10
SLOTS = (*(f"step_{i}" for i in range(PAIRS)), *(f"change_{i}" for i in range(PAIRS)), "previous")
_DECREASE = 1e-4  # Armijo: the share of the decrease promised by the slope that a step has to keep
_HALVINGS = 30
_FLAT = 1e-10  # pairs whose curvature is below this share of |s|·|y| are left out


def lbfgs_step(objective: Objective, theta: Array, state: Array, t: int) -> tuple[Array, Array, dict[str, Array]]:
    """Make one step: θ ← θ + α·d, d = -H·g with the inverse Hessian H of the last ten steps.

    α is 1 or, by halving, the first with L(θ + α·d) ≤ L + 10⁻⁴·α·g·d; without a memory it begins with min(1, 1/‖g‖₁).
    There is no learning rate. Where no α will do, theta stays.

    Parameters
    ----------
    objective : callable
        ``loss, grad = objective(theta)`` of all samples.
    theta : ndarray, shape (P,)
    state : ndarray, shape (21, P)
        Differences s of theta and y of the gradient between ten pairs of steps, the newest first, rows of zeros where
        there are fewer; and the previous theta.
    t : int
        Number of this update counted from 1.

    Returns
    -------
    theta, state, terms
        New arrays; terms are "direction", "step_length" and "update", each (P,).
    """
    loss, grad = objective(theta)
    steps, changes = state[:PAIRS], state[PAIRS : 2 * PAIRS]
    if t > 1:
        s, y = theta - state[-1], grad - objective(state[-1])[1]
        if s @ y > _FLAT * np.sqrt((s @ s) * (y @ y)):
            steps, changes = np.vstack([s, steps[:-1]]), np.vstack([y, changes[:-1]])
    direction = -_times_inverse_hessian(grad, steps, changes)
    if not grad @ direction < 0:
        direction = -grad
    first = 1.0 if steps.any() else min(1.0, 1 / max(float(np.abs(grad).sum()), 1e-300))
    length = _length(objective, theta, loss, float(grad @ direction), direction, first)
    update = length * direction if length else np.zeros_like(theta)
    terms = {"direction": direction, "step_length": np.full_like(theta, length), "update": update}
    return theta + update, np.vstack([steps, changes, theta]), terms


def _times_inverse_hessian(grad: Array, steps: Array, changes: Array) -> Array:
    """Return H·g by the two loops, H₀ being s·y/y·y of the newest pair."""
    pairs = [(s, y, 1 / float(s @ y)) for s, y in zip(steps, changes, strict=True) if s @ y > 0]
    q, alphas = grad.copy(), []
    for s, y, rho in pairs:
        alphas.append(rho * float(s @ q))
        q -= alphas[-1] * y
    if pairs:
        s, y, rho = pairs[0]
        q /= rho * float(y @ y)
    for (s, y, rho), alpha in zip(reversed(pairs), reversed(alphas), strict=True):
        q += (alpha - rho * float(y @ q)) * s
    return q


def _length(objective: Objective, theta: Array, loss: float, slope: float, direction: Array, first: float) -> float:
    """Return the first of α, α/2, α/4 … that decreases the loss enough, 0 where none of 30 does."""
    length = first
    for _ in range(_HALVINGS):
        if objective(theta + length * direction)[0] <= loss + _DECREASE * length * slope:
            return length
        length /= 2
    return 0.0
