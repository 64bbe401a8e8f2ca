"""The descent of a single weight, step by step: where it stood, the loss and the slope there, and the step it took."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from desktop_nn.engine.probes import ProbeContext
from desktop_nn.engine.problems import EngineError
from desktop_nn.engine.spec import WeightRef

Vector = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Descent:
    """Rows of a table, the last one being where training stands, each array ``(M,)``.

    Attributes
    ----------
    steps : ndarray of int
        As far as the path has been written down: every step at first, later ever fewer.
    values : ndarray
        Of the weight.
    losses : ndarray
        The loss L of the whole training set, penalty included.
    slopes : ndarray
        ∂L/∂w there.
    moves : ndarray
        What the step that follows adds to the weight; for the last row what the next one will. NaN where the step that
        follows was not written down.
    """

    steps: NDArray[np.int64]
    values: Vector
    losses: Vector
    slopes: Vector
    moves: Vector


@dataclass(frozen=True, slots=True)
class DescentProbe:
    """Asks for the last `rows` rows of the `Descent` of one weight."""

    ref: WeightRef
    rows: int

    def compute(self, context: ProbeContext) -> Descent | None:
        """Compute loss and slope at each of the points; None where there is no such weight."""
        network, data, path, now = context.network, context.data, context.record.path, context.record.now
        try:
            index = network.layout.index(self.ref)
        except EngineError:
            return None
        end = bisect_right(path.steps, now.step - 1)
        first = max(end - self.rows + 1, 0)
        thetas = np.stack([*path.thetas[first:end], now.theta]).astype(np.float64)
        steps = np.array([*path.steps[first:end], now.step], np.int64)
        losses, gradients = network.loss_and_grad(thetas, data.x_train, data.y_train, None, data.weights)
        values = thetas[:, index]
        moves = np.where(np.diff(steps) == 1, np.diff(values), np.nan)
        update = float(context.next_step.result.update[index])
        return Descent(
            steps,
            values,
            np.asarray(losses, np.float64),
            gradients[:, index].astype(np.float64),
            np.append(moves, update),
        )
