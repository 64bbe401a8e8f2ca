"""One weight's gradient over the whole training set, to hold a mini-batch's against."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_nn.engine.problems import EngineError
from desktop_nn.engine.spec import WeightRef

if TYPE_CHECKING:
    from desktop_nn.engine.probes import ProbeContext


@dataclass(frozen=True, slots=True)
class FullGradientProbe:
    """Asks for ∂L/∂w over all training samples, dropout off, without the penalty."""

    ref: WeightRef

    def compute(self, context: ProbeContext) -> float | None:
        """Go forward and back once; None where there is no such weight."""
        network, theta, data = context.network, context.theta, context.data
        try:
            index = network.layout.index(self.ref)
        except EngineError:
            return None
        _, grad = network.loss_and_grad(theta, data.x_train, data.y_train, None, data.weights)
        return float(grad[index] - network.penalty_slope(theta)[index])
