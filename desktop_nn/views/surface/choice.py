"""Which plane to draw: what the user chose, and what fits best where nothing was chosen."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from desktop_nn.engine.layout import ParamLayout
from desktop_nn.engine.spec import WeightRef
from desktop_nn.session.surface_job import GradientPlane, LinePlane, PcaPlane, PlaneKind, RandomPlane, WeightsPlane
from desktop_nn.views.surface.options import Options

CHOICES = ("auto", "weights", "pca", "random", "gradient", "line")
PATH_PLANES = ("auto", "pca")  # choices that show the path on its own plane
PATH_FROM = 3  # points of the path from which on its own plane tells most
OFFERED = 200  # weights in a list to choose from
EXACT = 2  # so many free weights are their own axes
LINE_FROM = 2  # points that a line needs


def plane_kind(
    options: Options,
    free: Sequence[WeightRef],
    picked: Sequence[WeightRef],
    strongest: Sequence[WeightRef],
    path_points: int,
) -> PlaneKind | None:
    """Return the plane to draw, None where it is not known yet.

    Parameters
    ----------
    options : Options
    free : sequence of WeightRef
        Weights that training may move, three or more of them where there are so many: one alone is its own curve, two
        are their own exact axes.
    picked : sequence of WeightRef
        Weights the user has pointed at, the newest last.
    strongest : sequence of WeightRef
        Those of the largest gradients, the largest first.
    path_points : int
    """
    chosen = options.plane == "weights" and (options.u or options.v)
    if 0 < len(free) <= EXACT and not chosen:
        return WeightsPlane(free[0], free[1] if len(free) > 1 else None)
    if options.plane == "random":
        return RandomPlane(options.seed)
    if options.plane == "gradient":
        return GradientPlane()
    if options.plane == "line" and path_points >= LINE_FROM:
        return LinePlane()
    if options.plane not in ("weights", "line") and path_points >= PATH_FROM:
        return PcaPlane()
    refs = two_weights(options, picked, strongest)
    return WeightsPlane(*refs) if refs else None


def two_weights(
    options: Options, picked: Sequence[WeightRef], strongest: Sequence[WeightRef]
) -> tuple[WeightRef, WeightRef] | None:
    """Return the weights on the axes: those chosen, else those picked last, else the strongest; None for too few."""
    chosen = (options.u, options.v) if options.plane == "weights" else (None, None)
    rest = [ref for ref in dict.fromkeys((*picked[-2:], *strongest)) if ref not in chosen]
    axes = [ref if ref is not None else rest.pop(0) if rest else None for ref in chosen]
    return (axes[0], axes[1]) if axes[0] is not None and axes[1] is not None else None


def offered_weights(layout: ParamLayout, strongest: Sequence[WeightRef], options: Options) -> tuple[WeightRef, ...]:
    """Return the weights to choose an axis from: all of a small network, else the strongest and those chosen."""
    if layout.size <= OFFERED:
        return tuple(layout.ref(int(i)) for i in np.flatnonzero(~layout.is_running))
    chosen = [ref for ref in (options.u, options.v) if ref is not None]
    return tuple(dict.fromkeys((*chosen, *strongest)))


def free_weights(layout: ParamLayout, held: NDArray[np.intp]) -> tuple[WeightRef, ...]:
    """Return the weights that are not held, as far as they tell that there are more than two."""
    free = np.setdiff1d(np.arange(min(layout.size, len(held) + EXACT + 1)), held)
    return tuple(layout.ref(int(i)) for i in free[: EXACT + 1])


def with_pick(picked: Sequence[WeightRef], ref: WeightRef) -> tuple[WeightRef, ...]:
    """Return the last two different weights picked, `ref` being the newest."""
    return (*(old for old in picked if old != ref), ref)[-2:]


def strongest_weights(layout: ParamLayout, gradient: NDArray[np.floating], count: int = 4) -> tuple[WeightRef, ...]:
    """Return the weights of the largest gradients ``(P,)``, the largest first; biases only where weights run out."""
    size = np.abs(np.nan_to_num(gradient))
    order = np.lexsort((-size, ~layout.is_weight))
    order = order[~layout.is_running[order]]
    return tuple(layout.ref(int(i)) for i in order[:count])
