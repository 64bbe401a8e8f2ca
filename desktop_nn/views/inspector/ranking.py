"""Which weights matter most now: by gradient, by next move, or by what taking a weight away would change at first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from desktop_nn.engine.layout import ParamLayout
from desktop_nn.engine.next_step import NextStep
from desktop_nn.engine.spec import WeightRef

Array = NDArray[np.floating]

MOST = 20


@dataclass(frozen=True, slots=True)
class Ranked:
    """A weight or bias with the number it is ranked by."""

    ref: WeightRef
    value: float


# From theta (P,) and the next step to the number that ranks. w·∂L/∂w is, to first order, what the loss would lose if
# the weight were taken away.
MEASURES: dict[str, Callable[[Array, NextStep], Array]] = {
    "gradient": lambda theta, step: step.gradient,
    "update": lambda theta, step: step.update,
    "product": lambda theta, step: theta * step.gradient,
}


def ranking(layout: ParamLayout, values: Array, most: int = MOST) -> tuple[Ranked, ...]:
    """Return the parameters with the largest |values| ``(P,)``, the largest first; what is no number counts as 0."""
    free = np.flatnonzero(~layout.is_running)
    sizes = np.abs(np.nan_to_num(values[free], nan=0.0, posinf=np.inf, neginf=np.inf))
    count = min(most, sizes.size)
    chosen = np.argpartition(sizes, sizes.size - count)[sizes.size - count :] if count else np.empty(0, np.intp)
    ordered = free[chosen[np.lexsort((chosen, -sizes[chosen]))]]
    return tuple(Ranked(layout.ref(int(i)), float(values[i])) for i in ordered)
