"""What the network makes of inputs that are no sample: such as a digit drawn by hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from desktop_nn.engine.probes import ProbeContext


@dataclass(frozen=True, slots=True, eq=False)
class InputActivations:
    """What inputs make of the network: ``values[layer]`` are its activations ``(units,)``."""

    values: Mapping[str, NDArray[np.float64]]


@dataclass(frozen=True, slots=True)
class InputProbe:
    """Asks for the `InputActivations` of some inputs, as the network takes them: prepared, one number for each unit."""

    inputs: tuple[float, ...]

    def compute(self, context: ProbeContext) -> InputActivations | None:
        """Run the inputs through the network, dropout off; None for a network with another number of inputs."""
        if len(self.inputs) != context.data.x_train.shape[1]:
            return None
        passes = context.network.forward(context.theta, np.array([self.inputs]))
        return InputActivations({layer: done.a[0] for layer, done in passes.items()})
