"""The samples of the coming steps side by side in memory, and the program of a step bound to every place there."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from desktop_nn.engine.batches import rows, steps_per_epoch
from desktop_nn.engine.program import Call, StepProgram

Array = NDArray[np.floating]
Place = tuple[StepProgram, list[Call]]

_BATCHES = 64
_BYTES = 4 << 20


class Feed:
    """Hands out the calls of one step after the other.

    Samples are gathered for about 64 steps at once into a *window*: some whole epochs where they are short, a part of
    one where it is long. Which samples those are depends on the step number alone.

    Parameters
    ----------
    x : ndarray, shape (N, d + 1)
        All training samples with a last column of ones.
    y : ndarray, shape (N, k)
    weights : ndarray, shape (N,), or None
        How much each sample counts, where not all count once.
    seed : int
        Source of the order of the samples.
    full : StepProgram
        The program for a whole batch.
    rest : StepProgram or None
        The program for the last batch of an epoch, where that is shorter.
    """

    def __init__(
        self, x: Array, y: Array, weights: Array | None, seed: int, full: StepProgram, rest: StepProgram | None
    ) -> None:
        self._seed, self._full, self._rest = seed, full, rest
        self._size, self._count = full.batch, len(x)
        self._x, self._y = x, np.ascontiguousarray(full.targets(y, weights).T, x.dtype)
        self._steps = steps_per_epoch(self._count, self._size)
        most = max(1, min(_BATCHES, _BYTES // self._x[: self._size].nbytes))
        self._epochs = max(1, most // self._steps) if self._steps > 1 else 1
        self._batches = min(most, self._steps)  # of one epoch in one window
        samples = self._epochs * min(self._count, self._batches * self._size)
        # Rows are gathered fast. The full batch, gathered once, is multiplied faster with features side by side.
        self._x_here = np.zeros((samples, x.shape[1]), x.dtype, "C" if self._steps > 1 else "F")
        self._y_here = np.zeros((len(self._y), samples), x.dtype)
        self._holds: tuple[int, int] | None = None
        in_last = self._steps - (self._steps - 1) // self._batches * self._batches
        self._middle: list[Place | None] = [None] * self._batches
        self._last: list[Place | None] = [None] * (self._epochs * in_last)

    def upcoming(self, step: int, most: int) -> Sequence[Place]:
        """Return the places of the steps after `step`: those in the same window, at least one, at most `most`."""
        epoch, batch = divmod(step, self._steps)
        window, place = divmod(batch, self._batches)
        block, epoch_here = divmod(epoch, self._epochs)
        key = (block if self._steps > 1 else 0, window)  # the full batch is the same in every epoch
        if key != self._holds:
            self._fill(*key)
        is_last = (window + 1) * self._batches >= self._steps
        places = self._last if is_last else self._middle
        first = epoch_here * self._batches + place
        end = min(first + most, len(places))
        for i in range(first, end):
            if places[i] is None:
                places[i] = self._bind(i, len(places) // self._epochs if is_last else 0)
        here: list[Place] = places[first:end]  # type: ignore[assignment]
        return here if self._steps > 1 else here * min(most, _BATCHES)

    def _bind(self, place: int, per_epoch: int) -> Place:
        """Bind a program to a place in a window; the last of `per_epoch` may be the short one."""
        here, number = divmod(place, per_epoch or self._batches)
        program = self._rest if self._rest is not None and number + 1 == per_epoch else self._full
        start = here * self._count + number * self._size
        part = slice(start, start + program.batch)
        return program, program.bind(self._x_here[part], self._y_here[:, part])

    def _fill(self, block: int, window: int) -> None:
        """Gather the samples of a window."""
        epochs = range(block * self._epochs, (block + 1) * self._epochs)
        first = window * self._batches * self._size
        order = [rows(self._seed, e, self._count, self._size)[first : first + len(self._x_here)] for e in epochs]
        samples = np.concatenate(order)
        np.take(self._x, samples, axis=0, out=self._x_here[: len(samples)], mode="clip")
        np.take(self._y, samples, axis=1, out=self._y_here[:, : len(samples)], mode="clip")
        self._holds = (block, window)
