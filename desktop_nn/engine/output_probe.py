"""What the network says about each sample."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from desktop_nn.engine.probes import ProbeContext


@dataclass(frozen=True, slots=True, eq=False)
class SampleOutputs:
    """The network's output for every training and every test sample, dropout off, each ``(N, k)``."""

    train: NDArray[np.floating]
    test: NDArray[np.floating]


@dataclass(frozen=True, slots=True)
class OutputProbe:
    """Asks for the `SampleOutputs`."""

    def compute(self, context: ProbeContext) -> SampleOutputs:
        """Return what the metrics were taken from."""
        return SampleOutputs(context.measured.train, context.measured.test)
