"""One step with every number kept, to be told stage by stage while training stands or goes on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from desktop_nn.engine.next_step import NextStep
from desktop_nn.engine.step_trace import StepTrace
from desktop_nn.engine.trace import trace

if TYPE_CHECKING:
    from desktop_nn.engine.probes import ProbeContext

Array = NDArray[np.floating]


@dataclass(frozen=True, slots=True, eq=False)
class StepStory:
    """The step after `step`.

    Attributes
    ----------
    step : int
        Steps made before it.
    theta : ndarray, shape (P,), float64
        The parameters it starts from.
    trace : StepTrace
        Its whole mini-batch forward and back, dropout on.
    weights : ndarray, shape (B,), or None
        How much each of its samples counts by itself.
    next : NextStep
        Its samples, gradient and update.
    """

    step: int
    theta: Array
    trace: StepTrace
    weights: Array | None
    next: NextStep


@dataclass(frozen=True, slots=True)
class StoryProbe:
    """Asks for the `StepStory` of the step that comes next."""

    def compute(self, context: ProbeContext) -> StepStory:
        """Trace the mini-batch of the next step."""
        passes = context.next_step
        traced = trace(context.network, context.theta, passes.x, passes.y, passes.masks, passes.weights)
        return StepStory(context.record.now.step, context.theta, traced, passes.weights, passes.result)
