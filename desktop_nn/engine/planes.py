"""Planes in the space of all weights: where a loss surface is drawn, and where a path lies as seen from it.

A point of a plane is ``origin + a·u + b·v``. u and v stand at right angles; for two weights they are unit vectors, so
a and b are the weights' own values.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from desktop_nn.engine.inputs import expect, finite, numbers
from desktop_nn.engine.layout import ParamLayout
from desktop_nn.engine.settings import SEED
from desktop_nn.engine.spec import WeightRef

Array = NDArray[np.floating]
Vector = NDArray[np.float64]

_PARALLEL = 1e-6  # sine of the angle below which two directions are one: what the differences in H·v leave
_DIRECTIONS = 0xF1  # keeps random directions apart from the other uses of the same seed


@dataclass(frozen=True, slots=True, eq=False)
class Plane:
    """A plane in theta space; equal only to itself, so that it can be part of a question.

    Attributes
    ----------
    origin, u, v : ndarray, shape (P,), float64
        A point of the plane has coordinates (a, b) and lies at origin + a·u + b·v. ``v`` is zero where there is but
        one direction to go: a single free weight, or a path along a straight line.
    kind : str
        "weights", "pca", "random", "gradient" or "line".
    refs : tuple of WeightRef
        The two weights for "weights"; empty otherwise.
    explained : float or None
        For "pca" the share of the path's variance that lies in the plane, 0 to 1; None otherwise.
    sharpness : float or None
        For "gradient" the largest eigenvalue λmax of the Hessian at the origin; None otherwise.
    seed : int or None
        For "random" what the directions were drawn from; None otherwise.
    """

    origin: Vector
    u: Vector
    v: Vector
    kind: str
    refs: tuple[WeightRef, ...] = ()
    explained: float | None = None
    sharpness: float | None = None
    seed: int | None = None


def weights_plane(theta: Array, layout: ParamLayout, ref_u: WeightRef, ref_v: WeightRef | None) -> Plane:
    """Return the plane of two weights: a and b are their values, (0, 0) has both at zero.

    Parameters
    ----------
    theta : ndarray, shape (P,)
        Where all the other weights stay.
    layout : ParamLayout
    ref_u, ref_v : WeightRef
        With None for the second, or twice the same weight, it is the line of one weight.

    Returns
    -------
    Plane

    Raises
    ------
    EngineError
        ``unknown-weight``; ``not-numbers`` or ``array-shape`` for arrays that do not fit.
    """
    theta = numbers(theta, "theta", expect(layout, ParamLayout, "layout").size)
    refs = tuple(expect(ref, WeightRef, "ref") for ref in (ref_u, ref_v) if ref is not None)
    refs = refs[:1] if ref_v is None or ref_v == ref_u else refs
    places = [layout.index(ref) for ref in refs]
    origin = theta.astype(np.float64)
    origin[places] = 0.0
    axes = np.zeros((2, theta.size))
    axes[range(len(places)), places] = 1.0
    return Plane(origin, axes[0], axes[1], "weights", refs)


def pca_plane(path_thetas: Array, theta_now: Array, layout: ParamLayout | None = None) -> Plane:
    """Return the plane along which a path varies most, its first two principal components (Pearson 1901).

    The two directions are the first right singular vectors of the path less its mean; with singular values sᵢ the
    plane holds (s₁² + s₂²)/Σsᵢ² of its variance. Each direction points the way the path goes (or, where it returns
    to its start, so that its largest entry is positive). A path that does not move has no directions: u and v are
    the first two unit vectors and nothing is explained.

    Parameters
    ----------
    path_thetas : ndarray, shape (M, P)
        Points of the path, in order.
    theta_now : ndarray, shape (P,)
        What the plane goes through.
    layout : ParamLayout, optional
        Of a network whose batch norms keep their running statistics: these follow the weights, and are left out.

    Returns
    -------
    Plane
        ``explained`` is the share of the variance it holds.

    Raises
    ------
    EngineError
        ``not-numbers`` or ``array-shape`` for arrays that do not belong together, ``wrong-type``.
    """
    origin = finite(theta_now, "theta_now", None).astype(np.float64)
    points = finite(path_thetas, "path_thetas", None, origin.size).astype(np.float64)
    moved = points - points.mean(axis=0) if len(points) else np.zeros((1, origin.size))
    if layout is not None:
        moved[:, expect(layout, ParamLayout, "layout").is_running] = 0.0
    s, directions = _principal(moved)
    variance = np.square(moved).sum()
    if variance == 0:
        u, v = np.eye(2, origin.size)
        return Plane(origin, u, v, "pca", explained=0.0)
    found = np.zeros((2, origin.size))
    for i, direction in enumerate(directions):
        found[i] = direction * _sign(direction, points[-1] - points[0])
    return Plane(origin, found[0], found[1], "pca", explained=float(min(np.square(s).sum() / variance, 1.0)))


def explained_share(plane: Plane, path_thetas: Array, layout: ParamLayout | None = None) -> float:
    """Return the share of a path's variance that lies along a plane: Σ(aᵢ - ā)² + Σ(bᵢ - b̄)² over Σ|θᵢ - θ̄|².

    Parameters
    ----------
    plane : Plane
        Its u and v have length 1, or 0.
    path_thetas : ndarray, shape (M, P)
        Points of the path, all of them where `pca_plane` was given but some.
    layout : ParamLayout, optional
        As for `pca_plane`.

    Returns
    -------
    float
        From 0 to 1; 0 for a path that does not move.
    """
    points = finite(path_thetas, "path_thetas", None, expect(plane, Plane, "plane").origin.size)
    counts = np.ones(plane.origin.size) if layout is None else (~layout.is_running).astype(np.float64)
    mean = points.sum(axis=0, dtype=np.float64) / max(len(points), 1)
    held = total = 0.0
    for point in points:  # one by one: all at once would be as large again in float64
        away = (point - mean) * counts
        held, total = held + float((away @ plane.u) ** 2 + (away @ plane.v) ** 2), total + float(away @ away)
    return min(held / total, 1.0) if total else 0.0


def _principal(moved: Vector) -> tuple[Vector, Vector]:
    """Return the first singular values, at most two and none that is rounding, and their right singular vectors.

    Of few points in many dimensions by way of the eigenvectors of moved·movedᵀ, which is many times faster and sees
    singular values down to the square root of the rounding of its entries.
    """
    if len(moved) >= moved.shape[1]:
        _, s, directions = np.linalg.svd(moved, full_matrices=False)
        count = min(2, int((s > s[0] * 1e-12).sum()))
        return s[:count], directions[:count]
    squares, rows = np.linalg.eigh(moved @ moved.T)
    squares, rows = squares[::-1][:2], rows.T[::-1][:2]
    kept = squares > squares[0] * 1e-14
    directions = rows[kept] @ moved
    s = np.linalg.norm(directions, axis=1)
    return s, directions / s[:, None]


def _sign(direction: Vector, way: Vector) -> float:
    along = float(direction @ way)
    if abs(along) <= 1e-9 * float(np.linalg.norm(way)):
        along = float(direction[np.abs(direction).argmax()])
    return 1.0 if along >= 0 else -1.0


def random_plane(theta: Array, layout: ParamLayout, seed: int) -> Plane:
    """Return a plane through theta along two random filter-normalised directions (Li et al. 2018).

    A filter of a dense layer is a unit: its row of W. Each row of a Gaussian direction is scaled to the length of the
    unit's weights, so that a step of 1 changes every unit by as much as it is large. Biases do not move, as in the
    paper's own code. v is made orthogonal to u afterwards (two random directions nearly are already) and keeps its
    length.

    Parameters
    ----------
    theta : ndarray, shape (P,)
        What the plane goes through.
    layout : ParamLayout
    seed : int
        Of the directions.

    Returns
    -------
    Plane

    Raises
    ------
    EngineError
        ``not-numbers`` or ``array-shape`` for a theta that does not fit, ``wrong-type``.
    """
    rng = np.random.default_rng([_DIRECTIONS, int(SEED.check(seed))])
    origin = numbers(theta, "theta", expect(layout, ParamLayout, "layout").size).astype(np.float64)
    u, v = _filter_normalised(rng, origin, layout), _filter_normalised(rng, origin, layout)
    length = np.linalg.norm(v)
    if u @ u > 0:
        v = v - u * (u @ v) / (u @ u)
    rest = np.linalg.norm(v)
    v = v * (length / rest) if rest > 1e-9 * length else np.zeros_like(v)
    return Plane(origin, u, v, "random", seed=seed)


def line_plane(start: Array, end: Array, layout: ParamLayout | None = None) -> Plane:
    """Return the line from one point to another, 0 at the first and 1 at the second (Goodfellow et al. 2015).

    Where they are the same there is no line: u is the first unit vector, as long as 1.

    Parameters
    ----------
    start, end : ndarray, shape (P,)
    layout : ParamLayout, optional
        Of a network whose batch norms keep their running statistics: all of the line has those of the end.

    Returns
    -------
    Plane
        Its v is 0.

    Raises
    ------
    EngineError
        ``not-numbers`` or ``array-shape`` where both ends do not belong together, ``wrong-type``.
    """
    origin = finite(start, "start", None).astype(np.float64)
    goal = finite(end, "end", origin.size)
    if layout is not None:
        running = expect(layout, ParamLayout, "layout").is_running
        origin[running] = goal[running]
    u = goal.astype(np.float64) - origin
    return Plane(origin, u if u.any() else np.eye(1, u.size)[0], np.zeros_like(u), "line")


def gradient_plane(theta: Array, gradient: Array, sharpest: Array, sharpness: float) -> Plane:
    """Return the plane through theta along its gradient and the direction in which the loss bends most, all ``(P,)``.

    Both are brought to length 1. v is what of the sharpest direction stands at a right angle to the gradient; 0 where
    they are parallel, and the loss over the plane is a curve. Where there is no gradient u is the sharpest direction.

    Parameters
    ----------
    theta : ndarray, shape (P,)
        What the plane goes through.
    gradient : ndarray, shape (P,)
        ∂L/∂theta there.
    sharpest : ndarray, shape (P,)
        Eigenvector of the Hessian's largest eigenvalue, see `curvature.sharpest`.
    sharpness : float
        That eigenvalue.

    Returns
    -------
    Plane

    Raises
    ------
    EngineError
        ``not-numbers`` or ``array-shape`` where the vectors do not belong together, ``wrong-type``.
    """
    theta = numbers(theta, "theta", None)
    gradient, sharpest = numbers(gradient, "gradient", theta.size), numbers(sharpest, "sharpest", theta.size)
    directions = [unit for way in (gradient, sharpest) if (unit := _unit(way.astype(np.float64))).any()]
    if not directions:
        directions = [np.eye(1, theta.size)[0]]
    u, rest = directions[0], np.zeros(theta.size)
    if len(directions) == 2:
        rest = directions[1] - u * (u @ directions[1])
    v = _unit(rest) if np.linalg.norm(rest) > _PARALLEL else np.zeros(theta.size)
    return Plane(theta.astype(np.float64), u, v, "gradient", sharpness=sharpness)


def _unit(way: Vector) -> Vector:
    """Return a direction of length 1; zeros for zeros and for what is not finite."""
    length = np.linalg.norm(way)
    return way / length if 0 < length < np.inf else np.zeros_like(way)


def _filter_normalised(rng: np.random.Generator, theta: Vector, layout: ParamLayout) -> Vector:
    """Return a random direction ``(P,)`` whose every unit has the length of that unit's weights in theta.

    It leaves biases alone, and γ, β and running statistics of norm layers (Li et al. 2018).
    """
    direction = np.zeros_like(theta)
    for block in layout.dense_blocks:
        drawn = rng.standard_normal((block.units, block.fan_in))
        own = np.linalg.norm(block.view(theta)[:, :-1], axis=1, keepdims=True)
        block.view(direction)[:, :-1] = drawn * (own / np.linalg.norm(drawn, axis=1, keepdims=True))
    return direction


def project(plane: Plane, thetas: Array) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return where points lie as seen from a plane: their feet on it, and how far away they are.

    Parameters
    ----------
    plane : Plane
    thetas : ndarray, shape (M, P)
        The points.

    Returns
    -------
    (ndarray, ndarray), shape (M, 2) and (M,)
        Coordinates (a, b) of their perpendicular feet, and their Euclidean distances from those.

    Raises
    ------
    EngineError
        ``not-numbers`` or ``array-shape`` for points of another space, ``wrong-type``.
    """
    size = expect(plane, Plane, "plane").origin.size
    away = numbers(thetas, "thetas", None, size).astype(np.float64, copy=False) - plane.origin
    axes = np.stack([plane.u, plane.v], axis=-1)
    lengths = np.square(axes).sum(axis=0)
    coords = np.divide(away @ axes, lengths, out=np.zeros((len(away), 2)), where=lengths > 0)
    return coords, np.linalg.norm(away - coords @ axes.T, axis=1)


def moved(plane: Plane, theta: Array, at: tuple[float, float]) -> Vector:
    """Return ``theta (P,)`` carried along the plane to the coordinates (a, b), as far off the plane as it was.

    With r = theta - (origin + a₀·u + b₀·v), what stands off the plane, that is origin + a·u + b·v + r.
    """
    a, b = project(plane, theta[None])[0][0]
    return np.asarray(theta, np.float64) + (at[0] - a) * plane.u + (at[1] - b) * plane.v
