"""The next step as training will take it, on a copy: in its float32, where what is very small may come to nothing."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from desktop_nn.engine.cancelling import never
from desktop_nn.engine.loop import Array, Loop
from desktop_nn.engine.network import Network
from desktop_nn.engine.record import Checkpoint
from desktop_nn.engine.settings import TrainingSettings
from desktop_nn.engine.training_data import TrainingData


class Rehearsal:
    """A second loop over the samples of a run.

    Parameters
    ----------
    network : Network
    settings : TrainingSettings
    data : TrainingData
    x : ndarray, optional
        As for `Loop`.
    """

    def __init__(
        self, network: Network, settings: TrainingSettings, data: TrainingData, x: Array | None = None
    ) -> None:
        self._loop = Loop(network, settings, data, x=x)

    def update(self, now: Checkpoint) -> NDArray[np.float64]:
        """Return what the step after `now` adds to theta, ``(P,)``."""
        self._loop.load(now.theta, now.state, now.t, now.watch)
        before = self._loop.theta.astype(np.float64)
        with np.errstate(all="ignore"):
            self._loop.advance(now.step, now.step + 1, never)
        return self._loop.theta.astype(np.float64) - before
