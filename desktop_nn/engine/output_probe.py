"""What the network says about each sample."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from desktop_nn.engine.probes import ProbeContext


@dataclass(frozen=True, slots=True, eq=False)
class SampleOutputs:
    """The network's output for every sample of each part, dropout off, ``(N, k)``; None without validation set."""

    train: NDArray[np.floating]
    test: NDArray[np.floating]
    validation: NDArray[np.floating] | None = None


@dataclass(frozen=True, slots=True)
class OutputProbe:
    """Asks for the `SampleOutputs`."""

    def compute(self, context: ProbeContext) -> SampleOutputs:
        """Return what the metrics were taken from."""
        found = context.measured
        return SampleOutputs(found.train, found.test, found.validation)
