"""How the loss curves: Hessian times a vector, the largest eigenvalue, and all of them for small networks.

The Hessian is that of the loss with its penalty over the weights that are free; locked weights and cut edges do not
move, so rows and columns of theirs are 0, and neither do running statistics, by which a batch norm goes here. All
second derivatives are central differences of exact gradients in float64, H·v ≈ (g(θ + h·v) - g(θ - h·v))/2h, off by
O(h²) and by rounding of about 1e-16·|g|/h. Where an activation has a kink within ±h the difference sees a part of the
jump.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from desktop_nn.engine.cancelling import Cancelled, never
from desktop_nn.engine.entry import taken, weights_of
from desktop_nn.engine.inputs import numbers
from desktop_nn.engine.network import Network
from desktop_nn.engine.parameters import Param
from desktop_nn.engine.problems import EngineError
from desktop_nn.engine.settings import SEED

Array = NDArray[np.floating]

STEP = 1e-5  # length of the step to either side, in units of theta: near the cube root of float64's rounding
MOST_PARAMETERS = 400  # of a network whose whole Hessian is computed
ITERATIONS = Param("iterations", 40, 1, 100_000, integer=True)
TOLERANCE = Param("tolerance", 1e-4, 0.0, 1.0)
_AT_ONCE = 64  # columns of the Hessian, for the memory their networks take
_WORK, _FEWEST = 2_000_000, 16  # weights times samples between two questions, and the fewest samples
_LANCZOS = 0x1A  # keeps the start of the iteration apart from other uses of a seed


@dataclass(frozen=True, slots=True)
class Eigenvalue:
    """An eigenvalue of the Hessian as Lanczos has found it.

    Attributes
    ----------
    value : float
    error : float
        The true eigenvalue nearest to it is no further away.
    iterations : int
        Products H·v that were made.
    """

    value: float
    error: float
    iterations: int


def hessian_vector(network: Network, theta: Array, v: Array, x: Array, y: Array, weights: Array | None = None) -> Array:
    """Return H·v by central difference of gradients: two of them, whatever the number of parameters.

    Parameters
    ----------
    network : Network
    theta : ndarray, shape (P,)
    v : ndarray, shape (..., P)
        One direction or several.
    x : ndarray, shape (N, d)
    y : ndarray, shape (N, k)
    weights : ndarray, shape (N,), optional
        How much each sample counts; those of the classes come on top.

    Returns
    -------
    ndarray, shape (..., P)
        Zero for zero directions, and for what is locked or cut.

    Raises
    ------
    EngineError
        ``not-numbers`` or ``array-shape`` for arrays that do not fit the network.
    """
    theta, x, y = taken(network, theta, x, y)
    v = network.held.free(numbers(v, "v", ..., theta.size).astype(np.float64, copy=False))
    length = np.linalg.norm(v, axis=-1, keepdims=True)
    step = STEP * v / np.where(length > 0, length, 1.0)
    with np.errstate(all="ignore"):
        _, grads = network.loss_and_grad(np.stack([theta + step, theta - step]), x, y, None, weights)
        return network.held.free((grads[0] - grads[1]) * (length / (2 * STEP)))


def hessian(network: Network, theta: Array, x: Array, y: Array, weights: Array | None = None) -> Array:
    """Return the whole matrix H of second derivatives, column by column as `hessian_vector`.

    Parameters
    ----------
    network, theta, x, y, weights
        As in `hessian_vector`.

    Returns
    -------
    ndarray, shape (P, P)
        Symmetric.

    Raises
    ------
    EngineError
        ``too-many-parameters`` for networks of more than `MOST_PARAMETERS`.
    """
    size = weights_of(network, theta).size
    if size > MOST_PARAMETERS:
        raise EngineError("too-many-parameters", "", parameters=size, most=MOST_PARAMETERS)
    directions = np.eye(size)
    rows = [
        hessian_vector(network, theta, directions[start : start + _AT_ONCE], x, y, weights)
        for start in range(0, size, _AT_ONCE)
    ]
    whole = np.concatenate(rows)
    return np.asarray((whole + whole.T) / 2)


def spectrum(network: Network, theta: Array, x: Array, y: Array, weights: Array | None = None) -> Array:
    """Return all eigenvalues of H: how sharply the loss bends along each of its principal directions.

    Parameters
    ----------
    network, theta, x, y, weights
        As in `hessian_vector`.

    Returns
    -------
    ndarray, shape (F,)
        Falling, one for each of the F weights that are free.

    Raises
    ------
    EngineError
        ``too-many-parameters`` as in `hessian`, ``curvature-overflows`` where second derivatives do.
    """
    free = np.delete(np.arange(weights_of(network, theta).size), network.held.all)
    whole = hessian(network, theta, x, y, weights)[np.ix_(free, free)]
    if not np.isfinite(whole).all():
        raise EngineError("curvature-overflows", "theta")
    values = np.linalg.eigvalsh(whole)
    return np.asarray(values[::-1])


def largest_eigenvalue(
    network: Network,
    theta: Array,
    x: Array,
    y: Array,
    weights: Array | None = None,
    *,
    iterations: int = 40,
    tolerance: float = 1e-4,
    seed: int = 0,
) -> Eigenvalue:
    """Return λmax of H by the Lanczos iteration with full reorthogonalisation (Lanczos 1950; Paige 1972).

    Gradient descent with a learning rate above 2/λmax does not settle along that direction.

    Parameters
    ----------
    network, theta, x, y, weights
        As in `hessian_vector`.
    iterations : int
        The most there may be, one H·v each.
    tolerance : float
        It ends once the residual ‖H·v - λ·v‖, which bounds the error, is below this times |λ|.
    seed : int
        Of the direction it starts with.

    Returns
    -------
    Eigenvalue
        NaN where second derivatives overflow.

    Raises
    ------
    EngineError
        ``out-of-range``, and for arrays that do not fit.
    """
    weights_of(network, theta)
    for param, value in ((ITERATIONS, iterations), (TOLERANCE, tolerance), (SEED, seed)):
        param.check(value)

    def product(v: Array) -> Array:
        return hessian_vector(network, theta, v, x, y, weights)

    return _lanczos(network, product, iterations, tolerance, seed)[0]


def sharpest(
    network: Network,
    theta: Array,
    x: Array,
    y: Array,
    weights: Array | None = None,
    cancelled: Callable[[], bool] = never,
) -> tuple[Eigenvalue, Array]:
    """Return λmax of H and its eigenvector ``(P,)``, of length 1: the direction in which the loss bends most.

    Arguments are those of `hessian_vector`. ``cancelled()`` is asked before each few samples; once it is true,
    `Cancelled` is raised. The eigenvector is 0 where no weight is free or second derivatives overflow.
    """

    def product(v: Array) -> Array:
        total = np.zeros(len(v))
        for start in range(0, len(x), rows):
            if cancelled():
                raise Cancelled
            here = slice(start, start + rows)
            part = hessian_vector(network, theta, v, x[here], y[here], None if weights is None else weights[here])
            total += part * (len(x[here]) / len(x))
        return total

    rows = max(_FEWEST, _WORK // network.layout.size)
    found, vector = _lanczos(network, product, 40, 1e-4, 0)
    return found, vector if np.isfinite(vector).all() else np.zeros_like(vector)


def _lanczos(
    network: Network, product: Callable[[Array], Array], iterations: int, tolerance: float, seed: int
) -> tuple[Eigenvalue, Array]:
    """Return the largest eigenvalue of a symmetric matrix, known by its products with vectors, and its eigenvector."""
    size = network.layout.size - len(network.held.all)
    if size == 0:
        return Eigenvalue(0.0, 0.0, 0), np.zeros(network.layout.size)
    q = network.held.free(np.random.default_rng([_LANCZOS, seed]).normal(size=network.layout.size))
    basis, alphas, betas = [q / np.linalg.norm(q)], list[float](), list[float]()
    while True:
        w = product(basis[-1])
        if not np.isfinite(w).all():
            return Eigenvalue(np.nan, np.nan, len(basis)), np.zeros(network.layout.size)
        alphas.append(float(w @ basis[-1]))
        known = np.array(basis)
        for _ in range(2):  # once more, for what rounding has left over
            w = w - known.T @ (known @ w)
        beta = float(np.linalg.norm(w))
        values, vectors = np.linalg.eigh(np.diag(alphas) + np.diag(betas, 1) + np.diag(betas, -1))
        error = beta * abs(float(vectors[-1, -1]))
        done = len(alphas) >= min(iterations, size) or error <= tolerance * abs(float(values[-1]))
        if done or beta == 0:
            return Eigenvalue(float(values[-1]), error, len(alphas)), vectors[:, -1] @ known
        basis.append(w / beta)
        betas.append(beta)
