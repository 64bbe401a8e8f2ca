"""What every sample's own gradient is made of, as a program: delta of each layer, and what its weights multiply."""

from __future__ import annotations

from functools import lru_cache
from threading import get_ident

import numpy as np
from numpy.typing import NDArray

from desktop_nn.engine.compiled_backward import Backward
from desktop_nn.engine.compiled_forward import Forward
from desktop_nn.engine.compiled_losses import COMPILED_FUSED, COMPILED_LOSSES
from desktop_nn.engine.compiled_optimizers import StepMemory
from desktop_nn.engine.network import Masks, Network
from desktop_nn.engine.program import Program, Slot
from desktop_nn.engine.settings import TrainingSettings

Array = NDArray[np.floating]

_LARGEST = 1 << 20  # numbers in a program that is kept for the next time: 8 MB
_PROGRAMS = 4


class CompiledDeltas:
    """The program for N samples in float64, each of which stands for itself: batch norm by its running statistics.

    ``masked`` are the layers for which masks or noise come.
    """

    def __init__(self, network: Network, samples: int, masked: tuple[str, ...]) -> None:
        spec = network.spec
        assert spec.input is not None
        program = Program(samples, np.float64)
        self._network = network
        self._memory = StepMemory(TrainingSettings(optimizer="sgd"), network.layout.size, np.float64)
        self._columns, self._y = program.buffer(spec.input.units + 1), program.buffer(spec.widths[spec.output])
        self._columns[-1] = 1
        self._weights = program.row()
        self._masks = {layer_id: program.buffer(spec.widths[layer_id]) for layer_id in masked}
        fused = network.fused is not None
        loss = (COMPILED_FUSED if fused else COMPILED_LOSSES)[network.loss_row.name]
        self._targets, self._factor = loss.targets, loss.factor(len(self._y))
        forward = Forward(network, program, self._memory, self._masks, fused, by_batch=False)
        back = Backward(network, program, self._memory, self._masks, forward, gradient=False)
        back.run(fused, weighted=True)
        batch = {Slot.ROWS: self._columns.T, Slot.COLUMNS: self._columns, Slot.FEATURES: self._columns[:-1]}
        self._calls = program.bound(batch | {Slot.TARGETS: self._y, Slot.WEIGHTS: self._weights})
        read = {layer: batch[of] if isinstance(of, Slot) else of for layer, of in forward.read.items()}
        read |= {layer: hat for layer, (hat, _) in forward.normalised.items()}
        self.parts = tuple((block, back.delta[block.layer], read[block.layer]) for block in network.layout.blocks)

    def run(self, theta: Array, x: Array, y: Array, masks: Masks, weights: Array | float) -> None:
        """Compute what lies in ``parts`` until the next run: blocks, each with delta ``(units, N)`` and what it reads.

        That is the activations with a row of ones behind them, or x̂ of a norm layer, each ``(width, N)``.
        """
        self._memory.theta[:] = self._network.held.without_cut(theta)
        self._columns[:-1] = x.T
        self._y[:] = self._targets(self._network.targets(y)).T
        self._weights[:] = weights
        self._weights *= self._factor
        for layer_id, mask in self._masks.items():
            mask[:] = masks[layer_id].T
        for call in self._calls:
            call()


@lru_cache(maxsize=_PROGRAMS)
def _kept(network: Network, samples: int, masked: tuple[str, ...], thread: int) -> CompiledDeltas:
    return CompiledDeltas(network, samples, masked)


def compiled_deltas(network: Network, samples: int, masked: tuple[str, ...]) -> CompiledDeltas:
    """Return the program for a network; unless it is large, made once for each thread, since it writes into buffers."""
    if samples * sum(network.spec.widths.values()) + network.layout.size > _LARGEST:
        return CompiledDeltas(network, samples, masked)
    return _kept(network, samples, masked, get_ident())
