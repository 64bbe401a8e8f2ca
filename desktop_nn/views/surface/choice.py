"""Which plane to draw: what the user chose, and what fits best where nothing was chosen."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from desktop_nn.engine.layout import ParamLayout
from desktop_nn.engine.spec import WeightRef
from desktop_nn.session.surface_job import PcaPlane, PlaneKind, RandomPlane, WeightsPlane

CHOICES = ("auto", "weights", "pca", "random")
PATH_FROM = 3  # points of the path from which on its own plane tells most
RANDOM_SEED = 1


def plane_kind(
    choice: str, layout: ParamLayout, picked: Sequence[WeightRef], strongest: Sequence[WeightRef], path_points: int
) -> PlaneKind | None:
    """Return the plane to draw, None where it is not known yet.

    ``picked`` are the weights the user has pointed at, the newest last, ``strongest`` those of the largest gradients,
    the largest first; two parameters in all are their own exact axes.
    """
    if layout.size == 2:
        return WeightsPlane(layout.ref(0), layout.ref(1))
    if choice == "random":
        return RandomPlane(RANDOM_SEED)
    if choice != "weights" and path_points >= PATH_FROM:
        return PcaPlane()
    refs = two_weights(picked, strongest)
    return WeightsPlane(*refs) if refs else None


def two_weights(picked: Sequence[WeightRef], strongest: Sequence[WeightRef]) -> tuple[WeightRef, WeightRef] | None:
    """Return the two weights picked last, filled up with the strongest; None while there are too few."""
    refs = list(picked[-2:])
    refs += [ref for ref in strongest if ref not in refs][: 2 - len(refs)]
    return (refs[0], refs[1]) if len(refs) == 2 else None


def with_pick(picked: Sequence[WeightRef], ref: WeightRef) -> tuple[WeightRef, ...]:
    """Return the last two different weights picked, `ref` being the newest."""
    return (*(old for old in picked if old != ref), ref)[-2:]


def strongest_weights(layout: ParamLayout, gradient: NDArray[np.floating], count: int = 4) -> tuple[WeightRef, ...]:
    """Return the weights of the largest gradients ``(P,)``, the largest first; biases only where weights run out."""
    size = np.abs(np.nan_to_num(gradient))
    order = np.lexsort((-size, ~layout.is_weight))
    return tuple(layout.ref(int(i)) for i in order[:count])
