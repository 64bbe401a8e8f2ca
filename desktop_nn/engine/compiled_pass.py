"""The forward pass over samples that stay the same, as a program: for what is asked again and again while training."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import DTypeLike, NDArray

from desktop_nn.engine.compiled_forward import Forward
from desktop_nn.engine.compiled_optimizers import StepMemory
from desktop_nn.engine.network import Network
from desktop_nn.engine.program import Program, Slot
from desktop_nn.engine.settings import TrainingSettings

Array = NDArray[np.floating]


class CompiledPass:
    """Runs a network over samples ``x (N, d)`` as it is used: dropout off, batch norm by its running statistics.

    It computes what `Network.forward` computes, into buffers of its own. With `open_end` the output layer's activation,
    which must not be linear, is left out: there stands its weighted sum z.
    """

    def __init__(self, network: Network, x: Array, dtype: DTypeLike, *, open_end: bool = False) -> None:
        self.network = network
        self._memory = StepMemory(TrainingSettings(optimizer="sgd"), network.layout.size, dtype)
        program = Program(len(x), dtype)
        forward = Forward(network, program, self._memory, {}, open_end, training=False)
        columns = np.insert(x.T, x.shape[1], 1, axis=0).astype(dtype, order="C")  # multiplied faster than rows
        columns.flags.writeable = False
        batch = {Slot.ROWS: columns.T, Slot.COLUMNS: columns, Slot.FEATURES: columns[:-1]}
        self._calls = program.bound(batch)
        ends = {network.spec.output: forward.z_of_output} if open_end else {}
        self._a = {layer: batch[a] if isinstance(a, Slot) else a for layer, a in (forward.a | ends).items()}

    def run(self, theta: Array) -> Mapping[str, Array]:
        """Return every layer's activation ``(units, N)``, until the next run overwrites it."""
        self._memory.theta[:] = self.network.held.without_cut(theta)
        for call in self._calls:
            call()
        return self._a
