"""A straight-line program of NumPy calls: every buffer is made once, every call writes into one of them.

A step of training a small network is some twenty calls of a quarter of a microsecond each, so what counts is to do
nothing else: no allocation, no attribute look-up, no Python number that has to be converted. What differs from batch
to batch stands in the program as a `Slot` and is filled in once for each place a batch can lie in memory.

Arrays are feature-major, ``(units, B)`` for a batch of B: each unit's values lie side by side.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import Enum
from functools import cached_property, partial
from typing import Protocol

import numpy as np
from numpy.typing import DTypeLike, NDArray

Array = NDArray[np.floating]
Call = Callable[[], object]


class Slot(Enum):
    """What a batch brings along.

    ROWS are the samples ``(B, d + 1)`` with a column of ones, COLUMNS the same transposed, FEATURES ``(d, B)`` without
    the ones, TARGETS ``(k, B)`` as the loss wants them, WEIGHTS ``(B,)`` how much each sample counts.
    """

    ROWS = 1
    COLUMNS = 2
    FEATURES = 3
    TARGETS = 4
    WEIGHTS = 5


Operand = Array | Slot


class StepProgram(Protocol):
    """One training step for batches of one size, as `Feed` and `Loop` use it."""

    batch: int

    @property
    def before(self) -> Callable[[int, int], None] | None:
        """What has to be called ahead of each step, with its number and the number of the update; None for nothing."""

    def targets(self, y: Array, weights: Array | None = None) -> Array:
        """Return labels ``(N, k)`` and weights ``(N,)`` as the step wants them, a row for each sample."""

    def bind(self, x: Array, y: Array) -> list[Call]:
        """Return the calls of a step on the batch that will lie in ``x (B, d + 1)`` and the columns of ``y``."""


class Program:
    """Calls in order, and the buffers they work on."""

    def __init__(self, batch: int, dtype: DTypeLike) -> None:
        self.batch = batch
        self.dtype = np.dtype(dtype)
        self._calls: list[partial[object]] = []

    def emit(self, function: Callable[..., object], *args: object, **named: object) -> None:
        """Append a call; its last argument is by custom the buffer it writes to.

        Positional is faster than ``out=``, which NumPy asks for only where it wants a third operand for itself.
        """
        self._calls.append(partial(function, *args, **named))

    def buffer(self, units: int) -> Array:
        """Return a new buffer ``(units, B)`` of zeros."""
        return np.zeros((units, self.batch), self.dtype)

    def row(self) -> Array:
        """Return a new buffer of zeros with one number for each sample, ``(B,)``."""
        return np.zeros(self.batch, self.dtype)

    def across(self, row: Array) -> Array:
        """Return a row ``(B,)`` as it goes beside buffers: of one sample as a number, three times as fast."""
        return row.reshape(()) if row.shape == (1,) else row

    def number(self, value: float) -> Array:
        """Return a number as a 0-d array, which a ufunc takes twice as fast as a Python float."""
        return np.array(value, self.dtype)

    def ones(self, count: int) -> Array:
        """Return ones ``(count,)``: ``ones.dot(D)`` sums the rows of D three times faster than ``D.sum(0)``."""
        return np.ones(count, self.dtype)

    def bound(self, batch: Mapping[Slot, Array]) -> list[Call]:
        """Return the calls for one batch; those that do not depend on it are the same for all."""
        calls: list[Call] = list(self._calls)
        for i in self._open_calls:
            call = self._calls[i]
            args = (batch[arg] if isinstance(arg, Slot) else arg for arg in call.args)
            calls[i] = partial(call.func, *args, **call.keywords)
        return calls

    @cached_property
    def _open_calls(self) -> list[int]:
        """Places of the calls that depend on the batch; asked for once the program is complete."""
        return [i for i, call in enumerate(self._calls) if any(isinstance(arg, Slot) for arg in call.args)]
