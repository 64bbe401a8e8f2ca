"""The batches of many networks, side by side in memory: each member sees the samples a run of its own would see."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from desktop_nn.engine.batches import rows, steps_per_epoch
from desktop_nn.engine.compiled_population import PopulationStep
from desktop_nn.engine.program import Call

Array = NDArray[np.floating]

_EPOCH_ROWS = 4096  # orders of short epochs are drawn for so many samples at once
_STEPS = 64
_BYTES = 4 << 20


class PopulationFeed:
    """Hands out the calls of one step after the other.

    Parameters
    ----------
    x : ndarray, shape (d + 1, N)
        All training samples, with a last row of ones.
    y : ndarray, shape (k, N)
        As the compiled loss wants them.
    seeds : sequence of int
        Of the members' orders of the samples.
    size : int
        Samples in a batch, at most N.
    full, rest : PopulationStep
        The programs for a whole batch and for the last of an epoch, which may be the same.
    """

    def __init__(
        self, x: Array, y: Array, seeds: Sequence[int], size: int, full: PopulationStep, rest: PopulationStep
    ) -> None:
        self._x, self._y, self._seeds, self._size = x, y, seeds, size
        self._full, self._rest = full, rest
        self._count, self._steps = x.shape[1], steps_per_epoch(x.shape[1], size)
        width = len(seeds) * size
        most = max(1, min(_STEPS, _BYTES // (width * len(x) * x.itemsize)))
        self._window = min(most, self._steps)
        self._x_here = np.zeros((len(x), self._window * width), x.dtype)
        self._y_here = np.zeros((len(y), self._window * width), x.dtype)
        self._epochs = max(1, _EPOCH_ROWS // self._count)
        self._block, self._orders = -1, np.zeros((len(seeds), 0, 0), np.intp)
        self._holds: tuple[int, int] | None = None
        self._places: dict[tuple[int, bool], tuple[PopulationStep, list[Call]]] = {}

    def at(self, step: int) -> tuple[PopulationStep, list[Call]]:
        """Return the program of the step after `step`, and its calls."""
        epoch, batch = divmod(step, self._steps)
        window, place = divmod(batch, self._window)
        key = (epoch if self._steps > 1 else 0, window)  # the full batch is the same in every epoch
        if key != self._holds:
            self._fill(*key)
        last = batch + 1 == self._steps
        if (place, last) not in self._places:
            self._places[place, last] = self._bind(place, last)
        return self._places[place, last]

    def _bind(self, place: int, last: bool) -> tuple[PopulationStep, list[Call]]:
        program, members = self._rest if last else self._full, len(self._seeds)
        start = place * self._size * members
        samples = self._count - (self._steps - 1) * self._size if last else self._size
        part = slice(start, start + samples * members)
        return program, program.bind(self._x_here[:, part], self._y_here[:, part])

    def _fill(self, epoch: int, window: int) -> None:
        """Gather the samples of some steps, those of one step and member side by side."""
        block, within = divmod(epoch, self._epochs)
        if block != self._block:
            self._draw(block)
        first = window * self._window * self._size
        order = self._orders[:, within, first : first + self._window * self._size]
        whole = order.shape[1] // self._size * self._size
        steps = order[:, :whole].reshape(len(order), -1, self._size).transpose(1, 0, 2).ravel()
        samples = np.concatenate([steps, order[:, whole:].ravel()])
        self._x_here[:, : len(samples)] = self._x.take(samples, axis=1)
        self._y_here[:, : len(samples)] = self._y.take(samples, axis=1)
        self._holds = (epoch, window)

    def _draw(self, block: int) -> None:
        """Draw the orders of some epochs, one member after the other: a generator is good for several epochs."""
        epochs = range(block * self._epochs, (block + 1) * self._epochs)
        self._orders = np.array([[rows(s, e, self._count, self._size) for e in epochs] for s in self._seeds])
        self._block = block
